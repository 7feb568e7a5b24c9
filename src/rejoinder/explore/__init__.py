"""What is handled without code: in JupyterLab widgets over the same script as that of the class page."""

from .agree import agree
from .claims import claims
from .code import code
from .exercises import exercises
from .frames import frames
from .look_up import look_up
from .read import read
from .tools import tools
from .voices import voices

__all__ = ["agree", "claims", "code", "exercises", "frames", "look_up", "read", "tools", "voices"]
