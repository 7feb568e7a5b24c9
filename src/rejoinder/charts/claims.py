"""Charts of claims and sources: which claim is answered by which sentence, and whom each side cites."""

import textwrap

from ..result import say
from .chart import INK, MUTED, RULE, Chart, draw_key, find_sides, find_style, make_figure
from .page import MISSING, Page

LOOKS = [("#a02c5a", "s"), ("#0b7a75", "o"), ("#6b3fa0", "^"), ("#8a6d00", "P"), (MUTED, "x")]


def match_claims(table) -> Chart | Page:
    """Return the right-of-reply matrix: claims down, sentences of the reply across. Table: `rj.match_claims`, or None."""
    if table is None:
        return MISSING
    find_sides(table)
    replies, answers = table.attrs["replies"], table.attrs["answers"]
    looks = dict(zip(answers, LOOKS))
    claims = table.drop_duplicates("claim_id").reset_index(drop=True)
    line = {name: number for number, name in enumerate(claims["claim_id"])}

    def draw(narrow):
        figure = make_figure(narrow, 1.3 + len(claims) * (0.5 if narrow else 0.43))
        axes, labels = figure.subplots(), {}
        for number, row in enumerate(table.itertuples()):
            place = replies.index(row.sentence_id) + 1 if row.sentence_id else 0
            colour, marker = looks[row.answer]
            (dot,) = axes.plot([place], [line[row.claim_id]], linestyle="none", marker=marker, markersize=7, color=colour)
            dot.set_url(row.evidence)
            dot.set_gid(f"mark-{number}")
            where = f"{row.answer} in {row.sentence_id}" if row.sentence_id else row.answer
            labels[f"mark-{number}"] = f"{row.claim_id}, {where}: {row.summary}"
        for row in claims.itertuples():
            axes.axhline(line[row.claim_id], color=RULE, linewidth=0.5, zorder=0)
            if narrow:
                text = textwrap.shorten(row.summary, 52, placeholder="…")
                axes.annotate(text, (-0.5, line[row.claim_id]), (0, 7), textcoords="offset points", va="bottom", fontsize=8, color=INK)
        names = [""] * len(claims) if narrow else [textwrap.fill(text, 54) for text in claims["summary"]]
        axes.set_yticks(range(len(claims)), names, fontsize=8)
        axes.set_ylim(len(claims) - 0.4, -1 if narrow else -0.7)
        axes.set_xlim(-0.6, len(replies) + 0.6)
        axes.set_xticks(range(len(replies) + 1), ["–", *(name.rpartition("-")[2].lstrip("0") for name in replies)])
        axes.set_xlabel("sentence of the reply (–: unanswered)")
        _draw_answers(figure, looks, narrow)
        return figure, labels

    description = (
        f"Matrix with one row for each of {len(claims)} claims and one column for each of {len(replies)} sentences of the reply, and "
        f"one before them for claims without an answer; a mark where the sentence answers the claim, its shape and colour the kind: "
        f"{', '.join(answers)}. {say(table)}"
    )
    method = "Claims in the order of the letters, as one reader cut and matched them; a mark leads to the claim's and the answer's sentences."
    return Chart("claims-answered", say(table), method, description, table, draw)


def _draw_answers(figure, looks, narrow):
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], linestyle="none", markersize=7, color=colour, marker=marker) for colour, marker in looks.values()]
    figure.legend(
        marks, list(looks), loc="outside upper left", ncols=2 if narrow else len(marks), frameon=False, handletextpad=0.2,
        borderpad=0, columnspacing=1.2, labelcolor=MUTED,
    )  # fmt: skip


def compare_claims(table) -> Chart | Page:
    """Return how the claims of each letter are answered, as stacked bars. Table: that of `rj.compare_claims`, or None."""
    if table is None:
        return MISSING
    find_sides(table)
    answers = table.attrs["answers"]
    looks = dict(zip(answers, LOOKS))
    most = table.set_index("letter")["unanswered"] / table.set_index("letter")["claims"]
    finding = say(table)

    def draw(narrow):
        figure = make_figure(narrow, 1.0 + 0.5 * len(table))
        axes, labels = figure.subplots(), {}
        for place, row in enumerate(table.itertuples()):
            left = 0
            for answer in answers:
                width = getattr(row, answer)
                if not width:
                    continue
                colour, _ = looks[answer]
                (bar,) = axes.barh(place, width, left=left, height=0.6, color=colour, edgecolor="#ffffff", linewidth=1.5)
                bar.set_url(getattr(row, f"evidence_{answer}"))
                name = f"mark-{place}-{answer}"
                bar.set_gid(name)
                labels[name] = f"{row.letter}: {width} {answer}"
                axes.annotate(f"{width}", (left + width / 2, place), ha="center", va="center", color="#ffffff", fontsize=9)
                left += width
        axes.set_yticks(range(len(table)), table["letter"])
        axes.set_ylim(len(table) - 0.5, -0.5)
        axes.set_xlim(0, table["claims"].max() * 1.02)
        axes.set_xlabel("claims")
        squares = {answer: (colour, "s") for answer, (colour, _) in looks.items()}
        _draw_answers(figure, squares, narrow)
        return figure, labels

    description = (
        f"Stacked bar chart with one bar for each of {len(table)} letters, as long as its number of claims, from "
        f"{table['claims'].min()} to {table['claims'].max()}, parted by kind of answer: {', '.join(answers)}. {finding}"
    )
    method = f"Claims by letter and kind of answer; a first reading. The largest share without an answer: {most.max():.0%}."
    return Chart("claim-answers", finding, method, description, table, draw)


def count_sources(table) -> Chart | Page:
    """Return how many sources of each side can be checked, are named or vague. Table: that of `rj.read_sources`, or None."""
    if table is None:
        return MISSING
    sides, standings = find_sides(table), table.attrs["standings"]
    rows = [(side, standing, table[(table["side"] == side) & (table["standing"] == standing)]) for standing in standings for side in sides]

    def draw(narrow):
        figure = make_figure(narrow, 0.9 + 0.62 * len(standings))
        axes, labels = figure.subplots(), {}
        for number, (side, standing, part) in enumerate(rows):
            place = standings.index(standing) + (-0.15 if side == list(sides)[0] else 0.15)
            for step, row in enumerate(part.itertuples(), start=1):
                (dot,) = axes.plot([step], [place], linestyle="none", markersize=8, **find_style(sides, side))
                dot.set_url(row.evidence)
                dot.set_gid(f"mark-{number}-{step}")
                labels[f"mark-{number}-{step}"] = f"{row.name}: {standing}, {sides[side]}"
        axes.set_yticks(range(len(standings)), standings)
        axes.set_ylim(len(standings) - 0.5, -0.5)
        highest = max(len(part) for _, _, part in rows)
        axes.set_xlim(0.5, highest + 0.5)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel("sources")
        draw_key(axes, sides, narrow)
        return figure, labels

    description = (
        f"Dot chart: for each standing ({', '.join(standings)}) and side a row with one mark for each source cited, {len(table)} in "
        f"all. {say(table)}"
    )
    method = "One mark for each person, organisation or figure cited as authority; “vague” names nobody. A first reading, unchecked."
    shown = table.drop(columns="sentence_ids")
    return Chart("source-standing", say(table), method, description, shown, draw)
