"""The commands for a class: make its page, and read what it hands in."""

import argparse
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..exchange import Exchange, find_testimony, say
from ..lesson.guidance import LESSONS, MAIN
from ..wording import count, listing
from .hiding import add_redact, hide_speakers
from .writing import check_file, check_folders, write_all

Load = Callable[[Path], Exchange]


def add_class_commands(commands: Any, load: Load) -> None:
    """Add the commands to argparse's `commands`; `load` reads a data folder, and raises for a faulty one."""
    page = commands.add_parser(
        "class", help="write a page for a class, one file: read, look up, answer, save what is handed in"
    )
    page.add_argument("exchange", type=Path, metavar="FOLDER", help="the data folder")
    page.add_argument("--output", type=Path, metavar="FILE", help="the HTML file (default class/FOLDER.html)")
    page.add_argument(
        "--sentences", default="", metavar="LIST", help="ids of the sentences to code, with commas (all)"
    )
    page.add_argument(
        "--frames", default="", metavar="LIST", help="names of the frames to code, with commas (all)"
    )
    add_redact(page)
    page.set_defaults(run=lambda options: _make_page(options, load))
    lesson = commands.add_parser(
        "lesson", help="write a lesson: plan, handout, class page, exercises, slides, and the teacher's key"
    )
    lesson.add_argument("exchange", type=Path, metavar="FOLDER", help="the data folder")
    lesson.add_argument(
        "--output", type=Path, metavar="FOLDER", help="the folder to write (default lessons/FOLDER)"
    )
    _add_testimony(lesson)
    lesson.add_argument(
        "--lesson",
        default=MAIN,
        metavar="PLAN",
        help=f"whose exercises the class page marks as today's: {', '.join(LESSONS)} (default {MAIN})",
    )
    lesson.set_defaults(run=lambda options: _make_lesson(options, load))
    assignment = commands.add_parser(
        "assignment", help="write the exercises as a course folder for nbgrader, with their answers"
    )
    assignment.add_argument("exchange", type=Path, metavar="FOLDER", help="the data folder")
    assignment.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        default=Path("assignment"),
        help="its folder (default assignment)",
    )
    _add_testimony(assignment)
    assignment.set_defaults(run=lambda options: _make_assignment(options, load))
    collect = commands.add_parser(
        "collect",
        help="read what a class hands in, name what is missing or odd, write a page for the teacher",
    )
    collect.add_argument(
        "folder", type=Path, metavar="FOLDER", help="saved pages and coding sheets of a class"
    )
    collect.add_argument(
        "--exchange", type=Path, metavar="FOLDER", required=True, help="the data folder of its exchange"
    )
    collect.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="the HTML file; codes and decisions stand beside it (default class/NAME-collected/index.html)",
    )
    collect.add_argument(
        "--lesson",
        default="",
        metavar="PLAN",
        help=f"the plan that was taught ({', '.join(LESSONS)}): what it leaves for home is said apart",
    )
    add_redact(collect)
    collect.set_defaults(run=lambda options: _collect(options, load))


def _add_testimony(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--with-testimony",
        action="store_true",
        help="give students the words of quoted speakers too, whom the lesson else leaves out",
    )


def _make_page(options: argparse.Namespace, load: Load) -> int:
    from .class_page import save_class_page

    if options.output:
        check_file(options.output)
    exchange = hide_speakers(load(options.exchange), options)
    path = save_class_page(exchange, options.output, sentences=options.sentences, frames=options.frames)
    size = f"{path}: {path.stat().st_size / 1000:,.0f} kB; it opens in any browser, without a network"
    say([size, *_say_testimony(exchange)])
    return 0


def _say_testimony(exchange: Exchange) -> list[str]:
    """Return a line that says whose words, quoted at length, the class will have before it, if anybody's."""
    spoken = dict.fromkeys(find_testimony(exchange).values())
    names = [name for name in spoken if name not in exchange.redacted]
    without = " ".join(f"--redact {shlex.quote(name)}" for name in names)
    return (
        [f"the words of {listing(names)}, quoted at length, are in it; without them: {without}"]
        if names
        else []
    )


def _make_lesson(options: argparse.Namespace, load: Load) -> int:
    from .class_page import name_folder
    from .lesson import PLACE, save_lesson

    exchange = load(options.exchange)
    check_folders([options.output or PLACE / name_folder(exchange)])
    made = save_lesson(exchange, options.output, testimony=options.with_testimony, lesson=options.lesson)
    say((f"not made: {line}" for line in made.lacks), sys.stderr)
    home = made.paths[0].parent
    say([f"{home}: {count(len(made.paths), 'file')}; begin with {home / 'README.md'}"])
    say([f"for students: {home / 'student'}; the key, not for them: {home / 'teacher'}"])
    return 0


def _make_assignment(options: argparse.Namespace, load: Load) -> int:
    from ..lesson.plan import read_plan
    from .assignment import write_assignment

    exchange = load(options.exchange)
    check_folders([options.output])
    files = write_assignment(exchange, testimony=options.with_testimony)
    paths = write_all({options.output / name: content for name, content in files.items()})
    say([f"{options.output}: {len(paths)} files; README.md says how nbgrader takes them"])
    hidden = read_plan(exchange).hidden
    if hidden:
        left = "given too" if options.with_testimony else "left out of the data; --with-testimony gives them"
        say([f"the words of {listing(hidden)}: {left}"])
    return 0


def _collect(options: argparse.Namespace, load: Load) -> int:
    from .collecting import save_collected, say_read

    if options.output:
        check_file(options.output)
    exchange = hide_speakers(load(options.exchange), options)
    paths, found = save_collected(exchange, options.folder, options.output, options.lesson)
    say((f"not read: {one}" for one in found.faults), sys.stderr)
    say((f"note: {one}" for one in found.notes), sys.stderr)
    say([say_read(found), *paths])
    say([f"to show to the class, without names or answers: {paths[1]}; the others are for you alone"])
    return 0
