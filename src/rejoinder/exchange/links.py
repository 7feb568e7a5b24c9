"""The address of the evidence: which fragment of the report holds the sentences behind a number."""


def link(kind: str, *names: str) -> str:
    """Return the fragment, such as "#word-police", under which the report shows the evidence of `kind`
    and `names`.

    Spaces become "_", and every other character that is not a small letter a-z, a digit or "-" its code
    between dots, so that two different names never share a fragment; of several names a "-" too, for it
    stands between them.
    """
    plain = [_plain(name) for name in names]
    return "#" + "-".join([kind, *(name.replace("-", ".2d.") if len(names) > 1 else name for name in plain)])


def link_sides(sides: dict) -> str:
    """Return the fragments of the sides, with a blank between them: all sentences, side by side."""
    return " ".join(link("side", side) for side in sides)


def _plain(name):
    return "".join(_mark(character) for character in name)


def _mark(character):
    if character == " ":
        return "_"
    if character.isascii() and (character.islower() or character.isdigit() or character == "-"):
        return character
    return f".{ord(character):x}."
