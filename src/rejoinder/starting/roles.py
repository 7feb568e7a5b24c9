"""What stands below or behind a writer's name: an office, which is proposed, or else no more than a hint."""

import regex

from .lines import CREDIT, NAME, Line
from .parts import Part
from .patterns import FULL_NAME

OFFICES = regex.compile(  # words of offices and houses, in English, French, German and Spanish
    r"\b(?i:(?:vice-?)?(?:president|presidenta|chair(?:man|woman|person)?|secretary|treasurer"
    r"|director|manager|editor"
    r"|minister|mayor|professor|lecturer|reader|fellow|dean|teacher|head|chief|clerk|surveyor"
    r"|officer|founder|author"
    r"|councillor|commissioner|engineer|farmer|verger|vicar|curate|bishop|captain|organi[sz]er"
    r"|spokes\w+|curator"
    r"|librarian|owner|physician|lawyer|attorney|member|coordinator|correspondent|journalist"
    r"|ambassador|senator"
    r"|university|institute|department|college|school|union|society|association|federation|company|trust|club"
    r"|council|committee|ministry|foundation|ltd|inc"
    r"|maire|direct(?:eur|rice)|présidente?|secrétaire|professeure?|rédact(?:eur|rice)|avocate?"
    r"|député\w*|conseill\w+"
    r"|maraîch\w+|université|association|(?:ober)?bürgermeister\w*|leiter\w*|vorsitzend\w*|vorstand"
    r"|geschäftsführer\w*"
    r"|redakteur\w*|lehrer\w*|professorin|sprecher\w*|ärzt\w*|arzt|universität|verein|verband"
    r"|alcalde(?:sa)?|directora|presidente|secretari[oa]|profesora?|concejal\w*|universidad|asociación)\b"
    r"(?! (?:street|road|lane|avenue|hill|park|court)\b))"
)
SEVERAL = regex.compile(r"\s(?:&|and|et|und|y)\s|\bothers\b")
DIGIT = regex.compile(r"\d")


def list_below(part: Part) -> list[str]:
    """Return what stands behind the first name of a signature, and in the lines below it to the next name."""
    said: list[str] = []
    for number, line in enumerate(part.signature):
        if number and line.kind == NAME:
            break  # the one to whom it was sent
        if line.kind == NAME and "," in line.text and FULL_NAME.fullmatch(line.text):
            said.append(line.text.partition(",")[2])
        elif line.kind == CREDIT:
            said.append(line.text)
    return [text for one in said if (text := one.strip(" .,"))]


def find_role(part: Part) -> tuple[str, str]:
    """Return the office that stands by the name below a letter, and what may be one; "" for each that is not.

    An office has a word for one, or for a house, and stands behind the name or in its block; it is no second
    writer, and has no number in it.
    """
    first = next((line for line in part.signature if line.kind == NAME), None)
    if first is None:
        return "", ""
    said = list_below(Part(part.lines, signature=_list_block(part.signature, first)))
    text = ", ".join(said)
    if not text or _is_several(said) or DIGIT.search(text):
        return "", ""
    return (text, "") if OFFICES.search(text) else ("", text)


def _list_block(lines: list[Line], first: Line) -> list[Line]:
    """Return a line, and those of its block below it."""
    return [line for line in lines if line.block == first.block and line.number >= first.number]


def _is_several(said: list[str]) -> bool:
    """Whether what stands there names others: “L. Ferro, and S. Iqbal”."""
    return any(SEVERAL.search(f" {text}") and not OFFICES.search(text) for text in said) or len(said) > 3
