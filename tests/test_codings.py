"""Sheets coded by hand: every kind that coders bring back is read as meant, or said."""

import csv
import unicodedata
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder import framing
from rejoinder.exchange import InputError
from rejoinder.framing.coding import adjudicate, coding_sheet
from rejoinder.framing.sheets import read_codings
from rejoinder.sentiment.tone_sheets import read_tones

HEAD = "frame,family,term,source,note\n"
BOOK = HEAD + "law,issue,police,text,r\nvictim care,issue,shelter,text,r\nhealth,issue,doctor,text,r\n"
LETTERS = {"ann": "One. Two. Three. Four. Five.", "ben": "Six. Seven. Eight. Nine. Ten."}
IDS = [*(f"ann-0{n}" for n in range(1, 6)), *(f"ben-0{n}" for n in range(1, 6))]
FRAMES = ["law", "victim care", "health"]


@pytest.fixture
def made(make_exchange):
    exchange = make_exchange(LETTERS, BOOK)
    (exchange.folder / "codings").mkdir()
    return exchange


def write(made, name, cells, coder="", frames=FRAMES, encoding="utf-8", ids=IDS):
    """Write a sheet with one row of cells per sentence;
    the coder is the file's name unless another is given.
    """
    lines = [",".join(["sentence_id", "coder", *frames])]
    lines += [",".join([sentence, coder or name, *row]) for sentence, row in zip(ids, cells)]
    path = made.folder / "codings" / (name if "." in name else f"frames-{name}.csv")
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


def read(made):
    return read_codings(made).table


def list_notes(made):
    return read_codings(made).notes


def read_sheets(made, kind):
    """Return the codings of a kind, and what was said of their sheets."""
    if kind == "tone":
        table, said = read_tones(made)
        return (None if table.empty else table), said
    codings = read_codings(made)
    return (None if codings.table.empty else codings.table), codings.notes


def notes(made):
    return "\n".join(list_notes(made))


GOOD = ["100", "010", "001", "110", "100", "010", "001", "111", "100", "010"]


# Names of files


@pytest.mark.parametrize(
    "name",
    [
        "Frames-Ana.CSV",
        "FRAMES-ana.csv",
        "ana.csv",
        "sheet-of-mine.csv",
        "frames-ana.csv.csv",
        "frames-Ärger “x” <b>.csv",
        "frames-a;b,c.csv",
    ],
)
def test_a_sheet_is_read_whatever_its_name(made, name):
    write(made, name, GOOD, "ana")
    table = read(made)
    assert len(table) == 30 and table["file"].eq(name).all()
    assert ("read as a sheet" in notes(made)) == (not name.lower().startswith("frames-"))


@pytest.mark.parametrize("name", ["frames-ana.xlsx", "frames-ana.ods", "ana.numbers", "Ana.XLSX"])
def test_a_spreadsheet_is_said_with_the_way_out(made, name):
    write(made, "ben", GOOD)
    (made.folder / "codings" / name).write_bytes(b"PK\x03\x04")
    assert f"{name}: is not read" in notes(made) and "File > Save As > CSV UTF-8" in notes(made)


def test_a_file_that_is_no_text_is_said_with_one_colon(made):
    write(made, "ben", GOOD)
    (made.folder / "codings" / "ana.csv").write_bytes(b"a\x00b")
    (said,) = list_notes(made)
    assert "ana.csv: is not read: “byte 1”: a table is text" in said


def test_other_files_are_said_and_lock_files_are_not(made):
    write(made, "ben", GOOD)
    folder = made.folder / "codings"
    for name in (
        "list.csv",
        "notes.docx",
        ".~lock.frames-ben.csv#",
        "~$frames-ben.csv",
        "README.md",
        ".DS_Store",
    ):
        (folder / name).write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "frames-old.csv").mkdir()
    said = list_notes(made)
    assert len(said) == 3 and all("is not read" in line for line in said)
    assert [next(n for n in ("list.csv", "notes.docx", "frames-old.csv") if n in line) for line in said] == [
        "frames-old.csv",
        "list.csv",
        "notes.docx",
    ]


def test_only_what_is_not_read_gives_no_codings(made):
    (made.folder / "codings" / "frames-ana.xlsx").write_bytes(b"PK")
    assert read(made).empty and not len(framing.agree(made))
    assert "CSV UTF-8" in rj.check(made).table["note"].iloc[0]


def test_an_empty_sheet_is_no_fault(made):
    coding_sheet(made, made.folder / "codings" / "sheet-of-mine.csv", coder="me")
    assert read(made).empty
    write(made, "ben", GOOD)
    assert set(read(made)["coder"]) == {"ben"} and "sheet-of-mine.csv: no code in it yet" in notes(made)


# One bad sheet does not stop the class


def test_of_twenty_five_coders_three_are_left_out(made):
    for number in range(22):
        write(made, f"c{number:02d}", GOOD)
    write(made, "x1", ["200", *GOOD[1:]])
    write(made, "x2", GOOD, ids=["ann-77", *IDS[1:]])
    write(made, "x3", GOOD, coder="c07")
    table = read(made)
    assert table["coder"].nunique() == 22 and len(table) == 22 * 30
    said = notes(made)
    assert "frames-x1.csv line 2, column law: “2”" in said
    assert "frames-x2.csv line 2, column sentence_id: “ann-77”" in said
    assert "frames-x3.csv line 2, column coder: “c07”" in said and len(list_notes(made)) == 3
    assert framing.agree(made).table["coders"].eq(22).all()


def test_all_faults_of_one_sheet_are_listed(made):
    write(made, "ben", GOOD)
    write(made, "x", ["2?0", "100", "0m0"])
    said = list_notes(made)
    assert [line.partition(": ")[0].rpartition("/")[2] for line in said] == [
        "frames-x.csv line 2, column law",
        "frames-x.csv line 2, column victim care",
        "frames-x.csv line 4, column victim care",
    ]


def test_the_same_name_in_two_sheets_and_the_same_sentence_twice(made):
    write(made, "a", GOOD, "your name")
    write(made, "b", GOOD, "your name")
    table = read(made)
    assert set(table["file"]) == {"frames-a.csv"} and len(list_notes(made)) == 1
    assert "already, in frames-a.csv line 2; write another name in the column coder" in notes(made)
    write(made, "a", ["100", "010"], ids=["ann-01", "ann-01"])
    # The earlier sheet is now the bad one, so its name is free for the later one.
    table = read(made)
    assert (
        set(table["file"]) == {"frames-b.csv"}
        and "line 3, column sentence_id: “ann-01”" in notes(made)
        and "keep one row" in notes(made)
    )


def test_where_every_sheet_is_bad_all_faults_are_raised(made):
    write(made, "a", ["200"])
    write(made, "b", ["010", "301"])
    with pytest.raises(InputError) as error:
        read(made)
    assert (
        len(error.value.all) == 2
        and "frames-a.csv" in str(error.value)
        and "frames-b.csv line 3" in str(error.value.all[1])
    )


def test_a_column_that_nobody_filled_in_is_one_fault(made):
    write(made, "a", GOOD)
    path = write(made, "b", GOOD)
    path.write_text(path.read_text(encoding="utf-8").replace(",b,", ",,"), encoding="utf-8")
    assert len(list_notes(made)) == 1 and "fill in coder in all 10 rows" in notes(made)


def test_an_empty_field_is_said_once_and_is_no_double(made):
    write(made, "a", GOOD)
    write(made, "b", GOOD, ids=["ann-01", "", ""], coder="b")
    assert [line.partition("line ")[2].partition(": ")[0] for line in list_notes(made)] == [
        "3, column sentence_id",
        "4, column sentence_id",
    ]


# Codes, encodings, columns


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("1", "0"),
        ("1.0", "0.0"),
        ("yes", "no"),
        ("Y", "N"),
        ("x", "0"),
        ("X", "no"),
        ("TRUE", "FALSE"),
        ("true", "false"),
        ("✓", "0"),
        (" 1 ", " 0"),
        ("✔️", "No"),
    ],
)
def test_every_way_to_write_a_code(made, yes, no):
    write(made, "a", [[yes if cell == "1" else no for cell in row] for row in GOOD])
    table = read(made)
    assert table.pivot(index="sentence_id", columns="frame", values="code").loc[
        IDS, FRAMES
    ].to_numpy().tolist() == [[int(c) for c in row] for row in GOOD]
    assert list_notes(made) == []


@pytest.mark.parametrize("cell", ["2", "-1", "0.5", "maybe", "10", "yes!", "nan", "None"])
def test_another_code_is_a_fault(made, cell):
    write(made, "a", GOOD)
    write(made, "b", [["1", cell, "0"]])
    assert set(read(made)["coder"]) == {
        "a"
    } and f"frames-b.csv line 2, column victim care: “{cell}”: a code is 1, 0 or empty" in notes(made)


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")]
)
def test_every_encoding_of_a_spreadsheet_program(made, encoding, said):
    write(made, "a", GOOD, "José “É”", encoding=encoding)
    assert set(read(made)["coder"]) == {"José “É”"}
    assert (f"read as {said}" in notes(made)) if said else notes(made) == ""


def test_big_endian_utf_16_and_old_line_ends(made):
    path = write(made, "a", GOOD, "É")
    path.write_bytes(b"\xfe\xff" + path.read_text(encoding="utf-8").replace("\n", "\r").encode("utf-16-be"))
    assert len(read(made)) == 30


def test_a_misspelt_column_is_not_counted(made):
    write(made, "a", GOOD, frames=["law", "Victm care ", "comment"])
    table = read(made)
    assert set(table["frame"]) == {"law"}
    said = list_notes(made)
    assert "column “victm care” is not counted" in said[0] and said[0].endswith("near it: victim care")
    assert "“comment” is not counted" in said[1] and "near it" not in said[1]


def test_capitals_and_blanks_make_no_other_column(made):
    write(made, "a", GOOD, frames=["LAW", " Victim  Care", "health "])
    assert set(read(made)["frame"]) == set(FRAMES) and notes(made) == ""


def test_a_column_of_frames_csv_counts_too(made):
    text = (
        "frame,family,coded,definition,example,counter_example,source\nblame,entman,hand,d,ann-01,ben-01,s\n"
    )
    (made.folder / "frames.csv").write_text(text, encoding="utf-8")
    write(made, "a", GOOD, frames=["law", "blame", "health"])
    assert set(read(made)["frame"]) == {"law", "blame", "health"} and notes(made) == ""


# Ticks


def test_an_exchange_without_a_folder_has_no_place_for_a_sheet(made):
    loose = replace(made, folder=None)
    with pytest.raises(InputError, match="“frames-Ann.csv”: an exchange without a folder"):
        framing.start_sheet(loose, "Ann")


def test_ticks_give_the_agreement_of_the_same_reading_in_ones_and_noughts(made):
    other = ["100", "110", "001", "010", "100", "010", "101", "110", "001", "010"]
    write(made, "a", GOOD)
    write(made, "b", other)
    want = framing.agree(made).table
    assert want["agreement"].min() > 0 and want["agreement"].nunique() == 3 and want["sentences"].eq(10).all()
    for mark in ("x", "1", "yes", "✓", "TRUE"):
        write(made, "a", [[mark if c == "1" else "" for c in row] for row in GOOD])
        write(made, "b", [[mark if c == "1" else "" for c in row] for row in other])
        got = framing.agree(made).table
        pd.testing.assert_frame_equal(got, want)


def test_what_ticks_leave_open_and_say(made):
    write(made, "a", [["x", "", ""], ["", "", ""], ["x", "x", ""], ["", "", ""]])
    table = read(made)
    assert [(r.sentence_id, r.frame, r.code) for r in table.itertuples()] == [
        ("ann-01", "law", 1),
        ("ann-01", "victim care", 0),
        ("ann-03", "law", 1),
        ("ann-03", "victim care", 1),
    ]
    (said,) = list_notes(made)
    assert "in 2 rows with a tick an empty cell counts as 0, for the 2 frames" in said
    assert (
        "1 frame never ticked: not coded" in said
        and "2 rows without a tick: not coded" in said
        and "write 0" in said
    )
    write(made, "a", [["x", "", "x"], ["x", "x", "x"]])
    assert notes(made).endswith(
        "in 2 rows with a tick an empty cell counts as 0, for the 3 frames ticked anywhere"
    )


def test_one_tick_is_said_in_the_singular(made):
    write(made, "a", [["x", "", ""], ["", "", ""]])
    assert (
        "in 1 row with a tick" in notes(made)
        and "the 1 frame ticked" in notes(made)
        and "1 row without" in notes(made)
    )


@pytest.mark.parametrize("no", ["0", "no", "FALSE"])
def test_a_single_nought_makes_empty_mean_not_coded(made, no):
    write(made, "a", [["x", "", ""], ["x", "x", no]])
    assert [(r.frame, r.code) for r in read(made).itertuples()] == [
        ("law", 1),
        ("law", 1),
        ("victim care", 1),
        ("health", 0),
    ]
    assert "a 0 stands in it, so its 2 empty cells beside a code count as not coded" in notes(made)


def test_a_whole_sheet_of_ones_and_noughts_needs_no_word(made):
    write(made, "a", [["1", "0", "0"], ["0", "0", "1"], ["", "", ""]])
    assert notes(made) == ""


def test_a_tick_or_a_nought_in_a_column_that_is_no_frame_decides_nothing(made):
    write(made, "a", [["x", "", "0"], ["x", "x", "0"]], frames=["law", "victim care", "comment"])
    assert read(made)["code"].tolist() == [1, 0, 1, 1]


# Decided together, and tones


def test_decisions_are_checked(nation_copy):
    exchange = rj.load(nation_copy)
    path = nation_copy / "codings" / "Adjudicated.CSV"
    path.write_text(
        "sentence_id,frame,code,reason\nroth-01,Victim Care,TRUE,talked\nroth-02,victm care,1,r\n"
        "roth-88,conflict,0,r\nroth-03,conflict,2,r\n",
        encoding="utf-8",
    )
    from rejoinder.checking import check_folder

    faults = [str(fault).rpartition("CSV ")[2] for fault in check_folder(nation_copy)[1]]
    assert faults == [
        "line 3, column frame: “victm care”: no frame of codebook.csv or frames.csv; write “victim care”",
        "line 4, column sentence_id: “roth-88”: the exchange has no such sentence; correct it",
        "line 5, column code: “2”: a code is 1 or 0; write one of them",
    ]
    with pytest.raises(InputError, match="victm care"):
        adjudicate(exchange, read(exchange))
    path.write_text("sentence_id,frame,code,reason\nroth-01,Victim Care,TRUE,talked\n", encoding="utf-8")
    final = adjudicate(exchange, read(exchange))
    assert final.set_index(["sentence_id", "frame"]).loc[
        ("roth-01", "victim care"), ["code", "by"]
    ].tolist() == [1, "adjudicated"]


def write_tones(made, name, tones, coder="", encoding="utf-8"):
    rows = [f"{sentence},{coder or name},{tone},n\r\n" for sentence, tone in zip(IDS, tones)]
    path = made.folder / "codings" / (name if "." in name else f"tone-{name}.csv")
    path.write_bytes(("sentence_id,coder,tone,note\r\n" + "".join(rows)).encode(encoding))


def test_tones_of_every_kind(made):
    write_tones(made, "Tone-Ana.CSV", ["-2", "−1", "0", "+1", "2", "1.0"], "ana")
    write_tones(made, "mine.csv", ["1", "2"], "José", "cp1252")
    write_tones(made, "tone-x.csv", ["7", "1", "up"], "x")
    write_tones(made, "tone-y.csv", ["1"], "ana")
    write_tones(made, "tone-z.csv", ["", ""], "z")
    table, notes = read_tones(made)
    assert table.loc[table["coder"] == "ana", "tone"].tolist() == [-2, -1, 0, 1, 2, 1] and set(
        table["coder"]
    ) == {"ana", "José"}
    said = "\n".join(notes)
    assert all(
        part in said
        for part in (
            "line 2, column tone: “7”",
            "line 4, column tone: “up”",
            "write another name",
            "no tone in it yet",
            "Windows-1252",
        )
    )
    assert "mine.csv: read as a sheet" in said


# Whatever a file holds

CELLS = st.sampled_from(
    ["x", "1", "0", "", "yes", "2", "ann-01", "ben-05", "é", '"', ";", "\x00", "\u2028", " ", "=1+1", "<b>"]
)
SHEETS = st.lists(st.lists(CELLS, max_size=7).map(",".join), max_size=6).map(
    lambda rows: "\n".join(["sentence_id,coder,law,victim care,odd", *rows]).encode()
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["frames", "tone"])
@pytest.mark.parametrize("alone", [True, False])
def test_any_bytes_are_read_or_said(make_exchange, kind, alone):
    made = make_exchange(LETTERS, BOOK)
    (made.folder / "codings").mkdir()
    if not alone:
        write(made, "good", GOOD)
        write_tones(made, "good", ["1", "0"])
    path = made.folder / "codings" / f"{kind}-any.csv"

    @settings(deadline=None)
    @given(
        st.binary(max_size=300)
        | SHEETS
        | st.text(max_size=200).map(lambda text: text.encode("utf-16", "surrogatepass"))
    )
    def hold(data):
        path.write_bytes(data)
        try:
            table, said = read_sheets(made, kind)
        except InputError as fault:
            # It is raised only where no sheet can be used.
            assert alone and all(path.name in str(one) and "\n" not in str(one) for one in fault.all)
            return
        used = table is not None and (table["coder"] != "good").any()
        assert (
            used
            or any(path.name in line for line in said)
            or any(path.name in line for line in rj.check(made).table["file"])
        )

    hold()


NAMES = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters='"\r\n'), min_size=1, max_size=20
)


def _acts(one):
    turns = unicodedata.bidirectional(one) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    none = ord(one) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(one) <= 0xFDEF or 0xFFF9 <= ord(one) <= 0xFFFB
    return unicodedata.category(one) == "Cc" or turns or none


def test_any_name_of_a_coder_comes_back(made):
    path = made.folder / "codings" / "frames-a.csv"

    @settings(deadline=None)
    @given(NAMES.filter(str.strip))
    def hold(name):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["sentence_id", "coder", "law"], ["ann-01", name, "1"]])
        if "\0" in name:
            with pytest.raises(InputError):
                read(made)
        else:
            # By the character's class, not by the program's own list: a mark for what acts or is none.
            shown = "".join("\ufffd" if _acts(one) else one for one in " ".join(name.split()))
            assert read(made)["coder"].tolist() == [shown]

    hold()


def test_a_sheet_is_started_once_by_name(made):
    assert "Write your name" in framing.start_sheet(made) == framing.start_sheet(made, " ! ")
    said = framing.start_sheet(made, "Ana Müller")
    path = made.folder / "codings" / "frames-Ana-Müller.csv"
    assert f"{made.folder.name}/codings/{path.name}" in said and "is written" in said
    before = path.read_bytes()
    for again in ("Ana Müller", "ana müller"):
        said = framing.start_sheet(made, again)
        assert "was not changed" in said and path.name in said and "If it is not yours" in said
    assert path.read_bytes() == before and len(list(path.parent.iterdir())) == 1
    assert "no code in it yet" in rj.check(made).table["note"].tolist()[0]


def test_a_sheet_needs_frames_to_code(make_exchange):
    bare = make_exchange({"ann": "One.", "ben": "Two."})
    assert framing.start_sheet(bare, "Ana") == (
        "Nothing to show here: the data folder has no codebook.csv and no frames.csv."
    )
    assert not (bare.folder / "codings").exists()
    (bare.folder / "frames.csv").write_text(
        "frame,family,coded,definition,example,counter_example,source\nblame,entman,hand,d,ann-01,ben-01,s\n",
        encoding="utf-8",
    )
    assert "is written" in framing.start_sheet(bare, "Ana")
    sheet = bare.folder / "codings" / "frames-Ana.csv"
    assert sheet.read_text(encoding="utf-8-sig").splitlines()[0].endswith(",after,blame")
