"""The guard: imports point one way, the code keeps its limits, and the notebooks their conventions."""

import ast
import graphlib
import importlib
import inspect
import re
import subprocess
from collections import Counter
from types import ModuleType

import nbformat
import pytest
from radon.visitors import ComplexityVisitor, Function

import rejoinder

from .conftest import HOME

README = (HOME / "README.md").read_text(encoding="utf-8")
PACKAGE = HOME / "src" / "rejoinder"
MEASURES = ("words", "sentiment", "framing", "claims")
BELOW = {"exchange", "hits", "result"}
MAY_IMPORT = {
    "exchange": set(),
    "statistics": set(),
    "hits": {"exchange"},
    "result": {"exchange", "hits"},
    "wording": set(),
    "design": {"exchange", "result", "statistics"},
    "cuts": {"exchange"},
    "account": {*BELOW, "cuts"},
    "files": {"stopping"},
    "stopping": set(),
    "versions": set(),
    "charts": {*BELOW, *MEASURES, "archive"},
    "archive": {*BELOW, "design", "files", "framing", "sentiment", "statistics", "stopping"},
    "page": {*BELOW, "charts", "cuts", "files"},
    "explore": {
        *BELOW,
        *MEASURES,
        "charts",
        "checking",
        "cuts",
        "files",
        "layers",
        "lesson",
        "page",
        "search",
        "weight",
    },
    # Of the measures the credits of their lists, and the tables that could be added.
    "publish": {
        *BELOW,
        "archive",
        "charts",
        "checking",
        "explore",
        "files",
        "lesson",
        "page",
        "sentiment",
        "stopping",
    },
    "shipped": {"exchange"},
    "search": {*BELOW, "words", "framing"},
    "claims": {*BELOW, "statistics"},
    "words": {*BELOW, "cuts", "design", "statistics"},
    "sentiment": {*BELOW, "design", "statistics"},
    "framing": {*BELOW, "design", "statistics", "files"},
    "checking": {*BELOW, *MEASURES, "lesson"},
    "lesson": {"exchange", "framing", "claims", "result", "words"},
    "starting": {"exchange", "checking", "files"},
    "weight": {*BELOW, *MEASURES},
    "layers": {*BELOW, *MEASURES},
}
MODULES = sorted(PACKAGE.rglob("*.py"))
# The limits, and who is beyond them: a number here may become smaller, and a name goes with its fault.
# radon counts each `and` and `or` and each `if` of a comprehension; ruff's C901, of lint, counts neither.
LONGEST, MOST_COMPLEX = 300, 10
TOO_LONG: dict[str, int] = {}
TOO_COMPLEX: dict[str, int] = {}
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    module = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if module in ("__init__", "__main__", "cli"):
        return
    assert set(find_imports(path)) - {module, "wording"} <= MAY_IMPORT[module], path


def read_floors():
    """Return the floor of each module in the drawing of CONTRIBUTING.md, 0 for the lowest."""
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawing = re.search(r"^```text\n(.*?)^```", text, re.M | re.S)[1]
    floors = [line.partition("|")[0].split() for line in drawing.splitlines()]
    assert min(map(len, floors)) > 0
    return {name: number for number, names in enumerate(reversed(floors)) for name in names}


def test_the_house_stands_as_it_is_drawn():
    """Each module of the drawing is there, and imports from floors below its own alone."""
    floors = read_floors()
    homes = {path: path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert set(floors) == set(homes.values()) - {"__init__"}
    arrows = {(home, one) for path, home in homes.items() for one in find_imports(path) if one != home}
    drawn = {(one, other) for one, other in arrows if one in floors and other in floors}
    assert len(drawn) > 40
    assert {(one, other) for one, other in drawn if floors[one] <= floors[other]} == set()


def walk_run(tree):
    """Yield the nodes of a module but for those under `if TYPE_CHECKING`, which is never run."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield node
            yield from walk_run(node)


def test_imports_go_in_no_circle():
    """Within the folders too: no module imports one that imports it, be it by way of others."""
    graph = {path.relative_to(PACKAGE).with_suffix("").as_posix(): set() for path in MODULES}
    for path in MODULES:
        name = path.relative_to(PACKAGE).with_suffix("").as_posix()
        for node in walk_run(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                home = path.parents[node.level - 1] / (node.module or "").replace(".", "/")
                inner = [home / one.name for one in node.names] + [home]
                found = [one.relative_to(PACKAGE).as_posix() for one in inner]
                graph[name] |= {one for one in found if one in graph and one != name}
    assert sum(map(len, graph.values())) > 100
    graphlib.TopologicalSorter(graph).prepare()


def test_no_dumping_ground():
    for path in MODULES:
        assert path.stem not in ("utils", "helpers", "config", "common", "misc")


def check_limit(found, limit, beyond):
    """Fail for a {name: number} above its limit, and for a name among those `beyond` which is so no more."""
    over = {name: number for name, number in found.items() if number > limit}
    assert {name: number for name, number in over.items() if number > beyond.get(name, limit)} == {}
    assert set(beyond) - set(over) == set(), "mended: take the name out of the list"


def test_the_face_has_a_use_for_each_of_its_names():
    """What `import rejoinder as rj` names is used in a notebook or in the README; no list has it twice."""
    cells = [cell for path in NOTEBOOKS for cell in nbformat.read(path, as_version=4).cells]
    used = "\n".join([README, *(cell.source for cell in cells if cell.cell_type == "code")])
    names = []
    for name in rejoinder.__all__:
        part = getattr(rejoinder, name)
        names += [f"{name}.{one}" for one in part.__all__] if isinstance(part, ModuleType) else [name]
    assert [name for name in names if not re.search(rf"\brj\.{re.escape(name)}\(", used)] == []
    measured = [name for name in names if not name.startswith("explore.")]
    assert len(measured) < 50 and len(names) - len(measured) <= 9 and len(names) == len(set(names))
    assert rejoinder.__all__ == sorted(rejoinder.__all__)


def test_no_module_is_too_long():
    lines = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
    }
    check_limit(lines, LONGEST, TOO_LONG)


def test_no_function_is_too_complex():
    found = {}
    for path in MODULES:
        for block in ComplexityVisitor.from_code(path.read_text(encoding="utf-8")).blocks:
            if isinstance(block, Function):
                found[block.name] = max(block.complexity, found.get(block.name, 0))
    assert len(found) > 300
    check_limit(found, MOST_COMPLEX, TOO_COMPLEX)


TAG = re.compile(
    r"</?(?:a|b|br|dd|div|dl|dt|em|h[1-6]|i|img|li|ol|p|section|span|strong|svg|table|tbody|td|th|thead|tr|ul)\b[^<>]*>"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_tag_stands_in_python_and_no_result_hides_in_attributes(path):
    """HTML comes from templates; a result holds its rows and says its own findings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    homes = (ast.Module, ast.ClassDef, ast.FunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, homes)]
    docs = {id(one.value) for one in first if isinstance(one, ast.Expr)}
    typed = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    assert [one.value for one in typed if isinstance(one.value, str) and TAG.search(one.value)] == []
    assert [node.lineno for node in ast.walk(tree) if getattr(node, "attr", "") == "attrs"] == []


def test_nothing_is_made_for_the_tests_alone():
    """A plain function is named where it is made, and again in the package or in what a reader has."""
    read = (*MODULES, *NOTEBOOKS, HOME / "README.md", HOME / "data" / "README.md", HOME / "pyproject.toml")
    named = Counter(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in read)))
    made = [node for path in MODULES for node in ast.parse(path.read_text(encoding="utf-8")).body]
    plain = [one.name for one in made if isinstance(one, ast.FunctionDef) and not one.decorator_list]
    assert len(plain) > 300
    assert [name for name in plain if named[name] < 2 and not name.startswith("__")] == []


def list_public(home):
    """Yield (name, what it is) of a module's public functions, classes, and their methods and properties."""
    for name, one in vars(home).items():
        if name.startswith("_") or getattr(one, "__module__", "") != home.__name__:
            continue
        if inspect.isclass(one):
            yield name, one
            own = [key for key in vars(one) if not key.startswith("_")]
            yield from ((f"{name}.{key}", getattr(one, key)) for key in own)
        elif inspect.isfunction(inspect.unwrap(one)):
            yield name, one


def find_untyped(one):
    """Return the names of a function's or property's arguments that have no type, and "return"."""
    function = inspect.unwrap(getattr(one, "fget", None) or getattr(one, "func", one))
    if not inspect.isfunction(function):
        return []
    said = inspect.signature(function)
    given = {name: one.annotation for name, one in said.parameters.items() if name not in ("self", "cls")}
    given["return"] = said.return_annotation
    return [name for name, kind in given.items() if kind is inspect.Signature.empty]


def test_whatever_is_public_says_what_it_does_and_of_which_types():
    seen, untyped = 0, {}
    for path in MODULES:
        parts = ("rejoinder", *path.relative_to(PACKAGE).with_suffix("").parts)
        name = ".".join(parts).removesuffix(".__init__")
        home = importlib.import_module(name)
        assert home.__doc__, name
        for one, what in list_public(home):
            seen += 1
            if callable(what) or inspect.isdatadescriptor(what):
                assert inspect.getdoc(what), f"{name}.{one} has no docstring"
            if find_untyped(what):
                untyped.setdefault(name, []).append((one, find_untyped(what)))
    assert seen > 300
    assert untyped == {}


def test_a_test_that_is_called_slow_is_there():
    """A name that was left in the list, or written wrongly, would put a test among the quick ones."""
    files = {path.name: path.read_text(encoding="utf-8") for path in (HOME / "tests").glob("test_*.py")}
    named = [line.partition("::") for line in (HOME / "tests" / "slow.txt").read_text("utf-8").splitlines()]
    assert len(named) > 100 and named == sorted(set(named))
    assert [(file, name) for file, _, name in named if f"\ndef {name}(" not in files.get(file, "")] == []


def test_no_file_names_a_path_of_a_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=True).stdout
    place = re.compile(rb"(?<![\w.])(?:/(?:home|root|Users|work|opt|tmp)/|[A-Z]:\\+Users\\+)\w")
    names = [name for name in listed.decode().split("\0") if name and (HOME / name).is_file()]
    assert len(names) > 100
    assert [name for name in names if place.search((HOME / name).read_bytes())] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_conventions(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    # Answer first: a question, what answers it, what that does not show; then the depth, told by its tag.
    assert notebook.cells[0].cell_type == "markdown"
    assert re.match(r"# \w[^\n:?]*: [^\n?]+\?\n\n\w", notebook.cells[0].source)
    deeper = ["deeper" in cell.metadata.get("tags", []) for cell in notebook.cells]
    assert deeper == sorted(deeper)
    answer = [cell.source for cell, deep in zip(notebook.cells, deeper) if not deep]
    assert len([text for text in answer if text.startswith("## What it does not show\n\n")]) == 1
    if True in deeper:
        assert answer[-1].startswith("## Look deeper\n\n") and answer[-2].startswith("## What it does")
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
