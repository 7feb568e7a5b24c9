"""That a cell still works, said in JupyterLab: the code is folded there, and its star with it.

The sign is no output of a cell. A notebook that is saved has nothing of it, and no cell's own output has to
make room for it: the kernel says when a cell begins and ends, and a script of the page counts the time.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .lab import OPEN, is_open
from .scripts import join_modules, read_style

if TYPE_CHECKING:
    from anywidget import AnyWidget


def watch() -> None:
    """Let JupyterLab say, from now on, that a cell works which is not done within half a second.

    The cell that is running is the first. Where no notebook is open in a Jupyter server, nothing happens.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython() if is_open() else None
    if shell is None or not hasattr(shell, "kernel"):
        return
    sign = _make_sign(Path(os.environ[OPEN]).stem)
    for event, busy in (("pre_run_cell", True), ("post_run_cell", False)):
        shell.events.register(event, lambda *_, busy=busy: sign.set_trait("busy", busy))


def _make_sign(notebook: str) -> "AnyWidget":
    """Return the sign of a notebook; it is never displayed, and JupyterLab has it all the same."""
    import traitlets
    from anywidget import AnyWidget

    class Sign(AnyWidget):
        """Whether a cell of the notebook runs."""

        busy = traitlets.Bool(True).tag(sync=True)
        notebook = traitlets.Unicode().tag(sync=True)
        # Without this trait anywidget sends the style of the class alone.
        _css = traitlets.Unicode().tag(sync=True)

    hooks = "initialize({ model }) { return working(model); }, render() {}"
    script = f"{join_modules('working')}\nexport default {{ {hooks} }};\n"
    return Sign(
        notebook=notebook, _esm=script, _css=str(read_style("working")), _anywidget_id="rejoinder-working"
    )
