"""The handout of a lesson: the letters on paper, as a page and a PDF; testimony where it is asked for."""

from dataclasses import replace

from ..exchange import Exchange, redact_speakers
from ..files import make_temporary
from ..lesson.exercises import read_exercises
from ..lesson.plan import read_plan
from ..page.handout_sheet import write_handout_sheet
from .pdf import find_browser, print_pdf


def write_sheet(exchange: Exchange, *, hidden: bool = True) -> str:
    """Return the handout as HTML: the letters in two columns, each sentence under its number, and no score.

    What letters quote of the speakers that the plan of the lesson hides is left out, and a line in its place
    says so; it is there where `hidden` is false. What is to be done while reading stands at its head, since
    nobody has the class page open yet. Raises InputError for a fault in the plan or in the exercises.
    """
    names = read_plan(exchange).hidden if hidden else ()
    shown = redact_speakers(exchange, [*exchange.redacted, *names], words=exchange.wordless)
    tasks = [(one.name, one.prompt) for one in read_exercises(shown) if one.step == "read"]
    return write_handout_sheet(_hide_typed(exchange, shown) if names else exchange, names, tasks)


def _hide_typed(exchange: Exchange, shown: Exchange) -> Exchange:
    """Return the exchange with titles, roles and notes as they are `shown`, where speakers are hidden.

    One of them may have written a letter, too, which stays.
    """
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
