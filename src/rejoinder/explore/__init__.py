"""What is handled without code: in JupyterLab widgets over the same script as that of the class page."""

from .claims import claims
from .look_up import look_up
from .read import read

__all__ = ["claims", "look_up", "read"]
