"""Claims and sources as a reader found them, each with the sentences that it rests on."""

import pandas as pd

from ..attached import attach, is_cut, say, state
from ..exchange import Exchange, InputError, check_choice, read_table
from ..hits import join_keys, key_sides, make_key
from ..wording import count, listing, verb

CLAIMS = ["claim_id", "sentence_ids", "kind", "summary", "answer"]
KINDS = ("factual", "evaluative", "accusation", "offer")
ANSWERS = ("countered", "conceded", "reframed", "echoed", "unanswered")
SOURCES = ["source_id", "sentence_ids", "name", "kind", "standing"]
STANDINGS = ("checkable", "named", "vague")
LISTS = {"sentence_ids", "answer_sentence_ids"}
QUESTIONS = ["principle", "question", "chart", "sentence_ids"]


def read_claims(exchange: Exchange) -> pd.DataFrame | None:
    """Return the claims of the folder's claims.csv; None without it.

    Columns: claim_id, letter, `sentence_ids` and `answer_sentence_ids` (lists), kind, summary, answer, note,
    key. A claim stands on one side and its answers on the other. Raises InputError (file, row, value,
    rule, mend) for an unknown sentence, side, kind or answer, a claim without a sentence, an answer without
    one, or one that is unanswered and has one.
    """
    side = exchange.sentences.set_index("sentence_id")["side"].to_dict()
    asking, replying = _find_roles(exchange)

    def check(where, row):
        yield from check_choice(where, row, "kind", KINDS, "a kind of claim")
        yield from check_choice(where, row, "answer", ANSWERS, "a kind of answer")
        for name in split_names(row["sentence_ids"]):
            if side.get(name, asking) != asking:
                rule, mend = f"a claim stands on the side {asking}", "give the claim's own sentence"
                yield InputError(f"{where}, column sentence_ids", name, rule, mend)
        for name in split_names(row["answer_sentence_ids"]):
            if side.get(name, replying) != replying:
                rule, mend = f"an answer stands on the side {replying}", "give a sentence of the reply"
                yield InputError(f"{where}, column answer_sentence_ids", name, rule, mend)
        if row["answer"] in ANSWERS and (row["answer"] == "unanswered") == bool(
            split_names(row["answer_sentence_ids"])
        ):
            rule = "an answer names its sentences, and what is unanswered names none"
            yield InputError(
                f"{where}, column answer", row["answer"], rule, "correct answer or answer_sentence_ids"
            )

    table = _read(exchange, "claims.csv", CLAIMS, ("answer_sentence_ids", "note"), ("claim_id",), check)
    if table is None:
        return None
    letter = exchange.sentences.set_index("sentence_id")["letter"]
    table.insert(1, "letter", [letter[names[0]] for names in table["sentence_ids"]])
    table["key"] = [make_key("claim", name) for name in table["claim_id"]]
    return _finish(exchange, table, ("sentence_ids", "answer_sentence_ids"), "claim_id")


def _find_roles(exchange):
    """Return (the side that claims, the side that answers): the first and the second."""
    first, second = exchange.sides
    return first, second


def _read(exchange, name, columns, optional, unique, check=None):
    path, known = exchange.find_file(name), set(exchange.sentences["sentence_id"])
    if path is None:
        return None

    def check_row(where, row):
        for column in sorted(row.keys() & LISTS, reverse=True):
            yield from _check_names(f"{where}, column {column}", row[column], known)
        yield from check(where, row) if check else ()

    table = read_table(path, columns, optional=optional, unique=unique, check=check_row)
    for column in table.columns.intersection(["summary", "note", "name", "question"]):
        table[column] = [exchange.hide(text) for text in table[column]]
    for column in table.columns.intersection(sorted(LISTS)):
        table[column] = [split_names(text) for text in table[column]]
    return table


def split_names(cell: str) -> list[str]:
    """Return the sentence ids of a cell, which blanks, commas or semicolons part."""
    return cell.replace(",", " ").replace(";", " ").split()


def _check_names(where, cell, known):
    names = split_names(cell)
    if cell and not names:
        yield InputError(where, cell, "no sentence stands here", "take a sentence_id")
    for name in names:
        if name not in known:
            yield InputError(where, name, "the exchange has no such sentence", "take a sentence_id")


def _finish(exchange, table, columns, name):
    spans, rows = exchange.sentences.set_index("sentence_id"), []
    for row in table.itertuples():
        for column in columns:
            for sentence in getattr(row, column):
                place = spans.loc[sentence]
                rows.append(
                    (getattr(row, name), sentence, place["start"], place["end"], place["own"], row.key)
                )
    hits = pd.DataFrame(rows, columns=["name", "sentence_id", "start", "end", "own", "key"])
    return attach(table.drop(columns="line"), exchange, hits=hits)


def match_claims(exchange: Exchange, claims: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the right-of-reply matrix, long: one row per claim and answering sentence; None without claims.

    Columns: claim_id, letter, summary, answer, `sentence_id` of the reply (empty where unanswered), key.
    The reply's sentences stand in attrs["replies"].
    """
    if claims is None:
        return None
    table = claims.explode("answer_sentence_ids").rename(columns={"answer_sentence_ids": "sentence_id"})
    table["sentence_id"] = table["sentence_id"].fillna("")
    table = table[["claim_id", "letter", "summary", "answer", "sentence_id", "key"]].reset_index(drop=True)
    _, replying = _find_roles(exchange)
    replies = list(exchange.sentences.loc[exchange.sentences["side"] == replying, "sentence_id"])
    return attach(
        table, exchange, _summarise, replies=replies, answers=list(ANSWERS), hits=claims.attrs["hits"]
    )


def _summarise(table):
    claims = table.drop_duplicates("claim_id")
    counts = claims["answer"].value_counts()
    parts = ", ".join(f"{counts[answer]} {answer}" for answer in ANSWERS if answer in counts)
    return f"Of {count(len(claims), 'claim')} read in {list(table.attrs['sides'].values())[0]}: {parts}."


def compare_claims(exchange: Exchange, claims: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return how the claims of each letter are answered: letter, claims, a column for each kind of answer,
    key (the letter) and `key_<answer>` (the claims' sentences, attrs["hits"])."""
    if claims is None:
        return None
    table = pd.crosstab(claims["letter"], claims["answer"]).reindex(columns=list(ANSWERS), fill_value=0)
    table = table.reindex([name for name in exchange.letters["letter"] if name in table.index])
    table.insert(0, "claims", table.sum(axis=1))
    table = table.rename_axis(columns=None).reset_index()
    table["key"] = [make_key("letter", name) for name in table["letter"]]
    for answer in ANSWERS:
        table[f"key_{answer}"] = [make_key("answers", name, answer) for name in table["letter"]]
    rows = []
    for row in claims.itertuples():
        title = f"The claims of {row.letter} that are {row.answer}"
        rows += [
            (row.claim_id, s, 0, 0, True, make_key("answers", row.letter, row.answer), title)
            for s in row.sentence_ids
        ]
    hits = pd.DataFrame(rows, columns=["name", "sentence_id", "start", "end", "own", "key", "title"])
    hits["name"] = hits["key"]
    return attach(table, exchange, _summarise_letters, answers=list(ANSWERS), hits=hits)


def _summarise_letters(table):
    return (
        "Unanswered, as read: "
        + listing(f"{row.unanswered} of {row.claims} in {row.letter}" for row in table.itertuples())
        + "."
    )


def state_claims(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return what the matrix shows: finding, how_sure, key. Table: that of `match_claims`."""
    if table is None:
        row = (
            "This exchange has no claims.csv, so no claim is matched with an answer.",
            "Add the file, and run again.",
            "",
        )
        return pd.DataFrame([row], columns=["finding", "how_sure", "key"])
    limit = "One first reading, not validated; another reader would cut and match the claims otherwise."
    rows = [(say(table), limit, key_sides(table.attrs["sides"]))]
    answered = table[table["sentence_id"] != ""]
    if len(answered):
        most = answered["sentence_id"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        idle = [name for name in table.attrs["replies"] if name not in set(answered["sentence_id"])]
        replies = count(len(table.attrs["replies"]), "sentence")
        finding = (
            f"{most.index[0]} answers most claims, {most.iloc[0]}; {len(idle)} of {replies} of the reply "
            f"{verb(len(idle), 'answers', 'answer')} none."
        )
        rows.append(
            (
                finding,
                "A sentence may answer the articles' readers rather than a letter.",
                make_key("sentence", most.index[0]),
            )
        )
    for row in table[table["answer"] == "unanswered"].itertuples():
        rows.append(
            (
                f"Unanswered: {row.summary}",
                "As read; the reply had little room, and silence is not assent.",
                row.key,
            )
        )
    return state(rows, table)


def read_sources(exchange: Exchange) -> pd.DataFrame | None:
    """Return whom and what each side cites as authority, from sources.csv; None without it.

    Columns: source_id, side, name, kind, `standing` ("checkable", "named" or "vague"), `sentence_ids`, note,
    key.
    """

    def check(where, row):
        yield from check_choice(where, row, "standing", STANDINGS, "a standing")

    table = _read(exchange, "sources.csv", SOURCES, ("note",), ("source_id",), check)
    if table is None:
        return None
    side = exchange.sentences.set_index("sentence_id")["side"]
    table.insert(1, "side", [side[names[0]] for names in table["sentence_ids"]])
    table["key"] = [make_key("source", name) for name in table["source_id"]]
    table = _finish(exchange, table, ("sentence_ids",), "source_id")
    table.attrs |= {"standings": list(STANDINGS), "say": _summarise_sources}
    return table


def _summarise_sources(table):
    sides = {
        key: label
        for key, label in table.attrs["sides"].items()
        if not is_cut(table) or key in set(table["side"])
    }
    counts = pd.crosstab(table["side"], table["standing"]).reindex(
        index=list(sides), columns=list(STANDINGS), fill_value=0
    )
    parts = [
        f"{label}: " + ", ".join(f"{counts.loc[key, s]} {s}" for s in STANDINGS)
        for key, label in sides.items()
    ]
    return f"Sources by standing. {'; '.join(parts)}."


def state_sources(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return what the sources show: finding, how_sure, key."""
    if table is None:
        row = (
            "This exchange has no sources.csv, so no source is listed.",
            "Add the file, and run again.",
            "",
        )
        return pd.DataFrame([row], columns=["finding", "how_sure", "key"])
    rows = [
        (
            say(table),
            "One first reading; what can be checked was not checked here.",
            join_keys(table["key"]),
        )
    ]
    for row in table[table["standing"] == "vague"].itertuples():
        rows.append((f"Vague: “{row.name}” ({table.attrs['sides'][row.side]}).", _end(row.note), row.key))
    return state(rows, table)


def _end(note):
    """Return a typed note as a sentence."""
    return note[:1].upper() + note[1:] + ("" if note.endswith((".", "!", "?")) or not note else ".")


def read_questions(exchange: Exchange) -> pd.DataFrame | None:
    """Return questions for the class, from questions.csv: question, principle, chart, sentence_ids,
    key; or None.
    """
    table = _read(exchange, "questions.csv", QUESTIONS, (), ("question",))
    if table is None:
        return None
    table = table.drop(columns="line")[["question", "principle", "chart", "sentence_ids"]]
    table["key"] = [make_key("sentence", names[0]) for names in table["sentence_ids"]]
    table["sentence_ids"] = [", ".join(names) for names in table["sentence_ids"]]
    return attach(table, exchange)
