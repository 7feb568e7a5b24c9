"""Where words stand in a text, by a list of all its places: a long text is not read anew for each."""

import functools

import numpy as np
import numpy.typing as npt

WINDOW = 12  # characters by which places are told apart first
BASE = 1_000_003
LARGE = 100_000  # characters of a text that is worth a list


class Places:
    """The places of a text, to look up words in it; what is shorter than WINDOW, or a short text, is read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, words: str, start: int = 0, end: int | None = None, most: int = 2) -> list[int]:
        """Return the first places, `most` at most, where `words` stand in `text[start:end]`.

        They are one character at least; places that overlap are each returned.
        """
        end = len(self.text) if end is None else end
        found: list[int] = []
        if len(self.text) < LARGE or not WINDOW <= len(words) <= len(self.text):
            place = self.text.find(words, start, end)
            while place >= 0 and len(found) < most:
                found.append(place)
                place = self.text.find(words, place + 1, end)
            return found
        for place in self._list_like(words):
            if start <= place <= end - len(words) and self.text.startswith(words, place):
                found.append(place)
                if len(found) == most:
                    break
        return found

    def _list_like(self, words: str) -> list[int]:
        """Return the places whose first and last characters are those of `words`, in their order."""
        keys, order, ranked = self._listed
        first, last = _hash_windows(words)[[0, -1]]
        low, high = np.searchsorted(ranked, first, "left"), np.searchsorted(ranked, first, "right")
        places = np.sort(order[low:high])
        ends = places + (len(words) - WINDOW)
        places, ends = places[ends < len(keys)], ends[ends < len(keys)]
        return places[keys[ends] == last].tolist()

    @functools.cached_property
    def _listed(self) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp], npt.NDArray[np.uint64]]:
        """The key of each place, the places in the order of their keys, and the keys in that order."""
        keys = _hash_windows(self.text)
        order = np.argsort(keys)
        return keys, order, keys[order]


def _hash_windows(text: str) -> npt.NDArray[np.uint64]:
    """Return a number for each stretch of WINDOW characters, the same for the same characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    size = len(codes) - WINDOW + 1
    keys = np.zeros(size, dtype=np.uint64)
    for place in range(WINDOW):
        keys = keys * np.uint64(BASE) + codes[place : place + size]
    return keys
