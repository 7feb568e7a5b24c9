"""Charts of framing: in what share of each side's sentences a frame stands."""

from .chart import RULE, Chart, draw_key, find_sides, find_style, make_figure


def compare_frames(table) -> Chart:
    """Return a pair of marks per frame, one for each side. Table: that of `rj.compare_frames`."""
    sides, sizes = find_sides(table), table.attrs["sizes"]
    kept = table.sort_values("difference", ascending=False, kind="stable", ignore_index=True)

    def draw(narrow):
        figure = make_figure(narrow, (1.0 + 0.68 * len(kept)) if narrow else (1.0 + 0.46 * len(kept)))
        axes, labels = figure.subplots(), {}
        for place, row in enumerate(kept.itertuples()):
            shares = [100 * getattr(row, f"share_{side}") for side in sides]
            for side, share, shift in zip(sides, shares, (-0.14, 0.14)):
                line = place + shift
                axes.plot([0, share], [line, line], color=find_style(sides, side)["color"], linewidth=1.4)
                (dot,) = axes.plot([share], [line], linestyle="none", markersize=8, **find_style(sides, side))
                name = f"mark-{place}-{list(sides).index(side)}"
                dot.set_url(f"{row.evidence}.@{side}")
                dot.set_gid(name)
                found = getattr(row, f"sentences_{side}")
                labels[name] = f"{row.frame}: {sides[side]} {found} of {sizes[side]} sentences"
            if narrow:
                axes.annotate(row.frame, (0, place), (0, 11), textcoords="offset points", va="bottom")
        axes.set_yticks(range(len(kept)), [""] * len(kept) if narrow else kept["frame"])
        axes.set_ylim(len(kept) - 0.4, -0.9 if narrow else -0.6)
        highest = max(100 * kept[f"share_{side}"].max() for side in sides)
        axes.set_xlim(-2, max(10, highest) * 1.12)
        axes.grid(axis="x", color=RULE)
        axes.set_xlabel("% of the side's own sentences")
        draw_key(axes, sides, narrow)
        return figure, labels

    ranges = "; ".join(
        f"{label} from {100 * kept[f'share_{side}'].min():.0f}% to {100 * kept[f'share_{side}'].max():.0f}%"
        for side, label in sides.items()
    )
    description = (
        f"Dot chart. One row for each of {len(kept)} frames, with one mark for each side at the share of its own "
        f"sentences in which a word of the frame stands: {ranges}. {table.attrs['finding']}"
    )
    method = "Share of each side's own sentences with at least one word of the frame; quoted words left out."
    return Chart("frames", table.attrs["finding"], method, description, kept, draw)
