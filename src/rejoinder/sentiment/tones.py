"""Readers' tones: sentences scored by hand, and how far each tool agrees with them."""

import numpy as np
import pandas as pd

from .. import statistics
from ..attached import attach, is_cut, say, state
from ..exchange import (
    Exchange,
    InputError,
    Note,
    Sheets,
    list_column,
    name_file,
    read_all,
    read_header,
    read_table,
)
from ..hits import join_keys, make_key
from ..wording import count, interval, number, span
from .tools import TOOLS, read

OTHER_NAME = "write another name in the column coder, or take the file away if it is a copy"
COLUMNS = ["sentence_id", "coder", "tone"]
TONES = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "+1": 1, "+2": 2, "−1": -1, "−2": -2}
ENOUGH = 0.61  # Landis and Koch (1977) call a kappa from .61 on "substantial"


def read_tones(exchange: Exchange) -> pd.DataFrame | None:
    """Return the tones in the folder's codings/tone-*.csv: sentence_id, coder, tone (−2 to 2), note;
    None without any.

    A sheet with a fault is left out; attrs["notes"] says so, and all else that a coder should know, a line
    each. Raises InputError (file, row, value, rule, mend), carrying all faults, where no sheet can be used:
    for an unknown sentence, a tone outside −2…2, or a sentence that one coder scores twice.
    """
    sheets = read_tone_sheets(exchange)
    notes = sheets.settle()
    if not sheets.rows:
        return None
    table = pd.DataFrame(sheets.rows)
    table.attrs["notes"] = notes
    return table


def read_tone_sheets(exchange: Exchange) -> Sheets:
    """Return the tones of all sheets as (rows, faults, notes); one with a fault gives no rows."""
    known = set(exchange.sentences["sentence_id"])
    taken: dict[str, dict] = {}
    folder = exchange.find_file("codings")
    return read_all(folder, "tone", lambda path: _read_sheet(path, known, taken))


def _read_sheet(path, known, taken):
    if "tone" in read_header(path) and not any(list_column(path, "tone")):
        return [], [Note(str(path), "no tone in it yet")]
    mine = {}
    table = read_table(path, COLUMNS, optional=("note",), check=_make_check(known, taken, mine))
    taken |= {key: f"{name_file(path)} line {line}" for key, line in mine.items()}
    return table.assign(tone=table["tone"].map(_parse_tone)).drop(columns="line").to_dict("records"), []


def _parse_tone(cell):
    return TONES.get(cell.removesuffix(".0").removesuffix(",0"))


def _make_check(known, taken, mine):
    """Return the check of one sheet's rows; `taken` are the earlier sheets' tones,
    `mine` fills with this one's.
    """
    told = set()

    def check(where, row):
        coder, name = row["coder"], row["sentence_id"]
        if name and name not in known:
            mend = "correct the sentence_id"
            yield InputError(f"{where}, column sentence_id", name, "the exchange has no such sentence", mend)
        if row["tone"] and _parse_tone(row["tone"]) is None:
            yield InputError(
                f"{where}, column tone", row["tone"], "a tone is -2, -1, 0, 1 or 2", "choose one of them"
            )
        if (coder, name) in mine:
            rule = f"this coder has scored the sentence already (line {mine[coder, name]})"
            yield InputError(f"{where}, column sentence_id", name, rule, "keep one row")
        elif (coder, name) in taken and coder not in told:
            told.add(coder)
            rule = f"this coder has scored {name} already ({taken[coder, name]})"
            yield InputError(f"{where}, column coder", coder, rule, OTHER_NAME)
        if coder and name:
            mine.setdefault((coder, name), row["line"])

    return check


def compare_tones(exchange: Exchange, tones: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return how far each tool agrees with the readers; None without codings.

    Columns: tool; `sentences` (with a tone); `scored` (those in which the tool saw a word);
    `rank_correlation` (Spearman, −1 to 1, unscored as 0) with the 95% interval `low`, `high` of the jackknife
    over sentences (each left out in turn; Efron and Tibshirani 1993); `kappa` (linearly weighted, of the
    signs − 0 +, −1 to 1) with `kappa_low`, `kappa_high`; `opposite` (sentences with the other sign) and
    `evidence`, those sentences, which stand in attrs["hits"]. No interval where a measure is undefined
    without some one sentence.
    """
    if tones is None:
        return None
    mean = tones.groupby("sentence_id")["tone"].mean()
    part = exchange.sentences[exchange.sentences["sentence_id"].isin(mean.index)]
    readers = mean[part["sentence_id"]].to_numpy()
    rows, hits = [], []
    for tool in TOOLS:
        scores = [read(tool, text).score for text in part["text"]]
        values = np.array([score or 0.0 for score in scores])
        row = [tool, len(part), sum(score is not None for score in scores)]
        for measure in (statistics.rank_correlation, _agree):
            row += _measure(measure, values, readers)
        against = np.sign(values) * np.sign(readers) < 0
        rows.append([*row, int(against.sum()), make_key("tone", tool)])
        hits.append(
            part.loc[against, ["sentence_id", "start", "end"]].assign(
                name=tool, own=True, key=make_key("tone", tool)
            )
        )
    columns = [
        "tool",
        "sentences",
        "scored",
        "rank_correlation",
        "low",
        "high",
        "kappa",
        "kappa_low",
        "kappa_high",
        "opposite",
        "key",
    ]
    table = pd.DataFrame(rows, columns=columns)
    coders = tones["coder"].nunique()
    found = pd.concat(hits, ignore_index=True)
    found["title"] = [
        f"Sentences to which “{name}” and the readers give opposite signs" for name in found["name"]
    ]
    found = found[["name", "sentence_id", "start", "end", "own", "key", "title"]]
    return attach(table, exchange, _summarise, coders=coders, alpha=_find_alpha(tones), hits=found)


def _measure(measure, values, readers):
    """Return [value, low, high] of a measure of agreement."""
    value = measure(values, readers)
    left_out = statistics.leave_one_out(lambda kept: measure(values[kept], readers[kept]), len(values))
    return [value, *statistics.jackknife_interval(value, left_out)]


def _agree(values, readers):
    return statistics.weighted_kappa(np.sign(values), np.sign(readers), [-1, 0, 1])


def _find_alpha(tones):
    """Return (alpha, low, high, sentences) of Krippendorff's alpha, ordinal,
    for two or more coders; else None.
    """
    wide = tones.pivot(index="sentence_id", columns="coder", values="tone").dropna(thresh=2)
    if tones["coder"].nunique() < 2 or len(wide) < 2:
        return None
    return *statistics.alpha_with_interval(wide.to_numpy(dtype=float).T, "ordinal"), len(wide)


def _summarise(table):
    coders = table.attrs["coders"]
    who = "one reader" if coders == 1 else f"{coders} readers"
    if not table["kappa"].notna().any():
        return f"Against {who} no agreement can be computed: all tones are the same."
    best = table.loc[table["kappa"].idxmax()]
    none, first = ("none of these tools", "the best of these") if is_cut(table) else ("no tool", "the best")
    plain = (
        f"{none} agrees well enough to stand for a reader"
        if best["kappa"] < ENOUGH
        else f"{first} agrees substantially"
    )
    return (
        f"Against {who}, {plain}: {first} is {best['tool']}, weighted kappa {number(best['kappa'])} "
        f"({span(best['kappa_low'], best['kappa_high'], 2, False)}), and it gives {best['opposite']} of "
        f"{count(best['sentences'], 'sentence')} the opposite sign."
    )


def state_tones(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return what the comparison with readers shows: finding, how_sure, evidence."""
    if table is None:
        row = (
            "No sentence has been read by hand, so no tool has been checked against a reader.",
            "Add codings/tone-NAME.csv.",
            "",
        )
        return pd.DataFrame([row], columns=["finding", "how_sure", "key"])
    rows = [(say(table), _state_alpha(table.attrs["alpha"]), join_keys(table["key"]))]
    for row in table.sort_values("kappa", ascending=False, kind="stable").itertuples():
        with_sign = f"{count(row.opposite, 'sentence')} with the opposite sign"
        finding = f"{row.tool}: rank correlation {number(row.rank_correlation, 2, True)}, {with_sign}."
        sure = (
            f"{interval(row.low, row.high, 2).capitalize()}; it saw a word in {row.scored} of"
            f" {count(row.sentences, 'sentence')}."
        )
        rows.append((finding, sure, row.key))
    return state(rows, table)


def _state_alpha(alpha):
    if alpha is None:
        return "One coder only, or no sentence with two: how far readers agree with each other is not known."
    value, low, high, sentences = alpha
    ends = span(low, high, 2, False)
    return (
        f"Readers among themselves: Krippendorff's alpha (ordinal) {number(value)}, {ends}, "
        f"on {count(sentences, 'sentence')}."
    )


def list_tones(exchange: Exchange, tones: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the readers' tones sentence by sentence: sentence_id, coder, tone, note, text, evidence."""
    if tones is None:
        return None
    text = {row.sentence_id: exchange.shown[row.start : row.end] for row in exchange.sentences.itertuples()}
    table = tones.assign(
        text=tones["sentence_id"].map(text), key=[make_key("sentence", name) for name in tones["sentence_id"]]
    )
    return attach(table, exchange)
