"""Names of people: one person however a keyboard writes the name, and names of files, never one for two."""

import re
import unicodedata

from .files import digest
from .showing import write_line

LONGEST = 60  # characters of a name in the name of a file
# Nobody sees them, and phones, mails and editors put them in: joiners, soft hyphens, marks of direction.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
JOINERS = "\u200c\u200d"  # they shape the letters between which they stand
ENDED = re.compile(r"-[0-9a-f]{6}$")


def clean_name(name: str) -> str:
    """Return a name as it is shown: composed (NFC), single spaces, nothing unseen; "" if nothing is left."""
    shown = UNSEEN.sub(lambda found: found[0] if found[0] in JOINERS else "", name)
    return unicodedata.normalize("NFC", write_line(shown)) if fold_name(name) else ""


def fold_name(name: str) -> str:
    """Return what is alike for all ways to write one person's name.

    Composed or decomposed, capitals or small letters, with what nobody sees or without, whatever the spaces.
    """
    plain = write_line(UNSEEN.sub("", name))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold())


def sketch_name(name: str) -> str:
    """Return the letters and digits of a name without accents: alike for names that are easily mistaken."""
    parts = unicodedata.normalize("NFKD", fold_name(name))
    return "".join(character for character in parts if character.isalnum())


def name_safely(name: str) -> str:
    """Return a name that every system takes in the name of a file; "" where it has no letter and no digit.

    Words with hyphens between. Where more is lost than a space, six digits of the name's digest follow, so
    that two people never share a file: “José B.” and “José-B”.
    """
    shown = clean_name(name)
    safe = "-".join("".join(map(_keep, shown)).split())
    if not any(map(str.isalnum, safe)):
        return ""
    if (
        safe == shown.replace(" ", "-")
        and "-" not in shown
        and len(safe) <= LONGEST
        and not ENDED.search(safe)
    ):
        return safe
    return f"{safe[:LONGEST].rstrip('-')}-{digest(fold_name(name).encode())[:6]}"


def _keep(character: str) -> str:
    """Return a character that stands in a word, or a space."""
    return (
        character
        if character.isalnum() or unicodedata.category(character)[0] == "M" or character == "_"
        else " "
    )
