"""The handout of a lesson: the letters on paper, as a page and a PDF; testimony where it is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from ..exchange import Exchange, redact_speakers
from ..files import make_temporary
from ..lesson.plan import read_plan
from ..page.handout_sheet import write_handout_sheet
from .pdf import find_browser, print_pdf


def write_sheet(exchange: Exchange, *, hidden: bool = True) -> str:
    """Return the handout as HTML: the letters in two columns, each sentence under its number, and no score.

    What letters quote of the speakers that the plan of the lesson hides is left out, and a line in its place
    says so; it is there where `hidden` is false. Raises InputError for a fault in the plan.
    """
    names = read_plan(exchange).hidden if hidden else ()
    return write_handout_sheet(_hide_typed(exchange, names) if names else exchange, names)


def _hide_typed(exchange: Exchange, names: Sequence[str]) -> Exchange:
    """Return the exchange with what speakers say hidden in titles, roles and notes alone.

    One of them may have written a letter, too, which stays.
    """
    shown = redact_speakers(exchange, [*exchange.redacted, *names], words=exchange.wordless)
    kept = {name: getattr(shown, name) for name in ("title", "publication", "rights", "content_note")}
    return replace(exchange, letters=shown.letters, others=shown.others, **kept)


def print_sheet(html: str) -> bytes:
    """Return the handout, as `write_sheet` has it, as a tagged PDF on A4.

    Raises ReportError where there is no Chromium, or where it prints nothing.
    """
    find_browser("handout.pdf", "handout.html")
    with make_temporary() as folder:
        page = folder / "handout.html"
        page.write_text(html, encoding="utf-8")
        return print_pdf(page, page.with_suffix(".pdf")).read_bytes()
