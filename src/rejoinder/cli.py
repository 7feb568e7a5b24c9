"""The `rejoinder` command: start a data folder, check one, make the report."""

import argparse
import concurrent.futures
import importlib.metadata
import os
import re
import shlex
import sys
from pathlib import Path

from . import shipped
from .exchange import InputError

PACKAGES = (
    "rejoinder",
    "pandas",
    "numpy",
    "scipy",
    "matplotlib",
    "textblob",
    "vaderSentiment",
    "nbconvert",
    "nupunkt",
    "simplemma",
    "wordfreq",
    "krippendorff",
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 2 for an input that cannot be used."""
    parser = _build_parser()
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except InputError as problem:
        for one in problem.all:
            print(one, file=sys.stderr)
    except ValueError as problem:
        if type(problem).__name__ != "ReportError":
            raise
        print(problem, file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _build_parser():
    parser = argparse.ArgumentParser(prog="rejoinder", description="Read a published exchange, with numbers.")
    parser.add_argument("--version", action="version", version=importlib.metadata.version("rejoinder"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="run the notebooks and write the report and its charts")
    report.add_argument(
        "exchange", nargs="?", type=Path, help=f"data folder (default {shipped.EXAMPLE.as_posix()})"
    )
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
        "--notebooks",
        type=Path,
        metavar="FOLDER",
        help="folder of the notebooks (default notebooks, or those shipped)",
    )
    report.add_argument(
        "--pdf", action="store_true", help="print the report as PDF too, beside it (needs Chromium)"
    )
    report.add_argument(
        "--redact",
        action="append",
        default=[],
        metavar="SPEAKER",
        help="count and score this speaker's words, but show a mark of their length instead "
        "(may be given again)",
    )
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
    about = (
        "read every file of a data folder, list what is wrong, and account for every character of its source"
    )
    check = commands.add_parser("check", help=about)
    check.add_argument("exchange", type=Path, metavar="FOLDER")
    check.set_defaults(run=_check)
    new = commands.add_parser("new", help="make a data folder of a text file of letters, to be mended")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to make")
    new.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", required=True, help="plain text, UTF-8"
    )
    new.set_defaults(run=_new)
    return parser


def _new(options):
    from .starting import start_folder

    print(*start_folder(options.folder, options.source), sep="\n")
    return 0


def _check(options):
    from .account import list_account
    from .checking import check_folder
    from .exchange import list_column

    exchange, faults, notes = check_folder(options.exchange)
    if exchange is not None:
        print(*list_account(exchange), sep="\n")
        codebook = options.exchange / "codebook.csv"
        if codebook.exists() and not any(str(fault).startswith(str(codebook)) for fault in faults):
            frames = list_column(codebook, "frame")
            print(f"{codebook}: {len(set(frames))} frames, {len(frames)} terms")
    elif (options.exchange / "exchange.toml").exists():
        print(
            "The tables that name sentences, claims.csv and others, are read once exchange.toml and "
            "the source are mended."
        )
    _print_notes(notes)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("No fault was found.")
    return 2 if faults else 0


def _print_notes(notes):
    for note in notes:
        print(f"note: {note}", file=sys.stderr)


def _load_checked(folder):
    """Return the exchange of a folder without a fault, its notes printed. Raises InputError,
    carrying all faults.

    A bad sheet of one coder is a note here, for it does not keep the others' from being used.
    """
    from .checking import check_folder
    from .exchange import raise_all

    exchange, faults, notes = check_folder(folder)
    _print_notes([*(f"left out: {fault}" for fault in faults if fault.skipped), *notes])
    raise_all([fault for fault in faults if not fault.skipped])
    return exchange


def _report(options):
    import pandas as pd

    from . import claims, framing, report
    from .charts.lab import Places
    from .charts.page import link_sentences
    from .exchange import REDACT, redact_speakers
    from .hits import split_keys
    from .section import write_section

    if options.pdf:
        report.find_browser()
    if options.url and not re.fullmatch(r"https?://[^\s<>\"']+", options.url):
        raise InputError(
            "--url", options.url, "not an address of the web", "write it as https://example.org/page/"
        )
    folder = options.exchange or _say_choice(shipped.choose_exchange())
    exchange = _load_checked(folder)
    redact = options.redact or os.environ.get(REDACT, "").splitlines()
    exchange = redact_speakers(exchange, redact) if redact else exchange
    hits = framing.find(exchange).table
    paths = report.find_notebooks(options.notebooks or shipped.find_notebooks())
    names = report.name_parts(paths)
    with concurrent.futures.ThreadPoolExecutor(1) as beside:
        # The evidence's own tables are made while the notebooks run.
        made = beside.submit(_make_tables, exchange, hits, names)
        kernels = {REDACT: "\n".join(exchange.redacted)}
        notebooks = report.execute(
            paths, folder, tell=lambda line: print(line, file=sys.stderr, flush=True), environment=kernels
        )
        scores, lists, found, fallen = made.result()
    read = claims.read(exchange)
    charts = report.find_charts(notebooks)
    targets, known = report.find_targets(notebooks, names)
    listed = Places({"exchange": exchange, "hits": pd.concat(lists) if lists else None, "frame_hits": hits})
    for row in [*found, *fallen]:
        row["links"] = link_sentences(row["key"], exchange, listed)
        for key in split_keys(row["key"]):
            targets.setdefault(key, []).append("found")
    for key in [*hits["key"].unique(), *read.list_keys()]:
        targets.setdefault(key, [])
        listed(key)
    section = write_section(
        exchange, targets, scores=scores, hits=hits, found=listed.describe() | known, claims=read.table
    )
    page = _describe_page(exchange, section, _list_facts(exchange, folder))
    page |= {"found": found, "fallen": fallen}
    for output, figures, more in _list_outputs(options, folder, exchange, hits, scores):
        if more:
            links = [path.relative_to(output.parent).as_posix() for path in more if path.suffix == ".csv"]
            page["site"] = {"url": options.url.rstrip("/") + "/" if options.url else "", "files": links}
        html = report.export(notebooks, names, page)
        written = report.publish(html, charts, output, figures, more)
        print(f"{output}: {written[0].stat().st_size / 1000:,.0f} kB; {len(charts)} charts in {figures}")
        if options.pdf:
            printed = report.print_pdf(output, output.with_suffix(".pdf"))
            print(f"{printed}: {printed.stat().st_size / 1000:,.0f} kB")
    return 0


def _list_outputs(options, folder, exchange, hits, scores):
    """Return what to write, (report, folder of figures, further files): the report, the site, or both."""
    outputs = []
    if options.output or not options.site:
        output = options.output or Path("report") / "index.html"
        figures = Path("figures") if _owns_figures(options, folder, exchange) else output.parent / "figures"
        outputs.append((output, options.figures or figures, {}))
    if options.site:
        more = {
            options.site / "data" / name: text.encode()
            for name, text in _list_data(exchange, hits, scores).items()
        }
        more |= {options.site / "preview.png": _draw_preview(exchange), options.site / ".nojekyll": b""}
        outputs.append((options.site / "index.html", options.site / "figures", more))
    return outputs


def _owns_figures(options, folder, exchange):
    """Return whether `figures` is this exchange's: in a clone the example's, elsewhere the only report's."""
    if exchange.redacted:
        return False
    example = folder.resolve() == shipped.find_example().resolve()
    return example or not (options.output or shipped.EXAMPLE.exists())


def _say_choice(folder):
    """Return `folder`, which nobody named; where it is not one that stands here, it is said."""
    if folder != shipped.EXAMPLE:
        print(
            f"note: no data folder is named: this is the example that comes with rejoinder, {folder}",
            file=sys.stderr,
        )
    return folder


def _list_data(exchange, hits, scores):
    """Return the tables of a site as CSV by file name; a redacted voice's words are a mark there too."""
    from . import claims, words
    from .account import letters

    sentences = exchange.sentences.assign(
        text=[exchange.shown[s.start : s.end] for s in exchange.sentences.itertuples()]
    )
    spoken = exchange.tokens[
        [exchange.shown[t.start : t.end] == t.text for t in exchange.tokens.itertuples()]
    ]
    read = claims.read(exchange)
    tables = {
        "letters": letters(exchange).table,
        "sentences": sentences,
        "tokens": spoken,
        "word-use": words.compare(exchange).table,
        "sentiment": scores,
        "frame-hits": hits,
        "claims": read.table if len(read) else None,
        "quotations": claims.quotations(exchange).table,
    }
    return {
        f"{name}.csv": table.to_csv(index=False, lineterminator="\n")
        for name, table in tables.items()
        if table is not None
    }


def _draw_preview(exchange):
    from .charts.preview import draw_preview

    parts = _describe_page(exchange, "", [])
    return draw_preview(parts["title"], parts["subtitle"], "Every number leads to its sentences.")


def _make_tables(exchange, hits, parts):
    from . import sentiment
    from .sentiment.tools import TOOLS

    scores = sentiment.score(exchange, tools=tuple(TOOLS)).table
    tables = [table for table in _count_lists(exchange) if table is not None]
    lists = [table.listed if hasattr(table, "listed") else table.attrs["hits"] for table in tables]
    lists = [table for table in lists if table is not None and len(table)]
    return scores, lists, *_collect_findings(exchange, parts)


def _count_lists(exchange):
    from . import claims, framing, sentiment, words

    yield from (words.stance(exchange), words.groups(exchange), words.names(exchange))
    yield from (framing.pairs(exchange), framing.grid(exchange))
    read = claims.read(exchange)
    yield from (read, read.by_letter(), claims.sources(exchange), claims.guess(exchange))
    yield from (framing.agree(exchange), sentiment.tones(exchange))


def _collect_findings(exchange, parts):
    """Return the report's first findings, and those that do not stand: each finding, how_sure, link."""
    from . import claims, framing, sentiment, words
    from .charts.page import open_findings

    stated = open_findings(words.compare(exchange))
    tables = [
        ("02-", stated),
        ("02-", open_findings(words.apart(exchange))),
        ("03-", open_findings(sentiment.compare(exchange))),
        ("04-", open_findings(framing.compare(exchange))),
    ]
    read = claims.read(exchange)
    if len(read):
        tables.append(("05-", open_findings(read)))
    found = []
    for number, table in tables:
        part = next((name for name in parts if name.startswith(number)), "")
        row = table.iloc[0][["finding", "how_sure", "key"]].to_dict()
        found.append(row | {"link": f"#part-{part}" if part else ""})
    fallen = [row for row in stated.iloc[1:].to_dict("records") if row["how_sure"].startswith("Not sure")]
    tones = sentiment.tones(exchange)
    if len(tones):
        fallen.append(open_findings(tones).iloc[0].to_dict())
    return found, [{key: row[key] for key in ("finding", "how_sure", "key")} for row in fallen]


def _describe_page(exchange, section, facts):
    from .sentiment.credits import CREDITS

    sides = " and ".join(exchange.sides.values())
    subtitle = f"{sides}, compared by word use, sentiment and framing."
    published = ", ".join(filter(None, [exchange.publication, exchange.published]))
    return {
        "title": exchange.title,
        "subtitle": f"{subtitle} {published}.".replace("..", ".") if published else subtitle,
        "description": f"{exchange.title}: {subtitle} Every number leads to its sentences.",
        "language": "en",
        "content_note": exchange.content_note,
        "redacted": _state_redacted(exchange),
        "rights": exchange.rights,
        "evidence": section,
        "cite": (
            "The rejoinder maintainers (2026). "
            f"rejoinder, version {importlib.metadata.version('rejoinder')}. See CITATION.cff."
        ),
        "facts": facts,
        "credits": CREDITS,
    }


def _state_redacted(exchange):
    if not exchange.redacted:
        return ""
    spoken = exchange.voices[exchange.voices["speaker"].isin(exchange.redacted)]
    names = " and ".join(exchange.redacted)
    return (
        f"The words of {names} are not shown here: {spoken['words'].sum():,} words in "
        f"{spoken['sentences'].sum()} sentences are replaced by a mark of their length. "
        "Every count and every score is that of the whole text."
    )


def _list_facts(exchange, folder):
    from .exchange import digest, write_line

    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    inputs = [("source", exchange.sha256)]
    found = sorted(
        path
        for path in Path(folder).rglob("*")
        if path.suffix.lower() in (".csv", ".toml") and path.is_file()
    )
    inputs += [(write_line(path.relative_to(folder).as_posix()), digest(path.read_bytes())) for path in found]
    redact = "".join(f" --redact {shlex.quote(name)}" for name in exchange.redacted)
    facts = [("Made with", versions), ("Command", f"rejoinder report {Path(folder).name}{redact}")]
    facts += [("Seed", "1 for every shuffle that is too large to be tried whole")]
    return facts + [(f"SHA-256 of {name}", value) for name, value in inputs]


if __name__ == "__main__":
    sys.exit(main())
