"""Frames side by side: in what share of sentences, carried by which words,
and what another list would show.
"""

import pandas as pd

from .. import statistics
from ..attached import attach, say, state
from ..exchange import Exchange, check_sizes, select, select_sentences, select_tokens
from ..hits import join_keys, key_sides, make_key
from ..wording import count, interval, listing, number, verb
from .codebook import find_frames

APART, OPEN = "can be read", "not told apart"
ONE_WORD = 2 / 3  # share of a frame's hits from which one term carries it


def compare_frames(
    exchange: Exchange, hits: pd.DataFrame, *, voices: str = "own", negated: bool = False
) -> pd.DataFrame:
    """Return one row per frame of the codebook: in how many sentences of each side it stands.

    Columns: frame, `sentences_<side>`, `share_<side>` (0-1 of that side's sentences), `hits_<side>`,
    `rate_<side>` (per 1,000 words), `difference` of the shares (first side minus second, −1 to 1) with its
    95% interval `difference_low`, `difference_high` (Newcombe 1998); `verdict`: "can be read" where Fisher's
    exact p, times all the frames that are compared (Bonferroni), is below .05, or "not told apart"; `terms`
    (how many different ones), `carried_by` (the term with two thirds of the hits or more, or empty) and
    `evidence`. `voices` "own" counts the letter-writers' own sentences and words, "quoted" the words that
    they quote and the sentences with such words, "all" every one; negated hits count only with `negated`.
    Where a side has no sentence there is no difference. Raises InputError for another choice, and where a
    side has no quoted words to compare.
    """
    sentences, found = select_sentences(exchange, voices), select(hits, voices)
    found = found[found["sentence_id"].isin(sentences["sentence_id"])]
    found = found if negated else found[~found["negated"]]
    words = select_tokens(exchange, voices).groupby("side").size().reindex(list(exchange.sides), fill_value=0)
    if voices == "quoted":
        check_sizes(dict(words), voices)
    sizes = {side: int((sentences["side"] == side).sum()) for side in exchange.sides}
    frames = hits.attrs["frames"]
    table = pd.DataFrame(
        [_count_frame(frame, found[found["frame"] == frame], sizes, words, len(frames)) for frame in frames]
    )
    return attach(
        table, exchange, _summarise, sizes=sizes, voices=voices, family=len(frames), frame_hits=hits
    )


def _count_frame(frame, found, sizes, words, family):
    row = {"frame": frame}
    marks = found.drop_duplicates("sentence_id")["side"].value_counts().reindex(list(sizes), fill_value=0)
    hits = found["side"].value_counts().reindex(list(sizes), fill_value=0)
    none = float("nan")
    row |= {f"sentences_{side}": int(marks[side]) for side in sizes}
    row |= {f"share_{side}": marks[side] / size if size else none for side, size in sizes.items()}
    row |= {f"hits_{side}": int(hits[side]) for side in sizes}
    row |= {f"rate_{side}": 1000 * hits[side] / words[side] if words[side] else none for side in sizes}
    row |= _differ(list(marks), list(sizes.values()), family)
    terms = found["term"].value_counts()
    alone = (
        terms.index[0] if len(terms) and len(found) >= 2 and terms.iloc[0] >= ONE_WORD * len(found) else ""
    )
    return row | {"terms": len(terms), "carried_by": alone, "key": make_key("frame", frame)}


def _differ(counts, sizes, family):
    if not all(sizes):
        none = float("nan")
        return {"difference": none, "difference_low": none, "difference_high": none, "verdict": OPEN}
    low, high = statistics.share_difference_interval(*counts, *sizes)
    verdict = APART if statistics.exact_p(*counts, *sizes) * family < 0.05 else OPEN
    difference = counts[0] / sizes[0] - counts[1] / sizes[1]
    return {
        "difference": difference,
        "difference_low": float(low),
        "difference_high": float(high),
        "verdict": verdict,
    }


def find_clear(table: pd.DataFrame) -> pd.DataFrame:
    """Return the frames of a comparison whose 95% interval leaves out an equal share."""
    return table[(table["difference_low"] > 0) | (table["difference_high"] < 0)]


def _summarise(table):
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    names = listing(f"{sides[side]} ({count(sizes[side], 'sentence')})" for side in sides)
    clear, sure = len(find_clear(table)), int((table["verdict"] == APART).sum())
    every = "all" if len(table) == table.attrs["family"] else f"all {table.attrs['family']}"
    return (
        f"Of {count(len(table), 'frame')}, {clear} {verb(clear, 'has', 'have')} an interval that leaves "
        f"out an equal share of the sentences of {names}; {sure} still {verb(sure, 'does', 'do')} once "
        f"{every} are counted in."
    )


def state_frames(table: pd.DataFrame) -> pd.DataFrame:
    """Return what a comparison of frames shows as sentences, the surest first:
    finding, how_sure, evidence.
    """
    limit = "The word lists are one reading of these texts; another list would give other shares."
    clear = find_clear(table)
    rows = [(say(table), limit, join_keys(clear["key"]) or key_sides(table.attrs["sides"]))]
    near = clear.assign(near=clear[["difference_low", "difference_high"]].abs().min(axis=1))
    for row in near.sort_values("near", ascending=False, kind="stable").itertuples():
        rows.append((_state_frame(row, table), _how_sure(row, table), row.key))
    return state(rows, table)


def _state_frame(row, table):
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    more, less = list(sides) if row.difference > 0 else list(sides)[::-1]
    return (
        f"“{row.frame}” stands in a larger share of the sentences of {sides[more]} "
        f"({getattr(row, f'sentences_{more}')} of {sizes[more]}) than of {sides[less]} "
        f"({getattr(row, f'sentences_{less}')} of {sizes[less]})."
    )


def _how_sure(row, table):
    among = f"one of {count(table.attrs['family'], 'frame')} compared"
    plain = (
        f"Holds as {among}, if sentences were independent" if row.verdict == APART else f"Not sure: {among}"
    )
    ends = interval(100 * row.difference_low, 100 * row.difference_high, 0)
    one = (
        f", most hits by the one term “{table.attrs['exchange'].print_words(row.carried_by)}”"
        if row.carried_by
        else ""
    )
    return (
        f"{plain}. Difference {number(100 * row.difference, 0, True)} points, {ends}; "
        f"{count(row.terms, 'term')}{one}."
    )


def vary_frames(exchange: Exchange, codebook: pd.DataFrame) -> pd.DataFrame:
    """Return what other word lists would show, frame by frame.

    Columns: frame, `difference` with the whole list, `lowest` and `highest` when any one term is left out,
    `moved_by` (the term whose leaving moves it most), `strict` (without the terms whose note calls them
    ambiguous), `loose` (each word with any ending), `clear` (the 95% interval with the whole list leaves out
    0), `survives` (it does so on the same side with every list) and `evidence`.
    """
    hits = find_frames(exchange, codebook)
    whole = compare_frames(exchange, hits)
    rows = []
    for frame in whole["frame"]:
        mine = codebook[codebook["frame"] == frame].reset_index(drop=True)
        lists = {
            f"without {term}": mine.drop(index=place)
            for place, term in enumerate(mine["term"])
            if len(mine) > 1
        }
        strict = mine[~mine["note"].str.contains("ambiguous", case=False)]
        lists["strict"] = strict if len(strict) else mine
        lists["loose"] = mine.assign(
            term=[
                " ".join(w if w.endswith("*") or len(w) < 4 else w + "*" for w in t.split())
                for t in mine["term"]
            ]
        )
        found = {name: _compare_list(exchange, rows_) for name, rows_ in lists.items()}
        one = {name: pair for name, pair in found.items() if name.startswith("without ")}
        base = whole.loc[whole["frame"] == frame].iloc[0]
        clear = bool(len(find_clear(whole[whole["frame"] == frame])))
        moves = {name: abs(pair[0] - base["difference"]) for name, pair in one.items()}
        most = max(moves, key=moves.__getitem__) if moves else ""
        values = [pair[0] for pair in one.values()] or [base["difference"]]
        stays = clear and all(pair[1] and pair[0] * base["difference"] > 0 for pair in found.values())
        rows.append(
            (
                frame,
                base["difference"],
                min(values),
                max(values),
                most.removeprefix("without "),
                found["strict"][0],
                found["loose"][0],
                clear,
                stays,
                base["key"],
            )
        )
    columns = [
        "frame",
        "difference",
        "lowest",
        "highest",
        "moved_by",
        "strict",
        "loose",
        "clear",
        "survives",
        "key",
    ]
    table = pd.DataFrame(rows, columns=columns)
    return attach(table, exchange, _summarise_lists, frame_hits=hits)


def _summarise_lists(table):
    clear, stay = int(table["clear"].sum()), table[table["survives"]]
    if not clear:
        return (
            "No frame has an interval that leaves out an equal share, so no other list "
            "was needed to doubt it."
        )
    named = ": " + listing(f"“{frame}”" for frame in stay["frame"]) if len(stay) else ""
    return (
        f"Of {count(clear, 'frame')} whose interval leaves out an equal share, {len(stay)} still "
        f"{verb(len(stay), 'does', 'do')} with every other list, one term left out, "
        f"stricter or looser{named}."
    )


def _compare_list(exchange, codebook):
    table = compare_frames(exchange, find_frames(exchange, codebook))
    return float(table["difference"].iloc[0]), bool(len(find_clear(table)))


def pair_frames(exchange: Exchange, hits: pd.DataFrame) -> pd.DataFrame:
    """Return how often two frames stand in one sentence, for those that do so at least twice.

    Columns: first, second, `count_<side>`, `together` (sentences of both sides), `by_chance` (expected were
    the two independent over the sentences) and `evidence`. The hits of each pair stand in attrs["hits"].
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
            address = make_key("pair", first, second)
            chance = len(where[first]) * len(where[second]) / len(exchange.sentences)
            rows.append(
                [
                    first,
                    second,
                    *((side[both] == key).sum() for key in exchange.sides),
                    len(both),
                    chance,
                    address,
                ]
            )
            found = hits[hits["sentence_id"].isin(both) & hits["frame"].isin([first, second])]
            marked.append(_join(found).assign(key=address).pipe(_name_first, f"{first} with {second}"))
    columns = [
        "first",
        "second",
        *(f"count_{key}" for key in exchange.sides),
        "together",
        "by_chance",
        "key",
    ]
    table = pd.DataFrame(rows, columns=columns).sort_values(
        ["together", "first", "second"], ascending=[False, True, True], kind="stable", ignore_index=True
    )
    listed = pd.concat(marked, ignore_index=True) if marked else None
    return attach(table, exchange, _summarise_pairs, frames=names, hits=listed)


def _summarise_pairs(table):
    if table.empty:
        return "No two frames stand together in two sentences or more."
    top = table.loc[table["together"].idxmax()]
    return (
        f"Most often together: “{top['first']}” and “{top['second']}”, "
        f"in {count(top['together'], 'sentence')}, where chance would give {number(top['by_chance'], 1)}."
    )


def _join(hits):
    """Return the hits of two frames with those that share a word as one: sentence_id, start, end, own."""
    rows: list = []
    for hit in hits.sort_values(["start", "end"], kind="stable").itertuples():
        if rows and hit.start < rows[-1][2]:
            rows[-1] = (rows[-1][0], rows[-1][1], max(rows[-1][2], hit.end), rows[-1][3] and hit.own)
        else:
            rows.append((hit.sentence_id, hit.start, hit.end, hit.own))
    return pd.DataFrame(rows, columns=["sentence_id", "start", "end", "own"])


def _name_first(table, name):
    table.insert(0, "pair", name)
    return table
