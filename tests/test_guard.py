"""The guard: imports point one way, and the notebooks keep their conventions."""

import ast
import re

import nbformat
import pytest

from .conftest import HOME

PACKAGE = HOME / "src" / "rejoinder"
MEASURES = ("words", "sentiment", "framing", "claims", "evidence")
BELOW = {"exchange", "hits", "result", "attached"}
MAY_IMPORT = {
    "exchange": set(),
    "statistics": set(),
    "hits": {"exchange"},
    "result": {"exchange", "hits"},
    "attached": {"exchange"},
    "wording": set(),
    "account": BELOW,
    "charts": {*BELOW, *MEASURES, "page"},
    "page": BELOW,
    "report": set(),
    "shipped": {"exchange"},
    "evidence": BELOW,
    "section": {*BELOW, "page"},
    "claims": {*BELOW, "statistics"},
    "words": {*BELOW, "statistics"},
    "sentiment": {*BELOW, "statistics"},
    "framing": {*BELOW, "statistics"},
    "checking": {*BELOW, *MEASURES},
    "starting": {"exchange", "checking"},
    "weight": {*BELOW, *MEASURES},
    "explore": {"exchange", *MEASURES, "charts"},
}
NOTEBOOKS = sorted((HOME / "notebooks").glob("*.ipynb"))
TYPED = re.compile(r"(?<![\w+−-])\d[\d,.]*(?:%|\b)")


def find_imports(path):
    """Return the modules of the package that a file imports, as the first name after `rejoinder`."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            if node.level == depth:
                yield from [node.module.split(".")[0]] if node.module else [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rejoinder."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[1] for name in node.names if name.name.startswith("rejoinder."))


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_point_one_way(path):
    module = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if module in ("__init__", "cli"):
        return
    assert set(find_imports(path)) - {module, "wording"} <= MAY_IMPORT[module], path


def test_no_dumping_ground_and_no_module_too_long():
    for path in PACKAGE.rglob("*.py"):
        assert path.stem not in ("utils", "helpers", "config", "common", "misc")
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_conventions(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].cell_type == "markdown" and "**Question.**" in notebook.cells[0].source
    assert "## Limits" in notebook.cells[-1].source
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells) == 1
    for before, cell in zip([None, *notebook.cells], notebook.cells):
        if cell.cell_type != "code":
            continue
        assert cell.outputs == [] and cell.execution_count is None
        assert before is not None and before.cell_type == "markdown", cell.source
        assert len(cell.source.splitlines()) <= 10
        code = re.sub(r'"[^"]*"', '""', cell.source)
        assert not re.search(r"\b(def|class|print|lambda|for|if|while|warnings)\b|^[%!]", code, re.M), (
            cell.source
        )
        assert not re.search(r"[\"'](/|[A-Z]:\\)", cell.source)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_of_an_exchange_is_typed_in_prose(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"`[^`]*`|\([A-Z][^()]*\d{4}\)", "", cell.source)
            assert not [n for n in TYPED.findall(prose) if n.rstrip(".,") not in ALLOWED], cell.source


# Numbers that belong to a method or a citation, not to an exchange.
ALLOWED = {"1,000", "0", "1"}
