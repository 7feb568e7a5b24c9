"""The slides of a lesson: pictures, one PDF, and what they say in words."""

from ..charts.slide import name_source
from ..charts.slides import SLIDES, USUAL, Slide, draw_slides, join_slides
from ..exchange import Exchange, InputError, find_near
from ..lesson.plan import read_plan


def write_slides(exchange: Exchange) -> dict[str, bytes]:
    """Return the slides of a lesson, {file name: content}: pictures of 1920 by 1080 pixels, slides.pdf, and
    slides.txt, which has what each of them says and shows, and which could not be made.

    The plan of the lesson chooses the charts, or else they are the usual ones. Raises InputError for a chart
    that is none.
    """
    slides, missing = draw_slides(exchange, _choose(exchange))
    files = {f"{number}-{one.name}.png": one.picture for number, one in enumerate(slides, start=1)}
    if slides:
        files["slides.pdf"] = join_slides(exchange, slides)
    return files | {"slides.txt": _describe(exchange, slides, missing).encode()}


def _choose(exchange: Exchange) -> tuple[str, ...]:
    """Return the names of the charts that the plan asks for, or the usual ones."""
    names = read_plan(exchange).charts or USUAL
    for name in names:
        if name not in SLIDES:
            near = find_near(name, SLIDES)
            mend = f"write {near}" if near else f"use one of {', '.join(SLIDES)}"
            path = exchange.find_file("lesson.csv")
            raise InputError(f"{path}, column name", name, "no chart of a slide is called so", mend)
    return names


def _describe(exchange: Exchange, slides: list[Slide], missing: dict[str, str]) -> str:
    """Return what the slides say and show, for who cannot see them, and why others are not there."""
    lines = [f"Slides: {exchange.title}", ""]
    for number, one in enumerate(slides, start=1):
        method = [f"Method: {one.method}"] if one.method != one.chart.method else []
        lines += [f"{number}. {one.chart.finding}", one.chart.method, one.chart.description, *method, ""]
    lines += [f"No slide {name}: {why}" for name, why in missing.items()]
    return "\n".join([*lines, name_source(exchange), ""])
