"""The report: what the notebooks showed, with the sentences that it rests on, as one page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ..exchange import REDACT, Exchange
from ..hits import join_keys
from ..page.addresses import find_address
from ..page.document import About, Card, Site, write_document
from ..page.links import list_links
from ..page.overview import write_map
from ..page.pieces import Statement
from ..page.whole import SIGNS, write_exchange
from .about import describe
from .collect import Collected, Stated, collect
from .kernels import execute, find_notebooks, name_parts
from .writing import write_all

FOUND = "found"  # the id of the report's first part


@dataclass
class Report:
    """A report that was made, and not written yet."""

    exchange: Exchange
    about: About
    shown: Collected

    def write(self, site: Site | None = None) -> str:
        """Return the report as HTML; `site` is where it will stand on the web."""
        return write_document(
            replace(self.about, site=site),
            self.shown.parts,
            write_exchange(
                self.exchange, self._list_places(), found=self.shown.found, layers=self.shown.layers
            ),
            sides=self.exchange.sides.values(),
            overview=write_map(self.exchange, self.shown.layers, SIGNS),
            head=self._list_cards(),
            tempting=[self._state(one) for one in self.shown.tempting],
            shared=self.shown.shared,
        )

    def save(self, output: Path, figures: Path) -> list[Path]:
        """Write the report, and its charts into the folder `figures`; return the paths, the report first."""
        return write_all({output: self.write().encode()} | self.list_figures(figures))

    def list_figures(self, folder: Path) -> dict[Path, bytes]:
        """Return the charts as files of a folder, {path: bytes}."""
        files: dict[Path, bytes] = {}
        for name, endings in self.shown.charts.items():
            files |= {folder / f"{name}.{ending}": data for ending, data in endings.items()}
        return files

    def _list_places(self) -> dict[str, list[str]]:
        """Return the keys that the report leads to, each with the ids of the places that do."""
        places = {key: list(ids) for key, ids in self.shown.places.items()}
        for one in (*self.shown.head, *self.shown.tempting):
            for key in one.finding.keys:
                places.setdefault(key, []).append(FOUND)
        return places

    def _list_cards(self) -> list[Card]:
        """Return the findings that open the report, those of one part together."""
        titles = {f"part-{part.name}": part.title for part in self.shown.parts}
        cards = {one.part: Card(titles[one.part], one.part, []) for one in self.shown.head}
        for one in self.shown.head:
            cards[one.part].found.append(self._state(one))
        return list(cards.values())

    def _state(self, one: Stated) -> Statement:
        links = list_links(join_keys(one.finding.keys), self.exchange, _lead)
        return Statement(one.finding.headline, one.finding.detail, links, one.finding.verdict)


def _lead(key: str) -> str:
    return "#" + find_address(key)


def make_report(
    exchange: Exchange, folder: Path, notebooks: Path, tell: Callable[[str], object] = print
) -> Report:
    """Return the report of an exchange, read in `folder`, by the notebooks of a folder; `tell` hears of it.

    Raises ReportError for a folder without notebooks, or for the first cell that fails.
    """
    paths = find_notebooks(notebooks)
    environment = {REDACT: "\n".join(exchange.redacted)}
    ran = execute(paths, folder, tell=tell, environment=environment)
    shown = collect(ran, name_parts(paths))
    return Report(exchange, describe(exchange, folder, shown.results), shown)
