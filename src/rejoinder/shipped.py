"""What comes with the program: the notebooks and one example exchange, in a clone and in an installed wheel.

A wheel holds them inside the package; in a clone they stand beside `src`, where the package is read from.
"""

import importlib.resources
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from .exchange import Exchange, InputError

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


def choose_figures(options: Namespace, folder: Path, exchange: Exchange) -> Path:
    """Return the folder of the charts alone, as the command's `options` have it."""
    owned = _owns_figures(options, folder, exchange)
    return options.output or (Path("figures") if owned else Path("figures") / folder.name)


def choose_places(options: Namespace, folder: Path, exchange: Exchange) -> tuple[Path, Path]:
    """Return (the report's file, the folder of its charts)."""
    output = options.output or Path("report") / "index.html"
    figures = Path("figures") if _owns_figures(options, folder, exchange) else output.parent / "figures"
    return output, options.figures or figures


def list_folders(options: Namespace, folder: Path, exchange: Exchange) -> list[Path]:
    """Return the folders into which a report will be written."""
    output, figures = choose_places(options, folder, exchange)
    written = [output.parent, figures] if options.output or not options.site else []
    return [*written, options.site] if options.site else written


def _owns_figures(options: Namespace, folder: Path, exchange: Exchange) -> bool:
    """Return whether `figures` is this exchange's: in a clone the example's, elsewhere the only report's."""
    if exchange.redacted:
        return False
    example = folder.resolve() == find_example().resolve()
    return example or not (options.output or EXAMPLE.exists())


def note_chosen(exchange: Path | None, folder: Path, notebooks: Path | None) -> Iterator[str]:
    """Yield what nobody asked for: that `folder`, with no `exchange` named, is the example, and that
    notebooks which stand here are not run, with none named.
    """
    if not exchange and folder != EXAMPLE:
        yield f"no data folder is named: this is the example that comes with rejoinder, {folder}"
    if not notebooks and is_passed_over():
        rule = "is not run, for notebooks are programs, and these are not ours"
        yield f"{NOTEBOOKS} here {rule}; to run them, if you trust them, write --notebooks {NOTEBOOKS}"
