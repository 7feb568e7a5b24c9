"""The handout of a lesson: the letters on paper, as a page and a PDF; testimony where it is asked for."""

from ..exchange import Exchange
from ..files import make_temporary
from ..lesson.plan import read_plan
from ..page.handout_sheet import write_handout_sheet
from .pdf import find_browser, print_pdf


def write_sheet(exchange: Exchange, *, hidden: bool = True) -> str:
    """Return the handout as HTML: the letters in two columns, each sentence under its number, and no score.

    What letters quote of the speakers that the plan of the lesson hides is left out, and a line in its place
    says so; it is there where `hidden` is false. Raises InputError for a fault in the plan.
    """
    return write_handout_sheet(exchange, read_plan(exchange).hidden if hidden else ())


def print_sheet(html: str) -> bytes:
    """Return the handout, as `write_sheet` has it, as a tagged PDF on A4.

    Raises ReportError where there is no Chromium, or where it prints nothing.
    """
    find_browser("handout.pdf", "handout.html")
    with make_temporary() as folder:
        page = folder / "handout.html"
        page.write_text(html, encoding="utf-8")
        return print_pdf(page, page.with_suffix(".pdf")).read_bytes()
