"""An exchange made for a test: any number of letters about a bicycle lane, with every file,
and names as long as asked.
"""

import csv

import rejoinder as rj

WORD = "bicyclelaneplanningsubcommitteechairpersonshipelection"
LABELS = (
    "The Society for the Preservation of Exceedingly Long Institutional Names",
    "Radwegbefuerwortergemeinschaftsvorstandssitzungsprotokollfuehrerinnen",
)
CONCERNS = (
    "safety of children",
    "cost to the town",
    "access to the library",
    "trade in the market street",
    "air and noise",
    "parking",
    "the look of the square",
    "the winter timetable",
    "fairness between quarters",
    "the promise of the council",
)
TERMS = ("safe*", "cost*", "librar*", "market", "noise", "park*", "square", "winter", "fair*", "promise*")
POOL = (
    "The new lane makes the way to school safe for children.",
    "Nobody asked the library what the work in the square will cost.",
    "The market keeps its customers, and the noise is terrible in winter.",
    "It is a fair promise, and the park was never so quiet and lovely.",
    f"We regret that the {WORD} was a bad idea for the square.",
    "The council says that the cost is small and that the library gains.",
    "A safe lane without parking is good, and the old square is not.",
    "I enjoy the ride to the market, and I hate the winter timetable.",
)
QUOTED = "“I have ridden to the library for thirty happy years, and nobody ever asked me about my bell.”"
SUMMARY = (
    "The lane along the library costs more than the council says, and the letter adds that the money was "
    f"meant for the market, for the benches in the square and for the {WORD}{WORD}, none of which has "
    "been built in the nine years since the first promise was made at a meeting to which neither the "
    "shopkeepers nor the parents of the two schools had been invited, although both had asked for it."
)


def make_exchange(folder, count: int, half: bool, long: bool = True):
    """Return the exchange of `count` letters made in `folder`: half of them on each side,
    or all but one on the first.
    """
    folder.mkdir()
    names = [_name_letter(number, long) for number in range(count)]
    sides = ["for" if number < (count // 2 if half else count - 1) else "against" for number in range(count)]
    labels = LABELS if long else ("For", "Against")
    lines = [
        'title = "The lane"',
        *(f'[sides.{side}]\nlabel = "{label}"' for side, label in zip(("for", "against"), labels)),
    ]
    for number, (name, side) in enumerate(zip(names, sides)):
        author = (
            f"Wilhelmina Featherstonehaugh-Cholmondeley of Upper Lane {number:03d}"
            if long
            else f"Ann {number}"
        )
        lines.append(f'[[letters]]\nid = "{name}"\nside = "{side}"\nauthor = "{author}"\nfile = "{name}.txt"')
        body = [
            POOL[(number + step) % len(POOL)]
            for step in range(60 if count == 2 and number else 3 + number % 3)
        ]
        if number == 0:
            speaker = "The Honourable Bartholomew Oglethorpe-Montmorency the Younger" if long else "Bart"
            lines.append(
                f"[[letters.quoted]]\nspeaker = '{speaker}'\nstarts = '{QUOTED[:20]}'\n"
                f"ends = '{QUOTED[-20:]}'"
            )
            body.append(QUOTED)
        (folder / f"{name}.txt").write_text("\n\n".join(body), encoding="utf-8")
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    _write_tables(folder, rj.load(folder).sentences, long)
    return rj.load(folder)


def _name_letter(number, long):
    if not long:
        return f"ann-{number}"
    start = (
        "letter-of-the-friends-of-the-old-library"
        if number % 2
        else "letterofthefriendsoftheoldmarketandsquare"
    )
    return f"{start[:37]}-{number:02d}"


def _write_tables(folder, sentences, long):
    own = sentences[sentences["speaker"] == sentences["author"]]
    asking, replying = (list(own.loc[own["side"] == side, "sentence_id"]) for side in ("for", "against"))
    frames = [
        f"{name}, seen as a matter of some weight to all of the town"[:50] if long else name
        for name in CONCERNS
    ]
    frames[1] = "costandbenefitconsiderationsofthetownsadministrat" if long else frames[1]
    rows = [(frame, "issue", term, "text", "made") for frame, term in zip(frames, TERMS)]
    _write(folder / "codebook.csv", ("frame", "family", "term", "source", "note"), rows)
    tail = " as it is called by those who live beside it" if long else ""
    word = (
        WORD if long and sentences["letter"].nunique() != 6 else ""
    )  # six letters: long concepts with short names
    names = [
        ("alternation", f"the way{tail}", f"lane{tail if word else ''}", "lane"),
        ("alternation", f"the way{tail}", "ride", "ride"),
    ]
    names += [
        ("people", f"people{WORD if long else ''}", f"{word}{term}", term)
        for term in ("children", "customers", "council")
    ]
    _write(
        folder / "naming.csv",
        ("kind", "concept", "name", "term", "note"),
        [(*name, "made") for name in names],
    )
    answers = ("countered", "conceded", "reframed", "echoed", "unanswered")
    summary = SUMMARY if long else "The lane costs too much."
    claims = [
        (
            f"claim-{n:02d}",
            name,
            "factual",
            summary[(n % 3) * 30 * long :],
            answers[n % 5],
            "" if n % 5 == 4 else replying[n % len(replying)],
        )
        for n, name in enumerate(asking[:24])
    ]
    _write(
        folder / "claims.csv",
        ("claim_id", "sentence_ids", "kind", "summary", "answer", "answer_sentence_ids"),
        claims,
    )
    sources = [
        (f"source-{n}", name, f"the source {LABELS[1]}", "person", ("checkable", "named", "vague")[n % 3])
        for n, name in enumerate(asking + replying)
    ]
    _write(folder / "sources.csv", ("source_id", "sentence_ids", "name", "kind", "standing"), sources)
    (folder / "codings").mkdir()
    tones = [(name, "reader", str(n % 5 - 2)) for n, name in enumerate(sentences["sentence_id"])]
    _write(folder / "codings" / "tone-reader.csv", ("sentence_id", "coder", "tone"), tones)


def _write(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
