"""Names of writers: tidied, told to be one person's, made an id or a side's key."""

import unicodedata

import regex

TITLES = regex.compile(
    r"(?i)^(?:(?:the|by|mr|mrs|ms|miss|dr|prof|sen|rep|rev|hon|m|mme|mlle|herr|frau)\b\.?\s+)+"
)
OURS = regex.compile(  # “Unser Autor Bernd Berg”
    r"(?i:(?:unsere?|our|notre|nuestr[oa]|der|die|the|le|la|el)\s+(?:autor(?:in|a)?|author|reporter|columnist|critic"
    r"|redakteur(?:in)?|auteure?|journaliste|chroniqueu(?:r|se)|redactora?|columnista))\s+(?=\p{Lu}\S*\s+\p{Lu})"
)
PARTED = regex.compile(r"(?i)(?:m|mm|mme|mlle|herr|frau)\b")  # “M. de Larche”, but “Mr. Van Tassel”
TO = regex.compile(r"\s(?:TO|AN|À|AL)\s")  # “DON JULIO AL ALCALDE”
PLACED = regex.compile(
    r"(?<=\s\p{Lu}\p{Ll}{2,20}|\p{Ll}{5})\.\s"
)  # “Ann Miller. York”: a place stands behind a full stop
INITIALS = regex.compile(r"(?:\p{Lu}\.\s?){1,3}\p{Lu}\.?|\p{Lu}\p{Lu}|(?![\p{Lu}]*[AEIOUÄÖÜ])\p{Lu}{3}")
LETTERS = regex.compile(r"[^a-z0-9]+")


def tidy_name(name: str) -> str:
    """Return a name with single spaces, without a full stop at its end, and not in capitals alone."""
    name = PLACED.split(" ".join(name.split()))[0].rstrip(".,")
    name = OURS.sub("", TO.split(name)[0].removesuffix("'s").removesuffix("’s"), count=1)
    title = match[0] if (match := TITLES.match(name)) else ""
    name = name[len(title) :]
    if name.upper() != name or is_initials(name):
        return title + name
    title = title.title() if title.upper() == title else title
    small = {"De", "Du", "Des", "La", "Le", "Van", "Von", "Of"}
    words = [word.capitalize() if len(word) < 3 else word.title() for word in name.split()]
    parted = enumerate(words, start=bool(PARTED.match(title)))
    return title + " ".join(word.lower() if word in small and place else word for place, word in parted)


def is_initials(name: str) -> bool:
    """Return whether a name is its bearer's initials and no more: “JP”, “J.P.”, “J. K. P.”."""
    return bool(INITIALS.fullmatch(name))


def has_initials(name: str, initials: str) -> bool:
    """Return whether a name of two words at least has these initials; titles and particles have none."""
    words = TITLES.sub("", name).split()
    parted = " ".join(words).replace("-", " ").split()
    short = initials.replace(".", "").replace(" ", "")
    found = ("".join(word[0] for word in one if word[0].isupper()) for one in (words, parted))
    return len(words) > 1 and short in found


def is_same(one: str, other: str) -> bool:
    """Return whether two names can be one person's: “Thrupkaew” and “Noy Thrupkaew”, “Nora” and “Nora Quist”.

    A name of one word is either of the other's first and last; of two longer ones the last word is the same,
    and the first letter.
    """
    if is_initials(one) != is_initials(other):
        short, full = (one, other) if is_initials(one) else (other, one)
        if len(full.split()) > 1:
            return has_initials(full, short)
    first, second = (TITLES.sub("", name).casefold().replace(".", "").split() for name in (one, other))
    if not first or not second:
        return one.casefold() == other.casefold()
    if len(first) == 1 or len(second) == 1:
        alone, full = sorted((first, second), key=len)
        return alone[0] in (full[0], full[-1])
    return first[-1] == second[-1] and first[0][0] == second[0][0]


def join_names(names: list[str]) -> list[str]:
    """Return each name as its bearer is called most fully; one that fits two different bearers stays."""
    known = [name for name in dict.fromkeys(names) if name]
    full = {"": ""}
    for name in known:
        like = [other for other in known if is_same(name, other)]
        longest = max(like, key=len)
        full[name] = longest if all(is_same(longest, other) for other in like) else name
    return [full[name] for name in names]


def write_key(name: str) -> str:
    """Return a last name in small letters a-z; "" where it has none, or could be taken for another id."""
    words = TITLES.sub("", name).split()
    plain = unicodedata.normalize("NFKD", words[-1]).encode("ascii", "ignore").decode() if words else ""
    key = LETTERS.sub("-", plain.lower()).strip("-")
    return key if key[:1].isalpha() and not key.startswith("letter") else ""
