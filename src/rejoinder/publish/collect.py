"""Collect what executed notebooks showed: nothing is computed here, and no notebook is known by its name.

Each piece brings what the report needs as its output's metadata, under "rejoinder": `page`, its HTML; `keys`
and `hits`, what it leads to; `findings`; `layers` of the text; `result` and `csv`, the table behind
it; of a chart `name`, `rules` and `marks`.

Two tags of a cell choose what opens the report. `head`: its first finding goes there, with a link to the
part in which it stands. `tempting`: so do those of its findings that are not in the head and whose verdict is
one of DOUBTFUL, as tempting but not shown; where the cell's first finding is one, it speaks for the others.
"""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import nbformat
import pandas as pd

from ..page.document import Block, Part
from ..page.markdown import find_title
from ..page.svg import Shared
from ..page.whole import UNASKED
from ..result import Finding
from .errors import ReportError

HEAD, TEMPTING, SETUP = "head", "tempting", "setup"
DOUBTFUL = ("leans", "instrument fails")
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
    `results` are the names of those that were shown.
    """

    parts: list[Part] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    found: dict[str, list] = field(default_factory=dict)
    charts: dict[str, dict[str, bytes]] = field(default_factory=dict)
    head: list[Stated] = field(default_factory=list)
    tempting: list[Stated] = field(default_factory=list)
    layers: pd.DataFrame = field(default_factory=UNASKED.copy)
    tables: list[Shown] = field(default_factory=list)
    results: set[str] = field(default_factory=set)
    shared: Shared = field(default_factory=Shared)

    def add(self, kept: dict[str, Any], part: str) -> None:
        """Take what a piece says besides its HTML; `part` is the id of the part in which it stands."""
        place = f"fig-{kept['name']}" if "name" in kept else part
        for key in kept.get("keys", ()):
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

    def add_chart(self, output: Any, name: str) -> bool:
        """Keep the files of a chart, and return whether it stands in the report already.

        Raises ReportError where another of its name does.
        """
        data = output["data"]
        files = {ending: _join(data[kind]).encode() for ending, kind in FILES.items()}
        files["png"] = base64.b64decode(_join(data["image/png"]))
        known = name in self.charts
        if self.charts.setdefault(name, files) != files:
            mend = "remove one, or name it apart: rj.chart(result, name=…)"
            raise ReportError(f"chart {name}: two charts have this name; {mend}")
        return known

    def add_findings(self, tags: Iterable[str], findings: list[Finding], part: str) -> None:
        """Take the findings of a cell for the opening of the report, as its tags say."""
        rest = findings
        if HEAD in tags:
            self.head += [Stated(one, part) for one in findings[:1]]
            rest = findings[1:]
        doubtful = [one for one in rest if TEMPTING in tags and one.verdict in DOUBTFUL]
        first = doubtful[:1] == findings[:1]
        self.tempting += [Stated(one, part) for one in (doubtful[:1] if first else doubtful)]


def collect(notebooks: Iterable[nbformat.NotebookNode], names: Iterable[str]) -> Collected:
    """Return what executed notebooks showed, in reading order; `names` are those of their parts.

    Raises ReportError for two charts of one name.
    """
    collected = Collected()
    for name, notebook in zip(names, notebooks):
        blocks = list(_list_blocks(notebook, f"part-{name}", collected))
        titles = (find_title(cell.source) for cell in notebook.cells if cell.cell_type == "markdown")
        collected.parts.append(Part(name, next(filter(None, titles), name), blocks))
    return collected


def _join_hits(known: list, hits: list) -> list:
    """Return the hits of both lists, [sentence_id, start, end, own] each, in reading order and each once."""
    new = [] if known == hits else [hit for hit in hits if hit not in known]
    return sorted([*known, *new], key=lambda hit: hit[1:3]) if known and new else known or new


def _list_blocks(notebook: nbformat.NotebookNode, part: str, collected: Collected) -> Iterator[Block]:
    for number, cell in enumerate(notebook.cells, start=1):
        tags = cell.metadata.get("tags", [])
        if cell.cell_type == "markdown" and SETUP not in tags:
            yield Block("prose", cell.source, f"{part}.{number}")
        if cell.cell_type != "code":
            continue
        if cell.source.strip():
            yield Block("code", cell.source)
        for output in cell.outputs:
            yield from _read_output(output, part, collected)
        kept = [_find_kept(output).get("findings", ()) for output in cell.outputs]
        findings = [Finding(**one | {"keys": tuple(one["keys"])}) for some in kept for one in some]
        collected.add_findings(tags, findings, part)


def _read_output(output: nbformat.NotebookNode, part: str, collected: Collected) -> Iterator[Block]:
    """Yield what the report prints of an output, and take what it brings."""
    kept, data = _find_kept(output), output.get("data", {})
    collected.add(kept, part)
    if "name" in kept and collected.add_chart(output, kept["name"]):
        yield Block("again", kept["name"])
    elif "page" in kept or "text/html" in data:
        yield Block("piece", _join(kept.get("page", data.get("text/html", ""))))
    elif text := output.get("text") or data.get("text/plain"):
        yield Block("text", _join(text))


def _find_kept(output: nbformat.NotebookNode) -> dict[str, Any]:
    return output.get("metadata", {}).get("rejoinder", {})


def _join(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
