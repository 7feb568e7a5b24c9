"""Frames side by side: in what share of sentences, carried by which words, and what another list would show."""

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, check_sizes, link, link_sides, select, select_sentences, select_tokens
from ..result import attach, say, state
from .codebook import find_frames

ONE_WORD = 2 / 3  # share of a frame's hits from which one term carries it


def compare_frames(
    exchange: Exchange, hits: pd.DataFrame, *, voices: str = "own", negated: bool = False,
    resamples: int = 1000, seed: int = 1,
) -> pd.DataFrame:  # fmt: skip
    """Return one row per frame of the codebook: in how many sentences of each side it stands.

    Columns: frame, `sentences_<side>`, `share_<side>` (0-1 of that side's sentences), `hits_<side>`, `rate_<side>` (per
    1,000 words), `difference` of the shares (first side minus second, −1 to 1) with two 95% intervals:
    `difference_low`, `difference_high` (Newcombe 1998) and `resampled_low`, `resampled_high` (sentences resampled);
    `terms` (how many different ones), `carried_by` (the term with two thirds of the hits or more, or empty) and
    `evidence`. `voices` "own" counts the letter-writers' own sentences and words, "quoted" the words that they quote and
    the sentences with such words, "all" every one; negated hits count only with `negated`. Raises InputError for another
    choice, and where a side has no quoted words to compare.
    """
    sentences, found = select_sentences(exchange, voices), select(hits, voices)
    found = found[found["sentence_id"].isin(sentences["sentence_id"])]
    found = found if negated else found[~found["negated"]]
    words = select_tokens(exchange, voices).groupby("side").size().reindex(list(exchange.sides), fill_value=0)
    if voices == "quoted":
        check_sizes(dict(words), voices)
    groups = {side: sentences[sentences["side"] == side]["sentence_id"].to_numpy() for side in exchange.sides}
    draws = {side: _draw(len(names), resamples, seed + n) for n, (side, names) in enumerate(groups.items())}
    rows = [_compare_frame(frame, found[found["frame"] == frame], groups, words, draws) for frame in hits.attrs["frames"]]
    table = pd.DataFrame(rows)
    sizes = {side: len(names) for side, names in groups.items()}
    return attach(table, exchange, _summarise, sizes=sizes, voices=voices, frame_hits=hits)


def _draw(count, resamples, seed):
    if not count:
        return np.zeros((resamples, 0))
    return np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=resamples) / count


def _compare_frame(frame, found, groups, words, draws):
    row, marks = {"frame": frame}, {side: np.isin(names, found["sentence_id"]) for side, names in groups.items()}
    row |= {f"sentences_{side}": int(mark.sum()) for side, mark in marks.items()}
    row |= {f"share_{side}": mark.mean() if len(mark) else float("nan") for side, mark in marks.items()}
    counts = {side: int((found["side"] == side).sum()) for side in groups}
    row |= {f"hits_{side}": count for side, count in counts.items()}
    row |= {f"rate_{side}": 1000 * counts[side] / words[side] if words[side] else float("nan") for side in groups}
    row |= {key: float("nan") for key in ("difference", "difference_low", "difference_high", "resampled_low", "resampled_high")}
    if all(len(mark) for mark in marks.values()):
        (mark_1, mark_2), (draw_1, draw_2) = marks.values(), draws.values()
        low, high = statistics.share_difference_interval(mark_1.sum(), mark_2.sum(), len(mark_1), len(mark_2))
        drawn = np.percentile(draw_1 @ mark_1 - draw_2 @ mark_2, [2.5, 97.5])
        row |= {"difference": mark_1.mean() - mark_2.mean(), "difference_low": float(low), "difference_high": float(high)}
        row |= {"resampled_low": float(drawn[0]), "resampled_high": float(drawn[1])}
    terms = found["term"].value_counts()
    alone = terms.index[0] if len(terms) and len(found) >= 2 and terms.iloc[0] >= ONE_WORD * len(found) else ""
    return row | {"terms": len(terms), "carried_by": alone, "evidence": link("frame", frame)}


def _clear(table):
    """Return the frames whose two intervals both leave out an equal share."""
    up = (table["difference_low"] > 0) & (table["resampled_low"] > 0)
    return table[up | ((table["difference_high"] < 0) & (table["resampled_high"] < 0))]


def _summarise(table):
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    names = " and ".join(f"{sides[side]} ({sizes[side]} sentences)" for side in sides)
    return (
        f"Of {len(table)} frames, {len(_clear(table))} have intervals that leave out an equal share of the sentences of "
        f"{names}."
    )


def state_frames(table: pd.DataFrame) -> pd.DataFrame:
    """Return what a comparison of frames shows as sentences, the surest first: finding, how_sure, evidence."""
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    limit = "The word lists are one reading of these texts; another list would give other shares."
    clear = _clear(table)
    rows = [(say(table), limit, " ".join(clear["evidence"]) or link_sides(sides))]
    near = clear.assign(near=clear[["difference_low", "difference_high"]].abs().min(axis=1))
    for row in near.sort_values("near", ascending=False, kind="stable").itertuples():
        more, less = list(sides) if row.difference > 0 else list(sides)[::-1]
        finding = (
            f"“{row.frame}” stands in a larger share of the sentences of {sides[more]} "
            f"({getattr(row, f'sentences_{more}')} of {sizes[more]}) than of {sides[less]} "
            f"({getattr(row, f'sentences_{less}')} of {sizes[less]})."
        )
        sure = (
            f"Difference {100 * row.difference:+.0f} points, 95% interval {100 * row.difference_low:+.0f} to "
            f"{100 * row.difference_high:+.0f}; {row.terms} terms"
        ).replace("-", "−")
        one = f", most hits by the one term “{row.carried_by}”." if row.carried_by else "."
        rows.append((finding, sure + one, row.evidence))
    return state(rows, table)


def vary_frames(exchange: Exchange, codebook: pd.DataFrame) -> pd.DataFrame:
    """Return what other word lists would show, frame by frame.

    Columns: frame, `difference` with the whole list, `lowest` and `highest` when any one term is left out, `moved_by`
    (the term whose leaving moves it most), `strict` (without the terms whose note calls them ambiguous), `loose` (each
    word with any ending), `clear`, `survives` (clear with every list) and `evidence`. Clear: both intervals leave out 0.
    """
    hits = find_frames(exchange, codebook)
    whole = compare_frames(exchange, hits)
    rows = []
    for frame in whole["frame"]:
        mine = codebook[codebook["frame"] == frame].reset_index(drop=True)
        lists = {f"without {term}": mine.drop(index=place) for place, term in enumerate(mine["term"]) if len(mine) > 1}
        strict = mine[~mine["note"].str.contains("ambiguous", case=False)]
        lists["strict"] = strict if len(strict) else mine
        lists["loose"] = mine.assign(term=[" ".join(w if w.endswith("*") or len(w) < 4 else w + "*" for w in t.split()) for t in mine["term"]])
        found = {name: _differ(exchange, rows_) for name, rows_ in lists.items()}
        one = {name: pair for name, pair in found.items() if name.startswith("without ")}
        base = whole.loc[whole["frame"] == frame].iloc[0]
        clear = bool(len(_clear(whole[whole["frame"] == frame])))
        moves = {name: abs(pair[0] - base["difference"]) for name, pair in one.items()}
        most = max(moves, key=moves.get) if moves else ""
        values = [pair[0] for pair in one.values()] or [base["difference"]]
        stays = clear and all(pair[1] and pair[0] * base["difference"] > 0 for pair in found.values())
        rows.append((frame, base["difference"], min(values), max(values), most.removeprefix("without "), found["strict"][0], found["loose"][0], clear, stays, base["evidence"]))
    columns = ["frame", "difference", "lowest", "highest", "moved_by", "strict", "loose", "clear", "survives", "evidence"]
    table = pd.DataFrame(rows, columns=columns)
    return attach(table, exchange, _summarise_lists, frame_hits=hits)


def _summarise_lists(table):
    clear, stay = table[table["clear"]], table[table["survives"]]
    named = ": " + ", ".join(f"“{frame}”" for frame in stay["frame"]) if len(stay) else ""
    return (
        f"Of {len(clear)} frames that set the sides apart, {len(stay)} still do with every other list, one term left out, "
        f"stricter or looser{named}."
    )


def _differ(exchange, codebook):
    table = compare_frames(exchange, find_frames(exchange, codebook), resamples=200)
    return float(table["difference"].iloc[0]), bool(len(_clear(table)))


def pair_frames(exchange: Exchange, hits: pd.DataFrame) -> pd.DataFrame:
    """Return how often two frames stand in one sentence, for those that do so at least twice.

    Columns: first, second, `count_<side>`, `together` (sentences of both sides), `by_chance` (expected were the two
    independent over the sentences) and `evidence`. The hits of each pair stand in attrs["hits"].
    """
    names = [frame for frame in hits.attrs["frames"] if (hits["frame"] == frame).any()]
    where = {frame: set(hits.loc[hits["frame"] == frame, "sentence_id"]) for frame in names}
    side = exchange.sentences.set_index("sentence_id")["side"]
    rows, marked = [], []
    for place, first in enumerate(names):
        for second in names[place + 1 :]:
            both = sorted(where[first] & where[second])
            if len(both) < 2:
                continue
            address = link("pair", first, second)
            chance = len(where[first]) * len(where[second]) / len(exchange.sentences)
            rows.append([first, second, *((side[both] == key).sum() for key in exchange.sides), len(both), chance, address])
            found = hits[hits["sentence_id"].isin(both) & hits["frame"].isin([first, second])]
            found = found[["sentence_id", "start", "end", "own"]].drop_duplicates(["start", "end"])
            marked.append(found.assign(evidence=address).set_axis(found.index).pipe(_name_first, f"{first} with {second}"))
    columns = ["first", "second", *(f"count_{key}" for key in exchange.sides), "together", "by_chance", "evidence"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["together", "first", "second"], ascending=[False, True, True], kind="stable", ignore_index=True)
    listed = pd.concat(marked, ignore_index=True) if marked else None
    return attach(table, exchange, _summarise_pairs, frames=names, hits=listed)


def _summarise_pairs(table):
    if table.empty:
        return "No two frames stand together in two sentences or more."
    top = table.loc[table["together"].idxmax()]
    return (
        f"Most often together: “{top['first']}” and “{top['second']}”, in {top['together']} sentences, where chance would give "
        f"{top['by_chance']:.1f}."
    )


def _name_first(table, name):
    table.insert(0, "pair", name)
    return table
