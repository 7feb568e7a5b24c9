"""What is handled without code: in JupyterLab widgets over the same script as that of the class page."""

from .frames import frames
from .look_up import look_up
from .tools import tools
from .voices import voices

__all__ = ["frames", "look_up", "tools", "voices"]
