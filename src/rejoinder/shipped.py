"""What comes with the program: the notebooks and one example exchange, in a clone and in an installed wheel.

A wheel holds them inside the package; in a clone they stand beside `src`, where the package is read from.
"""

import importlib.resources
from collections.abc import Iterator
from pathlib import Path

from .exchange import InputError

EXAMPLE = Path("data") / "nation-2009"
NOTEBOOKS = Path("notebooks")
SETTINGS = "exchange.toml"


def find_notebooks(home: Path | None = None) -> Path:
    """Return the folder of the notebooks that come with the program, by its short name if in `home`.

    `home` is by default here. Notebooks are programs, so those of any other folder are never meant unasked.
    """
    near, own = (home or Path()) / NOTEBOOKS, _find_shipped(NOTEBOOKS)
    return near if near.exists() and near.samefile(own) else own


def is_passed_over(home: Path | None = None) -> bool:
    """Return whether a folder `notebooks` in `home` (default: here) is not the one that is run unasked."""
    return ((home or Path()) / NOTEBOOKS).is_dir() and find_notebooks(home) != (home or Path()) / NOTEBOOKS


def find_example(home: Path | None = None) -> Path:
    """Return the folder of the example: `data/nation-2009` in `home` (default: here), or the one shipped."""
    near = (home or Path()) / EXAMPLE
    return near if near.exists() else _find_shipped(EXAMPLE)


def choose_exchange(home: Path | None = None) -> Path:
    """Return the data folder that is meant where none is named: the example's.

    Raises InputError, naming them, where another exchange stands in the folder `home` (default: here) and
    `data/nation-2009` does not.
    """
    here = home or Path()
    others = [] if (here / EXAMPLE).exists() else [path.as_posix() for path in _find_exchanges(here)]
    if others:
        rule = "no data folder is named, and an exchange of your own stands here"
        raise InputError("rejoinder report", ", ".join(others), rule, f"write rejoinder report {others[0]}")
    return find_example(home)


def _find_shipped(name: Path) -> Path:
    package = Path(str(importlib.resources.files(__package__)))
    inside = package / name
    return inside if inside.exists() else package.parents[1] / name


def _find_exchanges(here: Path) -> Iterator[Path]:
    """Yield the data folders that stand in `here`, or in its folder `data`, and `here` if it is one."""
    for pattern in (SETTINGS, f"*/{SETTINGS}", f"data/*/{SETTINGS}"):
        yield from sorted(path.parent for path in here.glob(pattern))
