"""Reading a data folder: each fault is named with its file, value, rule and mend."""

import re

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError


def edit(folder, old, new):
    path = folder / "exchange.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FAULTS = {
    "anchor missing": ("Readers should know", "Writers should know", "Writers should know"),
    "anchor twice": ("Readers should know", "IJM", "more than once"),
    "straight marks": ("“When I was a child", "'When I was a child", "When I was a child"),
    "unknown side": ('side = "reply"', 'side = "answer"', "answer"),
    "unknown key": ('role = "the reporter"', 'rôle = "the reporter"', "TOML"),
    "unknown plain key": ('role = "the reporter"', 'job = "the reporter"', "job"),
    "not TOML": ("[sides.reply]", "[sides.reply", "TOML"),
    "no title": ('title = "Saving', 'publisher = "Saving', "publisher"),
    "two ids": ('id = "manila"', 'id = "roth"', "roth"),
    "wrong digest": ('sha256 = "4469', 'sha256 = "5469', "SHA-256"),
    "erratum forgotten": ('starts = "Editorial glitches', 'starts = "§ The correct name', "unaccounted"),
    "overlap": ('ends = "please go to"', 'ends = "Readers should know"', "same text"),
    "number for text": ('role = "the reporter"', "role = 7", "role"),
    "path outside": ('source = "source.txt"', 'source = "../source.txt"', "../source.txt"),
    "unknown language": ('language = "en"', 'language = "xx"', "xx"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_in_one_line(nation_copy, fault, capfd):
    old, new, named = FAULTS[fault]
    edit(nation_copy, old, new)
    assert main(["check", str(nation_copy)]) == 2
    lines = capfd.readouterr().err.splitlines()
    assert any(named in line for line in lines)
    assert all(line.startswith(str(nation_copy)) and line.count("; ") >= 1 for line in lines)
    with pytest.raises(InputError):
        rj.load(nation_copy)


KINDS = {
    "trial a number": ("trial", "trial = 5", "trial = 5"),
    "trial a text": ("trial", 'trial = "roth-01"', "trial = 'roth-01'"),
    "trial a list of numbers": ("trial", "trial = [1]", "trial = [1]"),
    "sides a number": ("sides", "sides = 3", "sides = 3"),
    "sides a text": ("sides", 'sides = "ab"', "sides = 'ab'"),
    "sides a list": ("sides", "sides = [1, 2]", "sides = [1, 2]"),
}


@pytest.mark.parametrize("fault", KINDS)
def test_a_value_of_another_kind_is_one_line(make_exchange, fault, capfd):
    key, line, named = KINDS[fault]
    book = "frame,family,term,source,note\nlaw,issue,words,text,r\n"
    folder = make_exchange({"ann": "Words came.", "ben": "No words."}, book).folder
    path = folder / "exchange.toml"
    text = path.read_text(encoding="utf-8")
    kept = re.sub(r"\[sides\.\w+\]\nlabel = .*\n", "", text) if key == "sides" else text
    path.write_text(f"{line}\n{kept}", encoding="utf-8")
    assert main(["check", str(folder)]) == 2
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 1 and told[0].startswith(f"{path} line 1: “{named}”: ") and "; " in told[0]
    with pytest.raises(InputError):
        rj.load(folder)


def test_unaccounted_text_is_named_by_its_line(nation_copy, capfd):
    source = nation_copy / "source.txt"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("Thrupkaew Replies", "Thrupkaew Replies\n\nNobody's words", 1), encoding="utf-8"
    )
    edit(nation_copy, "Thrupkaew Replies\n\n", 'Thrupkaew Replies\n"""\n[[headings]]\ntext = """\n')
    assert main(["check", str(nation_copy)]) == 2
    line = text[: text.index("Thrupkaew Replies")].count("\n") + 3
    assert f"source.txt line {line}: “Nobody's words”" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["exchange.toml", "source.txt"])
def test_a_missing_file_and_one_that_is_not_utf8(nation_copy, name, capfd):
    path = nation_copy / name
    path.write_bytes(b"caf\xe9\n")
    assert main(["check", str(nation_copy)]) == 2
    assert name in capfd.readouterr().err
    path.unlink()
    assert main(["check", str(nation_copy)]) == 2
    assert name in capfd.readouterr().err


def test_a_missing_folder(tmp_path, capfd):
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert re.fullmatch(r".*nowhere: “nowhere”: .+; .+\n", capfd.readouterr().err)


def test_an_empty_letter(make_exchange):
    with pytest.raises(InputError, match="empty"):
        make_exchange({"ann": "Words.", "ben": " \n"})
    with pytest.raises(InputError, match="one word"):
        make_exchange({"ann": "Words.", "ben": "… — !"})


def test_an_exchange_of_files(make_exchange):
    made = make_exchange({"ann": "Police came. They left.", "ben": "No police came."})
    assert list(made.sentences["sentence_id"]) == ["ann-01", "ann-02", "ben-01"]
    assert made.account()["unaccounted"] == 0


def test_line_ends_and_a_byte_order_mark_change_nothing(nation, nation_copy):
    data = (nation_copy / "source.txt").read_bytes()
    (nation_copy / "source.txt").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    edit(nation_copy, 'sha256 = "', 'rights = "" #')
    toml = nation_copy / "exchange.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('\nrights = "The', '\n#rights = "The'), encoding="utf-8"
    )
    assert rj.load(nation_copy).sentences.equals(nation.sentences)


def test_check_prints_the_account(nation, capfd):
    assert main(["check", str(nation.folder)]) == 0
    out = capfd.readouterr().out
    assert "unaccounted: 0" in out and "erratum" in out and "subscription appeal" in out
    assert "3 letters, 45 sentences, 896 words" in out and "1 letter, 9 sentences, 315 words" in out
