"""Who coded by hand, and whether blind: what exchange.toml says, and what is said where it says nothing."""

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError, are_blind, say_coders

ANA = '\n[[coders]]\nname = "Ana"\nwho = "the one who wrote the list"\nblind = "no"\n'
BEN = '\n[[coders]]\nname = "Ben"\nblind = "yes"\n'
EVE = '\n[[coders]]\nname = "Eve"\nwho = "a student"\n'


def add(folder, text):
    toml = folder / "exchange.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + text, encoding="utf-8")
    return rj.load(folder)


@pytest.fixture
def told(make_exchange):
    return add(make_exchange({"a": "One.", "b": "Two."}).folder, ANA + BEN + EVE)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Ana"], "Read by the one who wrote the list (not blind)."),
        (["Ben", "Ben"], "Read by “Ben” (blind)."),
        (["Eve"], "Read by a student (whether blind is not said)."),
        (["Zoe"], "Read by one coder of whom nothing is said."),
        (["Zoe", "Yan"], "Read by 2 coders of whom nothing is said."),
        (
            ["Ana", "Zoe", "Ben"],
            "Read by the one who wrote the list (not blind); “Ben” (blind); "
            "one other coder of whom nothing is said.",
        ),
        (
            ["Ana", "Zoe", "Yan"],
            "Read by the one who wrote the list (not blind); 2 other coders of whom nothing is said.",
        ),
    ],
)
def test_what_is_said_of_coders(told, names, said):
    assert say_coders(told, names) == said


@pytest.mark.parametrize(
    ("names", "blind"),
    [([], False), (["Ben"], True), (["Ben", "Ana"], False), (["Eve"], False), (["Ben", "Zoe"], False)],
)
def test_blind_is_only_who_is_said_to_be(told, names, blind):
    assert are_blind(told, names) is blind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ANA + ANA, "“Ana”: this coder stands in [[coders]] already; keep one of them"),
        (
            ANA.replace('"no"', '"perhaps"'),
            "“blind = 'perhaps'”: blind in [[coders]] of Ana is yes or no; "
            "write one of them, or leave the line out",
        ),
        (ANA.replace('"no"', "false"), "blind in [[coders]] must be text"),
        ('\n[[coders]]\nwho = "me"\n', "[[coders]] needs name"),
        (ANA + 'age = "9"\n', "[[coders]] has no such key"),
    ],
)
def test_a_faulty_coder_is_named(make_exchange, text, said):
    with pytest.raises(InputError, match="exchange.toml") as fault:
        add(make_exchange({"a": "One.", "b": "Two."}).folder, text)
    assert said in str(fault.value)


def test_a_coder_who_coded_nothing_is_told(nation_copy):
    add(nation_copy, ANA + '\n[[coders]]\nname = "first readings"\n')
    none = "and no sheet that is read has such a coder"
    assert list(rj.check(nation_copy).table["note"]) == [
        f"[[coders]] names “Ana”, {none}",
        f"[[coders]] names “first readings”, {none}; near it: first reading",
    ]


def test_the_shipped_reader_is_said_not_to_be_blind(nation):
    assert not are_blind(nation, ["first reading"])
    said = say_coders(nation, ["first reading"])
    assert said.startswith("Read by the maintainers, who wrote the codebook") and said.endswith(
        "(not blind)."
    )
