"""Charts of framing: in what share of each side's sentences a frame stands, where, and with which others."""

from typing import Any

from ..exchange import name_letters, name_sentence
from ..result import APART
from ..wording import count, each
from .chart import (
    MUTED,
    PAPER,
    RULE,
    Chart,
    find_room,
    find_style,
    make_figure,
    name_ends,
    write_above,
    write_beside,
)
from .names import SIZE, fit_rows, measure, name_stretches

NAMES = (225, 215)  # points for the frames' names, wide and narrow


def draw_shares(shares: Any) -> Chart:
    """Return a dot per frame, the difference of the sides' shares and its interval: `rj.framing.compare`."""
    sides, sizes = shares.sides, shares.sizes
    first, second = sides
    kept = shares.table.sort_values("difference", ascending=False, kind="stable", ignore_index=True)

    def draw(narrow):
        names, step = fit_rows(kept["frame"], NAMES[narrow], least=0.3 if narrow else 0.29, lines=2)
        counts = [_say_counts(row, sizes) for row in kept.itertuples()]
        figure = make_figure(narrow, 1.1 + (step + 0.26 if narrow else step) * len(kept))
        axes, labels = figure.subplots(), {}
        axes.axvline(0, color=MUTED, linewidth=0.9)
        for place, row in enumerate(kept.itertuples()):
            if row.difference == row.difference:  # a side without a sentence has no share to compare
                _draw_difference(axes, place, row, find_style(sides, first if row.difference > 0 else second))
                labels[f"mark-{place}"] = f"{row.frame}: {_say_sides(row, sides, sizes)}"
            write_beside(axes, counts[place], place)
            if narrow:
                write_above(axes, names[place], place, 7, SIZE)
        axes.set_yticks(range(len(kept)), [""] * len(kept) if narrow else names)
        axes.set_ylim(len(kept) - 0.5, -1 if narrow else -0.7)
        ends = kept[["difference_low", "difference_high"]].abs().max().max()
        reach = 100 if ends != ends else max(20, 105 * ends)
        axes.set_xlim(-reach, reach)
        ticks = [-50, 0, 50] if reach >= 50 else [-20, 0, 20]
        axes.set_xticks(ticks, ["equal" if not tick else f"{abs(tick)}" for tick in ticks])
        axes.grid(axis="x", color=RULE)
        axes.set_xlabel("points apart" if narrow else "percentage points apart, in shares of own sentences")
        name_ends(axes, sides, find_room(narrow, [] if narrow else names) - max(map(measure, counts)))
        return figure, labels

    ranges = "; ".join(_say_range(kept[f"share_{side}"], label) for side, label in sides.items())
    description = (
        f"Dot chart with intervals. One row for {each(len(kept), 'frame')}, ordered by the difference of the "
        f"shares of own sentences in which a word of the frame stands, {sides[first]} minus "
        f"{sides[second]}. The shares: {ranges}."
    )
    method = (
        "Filled: chance, by paragraph, seldom parts the sides as far; hollow: it often does. The mark is the "
        "difference of the shares, the line its 95% interval, as if each sentence were independent. At the "
        f"right in how many sentences, {sides[first]} : {sides[second]}."
    )
    return Chart("frames", shares.headline, method, description, kept, draw, result=shares)


def _draw_difference(axes, place, row, style):
    ends = [100 * row.difference_low, 100 * row.difference_high]
    axes.plot(ends, [place, place], color=style["color"], linewidth=1.6, solid_capstyle="butt")
    face = style["color"] if row.verdict in APART else PAPER
    look = style | {"markerfacecolor": face, "linestyle": "none", "markersize": 7}
    (dot,) = axes.plot([100 * row.difference], [place], **look)
    dot.set_url(row.key)
    dot.set_gid(f"mark-{place}")


def _say_counts(row, sizes):
    return " : ".join(f"{getattr(row, f'sentences_{side}')}/{size}" for side, size in sizes.items())


def _say_sides(row, sides, sizes):
    found = [f"{label} {getattr(row, f'sentences_{side}')} of {sizes[side]}" for side, label in sides.items()]
    return f"{', '.join(found)} sentences"


def _say_range(shares, label):
    if shares.isna().all():
        return f"{label} has no sentence of its own"
    return f"{label} from {100 * shares.min():.0f}% to {100 * shares.max():.0f}%"


def draw_hits(hits: Any) -> Chart:
    """Return a barcode: sentence by sentence, which frames stand in each letter, of `rj.framing.find`."""
    sides, frames, sentences = hits.sides, hits.frames, hits.exchange.sentences
    letters, called = list(dict.fromkeys(sentences["letter"])), name_letters(hits.exchange)
    place = {name: number for number, name in enumerate(sentences["sentence_id"])}
    table = hits.by_sentence()

    def draw(narrow):
        names, step = fit_rows(
            frames, NAMES[narrow], least=0.24 if narrow else 0.34, lines=2, size=9 if narrow else SIZE
        )
        figure = make_figure(narrow, 0.9 + (step + 0.36 if narrow else step) * len(frames))
        axes, labels = figure.subplots(), {}
        for lane, frame in enumerate(frames):
            axes.plot([0, len(place) - 1], [lane, lane], color=RULE, linewidth=0.6)
            for number, row in enumerate(table[table["frame"] == frame].itertuples()):
                style = find_style(sides, row.side)
                face = style["color"] if row.own else PAPER
                (dot,) = axes.plot(
                    [place[row.sentence_id]],
                    [lane],
                    linestyle="none",
                    markersize=3 if narrow else 5,
                    markerfacecolor=face,
                    **style,
                )
                name = f"mark-{lane}-{number}"
                dot.set_url(row.key)
                dot.set_gid(name)
                labels[name] = f"{frame}, {name_sentence(hits.exchange, row.sentence_id)}: {row.words}"
            if narrow:
                write_above(axes, names[lane], lane, 6, 9)
        stretches = []
        for letter in letters:
            mine = [place[name] for name in sentences.loc[sentences["letter"] == letter, "sentence_id"]]
            stretches.append((called[letter], mine[0] - 0.5, mine[-1] + 0.5))
            axes.axvline(mine[-1] + 0.5, color=RULE, linewidth=1, zorder=0)
        axes.set_yticks(range(len(frames)), [""] * len(frames) if narrow else names)
        axes.set_ylim(len(frames) - 0.5, -0.9)
        axes.set_xlim(-1, len(place))
        name_stretches(axes, stretches, find_room(narrow, [] if narrow else names))
        return figure, labels

    quoted = not table["own"].all()
    description = (
        f"Barcode chart with one row for {each(len(frames), 'frame')} and one column for "
        f"{each(len(place), 'sentence')} in reading order, "
        f"{', '.join(called[letter] for letter in letters)}; "
        f"a mark where a word of the frame stands{', hollow where only quoted words do' * quoted}."
    )
    method = (
        f"Each column is a sentence, in reading order"
        f"{'; a hollow mark rests on quoted words only' * quoted}. Each leads to its sentence."
    )
    shown = table[["frame", "sentence_id", "words", "own", "key"]]
    return Chart("frames-in-letters", hits.headline, method, description, shown, draw, result=hits)


def draw_pairs(pairs: Any) -> Chart:
    """Return which frames stand together, as dots sized by sentences, of the result of `rj.framing.pairs`."""
    table, frames = pairs.table, pairs.frames
    place = {frame: number for number, frame in enumerate(frames)}

    def draw(narrow):
        fitted, step = fit_rows(frames, NAMES[0], least=0.2, lines=2)
        numbered = [f"{n} {frame}" for n, frame in enumerate(fitted, start=1)]
        figure = make_figure(
            narrow, max(3.9, 0.5 + 0.16 * len(frames)) if narrow else max(5.2, 0.5 + step * len(frames))
        )
        axes, labels = figure.subplots(), {}
        largest = table["together"].max()
        for number, row in enumerate(table.itertuples()):
            size = (9 if narrow else 20) * (row.together / largest) ** 0.5
            x, y = place[row.first], place[row.second]
            (dot,) = axes.plot([x], [y], linestyle="none", marker="o", markersize=size, color=MUTED)
            dot.set_url(row.key)
            dot.set_gid(f"mark-{number}")
            labels[f"mark-{number}"] = (
                f"{row.first} with {row.second}: {count(row.together, 'sentence')}, "
                f"by chance {row.by_chance:.1f}"
            )
        names = [str(number + 1) for number in range(len(frames))]
        axes.set_yticks(range(len(frames)), names if narrow else numbered)
        each = 1 + int(16 * len(frames) / find_room(narrow, names if narrow else numbered))
        axes.set_xticks(range(0, len(frames), each), names[::each])
        axes.set_xlim(-0.6, len(frames) - 0.4)
        axes.set_ylim(len(frames) - 0.4, -0.6)
        axes.grid(color=RULE, linewidth=0.5)
        return figure, labels

    numbers = ", ".join(f"{n} {frame}" for n, frame in enumerate(frames, start=1))
    description = (
        f"Dot matrix of {len(frames)} frames against each other; the area of a dot is the number of "
        f"sentences in which both stand, up to {table['together'].max()}. The frames: "
        f"{numbers}."
    )
    method = f"The area of a dot is the number of sentences with words of both frames. The frames: {numbers}."
    return Chart("frames-together", pairs.headline, method, description, table, draw, result=pairs)
