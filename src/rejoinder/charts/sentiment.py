"""Charts of sentiment: every sentence its own mark, every defensible comparison beside the others."""

from typing import Any

from ..exchange import name_letters, name_sentence
from ..result import Result
from ..sentiment.elsewhere import name_made
from ..sentiment.tools import TOOLS
from ..wording import count, each, number, span
from .chart import INK, MUTED, PAPER, RULE, Chart, draw_strokes, find_room, find_style, make_figure
from .names import SIZE, find_height, fit, measure

ONE_COLUMN = 6  # letters; the panels of more stand in two columns
PANELS = 12  # letters; more have a mark each


def draw_scores(result: Result, *, tool: str = "") -> Chart:
    """Return each letter's scores sentence by sentence, quoted voices hollow. Result: `rj.sentiment.score`.

    One tool is drawn: the first, unless another is given; of more than 12 letters the mean of each.
    """
    sides, rows = result.sides, result.exchange.sentence_rows
    first = result.table["tool"].iloc[0]
    tool = tool or first
    kept = result.table[result.table["tool"] == tool]
    if kept["letter"].nunique() > PANELS:
        return _draw_means(result, tool, "sentiment" if tool == first else f"sentiment-{tool.lower()}")
    own = {name: rows[name].own for name in kept["sentence_id"]}
    letters, names = list(dict.fromkeys(kept["letter"])), name_letters(result.exchange)
    called = {name: name_sentence(result.exchange, name) for name in kept["sentence_id"]}
    most = int(kept.groupby("letter").size().max())

    def draw(narrow):
        columns = 1 if narrow or len(letters) <= ONE_COLUMN else 2
        lines, room = -(-len(letters) // columns), (205 if narrow else 460 // columns)
        sides_of = dict(zip(kept["letter"], kept["side"]))
        titles = {
            name: fit(f"{names[name]} ({sides[sides_of[name]]})", room, tail=20, weight="bold")
            for name in letters
        }
        extra = max(find_height(title) for title in titles.values()) - find_height("")
        figure = make_figure(narrow, 0.5 + (1.2 + extra) * lines)
        panels, labels = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False), {}
        for axes, letter in zip(panels.flat, letters):
            part = kept[kept["letter"] == letter].reset_index(drop=True)
            _draw_letter(axes, part, own, sides, labels, called)
            axes.set_title(titles[letter], fontsize=SIZE)
            axes.set_xlim(0.3, most + 0.7)
            axes.set_ylim(-1.15, 1.15)
            axes.set_yticks([-1, 0, 1], ["−1", "0", "+1"])
            axes.grid(axis="y", color=RULE)
        for axes in panels.flat[len(letters) :]:
            axes.remove()
        for axes in panels.flat[len(letters) - columns : len(letters)]:
            axes.set_xlabel("sentence")
            axes.tick_params(axis="x", labelbottom=True)
            axes.xaxis.get_major_locator().set_params(integer=True)
        return figure, labels

    quoted = int((~kept["sentence_id"].map(own)).sum())
    description = (
        f"Dot chart in {count(len(letters), 'panel')}, one for each letter. "
        f"Each of {count(len(kept), 'dot')} is a sentence, in reading order from left to right; "
        f"the height is its {tool} score from −1 to +1. {_say_ends(result.exchange, kept)}"
        f"{f' {quoted} hollow dots are quoted speakers.' * bool(quoted)}"
    )
    made, without = ("", "scored word") if tool in TOOLS else (", made elsewhere", "score")
    method = (
        f"{tool} score of each sentence{made}; {'hollow marks are quoted voices, ' * bool(quoted)}"
        f"a cross{'' if quoted else ' is'} a sentence without a {without}."
    )
    name = "sentiment" if tool == first else f"sentiment-{tool.lower()}"
    return Chart(name, result.headline, method, description, kept, draw, result=result)


def _draw_means(result, tool, name):
    """Return a chart of the mean score of each letter, a row of marks for each side."""
    sides, called = result.sides, name_letters(result.exchange)
    table = result.by_letter(tool)
    reach = 1.15 * max(0.1, table["mean"].abs().max())

    def draw(narrow):
        figure = make_figure(narrow, 4.4)
        panels, labels = figure.subplots(len(sides), 1, sharex=True, sharey=True, squeeze=False), {}
        for axes, (side, label) in zip(panels[:, 0], sides.items()):
            mine = table[(table["side"] == side) & table["mean"].notna()]
            style = find_style(sides, side)
            axes.axhline(0, color=MUTED, linewidth=0.8)
            draw_strokes(
                axes, mine.index + 1, [0] * len(mine), mine["mean"], color=style["color"], linewidth=1
            )
            for row in mine.itertuples():
                (dot,) = axes.plot([row.Index + 1], [row.mean], linestyle="none", markersize=5, **style)
                dot.set_url(row.key)
                dot.set_gid(f"mark-{row.Index}")
                scored = f"{row.scored} of {count(row.sentences, 'sentence')}"
                labels[f"mark-{row.Index}"] = f"{called[row.letter]}: {number(row.mean, sign=True)}, {scored}"
            axes.set_title(fit(label, 205 if narrow else 460, tail=20, weight="bold"), fontsize=SIZE)
            axes.set_xlim(0.3, len(table) + 0.7)
            axes.set_ylim(-reach, reach)
            axes.grid(axis="y", color=RULE)
        axes.set_xlabel("letter, in reading order")
        axes.xaxis.get_major_locator().set_params(integer=True)
        return figure, labels

    low, high = (number(end, sign=True) for end in (table["mean"].min(), table["mean"].max()))
    description = (
        f"Dot chart with a row for each side and a mark for {each(len(table), 'letter')}, in reading order "
        f"from left to right; the height is the mean {tool} score of its sentences that have one, from {low} "
        f"to {high}."
    )
    method = (
        f"Mean {tool} score of each letter's sentences that have one, quoted voices with them; there are too "
        "many letters for a mark for each sentence."
    )
    return Chart(name, result.headline, method, description, table, draw, result=result)


def _say_ends(exchange, kept):
    """Return which sentence has the lowest score and which the highest."""
    seen = kept.dropna(subset="score")
    if seen.empty:
        return "No sentence has a scored word."
    low, high = seen.loc[seen["score"].idxmin()], seen.loc[seen["score"].idxmax()]
    return (
        f"The lowest is {name_sentence(exchange, low.sentence_id)} ({number(low.score, sign=True)}), "
        f"the highest {name_sentence(exchange, high.sentence_id)} ({number(high.score, sign=True)})."
    )


def _draw_letter(axes, part, own, sides, labels, called):
    axes.axhline(0, color=MUTED, linewidth=0.8)
    colour = find_style(sides, part["side"].iloc[0])["color"]
    draw_strokes(axes, part.index + 1, [0] * len(part), part["score"].fillna(0), color=colour, linewidth=1.2)
    for step, row in enumerate(part.itertuples(), start=1):
        style, hollow = find_style(sides, row.side), not own[row.sentence_id]
        seen = row.score == row.score
        if not seen:
            style = style | {"marker": "x"}
        height = row.score if seen else 0
        face = PAPER if hollow else style["color"]
        (dot,) = axes.plot([step], [height], linestyle="none", markersize=6, markerfacecolor=face, **style)
        name = f"mark-{row.sentence_id}"
        dot.set_url(row.key)
        dot.set_gid(name)
        scored = f"{number(row.score, sign=True)} ({row.words})" if seen else row.words
        labels[name] = f"{called[row.sentence_id]}: {scored}"


CHOICES = ("tool", "voices", "names", "summary", "zeros")


def draw_choices(result: Any) -> Chart:
    """Return every comparison with its interval, its choices below it. Result: `rj.sentiment.compare`."""
    sides, table = result.sides, result.table
    kept = table[table["difference"].notna()].sort_values("difference", kind="stable", ignore_index=True)
    first, second = sides
    lanes = [(choice, value) for choice in CHOICES for value in dict.fromkeys(table[choice])]

    def draw(narrow):
        figure = make_figure(narrow, 6.4)
        top, below = figure.subplots(2, 1, sharex=True, height_ratios=[1.25, 1])
        top.axhline(0, color=MUTED, linewidth=0.9)
        for kind, colour in (
            (-1, find_style(sides, second)["color"]),
            (0, MUTED),
            (1, find_style(sides, first)["color"]),
        ):
            mine = kept[kept["clear"] == kind]
            draw_strokes(top, mine.index, mine["low"], mine["high"], color=colour, linewidth=1.1)
        for side, sign in ((first, 1), (second, -1)):
            style = find_style(sides, side)
            for clear, face in ((True, style["color"]), (False, PAPER)):
                mine = kept[(kept["difference"] * sign > 0) & ((kept["clear"] != 0) == clear)]
                look = style | {"markerfacecolor": face, "markersize": 2.6 if narrow else 4}
                top.plot(mine.index, mine["difference"], linestyle="none", **look)
        for lane, (choice, value) in enumerate(lanes):
            for clear, colour in ((True, INK), (False, MUTED)):
                places = kept.index[(kept[choice] == value) & ((kept["clear"] != 0) == clear)]
                draw_strokes(
                    below,
                    places,
                    [lane - 0.3] * len(places),
                    [lane + 0.3] * len(places),
                    color=colour,
                    linewidth=1,
                )
        top.set_ylabel("difference" if narrow else _name_difference(sides))
        top.grid(axis="y", color=RULE)
        below.set_yticks(
            range(len(lanes)), [_name_lane(choice, value, narrow) for choice, value in lanes], fontsize=8
        )
        below.set_ylim(len(lanes) - 0.4, -0.6)
        below.set_xticks([])
        below.set_xlabel(
            "one column for each way"
            if narrow
            else "one column for each defensible way, by the difference that it gives"
        )
        return figure, {}

    low, high = kept["difference"].min(), kept["difference"].max()
    description = (
        f"Specification curve. One column for {each(len(kept), 'way')} to compare the sides' sentiment, "
        f"ordered by the difference, {sides[first]} minus {sides[second]}, from {number(low, sign=True)} "
        f"to {number(high, sign=True)}; the line is its 95% interval, the mark is filled where that "
        f"leaves out 0. Below, a tick for each choice: {', '.join(CHOICES)}."
    )
    method = (
        f"Higher is more positive for {sides[first]}. Filled: the 95% jackknife interval over sentences "
        "leaves out 0. The ticks say which choices make each column."
        f"{name_made(list(dict.fromkeys(table['tool'])))}"
    )
    return Chart("sentiment-choices", result.state_moving(), method, description, kept, draw, result=result)


def _name_difference(sides):
    """Return which side is taken from which, on one line where the panel is high enough, else on two."""
    first, second = sides.values()
    text = fit(f"{first} minus {second}", 180, size=9, lines=1)
    return (
        text
        if "…" not in text
        else f"{fit(first, 180, size=9, lines=1)}\nminus {fit(second, 150, size=9, lines=1)}"
    )


def _name_lane(choice, value, narrow):
    if narrow and choice in ("tool", "summary"):
        return fit(value, 110, size=8, lines=1)
    return fit(f"{choice}: {value}", 150, size=8, lines=1)


def draw_tones(result: Result) -> Chart:
    """Return how far each tool agrees with the readers, with intervals. Result: `rj.sentiment.tones`."""
    table = result.table

    def draw(narrow):
        figure = make_figure(narrow, 0.9 + 0.5 * len(table))
        axes, labels = figure.subplots(), {}
        axes.axvline(0, color=MUTED, linewidth=0.9)
        for place, row in enumerate(table.itertuples()):
            axes.plot([row.alpha_low, row.alpha_high], [place, place], color=INK, linewidth=1.6)
            (dot,) = axes.plot([row.alpha], [place], linestyle="none", marker="s", markersize=7, color=INK)
            dot.set_url(row.key)
            dot.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = (
                f"{row.tool}: alpha {number(row.alpha)}; {count(row.opposite, 'sentence')} "
                "with the opposite sign"
            )
        names = [fit(name, 90) for name in table["tool"]]
        low = min(-0.3, table["alpha_low"].min() - 0.05)
        step = find_room(narrow, names) * 0.25 / (1.05 - low)
        chance = "0: chance" if (measure("0: chance") + measure(".25")) / 2 < step else "0"
        axes.set_yticks(range(len(table)), names)
        axes.set_ylim(len(table) - 0.5, -0.5)
        axes.set_xlim(low, 1.05)
        marks = {0: chance, 0.667: ".667", 1: "1"}
        marks |= {} if narrow else {0.25: ".25", 0.5: ".5", 1: "1: the same"}
        axes.set_xticks(list(marks), list(marks.values()))
        axes.axvline(0.667, color=MUTED, linewidth=0.9, linestyle="--")
        axes.grid(axis="x", color=RULE)
        axes.set_xlabel("alpha of the signs" if narrow else "Krippendorff's alpha of the signs")
        return figure, labels

    parts = ", ".join(
        f"{row.tool} {number(row.alpha)} ({span(row.alpha_low, row.alpha_high, 2, False)})"
        for row in table.itertuples()
    )
    description = (
        f"Dot chart with intervals, one row for {each(len(table), 'tool')}: "
        "Krippendorff's alpha between the sign of its score and that of the readers' tone, from 0 (chance) "
        f"to 1 (the same): {parts}."
    )
    method = (
        f"Signs (negative, none, positive) of {table['sentences'].iloc[0]} sentences; "
        "the line is the 95% jackknife interval over sentences; from .667 on one draws tentative conclusions."
        f"{name_made(list(table['tool']))}"
    )
    return Chart("sentiment-readers", result.headline, method, description, table, draw, result=result)
