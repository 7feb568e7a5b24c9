"""Made archives: exchanges whose answers differ from what they answer by a known amount, or not at all."""

import random
from pathlib import Path

GOOD = ("The new bridge is a wonderful gift to the town.", "We love the quiet park and its happy gulls.")
BAD = ("The old road is a terrible mess in winter.", "We hate the noise, and the smell is awful.")
PLAIN = (
    "The council met on Tuesday in the hall.",
    "A lane runs from the mill to the square.",
    "The plan has four pages and a map.",
    "Buses leave at seven and at nine.",
    "It stands in the report of the engineer.",
)
ASKED = ("Who has read the plan?", "Where do the buses stop?")


def make_archive(home: Path, many: int, *, tone: float = 0.0, asks: float = 0.0, seed: int = 1) -> list[Path]:
    """Write data folders into `home`, and return them.

    An answer has a good sentence in place of a bad one with a chance that is higher by `tone`, and a question
    with one that is higher by `asks`. Each exchange has chances of its own around these.
    """
    dealt = random.Random(seed)
    return [_make_exchange(home / f"town-{number:04d}", dealt, tone, asks) for number in range(many)]


def _make_exchange(folder: Path, dealt: random.Random, tone: float, asks: float) -> Path:
    folder.mkdir(parents=True)
    good, own = dealt.uniform(0.35, 0.65), dealt.gauss(0, 0.05)
    lines = [f'title = "The road through {folder.name}"', "[sides.letters]", 'label = "the letters"']
    lines += ["[sides.reply]", 'label = "the reply"']
    for name, side, paragraphs in (("ann", "letters", 4), ("bea", "letters", 3), ("cy", "reply", 5)):
        answers = side == "reply"
        text = _write(dealt, paragraphs, good + (tone + own) * answers, 0.06 + asks * answers)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        lines += ["[[letters]]", f'id = "{name}"', f'side = "{side}"']
        lines += [f'author = "{name.title()}"', f'file = "{name}.txt"']
    (folder / "exchange.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _write(dealt: random.Random, paragraphs: int, good: float, asks: float) -> str:
    written = []
    for _ in range(paragraphs):
        sentences = [_say(dealt, good, asks) for _ in range(dealt.randint(3, 6))]
        written.append(" ".join(sentences))
    return "\n\n".join(written) + "\n"


def _say(dealt: random.Random, good: float, asks: float) -> str:
    if dealt.random() < asks:
        return dealt.choice(ASKED)
    if dealt.random() < 0.5:
        return dealt.choice(PLAIN)
    return dealt.choice(GOOD if dealt.random() < good else BAD)
