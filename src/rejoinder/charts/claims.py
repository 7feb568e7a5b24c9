"""Charts of claims and sources: which claim is answered by which sentence, and whom each side cites."""

from typing import Any

from ..exchange import MANY, name_letters
from ..wording import each
from .chart import (
    MUTED,
    RULE,
    Chart,
    draw_key,
    draw_sides,
    find_room,
    find_style,
    make_figure,
    write_above,
)
from .names import fit_rows, measure, name_stretches

LOOKS = [("#a02c5a", "s"), ("#0b7a75", "o"), ("#6b3fa0", "^"), ("#8a6d00", "P"), (MUTED, "x")]
SIGNS = "■●▲✚×"  # the same marks in a text, as the map of the exchange has them


def draw_claims(result: Any) -> Chart:
    """Return the right-of-reply matrix: claims down, replies across. Result: `rj.claims.read`."""
    table, claims = result.match(), result.table.reset_index(drop=True)
    replies, answers = result.replies, result.answers
    looks = dict(zip(answers, LOOKS))
    crowded = len(claims) > 2 * MANY
    line = {name: number for number, name in enumerate(claims["claim_id"])}

    def draw(narrow):
        names, step = fit_rows(
            claims["summary"],
            222 if narrow else 260,
            least=0.25 if crowded else 0.33 if narrow else 0.43,
            lines=1 if crowded else 3 - narrow,
            size=8,
            tail=0,
        )
        figure = make_figure(
            narrow, 1.3 + len(claims) * (step + (0.12 if crowded else 0.27) if narrow else step)
        )
        axes, labels = figure.subplots(), {}
        for number, row in enumerate(table.itertuples()):
            place = replies.index(row.sentence_id) + 1 if row.sentence_id else 0
            colour, marker = looks[row.answer]
            (dot,) = axes.plot(
                [place], [line[row.claim_id]], linestyle="none", marker=marker, markersize=7, color=colour
            )
            dot.set_url(row.key)
            dot.set_gid(f"mark-{number}")
            where = f"{row.answer} in {row.sentence_id}" if row.sentence_id else row.answer
            labels[f"mark-{number}"] = f"{row.claim_id}, {where}: {row.summary}"
        for row in claims.itertuples():
            axes.axhline(line[row.claim_id], color=RULE, linewidth=0.5, zorder=0)
            if narrow:
                write_above(axes, names[row.Index], line[row.claim_id], 7, 8)
        axes.set_yticks(range(len(claims)), [""] * len(claims) if narrow else names, fontsize=8)
        axes.set_ylim(len(claims) - 0.4, -1 if narrow else -0.7)
        axes.set_xlim(-0.6, len(replies) + 0.6)
        _name_replies(axes, replies, find_room(narrow, [] if narrow else names, 8), result.called)
        _draw_answers(figure, looks)
        return figure, labels

    description = (
        f"Matrix with one row for {each(len(claims), 'claim')} and one column for "
        f"{each(len(replies), 'sentence')} of {result.called}, and one before them for claims without an "
        "answer; a mark where the sentence answers the claim, its shape and colour the kind: "
        f"{', '.join(answers)}."
    )
    method = (
        "Claims in the order of the letters, as one reader cut and matched them; "
        "a mark leads to the claim's and the answer's sentences."
    )
    return Chart("claims-answered", result.headline, method, description, table, draw, result=result)


def _name_replies(axes, replies, room, called):
    """Name the columns of the matrix: the reply's sentences by number, or letter by letter
    where it has several.
    """
    letters = [name.rpartition("-")[0] for name in replies]
    if len(set(letters)) == 1:
        each = 1 + int(14 * len(replies) / room)
        places = [0, *range(each, len(replies) + 1, each)]
        axes.set_xticks(
            places, ["–", *(replies[place - 1].rpartition("-")[2].lstrip("0") for place in places[1:])]
        )
        axes.set_xlabel(f"sentence of {called} (–: unanswered)")
        return
    ends = {letter: place for place, letter in enumerate(letters, start=1)}
    stretches = [(letter, end - letters.count(letter), end) for letter, end in ends.items()]
    for _, start, _ in stretches:
        axes.axvline(start + 0.5, color=RULE, linewidth=1, zorder=0)
    name_stretches(
        axes, [("–", 0, 0), *((name, start + 0.5, end + 0.5) for name, start, end in stretches)], room
    )
    axes.get_xticklabels()[0].set_rotation(0)  # a dash on end would be a stroke
    axes.set_xlabel(f"sentences of {called} (–: unanswered)")


def _draw_answers(figure, looks):
    draw_key(
        figure, [(answer, {"color": colour, "marker": marker}) for answer, (colour, marker) in looks.items()]
    )


def draw_letters(result: Any) -> Chart:
    """Return how the claims of each letter are answered, as stacked bars. Result: `rj.claims.read`."""
    letters = result.by_letter()
    table, answers, finding = letters.table, letters.answers, letters.headline
    looks, called = dict(zip(answers, LOOKS)), name_letters(result.exchange)
    signs = dict(zip(answers, SIGNS))

    def draw(narrow):
        names, step = fit_rows(
            table["letter"].map(called), 88 if narrow else 170, least=0.5 if len(table) <= MANY else 0.26
        )
        figure = make_figure(narrow, 1.0 + step * len(table))
        claim = find_room(narrow, names) / (table["claims"].max() * 1.02)  # points
        axes, labels = figure.subplots(), {}
        for place, row in enumerate(table.itertuples()):
            left = 0
            for answer in answers:
                width = getattr(row, answer)
                if not width:
                    continue
                colour, _ = looks[answer]
                (bar,) = axes.barh(
                    place, width, left=left, height=0.6, color=colour, edgecolor="#ffffff", linewidth=1.5
                )
                bar.set_url(getattr(row, f"key_{answer}"))
                name = f"mark-{place}-{answer}"
                bar.set_gid(name)
                labels[name] = f"{called[row.letter]}: {width} {answer}"
                said = (f"{signs[answer]} {width}", signs[answer])
                fitting = [one for one in said if measure(one, 9) + 3 <= width * claim]
                if fitting:  # else the bar's link and the table say it
                    axes.annotate(
                        fitting[0],
                        (left + width / 2, place),
                        ha="center",
                        va="center",
                        color="#ffffff",
                        fontsize=9,
                    )
                left += width
        axes.set_yticks(range(len(table)), names)
        axes.set_ylim(len(table) - 0.5, -0.5)
        axes.set_xlim(0, table["claims"].max() * 1.02)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel("claims")
        _draw_answers(figure, looks)
        return figure, labels

    description = (
        f"Stacked bar chart with one bar for {each(len(table), 'letter')}, as long as its number of "
        f"claims, from {table['claims'].min()} to {table['claims'].max()}, parted by kind of answer: "
        f"{', '.join(answers)}."
    )
    method = "Claims by letter and kind of answer, as one reader has them: a first reading."
    return Chart("claim-answers", finding, method, description, table, draw, result=letters)


def draw_sources(result: Any) -> Chart:
    """Return how many sources of each side have which standing. Result: `rj.claims.sources`."""
    sides, table, standings = result.sides, result.table, result.standings
    rows = [
        (side, standing, table[(table["side"] == side) & (table["standing"] == standing)])
        for standing in standings
        for side in sides
    ]

    def draw(narrow):
        figure = make_figure(narrow, 0.9 + 0.62 * len(standings))
        axes, labels = figure.subplots(), {}
        highest = max(len(part) for _, _, part in rows)
        size = min(8, 0.7 * find_room(narrow, standings) / highest)
        for number, (side, standing, part) in enumerate(rows):
            place = standings.index(standing) + (-0.15 if side == list(sides)[0] else 0.15)
            for step, row in enumerate(part.itertuples(), start=1):
                (dot,) = axes.plot(
                    [step], [place], linestyle="none", markersize=size, **find_style(sides, side)
                )
                dot.set_url(row.key)
                dot.set_gid(f"mark-{number}-{step}")
                labels[f"mark-{number}-{step}"] = f"{row.name}: {standing}, {sides[side]}"
        axes.set_yticks(range(len(standings)), standings)
        axes.set_ylim(len(standings) - 0.5, -0.5)
        axes.set_xlim(0.5, highest + 0.5)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel("sources")
        draw_sides(figure, sides)
        return figure, labels

    description = (
        f"Dot chart: for each standing ({', '.join(standings)}) and side a row with one mark for each "
        f"source cited, {len(table)} in all."
    )
    method = (
        "One mark for each person, organisation or figure cited as authority; “vague” names nobody. "
        "A first reading, unchecked."
    )
    shown = table.drop(columns="sentence_ids")
    return Chart("source-standing", result.headline, method, description, shown, draw, result=result)
