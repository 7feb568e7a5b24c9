"""Charts of sentiment: every sentence its own mark, never a mean alone."""

from .chart import MUTED, PAPER, RULE, Chart, find_sides, find_style, make_figure


def score_sentiment(table, *, tool: str | None = None) -> Chart:
    """Return each letter's scores sentence by sentence, quoted voices hollow. Table: that of `rj.score_sentiment`."""
    sides, authors = find_sides(table), table.attrs["authors"]
    tool = tool or table["tool"].iloc[0]
    kept = table[table["tool"] == tool]
    letters = list(dict.fromkeys(kept["letter"]))
    most = int(kept.groupby("letter").size().max())

    def draw(narrow):
        figure = make_figure(narrow, 0.5 + 1.2 * len(letters))
        panels, labels = figure.subplots(len(letters), 1, sharex=True, sharey=True, squeeze=False), {}
        for axes, letter in zip(panels[:, 0], letters):
            part = kept[kept["letter"] == letter].reset_index(drop=True)
            _draw_letter(axes, part, authors[letter], sides, labels)
            axes.set_title(f"{letter} ({sides[part['side'].iloc[0]]})", fontsize=9.5)
            axes.set_xlim(0.3, most + 0.7)
            axes.set_ylim(-1.15, 1.15)
            axes.set_yticks([-1, 0, 1], ["−1", "0", "+1"])
            axes.grid(axis="y", color=RULE)
        panels[-1, 0].set_xlabel("sentence")
        panels[-1, 0].xaxis.get_major_locator().set_params(integer=True)
        return figure, labels

    low, high = kept.loc[kept["score"].idxmin()], kept.loc[kept["score"].idxmax()]
    quoted = int((kept["speaker"] != kept["letter"].map(authors)).sum())
    description = (
        f"Dot chart in {len(letters)} panels, one for each letter. Each of {len(kept)} dots is a sentence, in reading "
        f"order from left to right; the height is its {tool} score from −1 to +1. The lowest is {low.sentence_id} "
        f"({low.score:+.2f}), the highest {high.sentence_id} ({high.score:+.2f}). {quoted} hollow dots are quoted "
        f"speakers. {table.attrs['finding']}"
    )
    method = f"{tool} polarity of each sentence; hollow marks are testimony that a letter quotes."
    name = "sentiment" if tool == table["tool"].iloc[0] else f"sentiment-{tool.lower()}"
    return Chart(name, table.attrs["finding"], method, description, kept, draw)


def _draw_letter(axes, part, author, sides, labels):
    axes.axhline(0, color=MUTED, linewidth=0.8)
    for number, row in enumerate(part.itertuples(), start=1):
        style, hollow = find_style(sides, row.side), row.speaker != author
        axes.plot([number, number], [0, row.score], color=style["color"], linewidth=1.2)
        face = PAPER if hollow else style["color"]
        (dot,) = axes.plot([number], [row.score], linestyle="none", markersize=6, markerfacecolor=face, **style)
        name = f"mark-{row.sentence_id}"
        dot.set_url(row.evidence)
        dot.set_gid(name)
        why = row.words or "no word scored"
        labels[name] = f"{row.sentence_id}: {row.score:+.2f} ({why})"
