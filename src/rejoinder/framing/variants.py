"""What another word list would have shown: each term left out, a stricter list and a looser one."""

from typing import Any, ClassVar

import pandas as pd

from ..exchange import Exchange
from ..result import Result
from ..wording import listing, verb
from .codebook import take_codebook
from .shares import FrameShares, compare, compare_lists

WITHOUT = "without "  # before the name of a list that leaves a term out


class FrameVariants(Result):
    """What other word lists would show, one row per frame.

    Columns: frame, `difference` with the whole list, `lowest` and `highest` when any one term is left out,
    `moved_by` (the term whose leaving moves it most), `strict` (without the terms whose note calls them
    ambiguous), `loose` (each word with any ending), `clear` (the 95% interval with the whole list leaves out
    0), `survives` (it does so on the same side with every list), key.
    """

    name: ClassVar[str] = "frame-lists"
    main: ClassVar[tuple[str, ...]] = ("frame", "difference", "lowest", "highest", "moved_by", "survives")

    def state(self) -> str:
        clear, stay = int(self.table["clear"].sum()), self.table[self.table["survives"]]
        if not clear:
            return "No frame seems to part the sides, so no other list was needed to doubt it."
        lists = "with every other list, one term left out, stricter or looser"
        if clear == 1:
            does = "does so" if len(stay) else "does not do so"
            return f"The one frame that seems to part the sides {does} {lists}."
        named = ": " + listing(f"“{frame}”" for frame in stay["frame"]) if len(stay) else ""
        does = verb(len(stay) or 1, "does", "do")
        return (
            f"{len(stay) or 'None'} of {clear} frames that seem to part the sides {does} so {lists}{named}."
        )


def vary(exchange: Exchange, codebook: pd.DataFrame | None = None) -> FrameVariants:
    """Return what other word lists would show, frame by frame; nothing without a codebook.

    The codebook is that of the folder, unless one is given. Raises InputError for a faulty codebook.csv.
    """
    book = take_codebook(exchange, codebook)
    if book is None:
        return FrameVariants.lacking(exchange, "codebook.csv")
    whole = compare(exchange, codebook=book)
    frames = list(whole.table["frame"])
    lists = [_list_variants(book[book["frame"] == frame].reset_index(drop=True)) for frame in frames]
    found = iter(compare_lists(exchange, [terms for named in lists for terms in named.values()]))
    rows = [
        _vary_frame(whole.where(frame=frame), dict(zip(named, found))) for frame, named in zip(frames, lists)
    ]
    return FrameVariants(exchange, pd.DataFrame(rows), listed=whole.listed)


def _vary_frame(base: FrameShares, found: dict[str, tuple[float, bool]]) -> dict[str, Any]:
    """Return the row of one frame from its comparison with the whole list, and what each other one gives."""
    difference, clear = float(base.table["difference"].iloc[0]), len(base.clear) > 0
    left_out = {name: value for name, (value, _) in found.items() if name.startswith(WITHOUT)}
    moved = max(left_out, key=lambda name: abs(left_out[name] - difference), default="")
    values = list(left_out.values()) or [difference]
    return {
        "frame": base.table["frame"].iloc[0],
        "difference": difference,
        "lowest": min(values),
        "highest": max(values),
        "moved_by": moved.removeprefix(WITHOUT),
        "strict": found["strict"][0],
        "loose": found["loose"][0],
        "clear": clear,
        "survives": clear and all(apart and value * difference > 0 for value, apart in found.values()),
        "key": base.table["key"].iloc[0],
    }


def _list_variants(terms: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the other lists of one frame by name; a list that would be empty is the whole one."""
    lists = {f"{WITHOUT}{term}": terms.drop(index=place) for place, term in enumerate(terms["term"])}
    lists = lists if len(terms) > 1 else {}
    strict = terms[~terms["note"].str.contains("ambiguous", case=False)]
    loose = terms.assign(term=[" ".join(map(_loosen, term.split())) for term in terms["term"]])
    return lists | {"strict": strict if len(strict) else terms, "loose": loose}


def _loosen(word: str) -> str:
    return word if word.endswith("*") or len(word) < 4 else word + "*"
