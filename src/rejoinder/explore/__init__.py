"""What is handled without code: in JupyterLab widgets over the same script as that of the class page."""

from .look_up import look_up
from .read import read

__all__ = ["look_up", "read"]
