"""Word use: counts that can be checked by hand, and that lead back to their sentences."""

import functools
import hashlib
import itertools
import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.exchange.tokens import find_words
from rejoinder.hits import make_key
from rejoinder.statistics import passages, picking
from rejoinder.words.baseline import Baseline, read_text
from rejoinder.words.distance import Apart
from rejoinder.words.grouping import Groups
from rejoinder.words.items import count_items, list_items

from .conftest import HOME

STANCE = "category,term,source,note\n"
SMALL = {"ann": "Police came. The police left, and “police” stayed.", "ben": "No officer came; the law came."}


def count(exchange, form="word", voices="own"):
    """Return how often each item is used: one row per item, one column per side."""
    return count_items(list_items(exchange, form, voices), exchange)


def test_counts_by_hand(make_exchange):
    words = rj.words.compare(make_exchange(SMALL))
    table = words.table.set_index("word")
    # ann has seven words of her own (“police” is quoted), ben six.
    assert words.sizes == {"one": 7, "two": 6}
    assert table.loc["police", ["count_one", "count_two"]].tolist() == [2, 0]
    assert table.loc["came", ["count_one", "count_two"]].tolist() == [1, 2]
    assert table.loc["police", "rate_one"] == pytest.approx(2000 / 7)
    assert table.loc["police", "log_ratio_high"] == float("inf")


def test_own_and_quoted_add_up_to_both(nation):
    own, quoted, both = (count(nation, voices=v) for v in ("own", "quoted", "all"))
    assert own.add(quoted, fill_value=0).sort_index().astype(int).equals(both.sort_index())
    assert both["letters"].sum() == 896 and both["reply"].sum() == 315


@pytest.mark.slow
def test_every_count_leads_to_as_many_hits(nation):
    words = rj.words.compare(nation, voices="all")
    found = words.hits().groupby(["key", "side"]).size()
    for row in words.table.to_dict("records"):
        for side in nation.sides:
            assert found.get((row["key"], side), 0) == row[f"count_{side}"], (row["word"], side)


def test_possessives_and_hyphens(nation):
    counts = count(nation, voices="all")
    assert counts.loc["ijm", "reply"] == 1 and "ijm's" not in counts.index
    assert counts.loc["counter-trafficking", "reply"] == 5
    assert "organization" in counts.index


def test_a_wrong_choice_is_named(nation, make_exchange):
    with pytest.raises(InputError, match="own, quoted, all"):
        rj.words.compare(nation, voices="mine")
    with pytest.raises(InputError, match="no quoted words"):
        rj.words.compare(make_exchange({"ann": "Words.", "ben": "“Other” words."}), voices="quoted")
    with pytest.raises(InputError, match="phrases have no log odds"):
        rj.words.compare(nation, form="phrase").priors()
    with pytest.raises(InputError, match="all words”: one author is held against own words alone"):
        rj.words.compare(nation, voices="all").baseline()


def test_swapped_sides_give_swapped_signs(make_exchange):
    texts = {"ann": "One two two three.", "ben": "Two three three four four four."}
    table = rj.words.compare(make_exchange(texts)).table.set_index("word")
    swapped = rj.words.compare(make_exchange(dict(reversed(texts.items()))))
    swapped = swapped.table.set_index("word").loc[table.index]
    assert swapped["log_ratio"].to_numpy() == pytest.approx(-table["log_ratio"].to_numpy())
    assert swapped["g2"].to_numpy() == pytest.approx(table["g2"].to_numpy())


def list_paragraphs(exchange):
    """Return {(letter, speaker, paragraph): its sentences, each a list of words}, in reading order."""
    found = {}
    paragraphs = dict(zip(exchange.sentences["sentence_id"], exchange.sentences["paragraph"]))
    for token in exchange.tokens.itertuples():
        unit = found.setdefault((token.letter, token.speaker, paragraphs[token.sentence_id]), {})
        unit.setdefault(token.sentence_id, []).append(token.word)
    return {unit: list(sentences.values()) for unit, sentences in found.items()}


def count_passages(units, length, rest):
    """Return how many words set a passage of the chosen units apart, a sum over passages for each."""
    everything = [word for sentences in units.values() for sentence in sentences for word in sentence]
    total = Counter(everything)

    @functools.cache
    def is_apart(uses, elsewhere):
        """The binomial's upper tail is the beta's lower one: of uses that need not be whole, too."""
        return stats.beta.cdf(length / (length + rest), uses, elsewhere + 1) < 0.025

    def count(chosen):
        sentences = [sentence for unit in chosen for sentence in units[unit]]
        text = [word for sentence in sentences for word in sentence]
        begins = itertools.accumulate(map(len, sentences[:-1]), initial=0)
        passages = [text[at : at + length] for at in begins if at + length <= len(text)] or [text[-length:]]
        mine, found = Counter(text), 0
        for passage in passages:
            for word, uses in Counter(passage).items():
                elsewhere = (total[word] - mine[word]) * rest / (len(everything) - len(text))
                found += uses > 1 and is_apart(uses, elsewhere)
        return found / len(passages), len(text)

    return count


def test_voices_are_compared_at_equal_length(nation):
    """Counted anew, without the program: the reply's voice, and all 816 ways to take three paragraphs."""
    units = list_paragraphs(nation)
    count = count_passages(units, 69, 1211 - 346)  # Roth is the longest
    ways = [count(chosen) for chosen in itertools.combinations(units, 3)]
    chance = [found for found, words in ways if words >= 69]
    mine = {
        speaker: count([unit for unit in units if unit[1] == speaker])[0]
        for speaker in ("Amy E. Roth", "Eliza", "Noy Thrupkaew")
    }
    apart = rj.words.apart(nation)
    table = apart.table.set_index("speaker")
    assert apart.length == 69 and table["words"].min() == 69
    assert all(table.loc[speaker, "distinctive"] == pytest.approx(found) for speaker, found in mine.items())
    reply = table.loc["Noy Thrupkaew"]
    as_many = sum(found >= mine["Noy Thrupkaew"] - 1e-9 for found in chance)
    assert reply["tried"] == len(chance) and reply["p"] == pytest.approx(as_many / len(chance))
    marks = np.quantile(chance, [0.05, 0.5, 0.95])
    assert reply[["expected_low", "expected", "expected_high"]].tolist() == pytest.approx(marks)
    assert "3 of the 4 other voices have as many or more" in apart.headline
    ways = f"{as_many:,} of {len(chance):,} ways to take 3 paragraphs with 69 words or more"
    assert apart.findings()[-1].detail == f"{ways} give as many or more."


def test_a_voice_of_a_few_words_is_left_out_and_named(make_exchange):
    long = " ".join(f"Word{number} came again." for number in range(20))
    made = make_exchange(
        {"ann": long, "ben": long.replace("came", "went"), "dora": "Six words are not enough, no."}
    )
    apart = rj.words.apart(made)
    assert len(apart) == 2 and apart.length == 60
    assert "Left out, with fewer words: Dora." in apart.findings()[0].sure.replace("dora", "Dora")
    none = rj.words.apart(make_exchange({"ann": "Few words.", "ben": long}))
    assert none.headline == "Fewer than two voices have 20 words: too few to compare."


def test_one_rare_voice_of_several_is_no_proof(nation):
    """Where no side alone is one voice, the whole leans only if one does with all voices allowed for."""
    table = rj.words.apart(nation).table.head(4).assign(below=[False, False, True, False])
    for below_all, verdict in ((True, "leans"), (False, "cannot tell")):
        some = Apart(nation, table.assign(below_all=[False, False, below_all, False]), length=69)
        first, *rows = some.findings()
        assert first.verdict == verdict and [one.verdict for one in rows][2] == "leans"


@pytest.mark.parametrize("order", [("ann", "ben"), ("ben", "ann")])
def test_of_two_single_voices_neither_goes_first(make_exchange, order):
    """Forty plain sentences and ten odd ones: the verdict is the same whichever side is named first."""
    texts = {
        "ann": "\n\n".join(" ".join(f"Word{n}{m} came and went." for m in range(5)) for n in range(8)),
        "ben": "\n\n".join(["Odd odd odd fish, odd fish, odd fish swim odd."] * 5),
    }
    apart = rj.words.apart(make_exchange({name: texts[name] for name in order}))
    table = apart.table.set_index("voice")
    assert apart.headline.startswith("Words that set") and len(table) == 2
    assert apart.findings()[0].verdict == ("leans" if table["below_all"].any() else "cannot tell") == "leans"


def cut_author(author, sizes):
    """Return the words of each unit of each stretch of an author's text, by a splitting of its own."""
    text = (HOME / f"src/rejoinder/words/texts/{author.lower()}.txt").read_text(encoding="utf-8")
    plain = re.sub(r"^No. .*$", "", text, flags=re.M).lower()
    words = re.findall(r"[a-z]+(?:[-'][a-z]+)*|\d+(?:[.,]\d+)*", plain)
    words = [word.removesuffix("'s") for word in words]
    for start in range(0, len(words) - sum(sizes) + 1, sum(sizes)):
        ends = list(itertools.accumulate(sizes, initial=start))
        yield [words[first:last] for first, last in zip(ends, ends[1:])]


def test_each_author_is_held_against_himself(nation):
    """Each stretch counted anew: Pearson's statistic in all 364 ways, and the binomial of single uses."""
    own = nation.tokens[nation.tokens["own"]]
    paragraphs = own["sentence_id"].map(nation.sentences.set_index("sentence_id")["paragraph"])
    sizes = own.groupby([own["side"], own["letter"], paragraphs], sort=False).size().tolist()
    assert len(sizes) == 14 and sum(sizes[:11]) == 683 and sum(sizes) == 998
    ways = np.zeros((364, 14))
    for row, chosen in zip(ways, itertools.combinations(range(14), 11)):
        row[list(chosen)] = 1
    baseline, found = rj.words.compare(nation).baseline(), []
    for author, units in (
        (one, units) for one in ("Hamilton", "Roosevelt") for units in cut_author(one, sizes)
    ):
        counts = [Counter(unit) for unit in units]
        often = [word for word, uses in sum(counts, Counter()).items() if uses >= 4]
        uses = np.array([[count[word] for word in often] for count in counts])
        mine, size = ways @ uses, (ways @ sizes)[:, None]
        far = abs(mine - uses.sum(axis=0) * size / 998) / np.sqrt(size * (998 - size))
        uneven = (far >= far[0] - 1e-9).mean(axis=0) < 0.05
        here = uses[:11].sum(axis=0)
        tails = [stats.binomtest(one, total, 683 / 998) for one, total in zip(here, uses.sum(axis=0))]
        single = sum(
            test.proportion_ci().low > 683 / 998 or test.proportion_ci().high < 683 / 998 for test in tails
        )
        found.append([author, len(often), uneven.sum(), single])
    assert baseline.table[["author", "compared", "uneven", "single"]].to_numpy().tolist() == found
    ends = [[row[1:] for row in found if row[0] == author] for author in ("Hamilton", "Roosevelt")]
    assert [len(rows) for rows in ends] == [19, 9]
    means = [np.mean(rows, axis=0) for rows in ends]
    assert baseline.headline == (
        f"In texts of one author each, cut into two sides as long as these, {means[0][1]:.1f} of "
        f"{means[0][0]:.0f} words (Hamilton) and {means[1][1]:.1f} of {means[1][0]:.0f} (Roosevelt) look "
        "unevenly used on average; here it is 5 of 46."
    )
    as_many = sum(uneven / compared >= 5 / 46 for _, compared, uneven, _ in found)
    assert baseline.findings()[0].detail.startswith(f"In {as_many} of 28 stretches")
    singles = f"{means[0][2]:.1f} (Hamilton) and {means[1][2]:.1f} (Roosevelt)"
    assert f"alone {singles} words differ there and 3 here" in baseline.findings()[0].sure
    # Of rows that were cut out it says the same: all words are held against the authors'.
    assert rj.words.compare(nation).first(3).baseline().findings() == baseline.findings()
    # Were each use independent: a referee's figure.
    assert baseline.independent == pytest.approx(0.60, abs=0.005)


def test_the_message_is_the_text_of_its_source():
    """The sum that the collection gives of it, which data/README.md names."""
    text = (HOME / "src/rejoinder/words/texts/roosevelt.txt").read_bytes()
    found = hashlib.sha256(text).hexdigest()
    assert found == "5f3872f444a8d60704ead30bf812acf46304cd8e2a034fa5e4bfc1c807b2fac4"
    assert found in (HOME / "data/README.md").read_text(encoding="utf-8") and len(text) < 60_000


def test_a_baseline_that_cannot_be_had_says_why(make_exchange):
    short = rj.words.compare(make_exchange({"ann": "One two.", "ben": "Three four."})).baseline()
    assert short.headline.startswith("None of 4 words is used at least 4 times")
    long = {"ann": "law order came. " * 3400, "ben": "law order went. " * 3400}
    assert "more than 19,946 words" in rj.words.compare(make_exchange(long)).baseline().headline
    # Too long for the shorter text alone: then the longer one is all there is.
    half = {"ann": "law order came. " * 1700, "ben": "law order went. " * 1700}
    one = rj.words.compare(make_exchange(half)).baseline()
    assert one.table["author"].tolist() == ["Hamilton"] and "In one author’s text, cut" in one.headline
    assert "Roosevelt" not in one.findings()[0].sure


@pytest.mark.parametrize(
    ("uneven", "said"),
    [
        ([2, 0], "In 1 of 2 stretches the share is as large as here, or larger."),
        ([3, 4], "In all 2 stretches the share"),
        ([0, 0], "In none of 2 stretches"),
        ([2], "The author’s share is as large as here, or larger."),
        ([1], "The author’s share is smaller."),
    ],
)
def test_one_author_in_a_sentence(nation, uneven, said):
    table = pd.DataFrame({"author": "Hamilton", "uneven": uneven, "compared": 10, "single": 1})
    some = Baseline(nation, table, compared=20, uneven=4, single=2, independent=0.5, length=90)
    assert some.findings()[0].detail.startswith(said)
    assert ("on average" in some.headline) == (len(uneven) > 1)


def test_three_letters_against_one_say_so(nation):
    units = rj.words.shuffle(nation).units()
    meter = units.table.set_index("unit")
    assert meter.loc["letter", "smallest_p"] == 0.25 and ".25 at best" in meter.loc["letter", "warning"]
    assert meter.loc["letter", ["units_letters", "units_reply"]].tolist() == [3, 1]
    assert units.headline == (
        "Dealt out by chance as sentences or paragraphs, the letters can show that something is rare; as "
        "letters they are too few."
    )
    shuffled = rj.words.shuffle(nation, unit="letter")
    assert shuffled.table["p"].min() >= 0.25 and "*" not in shuffled.headline and "0.25" in shuffled.meter


def test_nothing_is_left_after_correction(nation):
    shuffled = rj.words.shuffle(nation).table
    assert (shuffled["p_bonferroni"] >= 0.05).all() and (shuffled["p_bh"] >= 0.05).all()
    assert (shuffled["p_bh"] <= shuffled["p_bonferroni"] + 1e-12).all() and (shuffled["p"] > 0).all()


def test_police_is_used_alike(nation):
    row = rj.words.compare(nation, voices="all").table.set_index("word").loc["police"]
    assert row["rate_letters"] == pytest.approx(9000 / 896) and row["rate_reply"] == pytest.approx(3000 / 315)
    assert row["log_ratio_low"] < -1.5 and row["log_ratio_high"] > 2 and row["verdict"] == "cannot tell"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["word", "lemma", "phrase"])
@pytest.mark.parametrize("voices", ["own", "all"])
def test_the_marked_hits_add_up_to_every_printed_count(nation, form, voices):
    words = rj.words.compare(nation, form=form, voices=voices, minimum=3)
    assert len(words.often)
    for row in words.often.itertuples():
        found = words.hits(row.key)
        for side in nation.sides:
            mine = found[(found["side"] == side) & (found["own"] | (voices == "all"))]
            assert len(mine) == getattr(row, f"count_{side}")


def test_one_sided_absence_is_finite(nation):
    table = rj.words.compare(nation).table
    absent = table[(table["count_letters"] == 0) | (table["count_reply"] == 0)]
    assert len(absent) and np.isfinite(absent[["log_ratio", "lrc", "log_odds", "z", "g2"]]).all(axis=None)


def test_phrases_do_not_cross_sentences_or_voices(make_exchange):
    made = make_exchange({"ann": "Law came. Police left. The “law police” left.", "ben": "Law police left."})
    phrases = count(made, form="phrase")
    assert "came police" not in phrases.index and "the law" not in phrases.index
    assert phrases.loc["law police", ["one", "two"]].tolist() == [0, 1]


def test_first_person_singular_is_elizas(nation):
    stance = rj.words.stance(nation)
    assert stance.find_most_quoted() == ("first person singular", "letters", 31, 34, "Eliza")
    rest = stance.where(stance.table["category"] != "first person singular")
    assert rest.find_most_quoted() != stance.find_most_quoted()
    assert "first person singular" not in " ".join(one.headline for one in rest.findings())


def test_names_by_hand(nation):
    table = rj.words.names(nation).table.set_index(["concept", "name"])
    assert table.loc[
        ("the movement", "anti-trafficking"), ["count_letters", "of_letters", "count_reply", "of_reply"]
    ].tolist() == [3, 3, 0, 5]
    raid = table.loc[("the police action", "raid")]
    assert raid["count_letters"] == 0 and raid["quoted"] == 1
    # A unit's own name holds "trafficking", which nobody chose: it is no alternation.
    assert table.loc[("organisations and bodies", "Cambodian anti-trafficking police"), "count_letters"] == 3


def test_a_name_inside_a_longer_one_counts_once(make_exchange, tmp_path):
    made = make_exchange({"ann": "Trafficking victims and victims.", "ben": "A victim."})
    rows = ["people,who,victims,victim*,n", "people,who,victims,trafficking victim*,n"]
    (made.folder / "naming.csv").write_text(
        "\n".join(["kind,concept,name,term,note", *rows]), encoding="utf-8"
    )
    assert rj.words.names(made).table.loc[0, ["count_one", "count_two"]].tolist() == [2, 1]


def test_files_that_are_not_there(make_exchange):
    made = make_exchange(SMALL)
    for measure, file in (
        (rj.words.names, "naming.csv"),
        (rj.words.stance, "stance.csv"),
        (rj.words.groups, "groups/*.csv"),
    ):
        found = measure(made)
        said = f"Nothing to show here: the data folder has no {file}."
        assert len(found) == 0 and found.headline == found.findings()[0].headline == said
        assert rj.show(found).text == said and found.hits().empty
    assert rj.chart(rj.words.names(made)).text == rj.words.names(made).headline
    # What a picked group would show needs no file.
    assert "not even a group picked" in rj.words.groups(made).findings()[-1].headline


def test_a_group_is_dated_and_labelled(nation, make_exchange):
    table = rj.words.groups(nation).table
    assert set(table["status"]) == {"declared", "exploratory"} and set(table["declared"]) == {"2026-11-24"}
    made = make_exchange(SMALL)
    (made.folder / "groups").mkdir()
    (made.folder / "groups" / "2026-01-01.csv").write_text(
        "group,status,reason,term\ng,sure,r,police\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"2026-01-01.csv line 2, column status: “sure”"):
        rj.words.groups(made)


def test_the_trap_is_set_in_all_arrangements_there_are(nation):
    """Counted anew: 14 paragraphs, three of them the reply's, 364 ways to choose the letters' eleven."""
    own = {
        unit: Counter(word for sentence in sentences for word in sentence)
        for unit, sentences in list_paragraphs(rj.load(nation.folder)).items()
        if unit[1] != "Eliza"
    }
    quoted = nation.tokens[~nation.tokens["own"]]
    paragraphs = dict(zip(nation.sentences["sentence_id"], nation.sentences["paragraph"]))
    for token in quoted.itertuples():
        if token.speaker != "Eliza":
            own[token.letter, token.speaker, paragraphs[token.sentence_id]][token.word] -= 1
    words = sorted(set().union(*own.values()))
    uses = np.array([[counts[word] for word in words] for counts in own.values()], dtype=float)
    sizes, total = uses.sum(axis=1), uses.sum(axis=0)

    def measure(chosen, amounts):
        size = sizes[list(chosen)].sum()
        far = amounts[list(chosen)].sum(axis=0) - amounts.sum(axis=0) * size / sizes.sum()
        return far / np.sqrt(size * (sizes.sum() - size))

    ways, differs = list(itertools.combinations(range(14), 11)), []
    for chosen in ways:
        seldom = []
        for sign in (-1, 1):  # for each side what most favours it
            picked = np.argsort(sign * measure(chosen, uses).round(9), kind="stable")[:5]
            group = uses[:, picked].sum(axis=1, keepdims=True)
            far = np.array([abs(measure(way, group)[0]) for way in ways])
            seldom.append(np.mean(far >= abs(measure(chosen, group)[0]) - 1e-9))
        differs.append(min(seldom) < 0.05)
    assert total.sum() == 998 and len(ways) == 364
    groups = rj.words.groups(nation)
    trap = groups.trap()
    assert (
        len(trap) == 364 and abs(int(trap.table["differs"].sum()) - sum(differs)) <= 4
    )  # ties are broken anyhow
    some = trap.table["differs"].sum()
    assert f"In {'all' if some == 364 else f'{some} of'} 364 ways" in trap.headline
    assert trap.table.equals(rj.words.groups(nation, seed=9).trap().table)
    assert groups.findings()[-1] == trap.findings()[0]


@pytest.mark.slow
def test_no_sentence_depends_on_the_seed(nation, monkeypatch):
    """Eight seeds, with all arrangements and with drawn ones."""

    def state(seed):
        measures = (rj.words.apart, rj.words.groups, rj.words.shuffle)
        return [one for measure in measures for one in measure(nation, seed=seed).findings()]

    first = state(1)
    assert all(state(seed) == first for seed in range(2, 9))
    monkeypatch.setattr(passages, "MOST_TRIED", 150)
    monkeypatch.setattr(picking, "MOST_PICKED", 200)

    def state_drawn(seed):
        return [*rj.words.apart(nation, seed=seed).findings(), *rj.words.groups(nation, seed=seed).findings()]

    first = state_drawn(1)
    assert "1 in 20 ways or more" in first[1].detail and "nearly all ways" in first[-1].headline
    assert all(state_drawn(seed) == first for seed in range(2, 9))


def test_what_chance_would_give_is_said(nation):
    """The mean over all 364 ways to deal out the paragraphs, each judged as the exchange is."""
    words = rj.words.compare(nation)
    often = words.often["word"]
    own = nation.tokens[nation.tokens["own"]]
    paragraph = nation.sentences.set_index("sentence_id")["paragraph"].astype(str)
    counts = pd.crosstab(own["letter"] + own["sentence_id"].map(paragraph), own["word"])
    sizes = counts.sum(axis=1).to_numpy()
    first = ~counts.index.str.startswith("thrupkaew")
    counts = counts[often].to_numpy(dtype=float)
    chosen = itertools.combinations(range(14), 11)
    ways = np.array([np.isin(range(14), places) for places in chosen], dtype=float)
    here, size = ways @ counts, (ways @ sizes)[:, None]
    rest, others = counts.sum(axis=0) - here, sizes.sum() - size
    far = np.abs(here / size - rest / others) * np.sqrt(size * others)
    rare = [[(column >= one - 1e-9).mean() < 0.05 for one in column] for column in far.T]
    lean = np.array(rare).sum(axis=0)
    found = lean[[bool((way == first).all()) for way in ways]][0]
    assert found == len(words.uneven) == 5
    first_said = words.findings()[0]
    assert f"one would expect about {lean.mean():.0f}; allowing for luck in all 46 " in first_said.detail
    ways = (
        f"{(lean >= found).sum()} of 364 ways to deal out the paragraphs by chance make as many words lean. "
    )
    assert first_said.sure.startswith(ways)


def test_the_word_bounded_most_closely(make_exchange):
    # Ten words a side, “a” 3 against 3, “x” 7 against 7: both at the same rate, the more frequent one bounded
    # more closely.
    made = make_exchange({"ann": "x " * 7 + "a a a.", "ben": "x " * 7 + "a a a."})
    stated = rj.words.compare(made).findings()[-1]
    assert (
        stated.headline == "Of those not told apart most can be said of “x”: "
        "700.0 per 1,000 words in Side one and 700.0 per 1,000 words in Side two."
    )
    low, high = stats.binomtest(7, 14).proportion_ci(0.95, "exact")
    assert (
        high / (1 - high) == pytest.approx((1 - low) / low)
        and f"use it {high / (1 - high):.1f} times as often" in stated.detail
    )
    few = make_exchange({"ann": "x x x x.", "ben": "y y y y."})
    assert not any("most can be said" in one.headline for one in rj.words.compare(few).findings())


def test_the_side_that_uses_a_word_more_is_named(make_exchange):
    for letters, more, less in (
        ({"ann": "x " * 9 + ".", "ben": "y " * 9 + "."}, "one", "two"),
        ({"ann": "y " * 9 + ".", "ben": "x " * 9 + "."}, "two", "one"),
    ):
        stated = {one.headline for one in rj.words.compare(make_exchange(letters)).findings()}
        assert f"“x” stands 9 times in Side {more}, never in Side {less}." in stated


def test_a_list_without_a_hit_has_no_log_ratio(make_exchange):
    made = make_exchange({"ann": "We say so.", "ben": "They say so."})
    (made.folder / "stance.csv").write_text(STANCE + "first,we,s,n\nhedges,perhaps,s,n\n", encoding="utf-8")
    table = rj.words.stance(made).table.set_index("category")
    assert np.isnan(table.loc["hedges", "log_ratio"]) and table.loc["hedges", "lrc"] == 0
    assert (
        np.isinf(table.loc["hedges", ["log_ratio_low", "log_ratio_high"]].astype(float)).all()
        and table.loc["first", "log_ratio"] > 0
    )


def test_findings_print_words_as_the_text_does(nation):
    words = rj.words.compare(nation)
    stated = [one.headline for one in words.findings()]
    assert "“IJM” stands 19 times in IJM letters, once in Reporter’s reply." in stated
    lemmas = [one.headline for one in rj.words.compare(nation, form="lemma", voices="all").findings()]
    assert any(text.startswith("With the quoted words counted in: the lemma “") for text in lemmas)
    assert not any("ijm" in text for text in stated) and "ijm" in set(words.table["word"])
    assert "“IJM” 24 times" in rj.words.places(nation, ["ijm"]).headline
    assert "“IJM”" in rj.words.leave_out(nation).headline
    phrases = rj.words.compare(nation, form="phrase", voices="all").table.set_index("phrase")
    assert phrases.loc["and i took care", "printed"] == "and I took care"


def test_a_name_is_told_in_a_sentence(nation):
    stated = [one.headline for one in rj.words.names(nation).findings()]
    assert (
        "Of the names for “the people concerned”, “sex workers” is taken 0 of 23 times in IJM letters and "
        "3 of 7 times in Reporter’s reply." in set(stated)
    )


def test_concordance_keeps_the_print(nation):
    lines = rj.words.concordance(nation, "police", sort="right").table
    text = nation.sentences.set_index("sentence_id")["text"]
    assert len(lines) == 12
    assert all(row.left + row.keyword + row.right == text[row.sentence_id] for row in lines.itertuples())
    assert len(rj.words.concordance(nation, "unicorn")) == 0
    with pytest.raises(InputError, match="not an order of a concordance"):
        rj.words.concordance(nation, "police", sort="middle")
    with pytest.raises(InputError, match="one thing is looked up"):
        rj.words.concordance(nation, "police", lemma="police")


def test_a_concordance_is_sorted_by_the_words_beside(make_exchange):
    made = make_exchange({"ann": "A law went. Old law came here. No law came.", "ben": "Law always stays."})
    lines = {sort: rj.words.concordance(made, "law", sort=sort).table for sort in ("text", "left", "right")}
    assert lines["text"]["left"].tolist() == ["A ", "Old ", "No ", ""]
    assert lines["left"]["left"].tolist() == ["", "A ", "No ", "Old "]
    assert lines["right"]["right"].str.strip(" .").tolist() == ["always stays", "came here", "came", "went"]


def test_collocates_by_hand(make_exchange):
    made = make_exchange(
        {"ann": "Police abuse hurt. The police abuse of law. Abuse, police.", "ben": "Law and order of law."}
    )
    near = rj.words.collocates(made, "police", window=1).table.set_index("word")
    assert near.loc["abuse", ["near", "elsewhere"]].tolist() == [3, 0]


def test_leave_one_out_names_the_voice(nation):
    table = rj.words.leave_out(nation).table.set_index("word")
    assert not table.loc["girls", "stays"] and table.loc["girls", "rank_without_Arlington"] == 0
    assert table.loc["counter-trafficking", "stays"]


def test_locate_words(nation):
    table = rj.words.places(nation, "counter-trafficking").table
    assert (
        len(table) == 5 and set(table["letter"]) == {"thrupkaew"} and table["place"].is_monotonic_increasing
    )


def test_without_a_word_the_ones_furthest_apart(nation):
    words = list(rj.words.compare(nation).table["word"])
    assert rj.words.places(nation).words == words[:4]
    assert rj.words.concordance(nation, " ").asked == rj.words.collocates(nation).asked == words[0]
    assert rj.words.concordance(nation).table.equals(rj.words.concordance(nation, words[0]).table)


def test_a_list_that_the_text_does_not_use_is_told_in_its_own_words(make_exchange):
    """A result without a row says what it counted, not merely that there is nothing."""
    made = make_exchange({"ann": "One two.", "ben": "Three four."})
    assert rj.words.places(made, ["five", "one two"]).headline == (
        "“five” 0 times in 0 of 2 letters; “one two” 1 time in 1 of 2 letters."
    )
    assert rj.words.places(made, ["five"]).headline == "“five” 0 times in 0 of 2 letters."
    none = "No word is used often enough for chance to say anything."
    assert rj.words.shuffle(made).headline == none
    assert rj.words.leave_out(made).headline == (
        "Of the 0 words furthest apart, 0 stay so whichever voice is left out."
    )


def add_lists(made):
    """Write lists whose counts can be seen: “police” 9 against 0 is clear, “law” 1 against 1 is not."""
    (made.folder / "stance.csv").write_text(
        STANCE + "clear,police,s,n\nalike,law,s,n\nabsent,perhaps,s,n\n", encoding="utf-8"
    )
    (made.folder / "naming.csv").write_text(
        "kind,concept,name,term,note\nalternation,force,police,police,n\nalternation,force,guard,guard,n\n",
        encoding="utf-8",
    )
    (made.folder / "groups").mkdir()
    rows = "one,declared,r,police\ntwo,exploratory,r,police\nthree,declared,r,law\n"
    (made.folder / "groups" / "2026-01-01.csv").write_text(
        "group,status,reason,term\n" + rows, encoding="utf-8"
    )
    return rj.load(made.folder)


PLENTY = {
    "ann": "Police law “police”. " + "\n\nPolice police." * 4,
    "ben": "Guard law. " + "\n\nGuard guard." * 4,
}


def test_a_verdict_holds_leans_or_cannot_tell(make_exchange):
    made = add_lists(make_exchange(PLENTY))
    words = {row.word: row for row in rj.words.compare(made, minimum=1).table.itertuples()}
    # Nine against none in five paragraphs a side: two of 252 ways, times three words. One against one: all.
    assert [words[name].p for name in ("police", "guard", "law")] == pytest.approx([2 / 252, 2 / 252, 1])
    whole, _, *found = rj.words.compare(made, minimum=1).findings()
    assert whole.verdict == "holds" and {one.keys[0]: one.verdict for one in found} == {
        "word:police~own": "holds",
        "word:guard~own": "holds",
        "word:law~own": "cannot tell",
    }
    stance = {one.keys: one.verdict for one in rj.words.stance(made).findings()}
    assert stance[(make_key("stance", "clear", limits=("own",)),)] == "holds"
    groups = {one.headline.split("”")[0][1:]: one.verdict for one in rj.words.groups(made).findings()[1:-1]}
    # What was made after looking proves nothing, however clear.
    assert groups == {"one": "holds", "two": "cannot tell", "three": "cannot tell"}
    assert [one.verdict for one in rj.words.names(made).findings()] == ["leans", "leans"]
    few = make_exchange({"ann": "Law came. Law left.", "ben": "Law left. Law came."})
    whole, power, *found = rj.words.compare(few, minimum=1).findings()
    assert "no difference, however large, of a word" in power.headline and not power.verdict
    assert {one.verdict for one in (whole, *found)} == {"cannot tell"}


def test_one_item_of_many_leans(nation):
    words = rj.words.compare(nation)
    for one in words.findings()[2:5]:
        assert one.verdict == ("holds" if one.sure.startswith("Sure") else "leans")
    few = words.where(verdict="leans")
    leaning = [one.verdict for one in few.findings()]
    assert leaning[0] == "leans" and "holds" not in leaning
    # The verdict of a cut table is of the rows that it holds.
    none = words.where(verdict="cannot tell")
    assert none.findings()[0].verdict == "cannot tell"


def test_lists_lead_to_as_many_hits_as_they_count(make_exchange, nation):
    made = add_lists(make_exchange(PLENTY))
    for exchange in (made, nation):
        for result in (rj.words.stance(exchange), rj.words.groups(exchange), rj.words.names(exchange)):
            counted = 0
            for row in result.table.to_dict("records"):
                hits = result.hits(row["key"])
                assert hits["own"].all()
                for side in exchange.sides:
                    mine = hits["side"] == side
                    assert mine.sum() == row[f"count_{side}"] == len(result.hits(f"{row['key']}@{side}")), row
                quoted = result.hits(row["key_quoted"]) if row["key_quoted"] else hits.head(0)
                assert len(quoted) == row["quoted"] and not quoted["own"].any()
                counted += len(hits) + len(quoted)
            assert counted


@pytest.mark.slow
def test_what_leads_to_voices_sides_and_sentences_leads_to_hits(nation):
    words, voices = rj.words, rj.words.voices(nation)
    spoken = voices.hits().groupby("key")["text"].apply(lambda texts: sum(len(find_words(t)) for t in texts))
    assert spoken.to_dict() == dict(zip(voices.table["key"], voices.table["words"]))
    results = [words.apart(nation), words.richness(nation), words.leave_out(nation), words.places(nation)]
    results += [words.concordance(nation, "police"), words.collocates(nation), words.shuffle(nation)]
    results += [words.shuffle(nation).units(), words.compare(nation).priors(), words.groups(nation).trap()]
    for result in [*results, voices]:
        keys = [key for one in result.findings() for key in one.keys]
        assert all(len(result.hits(key)) for key in [*result.list_keys(), *keys]), result.name
        assert keys or result.name in ("priors", "units"), result.name


def test_what_is_quoted_is_no_reason_to_call_a_list_uneven(make_exchange):
    """Each paragraph of one side quotes the word; of its own words there is none, on either side."""
    quoting = "\n\n".join(["They say “the police came here” so often."] * 5)
    made = add_lists(make_exchange({"ann": quoting, "ben": "\n\n".join(["We did not come."] * 5)}))
    row = rj.words.stance(made).table.set_index("category").loc["clear"]
    assert (row["count_one"], row["count_two"], row["quoted"]) == (0, 0, 5)
    assert row["p"] == 1 and row["verdict"] == "cannot tell"


def test_rows_that_were_cut_out_say_nothing_of_luck(nation):
    whole = rj.words.compare(nation)
    cut = whole.where(word=["ijm", "counter-trafficking", "police"])
    assert "By luck alone one would expect" in whole.findings()[0].detail
    said = cut.findings()[0].detail
    assert "luck alone" not in said
    assert said == (
        "Of the 3 words used at least 4 times, 2 look unevenly used: “counter-trafficking” and “IJM”. "
        "Allowing for luck in all 46 comparisons, none is left."
    )


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ([], "Of 2 word groups declared before looking, 1 looks unevenly used."),
        (["b"], "The word group was declared before looking; it looks unevenly used."),
        (["a"], "The word group was declared before looking; it does not look unevenly used."),
    ],
)
def test_groups_that_were_all_declared_before(nation, kept, said):
    table = pd.DataFrame({"group": ["b", "a"], "status": "declared", "verdict": ["leans", "cannot tell"]})
    table = table[table["group"].isin(kept or ["a", "b"])]
    assert Groups(nation, table).state() == said


def test_groups_that_were_made_after_looking(nation):
    table = pd.DataFrame(
        {"group": list("abc"), "status": ["exploratory", "declared", "declared"], "verdict": "leans"}
    )
    assert Groups(nation, table).state() == (
        "Of 3 word groups, 1 was made after looking at the text and only illustrates; of the 2 declared "
        "before, 2 look unevenly used."
    )
    alone = "The word group was made after looking at the text and only illustrates."
    assert Groups(nation, table.head(1)).state() == alone
    ends = "1 was declared before, and it looks unevenly used."
    assert Groups(nation, table.head(2)).state().endswith(ends)


def test_a_voice_with_as_many_counts_as_one_that_has(nation):
    table = rj.words.apart(nation).table
    table["distinctive"] = [1.5, 2.0, 0.5, 1.0, 1.5]
    assert "2 of the 4 other voices have as many" in Apart(nation, table, length=69).headline
    table["distinctive"] = [1.0, 1.0, 0.5, 1.0, 1.5]
    assert "none of the 4 other voices has as many" in Apart(nation, table, length=69).headline


def test_an_exchange_of_a_few_words_is_too_short_for_one_author(make_exchange):
    made = make_exchange({"ann": "Law, law.", "ben": "Law, law."})
    found = rj.words.compare(made).baseline()
    assert found.headline == "The letters are too short to be held against one author." and not len(found)


def test_a_stretch_of_few_words_stands_where_one_word_is_used_four_times(make_exchange):
    made = make_exchange({"ann": "Law is law. " * 3, "ben": "Law is law. " * 3})  # 18 words
    found = rj.words.compare(made).baseline()
    for author, rows in found.table.groupby("author"):
        words = read_text(author)["word"].tolist()
        most = [max(Counter(words[at : at + 18]).values()) for at in range(0, len(words) - 17, 18)]
        assert len(rows) == sum(one >= 4 for one in most) > sum(one > 4 for one in most) > 0
        assert len(most) > 2 * len(rows)


def test_even_words_let_no_picked_group_differ(make_exchange):
    """Ten paragraphs a side, all alike: not too few, and yet in no way does a group stand out."""
    same = "\n\n".join(["The law came and the police left."] * 10)
    trap = rj.words.groups(make_exchange({"ann": same, "ben": same})).trap()
    assert trap.headline.startswith("In fewer than 1 in 100 ways to deal out the paragraphs by chance")
    assert not trap.few and trap.findings()[0].detail == ""


def test_a_long_word_counts_as_often_as_it_is_used(make_exchange):
    """LIX by hand: 4 words in a sentence, 3 of them long, two of which are one word twice."""
    made = make_exchange({"ann": "Justice justice matters now.", "ben": "Law came."})
    row = rj.words.richness(made).table.iloc[0]
    assert (row["words"], row["types"], row["lix"]) == (4, 3, 4 + 100 * 3 / 4)


def test_priors_rank_all_items_whatever_is_kept(nation):
    whole = rj.words.compare(nation)
    pd.testing.assert_frame_equal(whole.first(3).priors((10,), top=8).table, whole.priors((10,), top=8).table)
    assert len(whole.first(3).priors((10,), top=8)) == 8


def test_the_rest_is_that_of_the_longest_voice_and_chance_is_told_by_its_middle(make_exchange, monkeypatch):
    """Voices of 20, 25 and 40 words: the shortest rest has 45. Of 0 to 100, 5 and 95 are the marks."""
    given = []

    def compare(units, texts, length, rest, levels, seed):
        given.append((length, rest, levels))
        told = passages.Passages(1.0, np.arange(101), 0.5, (False, False), 101, True)
        return [told for _ in texts]

    monkeypatch.setattr("rejoinder.statistics.compare_passages", compare)
    made = make_exchange({"ann": "word " * 20, "ben": "word " * 25, "cid": "word " * 40})
    found = rj.words.apart(made).table
    assert given == [(20, 45, (0.05, 0.05 / 3))]
    assert found[["expected_low", "expected", "expected_high"]].to_numpy().tolist() == [[5, 50, 95]] * 3


def test_where_a_side_has_no_word_of_its_own_all_words_are_asked(make_exchange):
    """What stands out is that of all words then, in each measure that picks a word by itself."""
    letters = {
        "ann": "Law came. Law went. Law stayed. Law, law.",
        "ben": "They ate. They slept. They left. They.",
    }
    made = make_exchange(letters, quoted={"ben": [("eve", "They ate", "They.")]})
    assert not rj.words.compare(made).made
    asked = rj.words.compare(made, voices="all").table["word"].tolist()
    assert rj.words.concordance(made).asked == asked[0] and len(rj.words.concordance(made))
    assert list(rj.words.places(made).asked) == asked[:4]
