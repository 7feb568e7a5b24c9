"""Run notebooks without a kernel: their cells one after the other in this process, shown as a kernel would.

What is tried on a made or an odd exchange needs no second interpreter, with every import, for each notebook.
That a kernel gives the same bytes, test_report.py shows.
"""

import ast
import json
import os
import sys
from contextlib import contextmanager
from unittest.mock import patch

import nbformat
from IPython.core.formatters import DisplayFormatter

FORMATTER = DisplayFormatter()


@contextmanager
def run_in_place():
    """Let reports that are made within run their notebooks in this process."""
    with patch("rejoinder.publish.kernels._run_cells", _run_cells):
        yield


async def _run_cells(notebook, path, make, environment):
    """Fill in the outputs of a notebook; a cell that fails raises its own error."""
    names = {"__name__": "__main__"}
    with patch.dict(os.environ, environment):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = _run_cell(cell.source, names)


def _run_cell(source, names):
    lines = ast.parse(source).body
    last = lines.pop() if lines and isinstance(lines[-1], ast.Expr) else None
    exec(compile(ast.Module(lines, []), "<cell>", "exec"), names)
    shown = None if last is None else eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    if shown is None:
        return []
    # Through JSON, as in a kernel's message.
    data, metadata = json.loads(json.dumps(FORMATTER.format(shown)))
    return [nbformat.v4.new_output("execute_result", data, metadata=metadata)]


if __name__ == "__main__":
    from rejoinder.cli import main

    with run_in_place():
        sys.exit(main(sys.argv[1:]))
