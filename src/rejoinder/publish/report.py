"""The report: what the notebooks showed, with the sentences that it rests on, as one page."""

import os
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..charts.names import list_boxed
from ..exchange import REDACT, REDACT_WORDS, Exchange
from ..hits import join_keys
from ..page.addresses import find_address
from ..page.document import About, Block, Card, Part, Site, write_document
from ..page.figure import SLIDES
from ..page.lab import QUIET
from ..page.links import list_links
from ..page.overview import write_map
from ..page.packed import pack_text
from ..page.pieces import Statement
from ..page.whole import SIGNS, write_exchange
from ..result import Finding
from ..wording import count, listing
from .about import describe
from .collect import Collected, collect
from .kept import Kept
from .kernels import execute, find_notebooks, name_parts
from .rerun import Rerun
from .writing import write_all

Written = dict[Path, bytes]
FOUND = "found"  # the id of the report's first part
OPEN = 3  # findings of a cell that stand open


@dataclass
class Report:
    """A report that was made, and not written yet."""

    exchange: Exchange
    about: About
    shown: Collected
    reads: dict[str, str] | None = None  # what the notebooks read, {path: digest}, where that is known

    def write(self, site: Site | None = None) -> str:
        """Return the report as HTML; `site` is where it will stand on the web."""
        return write_document(
            replace(self.about, site=site),
            self._list_parts(),
            write_exchange(
                self.exchange, self._list_places(), found=self.shown.found, layers=self.shown.layers
            ),
            text=pack_text(self.exchange),
            overview=write_map(self.exchange, self.shown.layers, SIGNS),
            head=self._list_cards(),
            shared=self.shown.shared,
        )

    def save(self, output: Path, figures: Path, tell: Callable[[str], object] = print) -> Written:
        """Write the report, and its charts into the folder `figures`; return what was written, it first.

        `tell` hears what is written.
        """
        text, shown = self.exchange, self.shown
        sizes = [(len(text.letters), "letter"), (len(text.sentences), "sentence")]
        sizes += [(len(shown.found), "number"), (len(shown.charts), "chart")]
        tell(f"writing the page: {listing(count(*size) for size in sizes)}")
        page = self.write().encode()
        tell(f"writing {count(1 + 3 * len(self.shown.charts), 'file')}, {len(page) / 1e6:.1f} MB of page")
        files = {output: page} | self.list_figures(figures)
        write_all(files)
        return files

    def list_figures(self, folder: Path) -> dict[Path, bytes]:
        """Return the charts as files of a folder, {path: bytes}."""
        files: dict[Path, bytes] = {}
        for name, endings in self.shown.charts.items():
            files |= {folder / f"{name}.{ending}": data for ending, data in endings.items()}
        return files

    def save_figures(self, folder: Path) -> Written:
        """Write the charts, and the slides that there are, into a folder; return what was written."""
        slides = {folder / f"slide-{name}.png": data for name, data in self.shown.slides.items()}
        files = self.list_figures(folder) | slides
        write_all(files)
        return files

    def _list_places(self) -> dict[str, list[str]]:
        """Return the keys that the report leads to, each with the ids of the places that do."""
        places = {key: list(ids) for key, ids in self.shown.places.items()}
        for one in self.shown.head:
            for key in one.finding.keys:
                places.setdefault(key, []).append(FOUND)
        return places

    def _list_cards(self) -> list[Card]:
        """Return the findings that open the report, those of one part together."""
        topics = {f"part-{part.name}": part.topic for part in self.shown.parts}
        cards = {one.part: Card(topics[one.part], one.part, []) for one in self.shown.head}
        for one in self.shown.head:
            cards[one.part].found.append(self._state(one.finding))
        return list(cards.values())

    def _list_parts(self) -> list[Part]:
        """Return the parts; a finding is printed where it stands first: in the opening, open, then folded."""
        told = {one.finding for one in self.shown.head}
        titles = {part.name: {one.title for one in part.blocks} - {""} for part in self.shown.parts}
        blocks = [
            (part.name, place, one) for part in self.shown.parts for place, one in enumerate(part.blocks)
        ]
        printed = {
            (name, place): self._print(one, told, titles[name])
            for name, place, one in sorted(blocks, key=lambda block: block[2].deeper)
        }
        return [
            part._replace(
                blocks=[one for place in range(len(part.blocks)) for one in printed[part.name, place]]
            )
            for part in self.shown.parts
        ]

    def _print(self, block: Block, told: set[Finding], titles: set[str]) -> list[Block]:
        """Return a block as printed; of many open findings the later ones are a folded block of their own."""
        if block.kind != "findings":
            return [block]
        new = [one for one in block.findings if one not in told]
        told |= set(new)
        # A chart of this part has it as its title already.
        stated = tuple(
            self._state(replace(one, headline="") if one.headline in titles else one) for one in new
        )
        if block.deeper or len(stated) <= OPEN:
            return [block._replace(stated=stated)]
        return [block._replace(stated=stated[:OPEN]), block._replace(stated=stated[OPEN:], deeper=True)]

    def _state(self, one: Finding) -> Statement:
        return Statement.of(one, list_links(join_keys(one.keys), self.exchange, self._lead))

    def _lead(self, key: str) -> str:
        return "#" + find_address(key, self.exchange)


def find_boxed(charts: Iterable[Mapping[str, bytes]]) -> str:
    """Return the characters that charts print, {ending: bytes} each, and their font has not, as one text."""
    texts = (text or "" for one in charts for text in ET.fromstring(one["svg"]).itertext())
    return " ".join(list_boxed("".join(sorted(set("".join(texts))))))


def make_report(
    exchange: Exchange,
    folder: Path,
    notebooks: Path,
    tell: Callable[[str], object] = print,
    *,
    slides: bool = False,
    rerun: Rerun | None = None,
) -> Report:
    """Return the report of an exchange, read in `folder`, by the notebooks of a folder; `tell` hears of it.

    With `slides` the charts that stand open are drawn as slides, too. What a notebook showed earlier is taken
    from the store of `rerun`, as long as nothing that it read has changed.

    Raises ReportError for a folder without notebooks, or for the first cell that fails.
    """
    paths = find_notebooks(notebooks)
    environment = {
        REDACT: "\n".join(exchange.redacted),
        REDACT_WORDS: "1" * exchange.wordless,
        SLIDES: "1" * slides,
        QUIET: "1",
    }
    kept = None
    if rerun is not None:
        kept = Kept(rerun.store, folder, os.environ | environment, rerun.begun, fresh=rerun.fresh)
    ran = execute(
        paths, folder, tell=tell, environment=environment, kept=kept, alone=bool(rerun and rerun.alone)
    )
    shown = collect(ran, name_parts(paths))
    if boxed := find_boxed(shown.charts.values()):
        tell(f"note: the font of the charts has no sign for {boxed}: in PNG files a box stands for each")
    about = describe(exchange, folder, shown.results, shown.lacks)
    return Report(exchange, about, shown, kept.reads if kept else None)
