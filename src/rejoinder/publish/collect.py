"""Collect what executed notebooks showed: nothing is computed here, and no notebook is known by its name.

Each piece brings what the report needs as its output's metadata, under "rejoinder": `page`, its HTML; `keys`
and `hits`, what it leads to; `findings`; `layers` of the text; `result` and `csv`, the table behind
it; of a chart `name`, `title`, `rules` and `marks`, and `small`, its HTML with a small picture.

A cell that has nothing to say is left out (see `thinning`). Tags of a cell say where it goes. `head`: its
first finding opens the report, with a link to the part in which it stands. `deeper`: it is depth, and folded,
as all code is. `setup`: it is printed in JupyterLab alone, and what it brings is taken all the same.
"""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import nbformat
import pandas as pd

from ..page.document import Block, Part
from ..page.foreign import clean_html, clean_text
from ..page.markdown import find_title
from ..page.svg import Shared
from ..page.whole import UNASKED
from ..result import Finding
from .errors import ReportError
from .thinning import DEEPER, SETUP, find_kept, list_lacks, list_tags, thin

HEAD = "head"
FILES = {"svg": "image/svg+xml", "csv": "text/csv"}


class Stated(NamedTuple):
    """A finding and the id of the part in which it stands."""

    finding: Finding
    part: str


class Shown(NamedTuple):
    """The table behind a piece: the name of its result, and the table as CSV."""

    result: str
    csv: str


@dataclass
class Collected:
    """What the notebooks showed.

    `places` are the ids of the pieces that lead to a key, {key: [id, …]}; `found` is what stands behind it,
    {key: [[sentence_id, start, end, own], …]}; `charts` are {name: {ending: bytes}};
    `slides` are those of the charts that stand open, {name: PNG}, where these were asked for.
    `results` are the names of those that were shown, `printed` those of the charts that the report prints;
    `lacks` are the files for want of which cells said nothing, "" where no file would help.
    """

    parts: list[Part] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    found: dict[str, list] = field(default_factory=dict)
    charts: dict[str, dict[str, bytes]] = field(default_factory=dict)
    head: list[Stated] = field(default_factory=list)
    layers: pd.DataFrame = field(default_factory=UNASKED.copy)
    tables: list[Shown] = field(default_factory=list)
    slides: dict[str, bytes] = field(default_factory=dict)
    results: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    shared: Shared = field(default_factory=Shared)
    lacks: set[str] = field(default_factory=set)

    def add(self, kept: dict[str, Any], part: str) -> None:
        """Take what a piece says besides its HTML; `part` is the id of the part in which it stands.

        What is not printed stands in no part, and none of its links is there.
        """
        place = f"fig-{kept['name']}" if "name" in kept else part
        for key in kept.get("keys", ()) if part else ():
            places = self.places.setdefault(key, [])
            if place not in places:
                places.append(place)
        for key, hits in kept.get("hits", {}).items():
            self.found[key] = _join_hits(self.found.get(key, []), hits)
        if "layers" in kept:
            self.layers = pd.DataFrame(kept["layers"], columns=UNASKED.columns)
        if "result" in kept:
            self.results.add(kept["result"])
        if "csv" in kept:
            self.tables.append(Shown(kept["result"], kept["csv"]))
        self.shared.rules |= kept.get("rules", {})
        self.shared.marks |= kept.get("marks", {})

    def add_chart(self, output: Any, name: str, printed: bool) -> bool:
        """Keep the files of a chart, and return whether it stands in the report already.

        `printed`: from now on it does. Raises ReportError where another of its name does.
        """
        data = output["data"]
        files = {ending: _join(data[kind]).encode() for ending, kind in FILES.items()}
        files["png"] = base64.b64decode(_join(data["image/png"]))
        known = name in self.printed
        self.printed |= {name} if printed else set()
        if self.charts.setdefault(name, files) != files:
            mend = "remove one, or name it apart: rj.chart(result, name=…)"
            raise ReportError(f"chart {name}: two charts have this name; {mend}")
        return known


def collect(notebooks: Iterable[nbformat.NotebookNode], names: Iterable[str]) -> Collected:
    """Return what executed notebooks showed, in reading order; `names` are those of their parts.

    One that has nothing to say is no part. Raises ReportError for two charts of one name.
    """
    collected = Collected()
    for name, notebook in zip(names, notebooks):
        blocks = list(_list_blocks(notebook, f"part-{name}", collected))
        collected.lacks |= list_lacks(notebook.cells)
        titles = (find_title(cell.source) for cell in notebook.cells if cell.cell_type == "markdown")
        if blocks:
            collected.parts.append(Part(name, next(filter(None, titles), name), blocks))
    return collected


def _join_hits(known: list, hits: list) -> list:
    """Return the hits of both lists, [sentence_id, start, end, own] each, in reading order and each once."""
    new = [] if known == hits else [hit for hit in hits if hit not in known]
    return sorted([*known, *new], key=lambda hit: hit[1:3]) if known and new else known or new


def _list_blocks(notebook: nbformat.NotebookNode, part: str, collected: Collected) -> Iterator[Block]:
    """Yield what the report prints of a notebook, and take what opens it."""
    for number, cell in thin(notebook.cells):
        tags, blocks = list_tags(cell), []
        if cell.cell_type == "markdown":
            blocks = [Block("prose", cell.source, f"{part}.{number}")]
        if cell.cell_type == "code":
            blocks = list(_list_outputs(cell, "" if SETUP in tags else part, collected))
            stated = (Stated(one, part) for block in blocks if not block.content for one in block.findings)
            collected.head += list(stated)[: HEAD in tags]
        if SETUP not in tags:
            yield from (block._replace(deeper=DEEPER in tags) for block in blocks)


def _list_outputs(cell: nbformat.NotebookNode, part: str, collected: Collected) -> Iterator[Block]:
    """Yield the code of a cell, and what it shows."""
    if cell.source.strip():
        yield Block("code", cell.source)
    form = "small" if DEEPER in list_tags(cell) else "page"
    shown = [one for output in cell.outputs for one in _read_output(output, part, collected, form)]
    for kind, blocks in groupby(shown, lambda one: one.kind):
        if kind == "text":  # a cell prints in many pieces, and is cut as a whole
            yield Block("text", clean_text("".join(one.content for one in blocks)))
        else:
            yield from blocks


def _read_output(
    output: nbformat.NotebookNode, part: str, collected: Collected, form: str
) -> Iterator[Block]:
    """Yield what the report prints of an output, charts in this form, and take what it brings."""
    kept, data = find_kept(output), output.get("data", {})
    collected.add(kept, part)
    if "name" in kept:
        yield _read_chart(output, part, collected, form)
    elif "findings" in kept:
        found = [Finding(**one | {"keys": tuple(one["keys"])}) for one in kept["findings"]]
        yield Block("findings", "" if "result" in kept else found[0].headline, findings=tuple(found))
    elif "page" in kept:
        yield Block("piece", kept["page"])
    elif "text/html" in data:
        yield Block("piece", clean_html(_join(data["text/html"])))
    elif text := output.get("text") or data.get("text/plain"):
        yield Block("text", _join(text))


def _read_chart(output: nbformat.NotebookNode, part: str, collected: Collected, form: str) -> Block:
    """Return a chart as the report prints it, and keep its files; one that stands open may have a slide."""
    kept = find_kept(output)
    if "slide" in kept and part and form == "page":
        collected.slides[kept["name"]] = base64.b64decode(kept["slide"])
    if collected.add_chart(output, kept["name"], bool(part)):
        return Block("again", kept["name"])
    return Block("chart", _join(kept[form]), title=kept["title"])


def _join(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
