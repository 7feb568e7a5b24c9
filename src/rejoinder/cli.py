"""The `rejoinder` command: make the report, check a data folder."""

import argparse
import concurrent.futures
import importlib.metadata
import os
import sys
from pathlib import Path

from .exchange import InputError

HOME = Path(__file__).resolve().parents[2]
DEFAULT = Path("data") / "nation-2009"
PACKAGES = (
    "rejoinder", "pandas", "numpy", "scipy", "matplotlib", "textblob", "vaderSentiment", "nbconvert", "nupunkt", "simplemma", "wordfreq",
    "krippendorff",
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 2 for an input that cannot be used."""
    parser = _build_parser()
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except InputError as problem:
        print(problem, file=sys.stderr)
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
    report.add_argument("exchange", nargs="?", type=Path, help=f"data folder (default {DEFAULT.as_posix()})")
    report.add_argument("--output", type=Path, metavar="FILE", help="the HTML file (default report/index.html)")
    report.add_argument(
        "--figures", type=Path, metavar="FOLDER",
        help="folder of the charts (default figures; for an exchange of your own, figures beside the report)",
    )  # fmt: skip
    report.add_argument("--notebooks", type=Path, metavar="FOLDER", help="folder of the notebooks (default notebooks)")
    report.set_defaults(run=_report)
    check = commands.add_parser("check", help="account for every character of a data folder's source")
    check.add_argument("exchange", type=Path, metavar="FOLDER")
    check.set_defaults(run=_check)
    return parser


def _check(options):
    from . import framing, sources

    exchange, problems = sources.read(options.exchange)
    if exchange is not None:
        _print_account(exchange)
        codebook = options.exchange / "codebook.csv"
        try:
            terms = framing.read_codebook(codebook)
            print(f"{codebook}: {terms['frame'].nunique()} frames, {len(terms)} terms")
        except InputError as problem:
            problems = [*problems, problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def _print_account(exchange):
    print(f"{exchange.title}: every non-blank character of the source")
    account = exchange.account()
    for kind, name in (("letter", "in letters"), ("heading", "in headings and bylines"), ("left out", "left out")):
        print(f"  {name}: {account[kind]:,}")
        for passage in exchange.passages:
            if passage.kind == kind == "left out":
                text = exchange.source[passage.start : passage.end]
                print(f"    {passage.name} ({len(text.split())} words): {passage.note}")
    print(f"  unaccounted: {account['unaccounted']:,}")
    for side, label in exchange.sides.items():
        rows = exchange.voices[exchange.voices["side"] == side]
        quoted = int(rows.loc[rows["quoted"], "words"].sum())
        note = f", {quoted:,} of them quoted testimony" if quoted else ""
        letters = exchange.letters["side"].eq(side).sum()
        sentences = rows["sentences"].sum()
        plural = "" if letters == 1 else "s"
        print(f"{label} ({side}): {letters} letter{plural}, {sentences} sentences, {rows['words'].sum():,} words{note}")


def _report(options):
    from . import claims, framing, report, sources
    from .evidence import write_section

    folder = options.exchange or _find(DEFAULT)
    output = options.output or Path("report") / "index.html"
    own = options.exchange is None or options.exchange.resolve() == _find(DEFAULT).resolve()
    figures = options.figures or (Path("figures") if own else output.parent / "figures")
    exchange = sources.load(folder)
    hits = framing.find_frames(exchange, framing.read_codebook(folder / "codebook.csv"))
    paths = report.find_notebooks(options.notebooks or _find(Path("notebooks")))
    with concurrent.futures.ThreadPoolExecutor(1) as beside:
        # The evidence's own tables are made while the notebooks run.
        made = beside.submit(_make_tables, exchange, hits, [path.stem for path in paths])
        notebooks = report.execute(paths, folder, tell=lambda line: print(line, file=sys.stderr, flush=True))
        scores, lists, found, fallen = made.result()
    read = claims.read_claims(exchange)
    targets = report.find_targets(notebooks) + [row["link"] for row in fallen if row["link"]]
    targets += [] if read is None else list(read["evidence"])
    section = write_section(exchange, targets, scores=scores, hits=hits, lists=lists, claims=read)
    page = _describe_page(exchange, section, _list_facts(exchange, folder)) | {"found": found, "fallen": fallen}
    charts = report.find_charts(notebooks)
    html = report.export(notebooks, [path.stem for path in paths], page)
    written = report.publish(html, charts, output, figures)
    print(f"{output}: {written[0].stat().st_size / 1000:,.0f} kB; {len(charts)} charts in {figures}")
    return 0


def _make_tables(exchange, hits, parts):
    from . import sentiment

    scores = sentiment.score_sentiment(exchange, tools=tuple(sentiment.TOOLS))
    lists = [table.attrs["hits"] for table in _count_lists(exchange, hits) if table is not None]
    lists = [table for table in lists if table is not None and len(table)]
    return scores, lists, *_collect_findings(exchange, hits, parts)


def _count_lists(exchange, hits):
    from . import claims, framing, words

    yield from (words.compare_stance(exchange), words.compare_groups(exchange), words.compare_names(exchange))
    codings = framing.read_codings(Path(exchange.folder) / "codings", exchange=exchange)
    yield from (framing.pair_frames(exchange, hits), framing.fill_grid(exchange, codings))
    yield from (claims.read_claims(exchange), claims.read_sources(exchange))


def _collect_findings(exchange, hits, parts):
    """Return the report's first findings, and those that do not stand: each finding, how_sure, link."""
    from . import claims, framing, sentiment, words

    compared = words.compare_words(exchange)
    stated = words.state_words(compared)
    frames = framing.state_frames(framing.compare_frames(exchange, hits))
    tables = [
        ("02-", stated), ("02-", words.state_voices(words.compare_voices(exchange))),
        ("03-", sentiment.state_multiverse(sentiment.sentiment_multiverse(exchange))), ("04-", frames),
    ]  # fmt: skip
    read = claims.read_claims(exchange)
    if read is not None:
        tables.append(("05-", claims.state_claims(claims.match_claims(exchange, read))))
    found = []
    for number, table in tables:
        part = next((name for name in parts if name.startswith(number)), "")
        row = table.iloc[0]
        found.append({"finding": row["finding"], "how_sure": row["how_sure"], "link": f"#part-{part}" if part else ""})
    fallen = [row for row in stated.iloc[1:].to_dict("records") if row["how_sure"].startswith("Not sure")]
    tones = sentiment.read_tones(exchange)
    if tones is not None:
        fallen.append(sentiment.state_tones(sentiment.compare_tones(exchange, tones)).iloc[0].to_dict())
    return found, [{"finding": r["finding"], "how_sure": r["how_sure"], "link": r["evidence"]} for r in fallen]


def _find(path):
    """Return a default path: in the current folder, or else in the project that this package was installed from."""
    return path if path.exists() or not (HOME / path).exists() else HOME / path


def _describe_page(exchange, section, facts):
    sides = " and ".join(exchange.sides.values())
    subtitle = f"{sides}, compared by word use, sentiment and framing."
    published = ", ".join(filter(None, [exchange.publication, exchange.published]))
    return {
        "title": exchange.title,
        "subtitle": f"{subtitle} {published}.".replace("..", ".") if published else subtitle,
        "description": f"{exchange.title}: {subtitle} Every number leads to its sentences.",
        "language": "en",
        "content_note": exchange.content_note,
        "rights": exchange.rights,
        "evidence": section,
        "cite": f"The rejoinder maintainers (2026). rejoinder, version {importlib.metadata.version('rejoinder')}. See CITATION.cff.",
        "facts": facts,
    }


def _list_facts(exchange, folder):
    from .exchange import digest

    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    inputs = [("source", exchange.sha256)]
    found = sorted(path for path in Path(folder).rglob("*") if path.suffix in (".csv", ".toml"))
    inputs += [(path.relative_to(folder).as_posix(), digest(path.read_bytes())) for path in found]
    facts = [("Made with", versions), ("Command", f"rejoinder report {Path(folder).name}")]
    return facts + [(f"SHA-256 of {name}", value) for name, value in inputs]


if __name__ == "__main__":
    sys.exit(main())
