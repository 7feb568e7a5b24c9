"""Lists of words, names and neighbours: each column counted anew from the words of a made exchange."""

import math
from collections import Counter
from dataclasses import replace

import pytest
from scipy import stats

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.words.trap import set_trap

from .market import SIDES, choose_words, deal_out, list_words, load_market

FILES = {
    "stance.csv": (
        "category,term,source,note\n"
        "first,we,a list,made\nname,fish,a list,made\nname,tax,a list,made\nsaying,say*,a list,made\n"
        "scare,fair,a list,made\nseen,saw,a list,made\nnever,perhaps,a list,made\ngoods,fish,a list,made\n"
        "sowing,so,a list,made\n"
    ),
    "groups/2026-02-01.csv": (
        "group,status,reason,term\ntaxes,declared,it came up,tax\ntaxes,declared,it came up,pay\n"
        "looked,exploratory,it was seen,so\n"
    ),
    "groups/2026-01-01.csv": "group,status,reason,term\nfishing,declared,it is sold,fish\n",
    "naming.csv": (
        "kind,concept,name,term,note\n"
        "alternation,goods,the catch,fish,made\nalternation,goods,the levy,tax,made\n"
        "people,who,we,we,made\npeople,who,they,they,made\nproper,bodies,the Tax,the tax,made\n"
        "alternation,hour,morning,dawn,made\nalternation,hour,evening,goes,made\n"
        "alternation,trade,sell,sold,made\nalternation,trade,buy,bought,made\n"
    ),
}
TERMS = {
    "first": ["we"],
    "name": ["fish", "tax"],
    "saying": ["say", "says"],
    "scare": ["fair"],
    "seen": ["saw"],
    "never": [],
    "goods": ["fish"],
    "sowing": ["so"],
}
GROUPS = {
    "fishing": (["fish"], "2026-01-01", "declared", "it is sold"),
    "taxes": (["tax", "pay"], "2026-02-01", "declared", "it came up"),
    "looked": (["so"], "2026-02-01", "exploratory", "it was seen"),
}
UNITS = ("letter", "speaker", "paragraph")


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    return load_market(tmp_path_factory.mktemp("market"), FILES)


def name_unit(word):
    return tuple(getattr(word, name) for name in UNITS)


def find_ends(one, two, size_1, size_2, level):
    """Return the ends of the log ratio by the binomial's exact interval; no bound where neither uses it."""
    if not one + two:
        return -math.inf, math.inf
    ends = stats.binomtest(one, one + two).proportion_ci(level, "exact")
    shift = math.log2(size_2 / size_1)
    return [
        shift + (math.log2(end / (1 - end)) if 0 < end < 1 else math.copysign(math.inf, end - 0.5))
        for end in ends
    ]


@pytest.mark.parametrize("measure", ["stance", "groups"])
def test_every_column_of_a_word_list(market, measure):
    """Own words alone are counted, of the side that uses them; 5 and 5 paragraphs have 252 ways."""
    kind, column = {"stance": ("stance", "category"), "groups": ("group", "group")}[measure]
    lists = TERMS if measure == "stance" else {name: row[0] for name, row in GROUPS.items()}
    found = getattr(rj.words, measure)(market)
    assert found.table[column].tolist() == list(lists)
    own = choose_words("own")
    sizes = {side: sum(word.side == side for word in own) for side in ("one", "two")}
    unit_of = Counter(map(name_unit, own))
    first = [SIDES[letter] == "one" for letter, *_ in unit_of]
    for row in found.table.to_dict("records"):
        name, terms = row[column], lists[row[column]]
        mine = [word for word in own if word.word in terms]
        one, two = (sum(word.side == side for word in mine) for side in sizes)
        assert (row["count_one"], row["count_two"]) == (one, two), name
        assert row["rate_one"] == pytest.approx(1000 * one / sizes["one"])
        assert row["rate_two"] == pytest.approx(1000 * two / sizes["two"])
        quoted = sum(word.word in terms for word in choose_words("quoted"))
        assert row["quoted"] == quoted
        assert row["key"] == f"{kind}:{name}~own"
        assert row["key_quoted"] == (f"{kind}:{name}~quoted" if quoted else "")
        shown = sorted(Counter(word.word for word in mine).items(), key=lambda pair: -pair[1])
        assert row["terms"] == ", ".join(f"{word} {times}" for word, times in shown)
        ends = find_ends(one, two, *sizes.values(), 0.95)
        assert [row["log_ratio_low"], row["log_ratio_high"]] == pytest.approx(ends)
        low, high = find_ends(one, two, *sizes.values(), 1 - 0.05 / len(lists))
        assert row["lrc"] == pytest.approx(low if low > 0 else high if high < 0 else 0)
        if one and two:
            assert row["log_ratio"] == pytest.approx(math.log2(one * sizes["two"] / two / sizes["one"]))
        else:
            assert math.isnan(row["log_ratio"]) if not one + two else (row["log_ratio"] > 0) == (one > 0)
        uses = Counter(map(name_unit, mine))
        p = deal_out([uses[unit] for unit in unit_of], list(unit_of.values()), first)
        assert row["p"] == pytest.approx(p)
        single = stats.binom(one + two, sizes["one"] / sum(sizes.values()))
        sure = max(p + 1e-9, 2 * min(single.cdf(one), single.sf(one - 1))) < 0.05 / len(lists)
        assert (row["verdict"] in ("holds", "leans")) == (p < 0.05 - 1e-9), name
        assert (row["verdict"] == "holds") == sure, name
        if measure == "groups":
            assert (row["declared"], row["status"], row["reason"]) == GROUPS[name][1:]
    assert found.design.family == len(lists) and found.design.units == {"one": 5, "two": 5}
    assert found.design.noun == {"stance": "kind of word", "groups": "group"}[measure]


def measure_share(count, size):
    """Return a share and its ends by Wilson's score interval."""
    z, share = stats.norm.ppf(0.975), count / size
    middle, half = share + z * z / 2 / size, z * math.sqrt(share * (1 - share) / size + z * z / 4 / size**2)
    return share, (middle - half) / (1 + z * z / size), (middle + half) / (1 + z * z / size)


# By hand: name, own uses of each side, quoted uses, and who chose. “The tax” is a proper name, so that of the
# taxes only two are a choice; Dora says fish, and Eve twice we and once the tax.
NAMED = [
    ("alternation", "goods", "the catch", 8, 0, 1, ""),
    ("alternation", "goods", "the levy", 0, 2, 0, ""),
    ("people", "who", "we", 2, 1, 2, ""),
    ("people", "who", "they", 0, 1, 0, ""),
    ("proper", "bodies", "the Tax", 0, 3, 1, ""),
    ("alternation", "hour", "morning", 1, 0, 0, "It is one writer's choice against another's: Ann and Flo."),
    ("alternation", "hour", "evening", 0, 1, 0, "It is one writer's choice against another's: Ann and Flo."),
    ("alternation", "trade", "sell", 1, 0, 0, ""),
    ("alternation", "trade", "buy", 0, 0, 0, ""),
]


def test_every_column_of_the_names(market):
    found = rj.words.names(market)
    rows = found.table.to_dict("records")
    shown = ["kind", "concept", "name", "count_one", "count_two", "quoted", "writers"]
    assert [tuple(row[name] for name in shown) for row in rows] == NAMED
    of = {"goods": (8, 2), "who": (2, 2), "bodies": (0, 3), "hour": (1, 1), "trade": (1, 0)}
    for row in rows:
        assert (row["of_one"], row["of_two"]) == of[row["concept"]]
        label = f"{row['concept']}: {row['name']}"
        assert row["key"] == f"name:{label}~own" and row["key_quoted"] == f"name:{label}~quoted" * bool(
            row["quoted"]
        )
        hits = found.hits(row["key"])
        assert [(hits["side"] == side).sum() for side in SIDES_OF] == [row["count_one"], row["count_two"]]
        if not row["of_one"] or not row["of_two"]:
            assert all(math.isnan(row[name]) for name in ("difference", "difference_low", "difference_high"))
            shares = [row[f"count_{side}"] / row[f"of_{side}"] for side in SIDES_OF if row[f"of_{side}"]]
            assert [row[f"share_{side}"] for side in SIDES_OF if row[f"of_{side}"]] == shares
            assert sum(math.isnan(row[f"share_{side}"]) for side in SIDES_OF) == 1
            continue
        one, low_1, high_1 = measure_share(row["count_one"], row["of_one"])
        two, low_2, high_2 = measure_share(row["count_two"], row["of_two"])
        assert (row["share_one"], row["share_two"]) == (one, two)
        assert row["difference"] == pytest.approx(one - two)
        assert row["difference_low"] == pytest.approx(one - two - math.hypot(one - low_1, high_2 - two))
        assert row["difference_high"] == pytest.approx(one - two + math.hypot(high_1 - one, two - low_2))
    assert found.design.family == 8 and found.design.noun == "name"


SIDES_OF = ("one", "two")


def test_every_p_of_the_names(market):
    """Dealt out are the paragraphs that name something, each with the times that it names the concept."""
    place = {word.place: word for word in list_words()}
    said = {}
    for word in choose_words("own"):
        before = place.get(word.place - 1)
        proper = word.word == "tax" and before and before.word == "the" and before.sentence == word.sentence
        concept, name = {
            "fish": ("goods", "the catch"),
            "tax": ("bodies", "the Tax") if proper else ("goods", "the levy"),
            "we": ("who", "we"),
            "they": ("who", "they"),
            "dawn": ("hour", "morning"),
            "goes": ("hour", "evening"),
            "sold": ("trade", "sell"),
        }.get(word.word, ("", ""))
        if concept:
            said.setdefault(name_unit(word), []).append((concept, name))
    units = list(said)
    first = [SIDES[letter] == "one" for letter, *_ in units]
    found = rj.words.names(market)
    assert found.design.units == {"one": sum(first), "two": len(units) - sum(first)} == {"one": 5, "two": 4}
    for row in found.table.itertuples():
        if row.kind == "proper":
            assert math.isnan(row.p) and row.verdict == ""
            continue
        of = [sum(concept == row.concept for concept, _ in said[unit]) for unit in units]
        uses = [said[unit].count((row.concept, row.name)) for unit in units]
        p = deal_out(uses, of, first) if row.of_one and row.of_two else 1
        assert row.p == pytest.approx(p), row.name
        assert (row.verdict == "leans") == (p < 0.05) and row.verdict != "holds"
    assert found.table["verdict"].tolist().count("leans") == 2


@pytest.mark.parametrize(
    ("asked", "voices", "window", "least"), [("fish", "all", 2, 2), ("the", "own", 1, 3), ("so", "all", 5, 3)]
)
def test_every_column_of_the_neighbours(market, asked, voices, window, least):
    words = choose_words(voices)
    near, elsewhere = Counter(), Counter()
    for number, word in enumerate(words):
        if word.word == asked:
            continue
        beside = words[max(0, number - window) : number + window + 1]
        is_near = any(one.word == asked and one.sentence == word.sentence for one in beside)
        (near if is_near else elsewhere)[word.word] += 1
    sizes = sum(near.values()), sum(elsewhere.values())
    often = {word for word in near | elsewhere if near[word] + elsewhere[word] >= least}
    found = rj.words.collocates(market, asked, window=window, minimum=least, voices=voices)
    table = found.table.set_index("word")
    assert set(table.index) == {word for word in often if near[word] >= 2} and len(table) > 1
    for word, row in table.iterrows():
        pair = near[word], elsewhere[word]
        assert (row["near"], row["elsewhere"]) == pair
        ends = find_ends(*pair, *sizes, 0.95)
        assert [row["log_ratio_low"], row["log_ratio_high"]] == pytest.approx(ends)
        low, high = find_ends(*pair, *sizes, 1 - 0.05 / len(often))
        assert row["lrc"] == pytest.approx(low if low > 0 else high if high < 0 else 0)
        if pair[1]:
            assert row["log_ratio"] == pytest.approx(math.log2(pair[0] / sizes[0] / pair[1] * sizes[1]))
        else:
            assert row["log_ratio"] > 0
        assert row["key"] == f"word:{word}" + "~own" * (voices == "own")
    ranks = [(-row.log_ratio_low, row.Index) for row in table.itertuples()]
    assert ranks == sorted(ranks)
    (finding,) = found.findings()
    words = "1 word" if window == 1 else f"{window} words"
    assert finding.headline == f"Words within {words} of “{asked}”." and finding.verdict == ""
    assert list(finding.keys) == table["key"].tolist()


def test_eight_letters_have_a_line_each_and_nine_one_for_each_writer(make_exchange):
    for letters in (8, 9):
        texts = {f"l{number}": "The law came." for number in range(letters)}
        writers = {name: f"Ann {number % 3}" for number, name in enumerate(texts)}
        lanes = rj.words.places(make_exchange(texts, authors=writers), "law").lanes
        each = {name: [name] for name in texts}
        assert (lanes == each) == (letters == 8) and sum(map(len, lanes.values())) == letters


def test_every_use_at_its_place(market):
    found = rj.words.places(market, ["Fish", "the law", "ta*"])
    words = list_words()
    begins = {letter: min(word.place for word in words if word.letter == letter) for letter in SIDES}
    places = {word.place: word for word in words}
    expected = []
    for word in words:
        after = places.get(word.place + 1)
        for asked, meant in (
            ("fish", word.word == "fish"),
            (
                "the law",
                word.word == "the" and after and after.word == "law" and after.sentence == word.sentence,
            ),
            ("ta*", word.word.startswith("ta")),
        ):
            if meant:
                about = [asked, word.letter, word.side, word.speaker, word.sentence]
                expected.append(
                    [*about, word.place - begins[word.letter] + 1, word.own, f"sentence:{word.sentence}"]
                )
    assert list(found.table) == ["word", "letter", "side", "speaker", "sentence_id", "place", "own", "key"]
    assert found.table.to_numpy(object).tolist() == expected and len(expected) > 15
    assert found.words == ["fish", "the law", "ta*"] and found.asked == ("fish", "the law", "ta*")
    assert found.lengths == {letter: sum(word.letter == letter for word in words) for letter in SIDES}
    assert found.headline == (
        "“fish” 9 times in 2 of 4 letters; “the law” 3 times in 3 of 4 letters; "
        "“ta*” 6 times in 2 of 4 letters."
    )
    assert found.where(word="ta*").words == ["ta*"] and found.where(word="ta*").state().startswith(
        "“ta*” 6 times"
    )
    assert list(found.findings()[0].keys) == list(dict.fromkeys(row[-1] for row in expected))


def test_every_row_of_the_concordance(market):
    lines = rj.words.concordance(market, lemma="go").table
    rows = [
        (row.left, row.keyword, row.right, row.sentence_id, row.side, row.speaker, row.key)
        for row in lines.itertuples()
    ]
    assert rows == [
        ("We sold the fish and the fish ", "went", ".", "ann-02", "one", "Ann", "sentence:ann-02"),
        ("So the mayors tax the men, and so it ", "goes", ".", "flo-02", "two", "Flo", "sentence:flo-02"),
    ]
    (row,) = rj.words.concordance(market, phrase="the law there").table.itertuples()
    assert (row.left, row.keyword, row.speaker, row.side) == (
        "“I saw the fish and ",
        "the law there",
        "Dora",
        "one",
    )
    found = rj.words.concordance(market, "fish")
    assert found.headline == "9 uses of “fish”, each with its sentence."
    keys = found.findings()[0].keys
    assert keys == tuple(dict.fromkeys(found.table["key"])) and len(keys) == 8
    missing = rj.words.concordance(market, lemma="fis").headline
    assert missing.startswith("“fis” is the dictionary form of no word of the text; near it: fish")
    assert rj.words.concordance(market, lemma="qqq").headline.endswith("near it: none.")


@pytest.mark.parametrize("window", [50, 6])
def test_every_column_of_the_variety(market, window):
    table = rj.words.richness(market, window=window).table.set_index("voice")
    words = list_words()
    speakers = list(dict.fromkeys((word.letter, word.speaker) for word in words))
    parts = {
        speaker: (
            [word for word in words if name_unit(word)[:2] == (letter, speaker)],
            f"voice:{letter}|{speaker}",
        )
        for letter, speaker in speakers
    }
    for side in SIDES_OF:
        mine = [word for word in words if word.side == side and word.own]
        parts[f"Side {side}, own words"] = mine, f"side:{side}~own"
    assert table.index.tolist() == list(parts)
    for name, (mine, key) in parts.items():
        row, said = table.loc[name], [word.word for word in mine]
        assert (row["words"], row["types"], row["key"]) == (len(said), len(set(said)), key)
        assert row["ttr"] == pytest.approx(len(set(said)) / len(said))
        length = len(said) / len({word.sentence for word in mine})
        assert row["words_per_sentence"] == pytest.approx(length)
        assert row["lix"] == pytest.approx(length + 100 * sum(len(word) > 6 for word in said) / len(said))
        ratios = [len(set(said[at : at + window])) / window for at in range(len(said) - window + 1)]
        if ratios:
            assert row["mattr"] == pytest.approx(sum(ratios) / len(ratios))
        else:
            assert math.isnan(row["mattr"])


def test_long_words_have_seven_letters_without_their_hyphens(make_exchange):
    """Of ten words in two sentences three are long: mayoral, market-hall and childrens'."""
    made = make_exchange(
        {"ann": "Mayoral so market-hall as it. The-sea is a childrens summer.", "ben": "So."}
    )
    row = rj.words.richness(made).table.iloc[0]
    assert (row["words"], row["lix"]) == (10, pytest.approx(10 / 2 + 100 * 3 / 10))


def test_every_voice_and_its_share(market):
    words = list_words()
    table = rj.words.voices(market).table
    expected = []
    for letter, speaker in dict.fromkeys((word.letter, word.speaker) for word in words):
        mine = [word for word in words if (word.letter, word.speaker) == (letter, speaker)]
        whole = sum(word.side == mine[0].side for word in words)
        sentences = len({word.sentence for word in mine})
        about = [speaker, letter, mine[0].side, speaker, speaker in ("Dora", "Eve"), len(mine), sentences]
        expected.append([*about, pytest.approx(len(mine) / whole), f"voice:{letter}|{speaker}"])
    assert list(table) == [
        "voice",
        "letter",
        "side",
        "speaker",
        "quoted",
        "words",
        "sentences",
        "share",
        "key",
    ]
    assert table.to_numpy(object).tolist() == expected and len(table) == 6


def test_the_trap_picks_what_most_favours_the_first_side(market):
    """In the way that the exchange itself is one picks fish first; in the first way the same paragraphs."""
    trap = set_trap(market, size=2)
    assert len(trap) == 252 and trap.exact and not trap.few and trap.size == 2
    assert trap.table["arrangement"].tolist() == list(range(1, 253))
    assert trap.table["differs"].tolist() == (trap.table["p"] < 0.05).tolist()
    assert trap.table["words"].str.count(", ").eq(1).all()
    here = trap.table.iloc[0]  # the first five paragraphs are those of side one
    assert here["words"].split(", ")[0] == "fish" and here["differs"]
    some = int(trap.table["differs"].sum())
    (finding,) = trap.findings()
    assert finding.headline == (
        f"In {some} of 252 ways to deal out the paragraphs by chance, a group of the 2 words that most "
        "favour one side “differs” between the sides."
    )
    assert finding.detail == "So a group picked from the results proves nothing, here or anywhere."
    assert finding.keys == ("side:one", "side:two") and finding.verdict == "" and finding.sure == ""


def test_the_columns_of_each_table(market):
    """In their order, as each measure's own words say them."""
    ratio = "log_ratio log_ratio_low log_ratio_high"
    listed = (
        f"count_one rate_one count_two rate_two quoted {ratio} lrc p verdict terms key key_quoted".split()
    )
    words = f"printed count_one count_two rate_one rate_two voices paragraphs dp {ratio} lrc g2 bic"
    words += " shrunk shrunk_low shrunk_high log_odds z p verdict key"
    shuffled = "word printed count_one count_two g2 p p_bh p_bonferroni key"
    names = (
        "kind concept name count_one count_two of_one of_two share_one share_two difference difference_low"
    )
    names += " difference_high writers p verdict quoted key key_quoted"
    expected = {
        rj.words.compare(market): f"word {words}",
        rj.words.compare(market, form="phrase"): f"phrase {words}".replace(" log_odds z", ""),
        rj.words.shuffle(market): shuffled,
        rj.words.collocates(market, "fish"): f"word near elsewhere {ratio} lrc key",
        rj.words.concordance(market, "fish"): "left keyword right sentence_id side speaker key",
        rj.words.names(market): names,
        rj.words.richness(market): "voice words types ttr mattr words_per_sentence lix key",
    }
    for found, columns in expected.items():
        assert set(found.table) == set(columns.split()) and len(set(found.table)) == len(found.table.columns)
        assert list(found.table)[-1].startswith("key"), found.name
        assert found.table.index.tolist() == list(range(len(found))), found.name
    assert list(rj.words.names(market).table) == names.split()
    for found, first in ((rj.words.stance(market), ["category"]), (rj.words.groups(market), list(ABOUT))):
        assert list(found.table) == [*first, *listed], found.name


ABOUT = ("group", "declared", "status", "reason")


def test_what_a_result_shows_first_is_its_headline(market):
    words = rj.words
    for found in (
        words.shuffle(market),
        words.leave_out(market),
        words.concordance(market, "fish"),
        words.collocates(market, "fish"),
        words.names(market),
        words.places(market, "fish"),
        words.stance(market),
        words.groups(market),
        words.groups(market).trap(),
        words.apart(market),
        words.richness(market),
        words.compare(market).baseline(),
    ):
        first = found.findings()[0]
        assert first.headline == found.headline and first.headline, found.name
    kept = words.names(market).where(concept="goods")
    assert kept.findings()[0].headline == f"Of 9 rows, 2 rows are kept here. {kept.state()}"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda made: rj.words.concordance(made, "fish", lemma="go"),
            "concordance: “word, lemma”: one thing is looked up; give one word",
        ),
        (
            lambda made: rj.words.concordance(made, "fish", sort="up"),
            "sort: “up”: not an order of a concordance; use one of text, left, right",
        ),
        (
            lambda made: rj.words.compare(made, voices="mine"),
            "voices: “mine”: .*; use one of own, quoted, all",
        ),
    ],
)
def test_a_wrong_question_is_answered_with_the_right_ones(market, call, said):
    with pytest.raises(InputError, match=f"^{said}"):
        call(market)


def test_a_wrong_row_of_a_list_is_named_with_the_right_ones(tmp_path):
    wrong = {
        "naming.csv": "kind,concept,name,term,note\nplace,a,b,fish,n\n",
        "groups/2026-01-01.csv": "group,status,reason,term\ng,sure,r,fish\n",
    }
    made = load_market(tmp_path, wrong)
    with pytest.raises(
        InputError, match="naming.csv line 2, column kind: “place”.*people, alternation, proper"
    ):
        rj.words.names(made)
    rule = "a group was declared before looking, or is exploratory; write declared or exploratory"
    with pytest.raises(InputError, match=f"2026-01-01.csv line 2, column status: “sure”: {rule}"):
        rj.words.groups(made)


@pytest.mark.parametrize("measure", ["compare", "names", "stance", "groups"])
def test_as_many_that_lean_by_luck_tell_nothing_but_of_rows_that_were_picked(market, measure):
    """Where one in two ways make as many rows lean the whole cannot tell; some rows say what they show."""
    found = getattr(rj.words, measure)(market)
    design = replace(found.design, luck=0.5)
    table = found.table.assign(verdict="leans", status="declared")
    whole = replace(found, table=table, design=design)
    assert whole.findings()[0].verdict == "cannot tell"
    assert whole.first(4 if measure != "groups" else 2).findings()[0].verdict == "leans"
    assert replace(whole, design=replace(design, luck=0.01)).findings()[0].verdict == "leans"


def test_sorted_lines_are_numbered_anew(market):
    for sort in ("text", "left", "right"):
        lines = rj.words.concordance(market, "fish", sort=sort)
        assert lines.table.index.tolist() == list(range(9)), sort


def test_the_concordance_of_a_lemma_has_quoted_uses_too(make_exchange):
    made = make_exchange({"ann": "We go. They “went” home.", "ben": "He goes."})
    assert rj.words.concordance(made, lemma="go").table["keyword"].tolist() == ["go", "went", "goes"]


def test_two_names_that_come_to_one_are_told(make_exchange):
    """“b: c” of a, and “c” of “a: b”: both are written “a: b: c”."""
    made = make_exchange({"ann": "Law.", "ben": "Tax."})
    rows = ["kind,concept,name,term,note", "people,a,b: c,law,made", "people,a: b,c,tax,made"]
    (made.folder / "naming.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        rj.words.names(made)
    assert str(raised.value) == (
        f"{made.folder / 'naming.csv'} line 3, column name: “c”: concept and name together have one name "
        "with “a” and “b: c”; leave the colon out of one of them"
    )
