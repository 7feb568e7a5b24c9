"""What a reader is told when an input cannot be used, or is used otherwise than it may seem."""

import difflib
import re
from typing import NamedTuple

UNPRINTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
)  # they would move the cursor, or cannot be written


class InputError(ValueError):
    """Say in one line which input is wrong, its value, the rule it breaks and how to mend it.

    `all` holds this fault and those that were found with it; `skipped` is true where the input is left out and the
    others of its kind are used.
    """

    def __init__(self, where: object, value: object, rule: str, mend: str):
        shown = value if isinstance(value, str) else repr(value)
        shown = " ".join(shown.split())
        if len(shown) > 80:
            shown = shown[:79] + "…"
        super().__init__(write_line(f"{where}: “{shown}”: {rule}; {mend}"))
        self.others: tuple = ()
        self.skipped = False

    @property
    def all(self) -> tuple:
        """This fault and those found with it, in the order in which they were found."""
        return (self, *self.others)


class Note(NamedTuple):
    """One line that is said of a file which can be used."""

    file: str
    text: str

    def __str__(self) -> str:
        """Return the note as one line, the file first."""
        return write_line(f"{self.file}: {self.text}")


def write_line(text: str) -> str:
    """Return `text` on one line, a mark for each character that cannot be printed."""
    return UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def find_near(value: str, names, likeness: float = 0.6) -> str:
    """Return the name that is most like `value`, in capitals or small letters; nothing where none is like it."""
    small = {name.lower(): name for name in names}
    near = difflib.get_close_matches(value.lower(), list(small), 1, likeness)
    return small[near[0]] if near else ""


def raise_all(faults) -> None:
    """Raise the first of `faults`, carrying all of them; do nothing where there are none."""
    first, *others = list_all(faults) or [None]
    if first is not None:
        first.others = tuple(others)
        raise first


def list_all(faults) -> list[InputError]:
    """Return `faults` with those that they carry, each once."""
    return list({id(one): one for fault in faults for one in fault.all}.values())
