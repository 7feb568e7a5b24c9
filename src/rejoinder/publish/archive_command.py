"""The command `rejoinder archive`: a folder of data folders in; tables, charts and pages out."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..exchange import say
from ..wording import count
from .hiding import add_redact, read_redact

PLACE = Path("archives")


def add_archive_command(commands: Any) -> None:
    """Add the command to argparse's `commands`."""
    about = "ask of many exchanges, a folder of data folders, whether answers differ in general (needs Dask)"
    archive = commands.add_parser("archive", help=about)
    archive.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the data folders")
    archive.add_argument(
        "--output", type=Path, metavar="FOLDER", help="the folder to write (default archives/FOLDER)"
    )
    archive.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="of a Dask scheduler that there is (by default one is started here)",
    )
    archive.add_argument(
        "--workers", type=int, default=0, metavar="N", help="started here (default: one per processor)"
    )
    add_redact(archive)
    archive.add_argument("--fresh", action="store_true", help="measure anew what was measured before")
    archive.set_defaults(run=_make_archive)


def _make_archive(options: argparse.Namespace) -> int:
    from ..archive import find_whole, judge_archive, list_folders, read_lists, run_archive, take_rows
    from .archive import write_pages
    from .writing import check_folders, write_all

    folders, lists = list_folders(options.folder), read_lists(options.folder)
    home = options.output or PLACE / options.folder.resolve().name
    check_folders([home])
    redact, words = read_redact(options)
    parts = run_archive(
        folders,
        lists,
        home / "parts",
        scheduler=options.scheduler,
        workers=max(0, options.workers),
        redact=redact,
        redact_words=words,
        fresh=options.fresh,
        tell=lambda line: say([line], sys.stderr),
    )
    say((f"left out: {part['fault']}" for part in parts if part["fault"]), sys.stderr)
    files = write_pages(options.folder.resolve().name, parts, lists)
    write_all({home / name: content for name, content in files.items()})
    kept = [part for part in parts if not part["fault"]]
    say([find_whole(judge_archive(take_rows(kept)), len(kept)).headline])
    say([f"{home / 'index.html'}: {count(len(kept), 'exchange')}, {len(parts) - len(kept):,} left out"])
    return 0
