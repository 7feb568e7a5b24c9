"""Lay out what the site in the browser shows: the notebooks, each with what it installs, and one exchange."""

import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
HOME = HERE.parent
TEACHERS = ("key.csv", "lesson.csv")  # a class gets neither


def main(output: Path) -> None:
    """Write the folder `output` anew: notebooks/ and data/."""
    shutil.rmtree(output, ignore_errors=True)
    install = _write_cell()
    (output / "notebooks").mkdir(parents=True)
    for path in sorted((HOME / "notebooks").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        first = next(i for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code")
        notebook["cells"].insert(first, install)
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        (output / "notebooks" / path.name).write_text(text, encoding="utf-8")
    left = shutil.ignore_patterns(*TEACHERS)
    shutil.copytree(HOME / "data" / "nation-2009", output / "data" / "nation-2009", ignore=left)


def _write_cell() -> dict:
    """Return the cell that brings the packages into a notebook's kernel."""
    lines = [
        f"%pip install --quiet {' '.join(_list_names('pyodide.txt'))}",
        f"%pip install --quiet --no-deps rejoinder {' '.join(_list_names('wheels.txt'))}",
    ]
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "install",
        "metadata": {"jupyter": {"source_hidden": True}},
        "outputs": [],
        "source": ["\n".join(lines)],
    }


def _list_names(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[0] for line in lines if line and not line.startswith("#")]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
