"""The address of a key: which fragment of the report holds what stands behind a number. Made here alone.

An address begins with the key's kind, and no other id of the report does (a test holds it).
"""

from ..exchange import Exchange
from ..hits import Key, read_key

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
KINDS = {"everything": "evidence", "sentence": "s"}  # kinds whose addresses are shorter, or older


def find_address(key: str, exchange: Exchange | None = None) -> str:
    """Return the id under which the report shows what stands behind a key: "word-police", "side-reply".

    Spaces become "_", and every other character that is not a small letter a-z, a digit or "-" its code
    between dots, so that two keys never share an id; of several names a "-" too, for it stands between them.
    A limit follows after ".~", a side after ".@". What the `exchange` hides of a name is numbers there.
    """
    asked = read_key(key)
    if exchange is not None:
        asked = asked._replace(names=tuple(map(exchange.number_hidden, asked.names)))
    place = "-".join([KINDS.get(asked.kind, asked.kind), *_list_names(asked)])
    place += "".join(f".~{_write(limit)}" for limit in asked.limits)
    return f"{place}.@{_write(asked.side)}" if asked.side else place


def _list_names(asked: Key) -> list[str]:
    plain = [_write(name) for name in asked.names]
    return plain if len(plain) < 2 else [name.replace("-", ".2d.") for name in plain]


def _write(name: str) -> str:
    return "".join(_mark(character) for character in name)


def _mark(character: str) -> str:
    if character == " ":
        return "_"
    return character if character in LETTERS else f".{ord(character):x}."
