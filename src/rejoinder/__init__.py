"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

import os
from importlib import import_module

TYPE_CHECKING = False  # as type checkers know it; to load `typing` for it takes longer than all the rest here
if TYPE_CHECKING:
    from . import claims, explore, framing, sentiment, words
    from .account import letters, passages
    from .checking import check
    from .exchange import load
    from .explore.slides import chart
    from .layers import read
    from .page import findings, show, tell
    from .search import evidence, look_up
    from .weight import weigh

__all__ = [
    "chart",
    "check",
    "claims",
    "evidence",
    "explore",
    "findings",
    "framing",
    "letters",
    "load",
    "look_up",
    "passages",
    "read",
    "sentiment",
    "show",
    "tell",
    "weigh",
    "words",
]
# The module of each name that is not a module itself. It is loaded when the name is first asked for, so that
# the command, which Python begins by loading this file, hears Ctrl-C before the second that all of it takes.
HOMES = {
    "chart": "explore.slides",
    "check": "checking",
    "evidence": "search",
    "findings": "page",
    "letters": "account",
    "load": "exchange",
    "look_up": "search",
    "passages": "account",
    "read": "layers",
    "show": "page",
    "tell": "page",
    "weigh": "weight",
}


def __getattr__(name: str) -> object:
    """Return what `name` of the face stands for, loaded now. Raises AttributeError for any other name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "load" and "JPY_SESSION_NAME" in os.environ:  # the first that a notebook asks for
        import_module(".page.working", __name__).watch()
    home = import_module(f".{HOMES.get(name, name)}", __name__)
    globals()[name] = getattr(home, name) if name in HOMES else home
    return globals()[name]


def __dir__() -> list[str]:
    """Return the names that there are, those not yet loaded too."""
    return sorted({*globals(), *__all__})
