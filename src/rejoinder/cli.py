"""The `rejoinder` command: start a data folder, check one, make the report."""

import argparse
import contextlib
import functools
import os
import sys
from pathlib import Path

from . import shipped
from .account import list_account
from .checking import check_folder, list_letters, note_texts
from .exchange import (
    InputError,
    list_column,
    mark_unseen,
    raise_all,
    say,
    write_line,
)
from .files import tell_temporary
from .publish.archive_command import add_archive_command
from .publish.class_commands import add_class_commands
from .publish.errors import ReportError
from .publish.hiding import add_redact, hide_speakers
from .publish.rerun import Rerun, tell
from .stopping import at_stop
from .versions import list_versions
from .wording import count


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 2 for what cannot be used."""
    parser = _build_parser()
    options = parser.parse_args(arguments)
    options.alone = arguments is None
    options.arguments = sys.argv[1:] if arguments is None else arguments
    try:
        return options.run(options)
    except InputError as problem:
        say(problem.all, sys.stderr)
    except ReportError as problem:
        say([problem], sys.stderr)
    except OSError as problem:
        rule = f"cannot be used ({problem.strerror or problem}); mend it, or name another place"
        say([f"{problem.filename or tell_temporary()}: {rule}"], sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """One that shows what somebody typed as it may be shown."""

    def error(self, message):
        super().error(write_line(message))


class _Versions(argparse.Action):
    def __call__(self, parser, *given):
        say(list_versions())
        parser.exit()


@functools.cache
def _build_parser():
    parser = _Parser(prog="rejoinder", description="Read a published exchange, with numbers.")
    about = "name the versions of rejoinder and of what it is made of, and stop"
    parser.add_argument("--version", action=_Versions, nargs=0, help=about)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="run the notebooks and write the report and its charts")
    _add_shared(report)
    report.add_argument(
        "--output", type=Path, metavar="FILE", help="the HTML file (default report/index.html)"
    )
    report.add_argument(
        "--figures",
        type=Path,
        metavar="FOLDER",
        help="folder of the charts (default figures; beside the report where it holds another exchange's)",
    )
    report.add_argument(
        "--pdf", action="store_true", help="print the report as PDF too, beside it (needs Chromium)"
    )
    report.add_argument("--full", action="store_true", help="with --pdf: print all that is folded, too")
    report.add_argument(
        "--site",
        type=Path,
        metavar="FOLDER",
        help="write a folder for any static host: report, figures, data as CSV, preview picture",
    )
    report.add_argument(
        "--url", default="", help="the address at which the site will stand, for its preview (https://…)"
    )
    report.set_defaults(run=_report)
    figures = commands.add_parser("figures", help="run the notebooks and write the charts alone")
    _add_shared(figures)
    figures.add_argument(
        "--output",
        type=Path,
        metavar="FOLDER",
        help="their folder (default figures, or in it one of the exchange's name)",
    )
    figures.add_argument(
        "--slides", action="store_true", help="and each chart of a chapter as a slide, 16:9: slide-NAME.png"
    )
    figures.set_defaults(run=_figures)
    about = (
        "read every file of a data folder, list what is wrong, and account for every character of its source"
    )
    check = commands.add_parser("check", help=about)
    check.add_argument("exchange", type=Path, metavar="FOLDER")
    check.set_defaults(run=_check)
    new = commands.add_parser("new", help="make a data folder of the letters in files, to be mended")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to make")
    new.add_argument(
        "--from",
        dest="sources",
        type=Path,
        metavar="FILE",
        nargs="+",
        required=True,
        help="plain text (UTF-8), web page, Markdown or DOCX; several in their order; - is standard input",
    )
    new.add_argument("--sides", nargs=2, metavar="NAME", help="what the two sides are called")
    new.add_argument("--yes", action="store_true", help="ask nothing: take what is guessed")
    new.set_defaults(run=_new)
    sheets = commands.add_parser(
        "sheets", help="write sheets to begin with into a data folder: sentences, empty tables, a codebook"
    )
    sheets.add_argument("folder", type=Path, metavar="FOLDER", help="the data folder")
    sheets.set_defaults(run=_sheets)
    add_class_commands(commands, _load_checked)
    add_archive_command(commands)
    return parser


def _add_shared(parser):
    """Add what every command that runs the notebooks asks for."""
    parser.add_argument(
        "exchange", nargs="?", type=Path, help=f"data folder (default {shipped.EXAMPLE.as_posix()})"
    )
    parser.add_argument(
        "--notebooks",
        type=Path,
        metavar="FOLDER",
        help="folder of notebooks, which are programs and are run (default: those of rejoinder itself)",
    )
    add_redact(parser)
    parser.add_argument(
        "--fresh", action="store_true", help="run every notebook, whatever is kept of an earlier run"
    )


def _new(options):
    from .starting import start_folder

    ask = None if options.yes or not (sys.stdin.isatty() and sys.stdout.isatty()) else _ask
    say(start_folder(options.folder, options.sources, options.sides or (), ask))
    return 0


def _sheets(options):
    from .starting import start_sheets

    say(start_sheets(options.folder))
    return 0


def _ask(question):
    """Put a question and return the answer; `input` by itself may put it on stderr."""
    print(mark_unseen(question), end="", flush=True)
    with at_stop(lambda: os.write(1, b"\n")):  # the question ends its line
        return input()


def _check(options):
    exchange, faults, notes = check_folder(options.exchange)
    if exchange is not None:
        say(list_account(exchange))
        say(f"  {line}" for line in list_letters(exchange))
        notes = [*notes, *note_texts(exchange)]
        codebook = options.exchange / "codebook.csv"
        if codebook.exists() and not any(fault.table == codebook.name for fault in faults):
            frames = list_column(codebook, "frame")
            say([f"{codebook}: {len(set(frames))} frames, {len(frames)} terms"])
    elif os.path.exists(options.exchange / "exchange.toml"):
        print(
            "The tables that name sentences, claims.csv and others, are read once exchange.toml and "
            "the source are mended."
        )
    _print_notes(notes)
    say(faults, sys.stderr)
    if not faults:
        print("No fault was found.")
    return 2 if faults else 0


def _print_notes(notes):
    say((f"note: {note}" for note in notes), sys.stderr)


def _load_checked(folder, noted=None):
    """Return the exchange of a folder without a fault, its notes printed, and added to `noted`.
    Raises InputError, carrying all faults.

    A bad sheet of one coder is a note here, for it does not keep the others' from being used.
    """
    exchange, faults, notes = check_folder(folder)
    notes = [*(f"left out: {fault}" for fault in faults if fault.skipped), *notes]
    _print_notes(notes)
    if noted is not None:
        noted += [f"note: {note}" for note in notes]
    raise_all([fault for fault in faults if not fault.skipped])
    return exchange


@contextlib.contextmanager
def _make_report(options, list_folders, **choices):
    """Yield the report of the exchange that is asked for, not written yet, its folder, and what to fill in
    of what is printed, {line: {path: bytes}}: it is remembered for the next run.

    `list_folders` takes folder and exchange; what it returns is tried before a notebook runs.
    """
    from .publish.report import make_report
    from .publish.writing import check_folders

    folder, noted, done = options.exchange or shipped.choose_exchange(), [], {}
    for line in shipped.note_chosen(options.exchange, folder, options.notebooks):
        noted.append(mark_unseen(f"note: {line}"))
        tell(noted[-1])
    with contextlib.closing(Rerun(options.arguments, tell, alone=options.alone)) as rerun:
        exchange = hide_speakers(_load_checked(folder, noted), options)
        notebooks = options.notebooks or shipped.find_notebooks()
        check_folders(list_folders(folder, exchange))
        report = make_report(exchange, folder, notebooks, tell, rerun=rerun, **choices)
        yield report, folder, done
        if done:
            written = {path: data for files in done.values() for path, data in files.items()}
            printed = getattr(options, "pdf", False)
            rerun.remember(folder, report.reads, written, list(done), noted, printed=printed)


def _figures(options):
    with _make_report(
        options, lambda *read: [shipped.choose_figures(options, *read)], slides=options.slides
    ) as (report, folder, done):
        output = shipped.choose_figures(options, folder, report.exchange)
        written = report.save_figures(output)
        slides = f" and {count(len(report.shown.slides), 'slide')}" if options.slides else ""
        line = f"{count(len(report.shown.charts), 'chart')}{slides} in {output}"
        say([line])
        done[line] = written
    return 0


def _report(options):
    from .publish.pdf import find_browser
    from .publish.site import check_address, save_site
    from .publish.writing import check_file

    if options.full and not options.pdf:
        raise InputError("--full", "no --pdf", "what is folded is for the PDF alone", "give --pdf, too")
    if options.pdf:
        find_browser()
    check_address(options.url)
    if options.output:
        check_file(options.output)
    with _make_report(options, lambda *read: shipped.list_folders(options, *read)) as (report, folder, done):
        if options.output or not options.site:
            output, figures = shipped.choose_places(options, folder, report.exchange)
            written = report.save(output, figures, tell)
            done |= _tell(report, output, figures, options, written)
        if options.site:
            written = save_site(report, options.site, options.url)
            page, figures = options.site / "index.html", options.site / "figures"
            done |= _tell(report, page, figures, options, written)
    return 0


def _tell(report, output, figures, options, written):
    """Say how large what was written is, print a PDF where that is asked for, and return {line: files}."""
    from .publish.pdf import print_pdf

    line = f"{_measure(output)}; {len(report.shown.charts)} charts in {figures}"
    say([line])
    sys.stdout.flush()
    if options.pdf:
        tell("printing the PDF")
        pdf = print_pdf(output, output.with_suffix(".pdf"), full=options.full)
        say([_measure(pdf)])
        return {line: written, _measure(pdf): {pdf: pdf.read_bytes()}}
    return {line: written}


def _measure(path):
    return f"{path}: {path.stat().st_size / 1000:,.0f} kB"
