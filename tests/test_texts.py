"""`rejoinder new` on texts of many kinds, and their bounds as they were marked by hand.

texts/bounds.csv has a row per letter: file, author ("" where the text has none), side (1 or 2), and its first
and last words. Between them the texts are letters to an editor, e-mails, posts with comments, interviews,
debates, old print, pages, chats, in four languages. Greetings, datelines, signatures, and closing phrases on
lines of their own are no part of a letter.
"""

import contextlib
import csv
import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.starting.draft import draft_exchange
from rejoinder.starting.received import join_files, read_file
from rejoinder.starting.saying import list_guesses

from .test_received import run, write_document

TEXTS = Path(__file__).parent / "texts"
with (TEXTS / "bounds.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
NAMES = list(dict.fromkeys(row["file"] for row in ROWS))
DOCUMENT = ".docx.txt"  # a document's paragraphs, a line each
FILES = ".files"  # several files, each below a line of equals signs
LINES = re.compile(r"lines? (\d+)(?: to (\d+))?")
FURTHER = re.compile(r"\(and lines ([\d, ]+)")  # the other turns of one whose side is not sure
UNKNOWN = "name missing in the source"


class Difference(NamedTuple):
    """What of a letter is otherwise than it was marked, and the line where."""

    what: str
    line: int


class Read(NamedTuple):
    """A text that was read: what was printed, how many letters and bounds are right, and what is not."""

    said: str
    letters: int
    bounds: int
    wrong: list[Difference]


def compare(exchange, said, rows):
    """Return what of an exchange is as its letters were marked, and what is not."""
    source, sides = exchange.source, list(exchange.sides)
    found = list(exchange.letters.itertuples())
    used, wrong, bounds, place = set(), [], 0, 0

    def note(what, where):
        wrong.append(Difference(what, source.count("\n", 0, where) + 1))

    for row in rows:
        start = source.index(row["starts"], place)
        end = place = source.index(row["ends"], start) + len(row["ends"])
        best = max(found, key=lambda one: min(one.end, end) - max(one.start, start))
        if 2 * (min(best.end, end) - max(best.start, start)) <= end - start or best.letter in used:
            note("lost", start)
            continue
        used.add(best.letter)
        bounds += (best.start == start) + (best.end == end)
        if best.start != start:
            note("start", best.start)
        if best.end != end:
            note("end", best.end - 1)
        if best.author != (row["author"] or UNKNOWN):
            note("author", start)
        if sides.index(best.side) != int(row["side"]) - 1:
            note("side", start)
    for one in found:
        if one.letter not in used:
            note("extra", one.start)
    return Read(said, len(used), bounds, wrong)


def list_unsaid(read):
    """Return the differences for whose line, or one beside it, no doubt was printed."""
    spans = []
    for line in read.said.splitlines():
        if "not sure: " in line and (match := LINES.search(line)):
            spans.append((int(match[1]), int(match[2] or match[1])))
            spans += [(int(one), int(one)) for one in re.findall(r"\d+", "".join(FURTHER.findall(line)))]
    return [one for one in read.wrong if not any(a - 1 <= one.line <= z + 1 for a, z in spans)]


@pytest.fixture(scope="module")
def reads(tmp_path_factory):
    """Return {file: Read} of all texts."""
    found, home = {}, tmp_path_factory.mktemp("texts")
    for name in NAMES:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            command = ["new", str(home / name), "--from", *map(str, write(home, name)), "--yes"]
            assert main(command) == 0, name
        rows = [row for row in ROWS if row["file"] == name]
        found[name] = compare(rj.load(home / name), said.getvalue(), rows)
    return found


def write(home, name):
    """Return the paths of a text; a document is made of its lines first, and each of several files."""
    text = (TEXTS / name).read_text(encoding="utf-8")
    if name.endswith(FILES):
        paths = [home / f"{number}-{name}.txt" for number, _ in enumerate(text.split("=====\n"), start=1)]
        for path, part in zip(paths, text.split("=====\n")):
            path.write_text(part, encoding="utf-8")
        return paths
    if not name.endswith(DOCUMENT):
        return [TEXTS / name]
    path = home / name.replace(DOCUMENT, ".docx")
    write_document(path, *(run(escape(line)) if line else "" for line in text.strip().split("\n")))
    return [path]


def test_every_letter_is_found_and_all_bounds_are_right(reads):
    assert len(NAMES) >= 100
    letters = {name: sum(row["file"] == name for row in ROWS) for name in NAMES}
    assert {name: read.letters for name, read in reads.items()} == letters
    wrong = {name: 2 * letters[name] - read.bounds for name, read in reads.items()}
    assert {name: number for name, number in wrong.items() if number} == {}
    extra = [name for name, read in reads.items() for one in read.wrong if one.what == "extra"]
    assert extra == ["dairy.html"]  # the page's own words above the letters


def test_a_closing_phrase_is_said_to_be_left_out(reads):
    assert "line 9: heading (closing phrase): Mit freundlichen Grüßen" in reads["german.txt"].said
    assert "lines 9 to 12: letter" not in reads["german.txt"].said
    assert "line 9: heading (closing phrase): Yours in sorrow," in reads["sandwich.txt"].said
    assert "not sure: line 9: taken for a closing phrase" not in reads["sandwich.txt"].said  # “yours” is one
    assert "not sure: line 5: taken for a closing phrase; is it" in reads["choir.txt"].said


@pytest.mark.parametrize(
    ("below", "last"),
    [
        ("I wait.\n\nYours truly,\nAnn Lee", "I wait."),
        ("I wait.\nI am, Sir,\nYour obedient servant,\nAnn Lee", "I wait."),
        (
            "I wait.\n\nJe vous prie d’agréer, Monsieur,\nmes sentiments.\n\nAnn Lee",
            "I wait.",
        ),
        ("I wait, and I hope to be for ever\nYours faithfully,\nAnn Lee", "Yours faithfully,"),
        ("He sends you his best wishes.\n\nAnn Lee", "He sends you his best wishes."),
        ("I wait.\n\nIn haste, and without a name,", "In haste, and without a name,"),
        ("I wait.\n\nbest regards,\nAnn Lee", "I wait."),
    ],
)
def test_a_closing_phrase_on_lines_of_its_own_is_no_part_of_a_letter(below, last):
    exchange, _ = read_draft(
        f"Dear Ben,\n\nThe lane is good.\n\n{below}\n\nDear Ann,\n\nIt is not.\n\nBen Berg\n"
    )
    assert exchange.source[: next(exchange.letters.itertuples()).end].endswith(f"\n{last}")


def test_a_turn_of_a_talk_keeps_its_thanks():
    turns = ["No.", "Yes.\n\nThank you.", "No.", "Yes.\n\nI am yours."]
    talk = "\n\n".join(f"{name}: {said}" for name, said in zip(("MR. LEE", "MR. BERG") * 2, turns))
    exchange, _ = read_draft(talk)
    assert [talk[one.start : one.end] for one in exchange.letters.itertuples()] == turns


def test_nothing_is_wrong_unsaid(reads):
    assert {name: unsaid for name, read in reads.items() if (unsaid := list_unsaid(read))} == {}


def read_draft(text, name="letters.txt"):
    """Return the exchange that a text would become, as far as `compare` looks at it; None if refused."""
    try:
        data = text if isinstance(text, bytes) else text.encode()
        draft = draft_exchange(join_files([read_file(name, data)]))
    except InputError:
        return None, ""
    rows = [
        SimpleNamespace(
            letter=one.name,
            side=draft.sides[one.side].key,
            author=one.author or UNKNOWN,
            start=one.part.start,
            end=one.part.end,
        )
        for one in draft.letters
    ]
    letters = SimpleNamespace(itertuples=lambda: iter(rows))
    sides = {side.key: side.label for side in draft.sides}
    return SimpleNamespace(source=draft.source, letters=letters, sides=sides), "\n".join(list_guesses(draft))


def take_lines_away(text, rows):
    """Yield (line, text without it) for each line of a text that stands outside all letters."""
    spans, place = [], 0
    for row in rows:
        start = text.index(row["starts"], place)
        place = text.index(row["ends"], start) + len(row["ends"])
        spans.append((start, place))
    offset = 0
    for line in text.splitlines(keepends=True):
        end = offset + len(line)
        if line.strip() and not any(a < end and offset < z for a, z in spans):
            yield line.strip(), text[:offset] + text[end:]
        offset = end


def list_far(read):
    """Return the differences of a text with a line less that no doubt names.

    A letter that was joined to the one before it is named where that one ends, or anywhere up to its own
    beginning.
    """
    unsaid = list_unsaid(read)
    lost = {one.line for one in read.wrong if one.what == "lost"}
    doubted = {
        line
        for said in read.said.splitlines()
        if "not sure: " in said and (match := LINES.search(said))
        for line in range(int(match[1]), int(match[2] or match[1]) + 1)
    }
    near = {line for line in lost for back in range(6) if line - back in doubted}
    return [one for one in unsaid if one.what not in ("author", "side") and not near]


def test_nothing_is_wrong_unsaid_where_a_line_is_missing():
    """A heading or signature less: what is read otherwise than it was marked is said to be a doubt."""
    tried, found = 0, {}
    for name in NAMES:
        if not name.endswith(".txt") or name.endswith(DOCUMENT):
            continue
        text = (TEXTS / name).read_text(encoding="utf-8")
        rows = [row for row in ROWS if row["file"] == name]
        for line, less in take_lines_away(text, rows):
            exchange, said = read_draft(less)
            tried += 1
            if exchange is not None and (far := list_far(compare(exchange, said, rows))):
                found[name, line] = far
    assert tried > 150
    assert found == {}


def test_what_is_cut_from_the_edge_of_a_letter_is_said_and_doubted(reads):
    doubt = "taken for a heading; is it a letter’s own?"
    for name, line, where, said in (  # what was cut, and up to which line of the letter there is a doubt
        ("heath.txt", 4, "line 4", "heading (title): Swallows and the clock tower"),
        ("qanda.txt", 17, "lines 15 to 17", "heading (a note on a writer): Ilse Varga's"),
        ("panel.txt", 27, "lines 25 to 27", "heading (a rule or an aside): [End of transcript]"),
    ):
        assert f"line {line}: {said}" in reads[name].said, name
        assert f"not sure: {where}: {doubt}" in reads[name].said, name
    assert "a third party (Ann Pell): neither of the two sides" in reads["panel.txt"].said
    assert "a third party (Ruth Quayle)" in reads["orchard-talk.txt"].said


@pytest.mark.parametrize("name", ["letters.docx", "letters.txt"])
def test_lines_that_are_paragraphs_are_read_as_with_blank_lines_between(tmp_path, name):
    """Each text without its blank lines, plain and as a document of one paragraph a line."""
    wrong, unsaid = {}, {}
    for one in NAMES:
        if not one.endswith(".txt"):
            continue
        text = (TEXTS / one).read_text(encoding="utf-8")
        lines = [line for line in text.split("\n") if line.strip()]
        rows = [row for row in ROWS if row["file"] == one]
        path = tmp_path / name
        if path.suffix == ".docx":
            write_document(path, *(run(escape(line)) for line in lines))
        else:
            path.write_text("\n".join(lines), encoding="utf-8")
        exchange, said = read_draft(path.read_bytes(), name)
        wrong[one] = 2 * len(rows)
        if exchange is not None:  # else it is said that there are no two letters
            read = compare(exchange, said, rows)
            wrong[one] -= read.bounds
            unsaid[one] = [found for found in list_unsaid(read) if found.what not in ("author", "side")]
    # What no blank line parts: a page's titles and links, a last name in brackets.
    dense = {
        "journal.txt": 1,
        "kestrel.txt": 1,
        "linden.txt": 1,
        "pasted.txt": 2,
        "sparrowpost.txt": 1,
        "warden.docx.txt": 1,
        "pitchmail.txt": 3,  # two short lines above each mail
        "swiftspdf.txt": 2,
        # Written for blank lines: a blog, a thread, a forum, pages of a book, addresses above a letter.
        "proofread.txt": 2,
        "choirmails.txt": 1,
        "couchgrass.txt": 3,
        "boundarywall.txt": 2,
        "mineralrights.txt": 1,
        "hallmeeting.txt": 1,
        "elternrat.txt": 1,
        "highstreet.txt": 6,  # refused: a title and a name above each speech
    }
    if name == "letters.txt":  # a mail whose lines were broken
        dense["kilns.txt"] = 2
    else:  # a paragraph for each printed line, and a line’s hyphens stay
        dense["millstrike.txt"] = 1
    assert {one: number for one, number in wrong.items() if number} == dense
    assert {one: found for one, found in unsaid.items() if found} == {}


def test_one_letter_is_refused_and_the_mend_is_said(tmp_path, capsys):
    assert main(["new", str(tmp_path / "mine"), "--from", str(TEXTS / "one-letter.txt")]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1 and "Ann Lee replies" in shown and not (tmp_path / "mine").exists()


LANE = "The lane is narrow.\n\nI have asked for a wider one."
ANSWER = "A wider lane is a faster one.\n\nI walk there with two children."


def test_comments_of_people_with_one_name_are_letters_against_the_post(reads):
    for name in ("gardenclubpage.txt", "bakerycomments.html"):
        assert not reads[name].wrong, name
        assert "is taken to stand against all others" in reads[name].said
    said = reads["bakerycomments.html"].said
    assert "the comments of readers are taken for letters, for the rest of the page shows one alone" in said
    assert "left out of" not in said


def test_a_page_with_two_letters_leaves_comments_out(tmp_path, capsys):
    letters = "".join(f"<h3>By {name}</h3><p>{LANE} {ANSWER}</p>" for name in ("Ann Lee", "Ben Berg"))
    comment = "<div class='comment'><p>Cy said...</p><p>I like neither of the two.</p></div>"
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{letters}{comment}</body></html>", encoding="utf-8")
    assert main(["new", str(tmp_path / "mine"), "--from", str(page), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "comments of readers, 8 words" in said and "are taken for letters" not in said
    assert list(rj.load(tmp_path / "mine").letters["author"]) == ["Ann Lee", "Ben Berg"]


@pytest.mark.parametrize(
    "note",
    [
        "Note from the editor: Ann Lee wrote to us in May.",
        "Note de la rédaction : Ann Lee nous a écrit en mai.",
        "Note de l’éditeur. — Ann Lee nous a écrit en mai.",
        "NDLR : Ann Lee nous a écrit en mai.",
        "Anmerkung der Redaktion: Ann Lee hat uns geschrieben.",
        "Anmerkung der Schriftleitung: Ann Lee hat uns geschrieben.",
        "Anm. d. Red.: Ann Lee hat uns geschrieben.",
        "Nota del director: Ann Lee nos ha escrito.",
        "Noot van de redactie: Ann Lee schreef ons in mei.",
        "Nota della redazione: Ann Lee ci ha scritto.",
    ],
)
def test_an_editors_note_above_a_letter_is_no_part_of_it(note):
    letter, reply = "The lane is narrow, and I have asked for a wider one.", "A wider lane is a faster one."
    exchange, said = read_draft(
        f"Letters\n\n{note}\n\n{letter}\n\nAnn Lee, York\n\n{reply}\n\nBen Berg, Hull\n"
    )
    assert [exchange.source[one.start : one.end] for one in exchange.letters.itertuples()] == [letter, reply]
    assert "not sure: line 3: left out (looks like an editor's words" in said


@pytest.mark.parametrize("parted", [" ", "\n\n"])
@pytest.mark.parametrize(
    "label",
    [
        "Anmerkung der Stadtverwaltung:",
        "Anmerkung des Bauamts:",
        "Note de la mairie :",
        "Précision de l’entreprise :",
        "Note from the council:",
        "Nota del ayuntamiento:",
        "Naschrift van de wethouder:",
    ],
)
def test_what_an_office_remarks_below_letters_is_its_reply(label, parted):
    letters = [
        "The lane is narrow, and I have asked for a wider one.",
        "A wider lane is a faster one.",
        "Both lanes will be mended in May. The wall has a crack.",
    ]
    signed = f"{letters[0]}\n\nAnn Lee, Mill Lane 3\n\n{letters[1]}\n\nBen Berg, Mill Lane 9"
    exchange, said = read_draft(f"Letters\n\n{signed}\n\n{label}{parted}{letters[2]}\n")
    found = list(exchange.letters.itertuples())
    assert [exchange.source[one.start : one.end] for one in found] == letters
    assert [list(exchange.sides).index(one.side) for one in found] == [0, 0, 1]
    assert "on which side is" in said


def test_a_note_of_the_week_is_no_heading():
    letter, reply = "The lane is narrow.\n\nNote of the week: it is narrow still.", "A wider one is faster."
    exchange, _ = read_draft(f"{letter}\n\nAnn Lee, York\n\n{reply}\n\nBen Berg, Hull\n")
    assert [exchange.source[one.start : one.end] for one in exchange.letters.itertuples()] == [letter, reply]


@pytest.mark.parametrize("lead", [":", "."])
@pytest.mark.parametrize(
    "listed",
    [
        "Ann Pym / Tuesday, 9 pm",
        "Ann Pym / Tuesday, 9 pm\nBen Loom / Thursday, 9.30 pm",
        "Ann Pym, Tuesday at 9",
        "Ann Pym – mardi à 21h",
        "Ann Pym, Dienstag um 21 Uhr\nBen Loom, Freitag, 8 bis 9",
    ],
)
def test_a_list_of_who_and_when_in_a_letter_is_no_signature(listed, lead):
    letter = f"It hangs in the porch as follows{lead}\n\n{listed}\n\nNine at night is late for eight bells."
    exchange, _ = read_draft(
        f"Dear Ben,\n\n{letter}\n\nYours,\nAnn Lee\n\nDear Ann,\n\nIt is not.\n\nBen Berg\n"
    )
    found = list(exchange.letters.itertuples())
    assert [exchange.source[one.start : one.end] for one in found] == [letter, "It is not."]
    assert [one.author for one in found] == ["Ann Lee", "Ben Berg"]


@pytest.mark.parametrize("listed", ["Ann Pym\nBen Loom\nAda Frith", "Ann Pym"])
def test_names_below_a_colon_in_a_letter_are_kept_in_it_and_said(listed):
    letter = f"These are the ringers that we have:\n\n{listed}\n\nNine at night is late for eight bells."
    exchange, said = read_draft(
        f"Dear Ben,\n\n{letter}\n\nYours,\nAnn Lee\n\nDear Ann,\n\nIt is not.\n\nBen Berg\n"
    )
    found = list(exchange.letters.itertuples())
    assert [exchange.source[one.start : one.end] for one in found] == [letter, "It is not."]
    assert [one.author for one in found] == ["Ann Lee", "Ben Berg"]
    assert "looks like a name; it is kept in the letter" in said


@pytest.mark.parametrize(
    ("letter", "reply"),
    [
        (LANE, f"{ANSWER}\n\nAnn Lee has never walked there with a child, and it shows."),
        (LANE, f"{ANSWER}\n\nThe Berg is a hill."),
        (f"{LANE}\n\nRead more carefully next time!", ANSWER),
        (f"{LANE}\n\nHe said...\n\nNobody said...\n\nAnd so on it goes.", ANSWER),
        (LANE, f"{ANSWER}\n\nThe council reserves the right to publish.\n\nThat is not necessarily so."),
        (LANE, f"{ANSWER}\n\nWho asked for it?\n\nWho will pay for it?\n\nThe parish must."),
    ],
)
def test_an_ordinary_paragraph_is_kept_whatever_it_is_like(letter, reply):
    """Not taken for a note on a writer, a page's link, who said it, or the publisher's own."""
    exchange, _ = read_draft(f"Dear Sir,\n\n{letter}\n\nYours,\nAnn Lee\n\nBen Berg replies:\n\n{reply}\n")
    assert [exchange.source[one.start : one.end] for one in exchange.letters.itertuples()] == [letter, reply]


def test_two_letters_with_names_above_are_no_interview_for_their_questions():
    reply = "A wider lane is a faster one.\n\nWho walks there?\n\nI do.\n\nWho would mend it?\n\nI would."
    exchange, _ = read_draft(f"Ann Lee: {LANE}\n\nWho is against it?\n\nI am not.\n\nBen Berg: {reply}\n")
    assert [one.author for one in exchange.letters.itertuples()] == ["Ann Lee", "Ben Berg"]


def test_what_is_left_out_or_proposed_to_be_cut_is_said(reads):
    assert (
        "left out (a third party (Moderator): neither of the two sides): Good evening"
        in reads["debate.txt"].said
    )
    assert "2 places in letters, the first in line 3, “[Laughter.]”" in reads["debate.txt"].said
    assert "left out (looks like an editor's words" in reads["note-between.txt"].said
    assert "1 place in letters, the first in line 10, “12”" in reads["wrapped.txt"].said
    assert (
        "left out of orchard.md: what the file says of itself, 6 words: “title: The"
        in reads["orchard.md"].said
    )
    assert "footnotes, " in reads["orchard.md"].said
    assert "comments of readers are taken for letters" in reads["blog.html"].said
