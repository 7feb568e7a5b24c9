"""Long exchanges made to order, the same each time: many letters, or long ones, of invented sentences.

    python -m tests.long_exchange FOLDER LETTERS WORDS AUTHORS [PARAGRAPH]

writes one, with a codebook and claims, to see how long a report takes and how its charts look.
"""

import csv
import random
import sys
from pathlib import Path

import rejoinder as rj

NAMES = "Ada Bo Cara Dan Eva Finn Greta Hugo Ida Jon Kai Lea Max Nora Otto Pia Quinn Rosa Sam Tom".split()
SURNAMES = "Ashdown Birch Coombe Dale Elms Frost Garth Heath Ings Kemp".split()
STARTS, ENDS = (
    "stone mill north ford birch wool salt kings over lamb".split(),
    ("bridge field gate well wick ton ley hurst mere stead worth combe ham bury cote".split()),
)
NOUNS = (
    "lane council road school library market town meeting cost money square letter promise child noise plan "
    "winter bench tree shop neighbour answer reason vote map tax bus bell park wall office street"
).split()
DOES = "says builds asks keeps needs shows hears loses finds pays plans likes doubts moves counts".split()
LOOKS = (
    "new old good bad quiet terrible safe fair lovely small poor happy wrong late cheap public dear sad clear"
).split()
FORMS = (
    "The {look} {noun} of {place} {does} the {noun}.",
    "We think that the {noun} {does} a {look} {noun}, and that {place} {does} it too.",
    "Nobody at {place} {does} the {look} {noun}.",
    "I am {look} that a {noun} {does} what the {noun} of {place} {does}, but the {noun} is {look}.",
    "Is it {look} if the {noun} {does} the {look} {noun}?",
    "The {noun} was not {look}; in {number} years no {noun} of {place} was.",
    "You write that the {noun} is {look}, and I say that every {noun} {does} some {look} {noun}.",
)
FRAMES = {"cost": "cost money tax pays cheap", "safety": "safe child school", "promise": "promise plan vote"}
ANSWERS = ("countered", "conceded", "reframed", "echoed", "unanswered")


def write_long(
    folder: Path, letters: int, words: int, authors: int, paragraph: int = 90, *, tables: bool = True
) -> Path:
    """Write an exchange of so many letters, with so many words in all, and return its folder.

    Letters of the two sides take turns; each side has so many authors, who write in turn, too. Every seventh
    letter quotes a sentence. `paragraph` is how many words a paragraph has, about.
    """
    rng, folder = random.Random(7), Path(folder)
    folder.mkdir(parents=True)
    lines = [
        'title = "The square"',
        '[sides.first]\nlabel = "The Friends"',
        '[sides.second]\nlabel = "The Board"',
    ]
    for number in range(letters):
        side = number % 2
        who = number // 2 % authors
        author = f"{NAMES[(2 * who + side) % len(NAMES)]} {SURNAMES[who % len(SURNAMES)]}"
        body = _write_letter(rng, words // letters, paragraph, side)
        name = f"{author.split()[0].lower()}-{number + 1}"
        keys = {"id": name, "side": ("first", "second")[side], "author": author, "file": f"{name}.txt"}
        lines += ["[[letters]]", *(f'{key} = "{value}"' for key, value in keys.items())]
        if number % 7 == 3:
            said = f"Letter {number + 1} is the one that says what all of us have said for years."
            body += f"\n\n“{said}”"
            lines += ["[[letters.quoted]]", 'speaker = "The Mayor"']
            lines += [f'starts = "“{said[:30]}"', f'ends = "{said[-20:]}”"']
        (folder / f"{name}.txt").write_text(body, encoding="utf-8")
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    if tables:
        _write_tables(folder, rng)
    return folder


def _write_letter(rng, words, paragraph, side):
    paragraphs, size = [], 0
    while size < words:
        sentences, held = [], 0
        while held < min(paragraph, words - size):
            sentences.append(_write_sentence(rng, side))
            held += len(sentences[-1].split())
        paragraphs.append(" ".join(sentences))
        size += held
    return "\n\n".join(paragraphs)


def _write_sentence(rng, side):
    """Return a sentence; few words are frequent and most are rare, and each side has some that it likes."""

    def pick(listed):
        return listed[min(int(rng.paretovariate(0.9)) - 1, len(listed) - 1)]

    text = rng.choice(FORMS)
    own = NOUNS[side * 3 :] + NOUNS[: side * 3]
    while "{" in text:
        place = (pick(STARTS) + rng.choice(STARTS) + rng.choice(ENDS)).capitalize()
        given = {"noun": pick(own), "does": pick(DOES), "look": rng.choice(LOOKS), "place": place}
        kind = text[text.index("{") + 1 : text.index("}")]
        text = text.replace(f"{{{kind}}}", str(given.get(kind, rng.randint(2, 90))), 1)
    return text


def _write_tables(folder, rng):
    rows = [
        (frame, "issue", f"{term}*", "list", "made") for frame in FRAMES for term in FRAMES[frame].split()
    ]
    _write(folder / "codebook.csv", ("frame", "family", "term", "source", "note"), rows)
    made = rj.load(folder)
    first, second = (made.sentences.query(f"side == '{side}' and own")["sentence_id"] for side in made.sides)
    every, claims, order = max(1, len(first) // 60), [], list(made.sentences["sentence_id"])
    for number, name in enumerate(first[::every]):
        later = [one for one in second if order.index(one) > order.index(name)]
        answer = ANSWERS[number % len(ANSWERS)] if later else "unanswered"
        reply = "" if answer == "unanswered" else rng.choice(later)
        summary = "The square costs more than was said."
        claims.append((f"claim-{number + 1:02d}", name, "factual", summary, answer, reply))
    columns = ("claim_id", "sentence_ids", "kind", "summary", "answer", "answer_sentence_ids")
    _write(folder / "claims.csv", columns, claims)
    sources = [
        (f"source-{number}", name, "the office", "person", ("checkable", "named", "vague")[number % 3])
        for number, name in enumerate([*first[::20], *second[::20]])
    ]
    _write(folder / "sources.csv", ("source_id", "sentence_ids", "name", "kind", "standing"), sources)


def _write(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


if __name__ == "__main__":
    where, *sizes = sys.argv[1:]
    write_long(Path(where), *map(int, sizes))
