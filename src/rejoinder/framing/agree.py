"""Agreement: how far coders agree with each other, and the codebook with the coders."""

import numpy as np
import pandas as pd

from .. import statistics
from ..attached import attach
from ..exchange import Exchange
from ..hits import EVERYTHING, make_key
from ..wording import count, number, span, verb


def compare_coders(codings: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the agreement of coders frame by frame; None without codings.

    Columns: frame; `coders`; `sentences` (with two codes or more); `agreement` (0-1, share of pairs of codes
    that are the same); `bound` (95% upper bound on the disagreement that these sentences still allow);
    `kappa` (Cohen 1960, two coders); `alpha` (Krippendorff, nominal) with `alpha_low`, `alpha_high` (95%
    jackknife over sentences; none where alpha is undefined without some one of them); `ac1` (Gwet 2008, two
    coders, for rare frames); `verdict`: "one coder only", "undefined: all codes are the same", or the
    interval in words; `evidence`, the sentences that a coder gave the frame (attrs["hits"]).
    """
    if codings is None:
        return None
    rows, hits = [], []
    for frame, part in codings.groupby("frame", sort=False):
        wide = part.pivot(index="sentence_id", columns="coder", values="code")
        both = wide.dropna(thresh=2)
        rows.append((*_agree(frame, wide.shape[1], both), make_key("coded", frame)))
        for name in part.loc[part["code"] == 1, "sentence_id"].drop_duplicates():
            hits.append(
                (frame, name, 0, 0, True, make_key("coded", frame), f"Sentences coded “{frame}” by hand")
            )
    columns = [
        "frame",
        "coders",
        "sentences",
        "agreement",
        "bound",
        "kappa",
        "alpha",
        "alpha_low",
        "alpha_high",
        "ac1",
        "verdict",
        "key",
    ]
    table = pd.DataFrame(rows, columns=columns)
    books = sorted(set(codings["codebook"]) - {""})
    old = [book for book in books if book != codings.attrs.get("current", book)]
    known = {key: codings.attrs[key] for key in ("exchange", "sides") if key in codings.attrs}
    table.attrs = known | {"codebooks": books, "old": old, "coders": codings["coder"].nunique()}
    table.attrs["hits"] = pd.DataFrame(
        hits, columns=["frame", "sentence_id", "start", "end", "own", "key", "title"]
    )
    return table


def _agree(frame, coders, both):
    none = float("nan")
    if coders < 2 or both.empty:
        return (
            frame,
            coders,
            len(both),
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            "one coder only: agreement is not known",
        )
    codes = both.to_numpy(dtype=float)
    same, pairs = 0, 0
    for row in codes:
        known = row[~np.isnan(row)]
        pairs += len(known) * (len(known) - 1) / 2
        same += sum(one == other for place, one in enumerate(known) for other in known[place + 1 :])
    agreement = same / pairs
    split = sum(len(set(row[~np.isnan(row)])) > 1 for row in codes)
    bound = statistics.share_upper(split, len(codes))
    two = codes.shape[1] == 2
    kappa = statistics.weighted_kappa(codes[:, 0], codes[:, 1], [0, 1]) if two else none
    ac1 = statistics.first_order_agreement(codes[:, 0], codes[:, 1]) if two else none
    alpha, low, high = statistics.alpha_with_interval(codes.T, "nominal")
    if np.isnan(alpha):
        verdict = "undefined: all codes are the same"
    elif split == 0:
        verdict = f"no disagreement seen; up to {bound:.0%} is still possible"
    elif np.isnan(low):
        verdict = "no interval: alpha rests on one sentence"
    else:
        verdict = f"alpha between {number(low)} and {number(high)}"
    return frame, coders, len(both), agreement, bound, kappa, alpha, low, high, ac1, verdict


def list_disagreements(exchange: Exchange, codings: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return every sentence and frame on which coders differ: sentence_id, frame, `codes` (by coder),
    text, evidence.
    """
    if codings is None:
        return None
    text = {row.sentence_id: exchange.shown[row.start : row.end] for row in exchange.sentences.itertuples()}
    rows = []
    for (name, frame), part in codings.groupby(["sentence_id", "frame"], sort=False):
        if part["code"].nunique() > 1:
            codes = ", ".join(f"{row.coder} {row.code}" for row in part.itertuples())
            rows.append((name, frame, codes, text.get(name, ""), make_key("sentence", name)))
    return attach(pd.DataFrame(rows, columns=["sentence_id", "frame", "codes", "text", "key"]), exchange)


def check_codebook(exchange: Exchange, hits: pd.DataFrame, coded: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the codebook against the coders, frame by frame; None without codings.
    `coded` is that of `adjudicate`.

    Columns: frame; `found` (sentences with a hit), `right`, `false_hits`, `missed`; `precision` and `recall`
    (0-1) each with the 95% Wilson interval `_low`, `_high`; `f1`; `false_hits` and `missed` stand as sentence
    ids in `false_sentences`, `missed_sentences`; evidence. Negated and quoted hits count, as a coder sees
    them too.
    """
    if coded is None:
        return None
    rows = []
    for frame in hits.attrs["frames"]:
        truth = coded[(coded["frame"] == frame.lower()) & coded["code"].notna()]
        if truth.empty:
            continue
        yes, all_coded = set(truth.loc[truth["code"] == 1, "sentence_id"]), set(truth["sentence_id"])
        found = set(hits.loc[hits["frame"] == frame, "sentence_id"]) & all_coded
        right, order = found & yes, list(exchange.sentences["sentence_id"])
        row = {"frame": frame, "found": len(found), "right": len(right)}
        row |= {"false_hits": len(found - yes), "missed": len(yes - found)}
        for name, size in (("precision", len(found)), ("recall", len(yes))):
            low, high = statistics.share_interval(len(right), size) if size else (float("nan"),) * 2
            row |= {
                name: len(right) / size if size else float("nan"),
                f"{name}_low": low,
                f"{name}_high": high,
            }
        row["f1"] = 2 * len(right) / (len(found) + len(yes)) if found or yes else float("nan")
        row["false_sentences"] = ", ".join(name for name in order if name in found - yes)
        row["missed_sentences"] = ", ".join(name for name in order if name in yes - found)
        rows.append(row | {"key": make_key("frame", frame)})
    return attach(pd.DataFrame(rows), exchange, frame_hits=hits)


def state_codings(agreement: pd.DataFrame | None, checked: pd.DataFrame | None) -> pd.DataFrame:
    """Return what the hand codings show of the codebook: finding, how_sure, evidence."""
    if agreement is None:
        row = (
            "No sentence has been coded by hand: the codebook is unvalidated.",
            "Add codings/frames-NAME.csv.",
            "",
        )
        return pd.DataFrame([row], columns=["finding", "how_sure", "key"])
    rows = []
    if agreement.attrs["coders"] < 2:
        finding = (
            "One coder has read the sentences: how far two would agree is not known, and the codebook is not"
            " validated."
        )
        rows.append((finding, "With few sentences even perfect agreement would leave much open.", EVERYTHING))
    else:
        unknown = agreement["verdict"].str.startswith("undefined").sum()
        wide = (agreement["alpha_high"] - agreement["alpha_low"]).max()
        widest = "" if np.isnan(wide) else f"; its widest interval spans {number(wide)}"
        finding = f"Of {count(len(agreement), 'frame')} alpha is undefined for {unknown}{widest}."
        rows.append((finding, "So few sentences cannot certify reliability.", EVERYTHING))
    if agreement.attrs["old"]:
        finding = (
            "Some codings were made with another version of the codebook "
            f"({', '.join(agreement.attrs['old'])})."
        )
        rows.append((finding, "Look whether its frames still mean the same, or code again.", ""))
    if checked is not None and len(checked):
        for row in _find_ends(checked).itertuples():
            rows.append((*_state_check(row), row.key))
    return pd.DataFrame(rows, columns=["finding", "how_sure", "key"])


def _find_ends(checked):
    """Return the frames on which words and hand agree least and most."""
    known = checked.dropna(subset="f1").sort_values("f1", kind="stable")
    return known.iloc[[0, -1]].drop_duplicates("frame") if len(known) else known


def _state_check(row):
    finding = (
        f"“{row.frame}”: {row.right} of {count(row.found, 'sentence')} found by words "
        f"{verb(row.right, 'is', 'are')} coded so by hand, and {count(row.missed, 'coded one')} "
        f"{verb(row.missed, 'has', 'have')} no such word."
    )
    ends = (
        span(low, high, 2, False)
        for low, high in ((row.precision_low, row.precision_high), (row.recall_low, row.recall_high))
    )
    return finding, "Precision {}, recall {}.".format(*ends)
