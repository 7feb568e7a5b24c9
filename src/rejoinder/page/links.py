"""Where the links of a piece lead: to the report's letters, or in JupyterLab to its own sentences."""

import functools
import itertools
import os
import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from ..exchange import Exchange
from ..hits import HIT_COLUMNS, find_hits, shorten_key, split_keys, widen_key
from ..result import Result
from .addresses import find_address

# Every kernel has a name of its own, a fork too, so that two notebooks open side by side never share an id.
SESSION, NUMBERS = secrets.token_hex(3), itertools.count(1)


@dataclass(frozen=True, eq=False)
class Ground:
    """What a piece stands on: its exchange, the sides, and hits that the exchange alone cannot find."""

    exchange: Exchange | None = None
    sides: dict[str, str] = field(default_factory=dict)
    listed: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=HIT_COLUMNS))

    def find(self, key: str) -> pd.DataFrame:
        """Return the hits behind a key; columns: HIT_COLUMNS. Raises InputError for one that is unknown."""
        assert self.exchange is not None  # without one nothing is linked
        mine = self._parts.get(key.partition("@")[0], self._parts.get(widen_key(key)))
        return find_hits(self.exchange, key, self.listed.head(0) if mine is None else mine)

    @functools.cached_property
    def _parts(self) -> dict[str, pd.DataFrame]:
        """The listed hits by key, parted once: a table of pairs has thousands of keys."""
        return dict(list(self.listed.groupby("key", sort=False)))


def find_ground(result: Result | None) -> Ground:
    """Return what a result stands on; nothing without one."""
    if result is None:
        return Ground()
    listed = Ground().listed if result.listed is None else result.listed
    return Ground(result.exchange, result.sides, listed)


class Places:
    """The report's addresses of what one piece leads to; `asked` are its keys, in their order."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.asked: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        """Return the address of what stands behind `key`, or "" for none."""
        return "#" + self.asked.setdefault(key, find_address(key, self.ground.exchange)) if key else ""

    def name_id(self, name: str) -> str:
        """Return the id of a figure."""
        return f"fig-{name}"

    def describe(self) -> dict[str, list]:
        """Return what stands behind each key that was asked for, to be kept with the piece.

        It is {key: [[sentence_id, start, end, own], …]}.
        """
        if self.ground.exchange is None:
            return {}
        keys = dict.fromkeys(key.partition("@")[0] for key in self.asked)
        listed = _list_spans(self.ground.listed[self.ground.listed["key"].isin(list(keys))])
        return {key: listed.get(key) or _list_spans(self.ground.find(key))[key] for key in keys}


def _list_spans(hits: pd.DataFrame) -> defaultdict[str, list[list]]:
    """Return the places of hits by key, all in one pass: a table may lead to a thousand keys."""
    spans: defaultdict[str, list[list]] = defaultdict(list)
    columns = (hits[name].tolist() for name in ("key", "sentence_id", "start", "end", "own"))
    for key, *span in zip(*columns):
        spans[key].append(span)
    return spans


class Links:
    """The links of one output of JupyterLab: `asked` are its keys, each with a number; `name` is its id."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.asked: dict[str, int] = {}
        self.name = f"rj-{SESSION}-{os.getpid()}-{next(NUMBERS)}"

    def __call__(self, key: str) -> str:
        """Return the address of the sentences behind `key`, or "" where no exchange is known to look in."""
        if not key or self.ground.exchange is None:
            return ""
        return f"#{self.name}-{self.asked.setdefault(key, len(self.asked) + 1)}"

    def name_id(self, name: str) -> str:
        """Return the id of a figure."""
        return f"{self.name}-fig-{name}"


def list_links(keys: str, exchange: Exchange | None, links: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return (address, name) of each of several keys that were joined; a single one has no name."""
    places = [(key, address) for key in split_keys(keys) if (address := links(key))]
    if exchange is None or len(places) < 2:
        return [(address, "") for _, address in places]
    return [(address, shorten_key(exchange, key)) for key, address in places]
