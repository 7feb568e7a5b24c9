"""The columns of the words as numbers, so that whole columns are counted at once."""

from __future__ import annotations

import bisect
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Coded(NamedTuple):
    """A column as numbers: of each row the place of its value in `names`, which stand in reading order."""

    codes: Numbers
    names: NDArray[Any]


class Index(NamedTuple):
    """Where each name of a column stands: rows in the `order` of the codes, those of a code from its place in
    `begins` on; the code of each name in `places`, and the `names` sorted.
    """

    order: Numbers
    begins: Numbers
    places: dict[str, int]
    names: list[str]


class Codes:
    """The columns of a table of words as numbers, each made when it is first asked for."""

    def __init__(self, tokens: pd.DataFrame, sentences: pd.DataFrame) -> None:
        self._tokens, self._sentences = tokens, sentences
        self._known: dict[str, Coded] = {}
        self._indexes: dict[str, Index] = {}
        self.empty = np.zeros(0, dtype=np.int64)

    def __getitem__(self, column: str) -> Coded:
        """Return a column of the words, or "paragraph": the number of each word's paragraph in its letter.

        Raises KeyError for another.
        """
        if column not in self._known:
            self._known[column] = self._read(column)
        return self._known[column]

    def _read(self, column: str) -> Coded:
        if column != "paragraph":
            codes, names = pd.factorize(self._tokens[column].to_numpy(dtype=object))
            return Coded(codes.astype(np.int64), names)
        mine, ids = self["sentence_id"]
        numbers = self._sentences.set_index("sentence_id")["paragraph"].reindex(ids).to_numpy()
        codes, names = pd.factorize(numbers)
        return Coded(codes[mine].astype(np.int64), names)

    def find_rows(self, column: str, value: str) -> Numbers:
        """Return the rows whose `column` is `value`, in reading order; none where it is not there."""
        index = self._index(column)
        code = index.places.get(value)
        return self.empty if code is None else index.order[index.begins[code] : index.begins[code + 1]]

    def find_codes(self, column: str, pattern: str) -> Numbers:
        """Return the codes of the names of a column that a pattern is: a name, or the start of one with *."""
        index = self._index(column)
        if not pattern.endswith("*"):
            code = index.places.get(pattern)
            return self.empty if code is None else np.array([code])
        first = bisect.bisect_left(index.names, pattern[:-1])
        last = first
        while last < len(index.names) and index.names[last].startswith(pattern[:-1]):
            last += 1
        return np.array([index.places[name] for name in index.names[first:last]], dtype=np.int64)

    def take_rows(self, column: str, codes: Numbers) -> Numbers:
        """Return the rows that have one of these codes in a column."""
        index = self._index(column)
        parts = [index.order[index.begins[code] : index.begins[code + 1]] for code in codes.tolist()]
        return np.concatenate([self.empty, *parts])

    def _index(self, column: str) -> Index:
        if column not in self._indexes:
            codes, names = self[column]
            order = np.argsort(codes, kind="stable")
            begins = np.searchsorted(codes[order], np.arange(len(names) + 1))
            places = {name: code for code, name in enumerate(names)}
            self._indexes[column] = Index(order, begins, places, sorted(names))
        return self._indexes[column]

    def join(self, *columns: str) -> Numbers:
        """Return one number per row, equal where the values of all these columns are."""
        joined = np.zeros(len(self._tokens), dtype=np.int64)
        for column in columns:
            codes, names = self[column]
            joined = joined * max(1, len(names)) + codes
        return joined


class TokenRows(Mapping[str, list[Any]]):
    """The words of each sentence as named tuples, {sentence_id: [row, …]}, made when they are asked for."""

    def __init__(self, tokens: pd.DataFrame, codes: Codes) -> None:
        mine, names = codes["sentence_id"]
        bounds = np.searchsorted(mine, np.arange(len(names) + 1)).tolist()
        self._bounds = dict(zip(names, zip(bounds, bounds[1:])))
        self._columns = [np.arange(len(tokens)), *(tokens[name].to_numpy() for name in tokens)]
        self._make = _name_row(["Index", *tokens])
        self._known: dict[str, list[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        """Return the words of a sentence. Raises KeyError for one that has none."""
        if name not in self._known:
            start, end = self._bounds[name]
            rows = zip(*(column[start:end].tolist() for column in self._columns))
            self._known[name] = [self._make(*row) for row in rows]
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._bounds)

    def __len__(self) -> int:
        return len(self._bounds)


def _name_row(columns: list[str]) -> Callable[..., Any]:
    return namedtuple("Pandas", columns)  # as pandas calls a row of its own
