"""Claims as a reader found them, each with the sentences that it rests on and those that answer it."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    check_choice,
    find_answering,
    find_testimony,
    name_letters,
    name_sentence,
)
from ..hits import key_sides, make_hits, make_key, split_keys
from ..result import Finding, Result
from ..wording import capitalise, count, listing, verb
from .lists import pair_sentences, read_rows, split_names

COLUMNS = ["claim_id", "sentence_ids", "kind", "summary", "answer"]
KINDS = ("factual", "evaluative", "accusation", "offer")
ANSWERS = ("countered", "conceded", "reframed", "echoed", "unanswered")
LISTS = ("sentence_ids", "answer_sentence_ids")
NAMED = 6  # letters that a sentence names one by one
METHOD = (
    "This is one first reading, not validated: no second reader has matched the claims. A reply has less "
    "room than what it answers, and silence is not assent."
)


class Claims(Result):
    """The claims of claims.csv, one row each.

    Columns: claim_id, letter, `sentence_ids` and `answer_sentence_ids` (lists), kind, summary, `answer` (one
    of `answers`), note, `key`, that of all its sentences.
    """

    name: ClassVar[str] = "claims"
    main: ClassVar[tuple[str, ...]] = ("claim_id", "letter", "summary", "answer")
    answers: ClassVar[tuple[str, ...]] = ANSWERS

    @property
    def replies(self) -> list[str]:
        """The sentences that can answer a claim of the sides that claim here, in reading order."""
        asking = {row.side for row in self._list_asking()}
        letters = self.exchange.letters
        claimed = letters.loc[letters["side"].isin(asking), "letter"]
        can = {other for letter in claimed for other in find_answering(self.exchange)[letter]}
        return [name for name, row in self.exchange.sentence_rows.items() if row.letter in can]

    @property
    def called(self) -> str:
        """What holds the sentences that can answer: “the reply”, or “the letters that can answer”."""
        return "the reply" if len(self.asking) < 2 else "the letters that can answer"

    @property
    def asking(self) -> dict[str, str]:
        """The sides that have a claim here, {key: label}."""
        here = {row.side for row in self._list_asking()}
        return {side: label for side, label in self.sides.items() if side in here}

    def _list_asking(self) -> list[Any]:
        """Return the first sentence of each claim."""
        return [self.exchange.sentence_rows[names[0]] for names in self._list_sentences()]

    def list_candidates(self, letter: str) -> list[str]:
        """Return the sentences that can answer a claim in a letter, in reading order."""
        can = set(find_answering(self.exchange)[letter])
        return [name for name, row in self.exchange.sentence_rows.items() if row.letter in can]

    def match(self) -> pd.DataFrame:
        """Return the right-of-reply matrix, long: one row per claim and answering sentence.

        Columns: claim_id, letter, summary, answer, `sentence_id` of the reply ("" where unanswered), key.
        """
        table = self.table.explode("answer_sentence_ids").rename(
            columns={"answer_sentence_ids": "sentence_id"}
        )
        table["sentence_id"] = table["sentence_id"].fillna("")
        columns = ["claim_id", "letter", "summary", "answer", "sentence_id", "key"]
        return table[columns].reset_index(drop=True)

    def by_letter(self) -> "LetterClaims":
        """Return how the claims that are here are answered; columns: those of `LetterClaims`."""
        if self.table.empty:
            return LetterClaims.nothing(self.exchange, self.headline, lacks=self.lacks)
        table = pd.crosstab(self.table["letter"], self.table["answer"])
        table = table.reindex(columns=list(ANSWERS), fill_value=0)
        table = table.reindex([name for name in self.exchange.letters["letter"] if name in table.index])
        table.insert(0, "claims", table.sum(axis=1))
        table = table.rename_axis(columns=None).reset_index()
        table["key"] = [make_key("letter", name) for name in table["letter"]]
        for answer in ANSWERS:
            table[f"key_{answer}"] = [make_key("answers", name, answer) for name in table["letter"]]
        hits = [
            (make_key("answers", row.letter, row.answer), name)
            for row in self.table.itertuples()
            for name in row.sentence_ids
        ]
        listed = make_hits(self.exchange, hits)
        return LetterClaims(self.exchange, table, listed=listed, read=self.made, kept=len(self))

    def state(self) -> str:
        """Return how many claims each side has, and how they are answered."""
        said = []
        for side, label in self.asking.items():
            mine = self._of_side(side)
            counts = mine["answer"].value_counts()
            parts = ", ".join(f"{counts[answer]} {answer}" for answer in ANSWERS if answer in counts)
            said.append(f"of {count(len(mine), 'claim')} read in {label}: {parts}")
        return f"{capitalise('; '.join(said))}."

    def say_testified(self) -> str:
        """Return in a sentence how many claims rest on testimony, or hold some, and whose; "" of none."""
        spoken = find_testimony(self.exchange)
        whose = [{spoken[one]: 0 for one in names if one in spoken} for names in self._list_sentences()]
        resting = [one for one in whose if one]
        if not resting:
            return ""
        names = listing(dict.fromkeys(name for one in resting for name in one))
        rests, they = (verb(len(resting), *pair) for pair in (("rests", "rest"), ("it is", "they are")))
        some = f"{len(resting)} of {count(len(whose), 'claim')} {rests}"
        return f"{some} on words quoted from {names}; {they} counted with the letter that quotes them."

    def _list_sentences(self) -> list[list[str]]:
        return list(self.table.get("sentence_ids", ()))

    def _of_side(self, side: str) -> pd.DataFrame:
        return self.table[[row.side == side for row in self._list_asking()]]

    def findings(self) -> list[Finding]:
        """Return how the claims are answered; of an exchange without claims, that it has none."""
        if self.made:
            return super().findings()
        none = "This exchange has no claims.csv, so no claim is matched with an answer."
        return [Finding(none, "Add the file, and run again.")]

    def find(self) -> list[Finding]:
        """Return how many claims are answered, and which sentence answers most."""
        sides = tuple(split_keys(key_sides(self.sides)))
        first = Finding(self._say_headline(), self._say_detail(), "one reader", sides, METHOD)
        return [first, *self._find_busiest()]

    def _say_headline(self) -> str:
        silent, claims = int((self.table["answer"] == "unanswered").sum()), count(len(self.table), "claim")
        if silent == len(self.table):
            return f"None of {claims} is answered."
        if len(self.asking) > 1:
            return self._say_both(silent)
        return f"{silent or 'None'} of {claims} {verb(silent or 1, 'stays', 'stay')} unanswered."

    def _say_both(self, silent: int) -> str:
        """Return how many claims of each side are unanswered."""
        parts = []
        for side, label in self.asking.items():
            mine = self._of_side(side)
            none = int((mine["answer"] == "unanswered").sum()) or "none"
            parts.append(f"{none} of {count(len(mine), 'claim')} of {label}")
        return f"{capitalise(listing(parts))} {verb(silent or 1, 'stays', 'stay')} unanswered."

    def _say_detail(self) -> str:
        """Return how often each kind of answer was read; the first says its verb."""
        found = self.table["answer"].value_counts()
        parts = [
            f"{found[answer]} {answer}" for answer in ANSWERS if answer in found and answer != "unanswered"
        ]
        said = f"{listing(parts)}: as" if parts else "As"
        last = sum(not self.list_candidates(letter) for letter in self.table["letter"])
        late = f" {count(last, 'claim')} {verb(last, 'has', 'have')} no later letter to be answered in."
        said = f"{said} one reader has them; another would cut and match the claims otherwise."
        return said + late * bool(last)

    def _find_busiest(self):
        table = self.match()
        answering = table.loc[table["sentence_id"] != "", "sentence_id"]
        if answering.empty:
            return
        most = answering.value_counts().sort_index().sort_values(ascending=False, kind="stable")
        busiest = list(most.index[most == most.iloc[0]])
        claims, replies = count(int(most.iloc[0]), "claim"), self.replies
        idle = len(set(replies) - set(answering))
        these = " of those kept here" if self.is_cut else ""
        headline = f"One sentence answers {claims}{these}: {name_sentence(self.exchange, busiest[0])}."
        if len(busiest) > 1:
            headline = f"No sentence answers more than {claims}{these}; {len(busiest)} answer as many."
        answer = f"{idle} {verb(idle, 'answers', 'answer')} no claim" if idle else "each answers a claim"
        detail = f"Of {count(len(replies), 'sentence')} of {self.called}, {answer}{these}"
        keys = tuple(make_key("sentence", name) for name in busiest)
        yield Finding(headline, f"{detail}; a reply also speaks to other readers.", "one reader", keys)


@dataclass(frozen=True, eq=False)
class LetterClaims(Result):
    """How the claims of each letter are answered, one row per letter.

    Columns: letter, claims, a column for each kind of answer, `key`, that of the letter, and `key_<answer>`,
    that of the claims' sentences. `read` is how many claims the reader has, `kept` how many are counted here.
    """

    name: ClassVar[str] = "claim-letters"
    main: ClassVar[tuple[str, ...]] = ("letter", "claims", *ANSWERS)
    answers: ClassVar[tuple[str, ...]] = ANSWERS

    read: int = field(default=0, kw_only=True)
    kept: int = field(default=0, kw_only=True)

    def state(self) -> str:
        """Return how many claims of each letter are unanswered."""
        some = f"Of {count(self.read, 'claim')}, {self.kept} {verb(self.kept, 'is', 'are')} kept here. "
        some = some if self.kept < self.read else ""
        names, rows = name_letters(self.exchange), list(self.table.itertuples())
        parts = [f"{row.unanswered} of {row.claims} in {names[row.letter]}" for row in rows]
        if len(rows) <= NAMED:
            return f"{some}Unanswered, as read: {listing(parts)}."
        whole = f"{self.table['unanswered'].sum()} of {self.table['claims'].sum()} in {len(rows)} letters"
        most = self.table["unanswered"] == self.table["unanswered"].max()
        one = f", most in one: {parts[most.argmax()]}" if most.sum() == 1 else ""
        return f"{some}Unanswered, as read: {whole}{one}."


def read(exchange: Exchange) -> Claims:
    """Return the claims of the folder's claims.csv; columns: those of `Claims`.

    A claim stands on one side, and its answers in later letters of the other. Raises InputError (file, row,
    value, rule, mend) for an unknown sentence, side, kind or answer, a claim without a sentence, an answer
    without one, or one that is unanswered and has one.
    """
    table = read_rows(
        exchange,
        "claims.csv",
        COLUMNS,
        optional=("answer_sentence_ids", "note"),
        unique=("claim_id",),
        check=_make_check(exchange),
    )
    if table is None:
        return Claims.lacking(exchange, "claims.csv")
    rows = exchange.sentence_rows
    table.insert(1, "letter", [rows[names[0]].letter for names in table["sentence_ids"]])
    table["key"] = [make_key("claim", name) for name in table["claim_id"]]
    return Claims(exchange, table, listed=make_hits(exchange, pair_sentences(table, LISTS)))


def _make_check(exchange):
    can = find_answering(exchange)

    def check(where, row):
        yield from check_choice(where, row, "kind", KINDS, "a kind of claim")
        yield from check_choice(where, row, "answer", ANSWERS, "a kind of answer")
        known = exchange.sentence_rows
        claimed = [known[name] for name in split_names(row["sentence_ids"]) if name in known]
        yield from _check_claim(where, claimed)
        answers = [known[name] for name in split_names(row["answer_sentence_ids"]) if name in known]
        if len({sentence.side for sentence in claimed}) == 1:
            yield from _check_answers(exchange, where, claimed[0], answers, can)
        silent = not split_names(row["answer_sentence_ids"])
        if row["answer"] in ANSWERS and (row["answer"] == "unanswered") != silent:
            rule = "an answer names its sentences, and what is unanswered names none"
            mend = "correct answer or answer_sentence_ids"
            yield InputError(f"{where}, column answer", row["answer"], rule, mend)

    return check


def _check_claim(where, claimed):
    """Yield a fault for each sentence of a claim that stands on another side than the first."""
    for sentence in claimed:
        if sentence.side != claimed[0].side:
            rule = f"a claim stands on one side, and this one on the side {claimed[0].side}"
            mend = "give its own sentences, or make two claims of it"
            yield InputError(f"{where}, column sentence_ids", sentence.sentence_id, rule, mend)


def _check_answers(exchange, where, first, answers, can):
    """Yield a fault for each answer on the claim's own side, or in no later letter of the other."""
    side = next(side for side in exchange.sides if side != first.side)
    name = name_letters(exchange)[first.letter]
    for sentence in answers:
        if sentence.side == first.side:
            rule, mend = f"an answer stands on the side {side}", "give a sentence of the reply"
        elif sentence.letter not in can[first.letter]:
            rule = f"an answer stands in a letter that comes after the claim's, {name}, or answers it"
            mend = "give a sentence of such a letter, or write answers in that letter’s table in the toml"
        else:
            continue
        yield InputError(f"{where}, column answer_sentence_ids", sentence.sentence_id, rule, mend)
