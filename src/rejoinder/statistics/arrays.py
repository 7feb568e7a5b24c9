"""The numbers that go in and out, under the names that the other modules give them."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]  # one number for each that went in; a single one where single ones did
Size = float | NDArray[Any]  # words of a text, sentences of a side
Counts = NDArray[np.int64]
Rows = NDArray[np.float64]  # which units go to side 1, a row of 0 and 1 for each arrangement

__all__ = ["ArrayLike", "Counts", "Rows", "Size", "Values", "to_floats"]


def to_floats(numbers: ArrayLike) -> Values:
    """Return `numbers`, of any shape, as an array of that shape. Raises ValueError for what is no number."""
    return np.asarray(numbers, dtype=float)
