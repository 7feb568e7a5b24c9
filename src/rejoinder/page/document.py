"""The report as one HTML file: what it says of itself, the letters, its parts, its style and its script."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from ..result import Finding
from .glossary import list_entries, list_verdicts
from .markdown import read_markdown
from .pieces import Statement
from .scripts import digest_code, join_modules, write_data
from .svg import Shared
from .templates import read, render
from .whole import Written


class Block(NamedTuple):
    """One thing of a part.

    `kind` is "prose" (Markdown), "code", "piece" or "chart" (HTML), "findings", "again" (the name of a chart
    that stands above) or "text"; `title` is a chart's; `place` is the id under which a block of prose has its
    headings; what is `deeper` is folded. `stated` are the findings that are printed.
    """

    kind: str
    content: str = ""
    place: str = ""
    deeper: bool = False
    findings: tuple[Finding, ...] = ()
    title: str = ""
    stated: tuple[Statement, ...] = ()


class Part(NamedTuple):
    """What one notebook showed; its id is "part-" and its name.

    Its title is a question, its topic what stands before the colon of it.
    """

    name: str
    title: str
    blocks: list[Block]

    @property
    def topic(self) -> str:
        """What the part is about, in a word or two."""
        return self.title.partition(": ")[0]

    @property
    def open(self) -> list[Block]:
        """What a reader sees unasked, without code."""
        return [block for block in self.blocks if not block.deeper and block.kind != "code"]

    @property
    def charts(self) -> int:
        """How many charts a reader sees unasked."""
        return sum(block.kind == "chart" for block in self.open)

    @property
    def code(self) -> str:
        """The code of what a reader sees unasked."""
        code = (block.content for block in self.blocks if not block.deeper and block.kind == "code")
        return "\n\n".join(code)

    @property
    def depth(self) -> list[Block]:
        """What is folded."""
        return [block for block in self.blocks if block.deeper]


class Card(NamedTuple):
    """What opens the report of one part: its topic, its id, and its first findings, the first as a head."""

    topic: str
    part: str
    found: list[Statement]


class Site(NamedTuple):
    """A report that stands on the web: its address, which ends with a stroke, or "", and its CSV files."""

    url: str
    files: list[str]


class Addition(NamedTuple):
    """A file that could be added to the data folder: its name, what it holds, and its columns."""

    file: str
    about: str
    columns: str


@dataclass
class About:
    """What a report says of itself; `facts` are (name, value) of how it was made."""

    title: str
    subtitle: str
    description: str
    language: str = "en"
    content_note: str = ""
    redacted: str = ""
    rights: str = ""
    cite: str = ""
    credits: Iterable[str] = ()
    facts: list[tuple[str, str]] = field(default_factory=list)
    site: Site | None = None
    additions: list[Addition] = field(default_factory=list)


def write_document(
    page: About,
    parts: Iterable[Part],
    reading: Written,
    *,
    text: Mapping[str, Any],
    overview: str = "",
    head: Iterable[Card] = (),
    shared: Shared | None = None,
) -> str:
    """Return the report as HTML: `head` opens it, a card for each part; `text` is that of `pack_text`.

    Its policy lets its own script run, named by its digest, and no other.
    """
    script, shared = _write_script(text), shared or Shared()
    html = render(
        "report.html.j2",
        page=page,
        parts=list(parts),
        markdown=read_markdown,
        reading=Markup(reading.html),
        glossary=list_entries(),
        verdicts=list_verdicts(),
        overview=Markup(overview),
        head=list(head),
        style=_join_styles(reading),
        rules=shared.rules,
        marks=shared.marks,
        script=script,
        digest=digest_code(script),
    )
    return str(html)


def _write_script(text: Mapping[str, Any]) -> Markup:
    """Return the script of the page: the modules that it needs, closed in, and the line that starts them."""
    return Markup(f"(() => {{\n{join_modules('report-page')}\nreportPage({write_data(text)});\n}})();\n")


def _join_styles(reading: Written) -> Markup:
    """Return the style of the page: its own, that of the letters, and that of their marks."""
    wide = Markup("@media screen and (min-width: 62.5rem) {{\n{}}}").format(read("wide.css"))
    sheets = [read("report.css"), read("reading.css"), wide, Markup(reading.style), read("print.css")]
    return Markup("\n").join(sheets)
