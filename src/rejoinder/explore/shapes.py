"""What a work in my-work is made of: a file that is something else is set aside, not drawn."""

from collections.abc import Iterator
from typing import Any

# {key: what stands under it}; a key that begins with "*" has to be there, and "" is any key.
CLAIM = {
    "id": str,
    "*sentences": [str],
    "*answers": [str],
    "kind": str,
    "summary": str,
    "answer": str,
    "note": str,
}
CODES = {"": {"": object}}
ANSWERS = {"": str}
SHAPES: dict[str, Any] = {
    "agree": {"decided": {"": {"": dict}}, "others": {"": dict}},
    "answers": {"answers": ANSWERS, "name": str, "others": {"": {"answers": ANSWERS}}},
    "code": {"codes": CODES, "name": str, "others": {"": {"codes": CODES}}},
    "frames": {"changes": {"": {"out": [str], "added": [str]}}},
    "mark-claims": {"claims": [CLAIM], "draft": CLAIM},
}


def find_misfit(kind: str, work: dict[str, Any]) -> str:
    """Return what of a widget's work is not as that widget saves it, in words; "" where all of it is."""
    return next(_list_misfits(SHAPES.get(kind, {}), work, ""), "")


def _list_misfits(shape: Any, found: Any, place: str) -> Iterator[str]:
    kind = shape if isinstance(shape, type) else type(shape)
    fits = isinstance(found, kind)
    if not fits:
        yield f"has something else where {place or 'the work'} should stand"
    elif isinstance(shape, list):
        for one in found:
            yield from _list_misfits(shape[0], one, f"each of {place}")
    elif isinstance(shape, dict):
        yield from _list_inside(shape, found, place)


def _list_inside(shape: dict[str, Any], found: dict[str, Any], place: str) -> Iterator[str]:
    for key, within in shape.items():
        name = key.removeprefix("*")
        if key.startswith("*") and name not in found:
            yield f"lacks “{name}” in {place}"
        for one in found if key == "" else [name] if name in found else []:
            yield from _list_misfits(within, found[one], f"“{name}”" if name else f"each of {place}")
