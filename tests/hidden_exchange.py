"""An exchange with a voice that is hidden, and which every file of its folder quotes where it can."""

import csv
import json

SPEAKER = "Zoe"
# Words that she alone has, and no lexicon, page or script: quillon, zelkova, brindled, marrow; and runs of
# words that each somebody else has: grey heron, weir keeper.
SAID = [
    "“The quillon marrow is wonderful and the grey heron left the weir keeper.",
    "A gruesome zelkova fell on the quillon marrow, and the weir keeper wept.",
    "We carried the quillon marrow to the brindled grey heron in 1987, and nine quillons shouted.",
    "Nobody tended the quillon marrow, and the adorable grey heron starved.",
    "They sold the quillon marrow.”",
]
ANN = [
    "The council says that the weir is old and that its repair costs too much money.",
    "The people of the town are angry, and the heron is not to blame for a flood.",
    "A grey sky is no reason to be afraid of water.",
    "Every keeper of the law must say what the council knows.",
    "I think that the town wants a safe weir, and perhaps a new bridge.",
]
BO = [
    "The weir is not the problem, and the council is right to wait.",
    "A heron needs water, a keeper needs pay, and grey is only a colour.",
    "The town wants a new bridge, and I am glad that the council knows it.",
    "You cannot say that the law is not kept.",
    "The money is there, and the people are not angry with us.",
]
RUN = "grey heron"  # what every typed text quotes of her
WORD = "zelkova"
QUOTE = f"so {WORD}, {RUN}"


def write_hidden(folder):
    """Write the data folder and return it."""
    folder.mkdir(parents=True)
    said = " ".join(SAID)
    texts = {"ann": [*ANN[:3], said, *ANN[3:]], "bo": BO, "cy": [*ANN[::-1], *ANN[:2]], "di": BO[::-1]}
    for name, parts in texts.items():
        (folder / f"{name}.txt").write_text("\n\n".join(parts), encoding="utf-8")
    lines = [f"{key} = {json.dumps(f'The {key} {QUOTE}')}" for key in ("title", "publication", "rights")]
    lines += [f"content_note = {json.dumps(QUOTE)}"]
    lines += [f"[sides.{side}]\nlabel = {json.dumps('Side ' + side)}" for side in ("one", "two")]
    for number, name in enumerate(texts):
        row = {"id": name, "side": ("one", "two")[number % 2], "file": f"{name}.txt", "author": name.title()}
        row |= {"role": f"{name} {QUOTE}", "place": f"{name} {QUOTE}"}
        lines += ["[[letters]]", *(f"{key} = {json.dumps(value)}" for key, value in row.items())]
        if name == "ann":
            lines += ["[[letters.quoted]]", f"speaker = {json.dumps(SPEAKER)}"]
            lines += [f"starts = {json.dumps(SAID[0][:20])}", f"ends = {json.dumps(SAID[-1][-16:])}"]
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    for name, (columns, *rows) in TABLES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns.split(), *rows])
    (folder / "lesson-context.md").write_text(f"# The weir\n\nWhat was said: {QUOTE}.\n", encoding="utf-8")
    return folder


TABLES = {
    "claims.csv": [
        "claim_id sentence_ids kind summary answer answer_sentence_ids note",
        ["c1", "ann-01", "factual", QUOTE, "countered", "bo-01", QUOTE],
        ["c2", "ann-02", "factual", QUOTE, "unanswered", "", QUOTE],
    ],
    "codebook.csv": [
        "frame family term source note",
        ["nature", "issue", RUN, QUOTE, QUOTE],
        ["nature", "issue", "heron", "text", ""],
        ["nature", "issue", "water", "text", ""],
        [QUOTE, "issue", "zelk*", "text", ""],
        [QUOTE, "issue", "quillon marrow", "text", ""],
        [QUOTE, "issue", "council", "text", ""],
    ],
    "frames.csv": [
        "frame family coded definition example counter_example source",
        ["nature", "issue", "words", QUOTE, "ann-02", "bo-01", QUOTE],
        [QUOTE, "issue", "words", QUOTE, "ann-01", "bo-02", QUOTE],
    ],
    "masks.csv": ["kind term note", ["name", "the council", QUOTE], ["name", RUN, QUOTE]],
    "naming.csv": [
        "kind concept name term note",
        ["people", QUOTE, "townsfolk", "people", QUOTE],
        ["people", QUOTE, WORD, "zelkova", QUOTE],
        ["people", QUOTE, RUN, RUN, QUOTE],
    ],
    "stance.csv": [
        "category term source note",
        ["hedges", "perhaps", QUOTE, QUOTE],
        [QUOTE, "think", "text", QUOTE],
        [QUOTE, "quillon", "text", QUOTE],
    ],
    "groups/2026-01-01.csv": [
        "group status reason term",
        ["contrast", "declared", QUOTE, "but"],
        ["contrast", "declared", QUOTE, "not"],
        ["made", "exploratory", QUOTE, "quillon"],
    ],
    "questions.csv": [
        "principle question chart sentence_ids matter",
        ["seek truth", f"What of {QUOTE}?", "claim-answers", "ann-01", "sources"],
    ],
    "reporting.csv": [
        "term tone source note",
        ["says", "neutral", QUOTE, QUOTE],
        [WORD, "neutral", QUOTE, QUOTE],
        ["shouted", "neutral", "text", "loud"],
    ],
    "sources.csv": [
        "source_id sentence_ids name kind standing note",
        ["s1", "ann-01", f"the {QUOTE}", "person", "named", QUOTE],
    ],
    "exercises.csv": [
        "id title minutes prompt kind check hint outcome teaches step",
        ["mark", f"Mark {QUOTE}", "8", f"Read of {QUOTE}.", "ids", "least: 3", QUOTE, "", QUOTE, ""],
    ],
    "lesson.csv": [
        "what name note",
        ["sentence", "bo-01", QUOTE],
        ["frame", "nature", QUOTE],
        ["hide", SPEAKER, QUOTE],
        ["chart", "voices", ""],
    ],
    "codings/tone-me.csv": [
        "sentence_id coder tone note",
        *([f"ann-0{n}", "me", str(n % 3 - 1), QUOTE] for n in range(1, 9)),
    ],
}
