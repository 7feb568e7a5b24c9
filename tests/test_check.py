"""The check of a data folder: all faults at once, by file, line and column,
and no file passed over in silence.
"""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.checking import TABLES, check_folder
from rejoinder.cli import main
from rejoinder.exchange import InputError, read_table
from rejoinder.framing.codebook import read_codebook
from rejoinder.framing.sheets import read_codings

from .conftest import NATION

CODEBOOK = "frame,family,term,source,note\n"


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def check(folder, capfd, command="check"):
    """Return (exit status, faults, notes) of the command, as lines."""
    status = main([command, str(folder)])
    lines = capfd.readouterr().err.splitlines()
    return (
        status,
        [line for line in lines if not line.startswith("note: ")],
        [line for line in lines if line.startswith("note: ")],
    )


def spoil_five(folder):
    """Spoil a row in each of five tables and return where each fault stands."""
    edit(folder, "claims.csv", "claim-02,roth-03", "claim-02,roth-99")
    edit(folder, "sources.csv", "vague", "vage")
    edit(folder, "naming.csv", "people,", "poeple,")
    edit(folder, "questions.csv", "roth-03", "roth-33")
    edit(folder, "groups/2026-11-24.csv", "declared", "sure")
    return [
        "naming.csv line 2, column kind: “poeple”",
        "groups/2026-11-24.csv line 2, column status: “sure”",
        "claims.csv line 3, column sentence_ids: “roth-99”",
        "sources.csv line 3, column standing: “vage”",
        "questions.csv line 3, column sentence_ids: “roth-33”",
    ]


def test_the_shipped_folder_has_no_fault_and_no_note(capfd):
    assert check(NATION, capfd) == (0, [], [])
    assert rj.check(NATION).table.empty


def test_five_spoiled_tables_are_named_at_once(nation_copy, capfd):
    places = spoil_five(nation_copy)
    status, faults, notes = check(nation_copy, capfd)
    assert status == 2 and len(faults) == 5 and not notes
    assert all(fault.startswith(f"{nation_copy}/{place}: ") for fault, place in zip(faults, places))


def test_a_report_names_them_before_any_notebook_runs(nation_copy, capfd):
    places = spoil_five(nation_copy)
    began = time.monotonic()
    status, faults, _ = check(nation_copy, capfd, "report")
    assert status == 2 and len(faults) == len(places) and time.monotonic() - began < 10


# Each table of the folder: (file, text, its replacement, the start of its fault).
SPOILED = [
    ("codebook.csv", ",issue,rescu*,", ",topic,rescu*,", "codebook.csv line 2, column family: “topic”"),
    ("codebook.csv", ",rescu*,", ",Rescu*,", "codebook.csv line 2, column term: “Rescu*”"),
    (
        "codebook.csv",
        "rescue and law enforcement",
        "rescue and law enforcment",
        (
            "codebook.csv line 2, column frame: “rescue and law enforcment”: frames.csv does not define this "
            "frame; write “rescue and law enforcement”"
        ),
    ),
    ("frames.csv", "arlington-07", "arlington-77", "frames.csv line 2, column example: “arlington-77”"),
    ("frames.csv", ",words,", ",word,", "frames.csv line 2, column coded: “word”"),
    ("claims.csv", "accusation", "insult", "claims.csv line 2, column kind: “insult”"),
    ("claims.csv", "countered", "denied", "claims.csv line 2, column answer: “denied”"),
    ("claims.csv", "roth-02", ";", "claims.csv line 2, column sentence_ids: “;”"),
    ("quotations.csv", "title", "titel", "quotations.csv line 2, column kind: “titel”"),
    ("quotations.csv", "“abandons”", "“abandon”", "quotations.csv line 3, column quotation: ““abandon””"),
    ("sources.csv", "roth-05", "roth-55", "sources.csv line 3, column sentence_ids: “roth-55”"),
    ("questions.csv", "seek truth", "", "questions.csv line 2, column principle: “”"),
    ("reporting.csv", "doubting", "sly", "reporting.csv line 2, column tone: “sly”"),
    ("naming.csv", "victim*", "Victim*", "naming.csv line 2, column term: “Victim*”"),
    ("stance.csv", "category", "sort", "stance.csv line 1: “category”"),
    (
        "masks.csv",
        "justice mission",
        "Justice mission",
        "masks.csv line 2, column term: “international Justice mission”",
    ),
    ("groups/2026-11-24.csv", ",but", ",But", "groups/2026-11-24.csv line 2, column term: “But”"),
    (
        "codings/frames-first-reading.csv",
        ",0,0,0",
        ",0,9,0",
        "codings/frames-first-reading.csv line 2, column victim care: “9”",
    ),
    (
        "codings/tone-first-reading.csv",
        ",-1,",
        ",7,",
        "codings/tone-first-reading.csv line 3, column tone: “7”",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new", "start"), SPOILED, ids=lambda value: str(value)[:20])
def test_every_table_is_checked(nation_copy, capfd, name, old, new, start):
    edit(nation_copy, name, old, new)
    status, faults, _ = check(nation_copy, capfd)
    assert status == 2 and any(
        fault.startswith(f"{nation_copy}/{start}") and "; " in fault for fault in faults
    ), faults
    assert main(["report", str(nation_copy)]) == 2


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new"), [case[:3] for case in SPOILED], ids=lambda value: value[:20])
def test_a_fault_has_the_table_that_it_was_found_in(nation_copy, name, old, new):
    edit(nation_copy, name, old, new)
    faults = check_folder(nation_copy)[1]
    assert faults and all(Path(name).match(fault.table) for fault in faults), [one.table for one in faults]


def test_a_faulty_codebook_is_not_counted_whatever_its_folder_is_called(nation_copy, tmp_path, capfd):
    """A fault is told on one line, so that a folder with two spaces in its name has one there."""
    folder = nation_copy.rename(tmp_path / "the  class")
    assert main(["check", str(folder)]) == 0 and "codebook.csv: 12 frames, " in capfd.readouterr().out
    edit(folder, "codebook.csv", ",issue,rescu*,", ",topic,rescu*,")
    assert main(["check", str(folder)]) == 2
    said = capfd.readouterr()
    assert "“topic”" in said.err and "codebook.csv" not in said.out


def test_every_table_of_the_registry_is_spoiled_here():
    tried = {name for name, *_ in SPOILED}
    # In test_codings, test_elsewhere, test_class_page and test_lesson.
    tried |= {"codings/adjudicated.csv", "scores.csv", "exercises.csv", "key.csv", "lesson.csv"}
    assert all(any(Path(name).match(pattern) for name in tried) for pattern in TABLES)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", TABLES)
def test_the_registry_has_the_columns_of_each_table(nation_copy, capfd, pattern):
    """A file of these columns, and no row, lacks nothing but a row."""
    table, name = TABLES[pattern], pattern.replace("*", "new")
    (nation_copy / name).write_text(",".join([*table.columns, *table.optional]) + "\n", encoding="utf-8")
    _, faults, notes = check(nation_copy, capfd)
    said = [
        line for line in (*faults, *notes) if line.removeprefix("note: ").startswith(f"{nation_copy}/{name}")
    ]
    assert len(said) == 1 and ("0 rows" in said[0] or "in it yet" in said[0]), said


@pytest.mark.parametrize("pattern", [name for name, table in TABLES.items() if table.names_sentences])
def test_a_table_that_names_sentences_needs_an_exchange(nation_copy, capfd, pattern):
    """Without one it cannot be checked; a word list can, and a fault of it is named."""
    for path in [*nation_copy.glob("*.csv"), *nation_copy.glob("*/*.csv")]:
        path.unlink()
    (nation_copy / pattern.replace("*", "new")).write_text("wrong\n1\n", encoding="utf-8")
    (nation_copy / "codebook.csv").write_text("wrong\n1\n", encoding="utf-8")
    edit(nation_copy, "exchange.toml", "[sides.reply]", "[sides.reply")
    faults = check(nation_copy, capfd)[1]
    assert any("codebook.csv line 1" in fault for fault in faults) and not any(
        "new" in fault for fault in faults
    )
    assert not any(pattern in fault for fault in faults)


def test_notes_are_a_result_that_says_when_there_is_nothing(nation, nation_copy):
    none = "Every file of the folder was read, and nothing was left out."
    assert (
        rj.check(nation).headline == none == rj.show(rj.check(NATION)).text
        and rj.check(nation).name == "notes"
    )
    (nation_copy / "zebra.csv").write_text("a\n", encoding="utf-8")
    found = rj.check(nation_copy)
    assert found.headline == "1 note on 1 file." and found.table.columns.tolist() == ["file", "note"]
    edit(nation_copy, "exchange.toml", "[sides.reply]", "[sides.reply")
    broken = rj.check(nation_copy)
    assert len(broken) == 2 and "TOML" in broken.table["note"].iloc[0] and "zebra.csv" in rj.show(broken).text
    assert "zebra.csv" in rj.show(broken).html


def test_all_faults_of_one_table_and_of_one_row(nation_copy, capfd):
    edit(nation_copy, "claims.csv", "claim-01,roth-02,accusation", "claim-01,roth-99,insult")
    edit(nation_copy, "claims.csv", "claim-02,", "claim-01,")
    edit(nation_copy, "claims.csv", "claim-03,", "claim-03,thrupkaew-01 ")
    edit(nation_copy, "claims.csv", "claim-04,", "claim-04,,")
    status, faults, _ = check(nation_copy, capfd)
    assert [fault.removeprefix(f"{nation_copy}/claims.csv ").partition(": ")[0] for fault in faults[:5]] == [
        "line 2, column sentence_ids",
        "line 2, column kind",
        "line 3",
        "line 4, column sentence_ids",
        "line 5",
    ]
    with pytest.raises(InputError) as error:
        rj.claims.read(rj.load(nation_copy))
    assert [str(one) for one in error.value.all] == faults and str(error.value) == faults[0]


def test_header_row_and_end_of_a_table_are_named_together(tmp_path):
    path = tmp_path / "codebook.csv"
    path.write_text(
        'frame,family,term,source,note,extra\nlaw,topic,a,s,n\n\nlaw,issue,"two\nlines",s,n\n'
        'law,issue,B,s,n\nlaw,issue,"c,s,n\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as error:
        read_codebook(path)
    places = [str(one).removeprefix(str(path)).partition(": ")[0] for one in error.value.all]
    assert places == [" line 1", " line 2, column family", " line 6, column term", " line 7"]


def test_surplus_empty_columns_and_blank_rows_are_nothing(tmp_path):
    path = tmp_path / "codebook.csv"
    path.write_text(
        CODEBOOK.replace("\n", ",,\n") + "law,issue,police,s,n,,\n,,,,,,\n , ,,,,\n", encoding="utf-8"
    )
    assert len(read_codebook(path)) == 1
    path.write_text(CODEBOOK.replace("\n", ",\n") + "law,issue,police,s,n,stray\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: “stray”: too many columns"):
        read_codebook(path)


# The codebook and its definitions


def test_a_frame_without_a_definition_is_said(nation_copy, capfd):
    path = nation_copy / "codebook.csv"
    path.write_text(
        path.read_text(encoding="utf-8") + "money,issue,cost*,text,r\nmoney,issue,price,text,r\n",
        encoding="utf-8",
    )
    status, faults, notes = check(nation_copy, capfd)
    assert status == 0 and not faults and len(notes) == 1 and "“money” has no definition" in notes[0]
    (nation_copy / "frames.csv").unlink()
    assert not [note for note in check(nation_copy, capfd)[2] if "has no definition" in note]


# Files that nothing reads

STRAY = {
    "claim.csv": "no table has this name; near it: claims.csv",
    "Claims.CSV": "near it: claims.csv",
    "code book.csv": "near it: codebook.csv",
    "zebra.csv": "no table has this name",
    "frames-ana.csv": "it belongs into codings/",
    "ana.csv": "it belongs into codings/",
    "2027-01-01.csv": "it belongs into groups/",
    "claims.xlsx": "save it as CSV UTF-8 (in Excel: File > Save As > CSV UTF-8)",
    "notes.docx": "no table has this name",
    "groups/2027.txt": "no table has this name",
    "codings/frames-b.xlsx": "save it as CSV UTF-8 (in Excel: File > Save As > CSV UTF-8)",
    "coding/": "near it: codings",
    "\x1b[31mred\n.csv": "no table has this name",
    "<b>“x”; y.csv": "no table has this name",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", STRAY)
def test_a_file_that_nothing_reads_is_said(nation_copy, capfd, name):
    path = nation_copy / name
    path.mkdir() if name.endswith("/") else path.write_text(
        "sentence_id,coder\n" if "ana" in name else "a\n", encoding="utf-8"
    )
    status, faults, notes = check(nation_copy, capfd)
    assert status == 0 and not faults and len(notes) == 1
    assert "is not read: " in notes[0] and notes[0].endswith(STRAY[name]) and "\x1b" not in notes[0]
    assert rj.check(nation_copy).table["note"].tolist() == [notes[0][notes[0].index("is not read") :]]


def test_a_file_name_that_is_no_text(nation_copy, capfd):
    import os

    Path(os.fsdecode(os.fsencode(nation_copy) + b"/claims-\xff.csv")).write_text("a\n", encoding="utf-8")
    assert check(nation_copy, capfd)[0] == 0 and rj.check(nation_copy).table["file"].iloc[0].encode("utf-8")


def test_lock_files_and_texts_are_passed_over(nation_copy, make_exchange, capfd):
    for name in (
        ".~lock.claims.csv#",
        "~$claims.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "README.txt",
        "codings/.~lock.x#",
        "groups/.hidden",
    ):
        (nation_copy / name).write_text("x", encoding="utf-8")
    assert check(nation_copy, capfd) == (0, [], [])
    long = {"ann": "Police. " * 100, "ben": "No. " * 100}  # enough to compare
    made = make_exchange(long, CODEBOOK + "law,issue,police,text,r\n")
    assert check(made.folder, capfd) == (0, [], [])
    texts = made.folder / "texts"
    texts.mkdir()
    (made.folder / "ann.txt").rename(texts / "ann.txt")
    edit(made.folder, "exchange.toml", '"ann.txt"', '"texts/ann.txt"')
    (texts / "old.txt").write_text("x", encoding="utf-8")
    status, faults, notes = check(made.folder, capfd)
    assert status == 0 and len(notes) == 1 and "texts/old.txt: is not read" in notes[0]


def test_a_broken_exchange_keeps_no_word_list_from_being_checked(nation_copy, capfd):
    edit(nation_copy, "exchange.toml", "[sides.reply]", "[sides.reply")
    edit(nation_copy, "naming.csv", "people,", "poeple,")
    edit(nation_copy, "claims.csv", "accusation", "insult")
    assert main(["check", str(nation_copy)]) == 2
    shown = capfd.readouterr()
    assert (
        "TOML" in shown.err
        and "poeple" in shown.err
        and "insult" not in shown.err
        and "are read once" in shown.out
    )


def test_a_folder_without_a_codebook(nation_copy, capfd):
    (nation_copy / "codebook.csv").write_bytes(b"caf\xe9\n")
    assert check(nation_copy, capfd)[0] == 2
    (nation_copy / "codebook.csv").unlink()
    status, faults, notes = check(nation_copy, capfd)
    assert status == 0 and faults == [] and "frame, family, term, source, note" in "".join(notes)
    assert len(rj.framing.find(rj.load(nation_copy))) == 0


# Encodings


@pytest.mark.parametrize(("encoding", "said"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16")])
def test_a_table_in_another_encoding_is_read_and_said(nation_copy, capfd, encoding, said):
    names = [
        "claims.csv",
        "codebook.csv",
        "groups/2026-11-24.csv",
        "quotations.csv",
        "codings/tone-first-reading.csv",
    ]
    want = rj.claims.read(rj.load(nation_copy)).table
    for name in names:
        data = (nation_copy / name).read_text(encoding="utf-8").replace("−", "-") + "\n"
        (nation_copy / name).write_bytes(data.replace("nobody", "nobody é").encode(encoding, "replace"))
    status, faults, notes = check(nation_copy, capfd)
    changed = [name for name in names if not (nation_copy / name).read_bytes().isascii()]
    assert (
        status == 0
        and not faults
        and len(notes) == len(changed)
        and all(f"read as {said}" in note for note in notes)
    )
    assert rj.claims.read(rj.load(nation_copy)).table["claim_id"].equals(want["claim_id"])


def test_the_source_and_the_toml_stay_utf8(nation_copy, capfd):
    (nation_copy / "exchange.toml").write_bytes((nation_copy / "exchange.toml").read_bytes() + b"# caf\xe9\n")
    assert "must be UTF-8" in check(nation_copy, capfd)[1][0]


def test_a_file_that_is_no_text(nation_copy, capfd):
    (nation_copy / "claims.csv").write_bytes(b"PK\x03\x04\x00\x00")
    status, faults, _ = check(nation_copy, capfd)
    assert status == 2 and "a table is text" in faults[0] and "CSV UTF-8" in faults[0]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_of_a_table_are_rows_or_a_fault(data):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(b"a,b\n" + data)
        try:
            assert len(read_table(path, ["a"], optional=("b",)))
        except InputError as fault:
            assert all(str(one).startswith(str(path)) and "\n" not in str(one) for one in fault.all)


# A bad sheet of one coder


@pytest.mark.slow
def test_a_bad_sheet_is_a_fault_of_check_and_a_note_of_report(nation_copy, capfd, monkeypatch):
    from rejoinder.publish import report

    (nation_copy / "codings" / "frames-x.csv").write_text(
        "sentence_id,coder,conflict\nroth-01,x,2\n", encoding="utf-8"
    )
    (nation_copy / "codings" / "tone-x.csv").write_text(
        "sentence_id,coder,tone\nroth-01,x,7\n", encoding="utf-8"
    )
    status, faults, notes = check(nation_copy, capfd)
    assert status == 2 and len(faults) == 2 and not notes

    def stop(paths, folder, **options):
        raise InputError("notebooks", "run", "they run", "so the check let them")

    monkeypatch.setattr(report, "execute", stop)
    status, faults, notes = check(nation_copy, capfd, "report")
    assert faults == ["notebooks: “run”: they run; so the check let them"] and len(notes) == 2
    assert (
        "left out: " in notes[0]
        and "frames-x.csv line 2, column conflict: “2”" in notes[0]
        and "tone-x.csv" in notes[1]
    )
    said = rj.check(rj.load(nation_copy)).table
    assert (
        said["file"].tolist() == ["codings/frames-x.csv", "codings/tone-x.csv"]
        and said["note"].str.startswith("left out: line 2").all()
    )


def test_twenty_five_coders_three_of_them_spoiled(nation_copy, capfd):
    first = (nation_copy / "codings" / "frames-first-reading.csv").read_text(encoding="utf-8")
    for number in range(25):
        text = first.replace("first reading", f"c{number}") if number != 20 else first
        text = (
            text.replace("roth-04", "roth-44")
            if number == 3
            else text.replace(",0,", ",?,", 1)
            if number == 7
            else text
        )
        (nation_copy / "codings" / f"frames-{number:02d}.csv").write_text(text, encoding="utf-8")
    status, faults, _ = check(nation_copy, capfd)
    assert (
        status == 2
        and len(faults) == 2 + 1
        and ["03.csv" in faults[0], "07.csv" in faults[1]] == [True, True]
    )
    # The shipped first reading has the later name, so it is the one that is left out.
    assert "frames-first-reading.csv line 2, column coder: “first reading”" in faults[2]
    codings = read_codings(rj.load(nation_copy))
    assert codings.table["coder"].nunique() == 23 and len(codings.notes) == 3


def test_where_every_sheet_is_bad_the_report_stops(nation_copy, capfd):
    edit(nation_copy, "codings/frames-first-reading.csv", ",0,0,0", ",0,9,0")
    status, faults, _ = check(nation_copy, capfd, "report")
    assert status == 2 and len(faults) == 1 and "column victim care: “9”" in faults[0]


def test_without_codings_there_is_nothing_to_say(nation_copy, capfd):
    shutil.rmtree(nation_copy / "codings")
    assert check(nation_copy, capfd) == (0, [], [])


def test_of_two_files_of_decisions_one_is_said(nation_copy, capfd):
    for name in ("adjudicated.csv", "Adjudicated.CSV"):
        (nation_copy / "codings" / name).write_text(
            "sentence_id,frame,code,reason\nroth-01,conflict,1,r\n", encoding="utf-8"
        )
    status, _, notes = check(nation_copy, capfd)
    assert (
        status == 0
        and len(notes) == 1
        and notes[0].endswith("is not read: Adjudicated.CSV is there too; keep one of them")
    )


def test_an_exchange_made_in_code_has_no_notes(nation):
    from dataclasses import replace

    assert rj.check(replace(nation, folder=None)).table.empty


def test_two_frames_with_nearly_one_name_are_said(nation_copy, capfd):
    (nation_copy / "frames.csv").unlink()
    shutil.rmtree(nation_copy / "codings")
    book = nation_copy / "codebook.csv"
    text = book.read_text(encoding="utf-8")
    assert main(["check", str(nation_copy)]) == 0 and "misspelt" not in capfd.readouterr().err
    book.write_text(text.replace("victim care,", "victm care,", 1), encoding="utf-8")
    assert main(["check", str(nation_copy)]) == 0
    error = capfd.readouterr().err
    assert "“victim care”" in error and "“victm care”" in error and "misspelt" in error
