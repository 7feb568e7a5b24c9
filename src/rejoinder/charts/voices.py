"""Charts of voices: how much each says, how far it stands from the rest, and where a word stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from ..exchange import name_letters, name_sentence
from ..wording import count, each
from .chart import MUTED, PAPER, RULE, Chart, draw_strokes, find_room, find_style, make_figure
from .names import SIZE, fit, fit_rows, measure

if TYPE_CHECKING:
    from ..words.distance import Apart
    from ..words.positions import Places
    from ..words.speakers import Voices

NAMES = (170, 88)  # points for the names of an upright axis, wide and narrow


def draw_voices(result: Voices) -> Chart:
    """Return bars of words by voice, of many voices by speaker; quoted speakers are hatched."""
    sides, table = result.sides, result.by_speaker()
    rows = list(table.itertuples())

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        shown = [f"{row.voice}, quoted" if row.quoted else row.voice for row in rows]
        names, step = fit_rows(shown, NAMES[narrow], least=0.36, tail=12)
        notes = [f"{row.words}" if narrow else _count(row) for row in rows]
        room = find_room(narrow, names)
        figure = make_figure(narrow, 0.6 + step * len(rows))
        axes, labels = figure.subplots(), {}
        for place, row in enumerate(rows):
            colour = find_style(sides, row.side)["color"]
            look = {"facecolor": PAPER, "hatch": "////"} if row.quoted else {"facecolor": colour}
            (bar,) = axes.barh(place, row.words, height=0.62, edgecolor=colour, linewidth=1.2, **look)
            bar.set_url(row.key or None)
            bar.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = f"{row.voice}: {_count(row)} ({sides[row.side]})"
            axes.annotate(
                notes[place], (row.words, place), (5, 0), textcoords="offset points", va="center", color=MUTED
            )
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        # The longest bar with its note is as long as there is room.
        axes.set_xlim(0, max(row.words * room / (room - measure(note) - 9) for row, note in zip(rows, notes)))
        axes.spines["left"].set_visible(True)
        axes.set_xlabel("words")
        return figure, labels

    parts = ", ".join(f"{row.voice} {_count(row)}" for row in rows)
    description = (
        f"Bar chart. One bar for {each(len(rows), 'voice')}, its length the number of words, from "
        f"{min(row.words for row in rows)} to {max(row.words for row in rows)}. In reading order: {parts}."
    )
    method = "Words by voice, in reading order; a hatched bar is a voice that a letter quotes."
    if len(table) < len(result.table):
        method = "Words by speaker, all letters together; a hatched bar is a voice that letters quote."
    return Chart("voices", result.headline, method, description, table, draw, result=result)


def _count(row: Any) -> str:
    """Return how much a voice says; one of less than a sentence has words alone."""
    words = count(row.words, "word")
    return f"{words}, {count(row.sentences, 'sentence')}" if row.sentences else words


def draw_apart(result: Apart) -> Chart:
    """Return each voice's number of distinctive words, with what chance draws give."""
    table, sides, length = result.table, result.sides, result.length

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        names, step = fit_rows(
            [f"{row.voice} ({row.words})" for row in table.itertuples()], NAMES[narrow], least=0.48, tail=14
        )
        figure = make_figure(narrow, 0.9 + step * len(table))
        axes, labels = figure.subplots(), {}
        for place, row in enumerate(table.itertuples()):
            axes.barh(
                place, row.expected_high - row.expected_low, left=row.expected_low, height=0.5, color=RULE
            )
            axes.plot([row.expected] * 2, [place - 0.25, place + 0.25], color=MUTED, linewidth=1.6)
            (dot,) = axes.plot(
                [row.distinctive], [place], linestyle="none", markersize=9, **find_style(sides, row.side)
            )
            dot.set_url(row.key or None)
            dot.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = (
                f"{row.voice}: {row.distinctive:.1f} words set it apart, by chance {row.expected:.1f}"
            )
        axes.set_yticks(range(len(table)), names)
        axes.set_ylim(len(table) - 0.5, -0.5)
        most = max(1, table["distinctive"].max(), table["expected_high"].max())
        axes.set_xlim(-0.03 * most, 1.08 * most)
        axes.set_xlabel(
            "words that set it apart"
            if narrow
            else f"words that set {length:,} words of the voice apart from all the rest"
        )
        return figure, labels

    description = (
        f"Dot chart with one row for {each(len(table), 'voice')} (its number of words in brackets). "
        f"The mark is how many words set {length:,} of its words in a row apart from all the rest, from "
        f"{table['distinctive'].min():.1f} to {table['distinctive'].max():.1f} on average; the grey band is "
        f"what as many paragraphs taken by chance give (5% to 95%, the line their median)."
    )
    method = (
        f"The mark is the voice, {length:,} words of it at a time; the grey band is what as many paragraphs "
        "taken by chance give (5% to 95%, line at the median)."
    )
    return Chart("voices-apart", result.headline, method, description, table, draw, result=result)


def draw_places(result: Places) -> Chart:
    """Return where in each letter each word stands, quoted uses hollow; many letters stand in rows."""
    table, words, lanes = result.table, result.words, result.lanes
    letters, called = result.exchange.letters, name_letters(result.exchange)
    side_of = dict(zip(letters["letter"], letters["side"]))
    apart = all(len(mine) == 1 for mine in lanes.values())
    names = [called[lane] if apart else lane for lane in lanes]

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        figure = make_figure(narrow, 0.5 + len(words) * (0.3 + 0.24 * len(lanes)))
        panels, labels = figure.subplots(len(words), 1, sharex=True, squeeze=False), {}
        for axes, word in zip(panels[:, 0], words):
            for lane, mine in enumerate(lanes.values()):
                begins, style = result.begin(mine), find_style(result.sides, side_of[mine[0]])
                end = begins[mine[-1]] + result.lengths.get(mine[-1], 0)
                axes.plot([1, max(1, end)], [lane, lane], color=RULE, linewidth=1.2)
                starts = [begins[letter] + 0.5 for letter in mine[1:]]
                if starts:
                    ends = [[lane + half] * len(starts) for half in (-0.3, 0.3)]
                    draw_strokes(axes, starts, *ends, color=RULE, linewidth=1.2)
                uses = table[(table["word"] == word) & table["letter"].isin(mine)]
                for number, row in enumerate(uses.itertuples()):
                    face, place = style["color"] if row.own else PAPER, begins[row.letter] + row.place
                    look = style | {"markerfacecolor": face, "markersize": 5.5 if apart else 3.5}
                    (dot,) = axes.plot([place], [lane], linestyle="none", **look)
                    name = f"mark-{words.index(word)}-{lane}-{number}"
                    dot.set_url(row.key)
                    dot.set_gid(name)
                    labels[name] = (
                        f"{word}, word {row.place}: {name_sentence(result.exchange, row.sentence_id)}"
                    )
            axes.set_title(
                fit(result.exchange.print_words(word), 140 if narrow else 330, lines=1, weight="bold"),
                fontsize=SIZE,
            )
            axes.set_yticks(range(len(names)), [fit(name, NAMES[narrow], lines=1) for name in names])
            axes.set_ylim(len(names) - 0.4, -0.6)
            axes.tick_params(axis="x", length=0)
        panels[-1, 0].set_xlabel("word of the letter" if apart else "words, letter after letter")
        return figure, labels

    line = "a line for each letter, as long as the letter"
    if not apart:
        line = f"{count(len(lanes), 'line')}, each the letters of one writer or one side in a row"
    hollow = int((~table["own"]).sum())
    description = (
        f"Dot chart with a panel for {each(len(words), 'word')} and {line}; "
        "each mark is a use of the word at its place"
        f"{f', {hollow} hollow ones in quoted words' * bool(hollow)}."
    )
    where = "the letter" if apart else "the letters, which stand in a row"
    method = (
        f"Each mark is one use, at its place in {where}{'; hollow marks are quoted words' * bool(hollow)}. "
        "Each leads to its sentence."
    )
    return Chart("word-places", result.headline, method, description, table, draw, result=result)
