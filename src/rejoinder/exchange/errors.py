"""What a reader is told when an input cannot be used, or is used otherwise than it may seem."""

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from .showing import write_line

LONGEST = 80  # characters of a value that is shown
MOST = 1_000  # of a rule, of a mend, and of a note, which may name what somebody typed


class InputError(ValueError):
    """Say in one line which input is wrong, its value, the rule it breaks and how to mend it.

    `all` holds this fault and those that were found with it; `skipped` is true where the input is left out
    and the others of its kind are used; `table` is the table of a data folder that the check found it in, by
    its name or the pattern of its names ("codebook.csv", "groups/*.csv"), and "" for any other input;
    `parts` are where, value, rule and mend as they were given.
    """

    def __init__(self, where: object, value: object, rule: str, mend: str) -> None:
        self.parts = (where, value, rule, mend)
        shown = value if isinstance(value, str) else repr(value)
        shown, rule, mend = _cut(shown, LONGEST), _cut(rule, MOST), _cut(mend, MOST)
        place = str(where)
        place = place if len(place) <= MOST else f"…{place[1 - MOST :]}"
        super().__init__(write_line(f"{place}: “{shown}”: {rule}; {mend}"))
        self.others: tuple[InputError, ...] = ()
        self.skipped = False
        self.table = ""

    @property
    def all(self) -> tuple["InputError", ...]:
        """This fault and those found with it, in the order in which they were found."""
        return (self, *self.others)


class Note(NamedTuple):
    """One line that is said of a file which can be used."""

    file: str
    text: str

    def __str__(self) -> str:
        """Return the note as one line, the file first."""
        return write_line(f"{self.file}: {_cut(self.text, MOST)}")


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def find_near(value: str, names: Iterable[str], likeness: float = 0.6) -> str:
    """Return the name that is most like `value`, in capitals or small letters; "" where none is like it.

    `likeness` is the least that counts, of 0 to 1 (difflib's ratio).
    """
    small = {name.lower(): name for name in names}
    near = difflib.get_close_matches(value.lower(), list(small), 1, likeness)
    return small[near[0]] if near else ""


def guess_meant(value: str, names: Iterable[str]) -> str:
    """Return the question whether one of `names` was meant, for the beginning of a mend; "" without one."""
    near = find_near(value, names)
    return f"did you mean {near}? " if near else ""


def raise_all(faults: Iterable[InputError]) -> None:
    """Raise the first of `faults`, an InputError that carries all of them; without any do nothing."""
    found = list_all(faults)
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]


def list_all(faults: Iterable[InputError]) -> list[InputError]:
    """Return `faults` with those that they carry, each once."""
    return list({id(one): one for fault in faults for one in fault.all}.values())
