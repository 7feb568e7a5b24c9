"""Where many coders part: the sentences and frames on which about as many said yes as no."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from ..exchange import Exchange, find_testimony, name_sentence


class Parting(NamedTuple):
    """Who said yes and who said no of a frame in a sentence; `speaker` is whose testimony it holds, or ""."""

    sentence_id: str
    name: str
    speaker: str
    frame: str
    yes: list[str]
    no: list[str]


def list_partings(exchange: Exchange, codings: pd.DataFrame, names: Mapping[str, str]) -> list[Parting]:
    """Return where coders differ, those first of whom about as many said yes as no, and of more before fewer.

    Columns of `codings`: those of a sheet. `names` are the frames, {in small letters: as written}.
    """
    quoted = find_testimony(exchange)
    order = {name: place for place, name in enumerate(exchange.sentence_rows)}
    found = []
    for (sentence, frame), part in codings.groupby(["sentence_id", "frame"], sort=False):
        yes, no = (sorted(part.loc[part["code"] == code, "coder"], key=str.casefold) for code in (1, 0))
        if yes and no:
            called = name_sentence(exchange, sentence)
            found.append(Parting(sentence, called, quoted.get(sentence, ""), names[frame], yes, no))

    def rank(one: Parting) -> tuple:
        size = len(one.yes) + len(one.no)
        return abs(len(one.yes) - len(one.no)) / size, -size, order[one.sentence_id], one.frame

    return sorted(found, key=rank)
