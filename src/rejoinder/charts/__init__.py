"""Charts: a result in, a `Chart` out, with its finding, method, description, table and links."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from ..exchange import InputError
from ..result import Result, check_result

if TYPE_CHECKING:
    from .chart import Chart

# The charts of each result, by its name and the kind that is asked for: where each is drawn.
CHARTS: dict[tuple[str, str], str] = {
    ("apart", ""): "voices.draw_apart",
    ("baseline", ""): "chance.draw_baseline",
    ("choices", ""): "ways.draw_ways",
    ("choices", "curve"): "sentiment.draw_choices",
    ("claims", ""): "claims.draw_claims",
    ("claims", "letters"): "claims.draw_letters",
    ("frame-hits", ""): "frames.draw_hits",
    ("frame-pairs", ""): "frames.draw_pairs",
    ("frames", ""): "frames.draw_shares",
    ("names", ""): "words.draw_names",
    ("places", ""): "voices.draw_places",
    ("scores", ""): "sentiment.draw_scores",
    ("sources", ""): "claims.draw_sources",
    ("tones", ""): "sentiment.draw_tones",
    ("voices", ""): "voices.draw_voices",
    ("words", ""): "words.draw_words",
    ("words", "rates"): "words.draw_rates",
}


def draw(result: Result, kind: str = "", **choices: Any) -> Chart | None:
    """Return a chart of a result: the one that it is known by, or another `kind` of it; None without rows.

    `choices` are those of the chart, such as `rows`. Raises InputError for what is no result, and for a kind
    that the result has not.
    """
    check_result("chart", result)
    if (result.name, kind) not in CHARTS:
        kinds = ", ".join(f"“{one}”" for name, one in CHARTS if name == result.name) or "rj.show(result)"
        raise InputError("chart", kind or result.name, "no such chart of this result", f"use one of {kinds}")
    if not len(result):
        return None
    module, _, function = CHARTS[result.name, kind].partition(".")
    drawn = getattr(importlib.import_module(f".{module}", __name__), function)
    return drawn(result, **choices)


__all__ = ["CHARTS", "draw"]
