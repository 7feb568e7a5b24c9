"""What a cell shows by itself, without a piece: its HTML made harmless, its text cut and without paths."""

import re
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import nh3

from ..wording import listing
from .markdown import SCHEMES
from .templates import write

LONGEST = 20_000  # characters of what a cell prints that stand in the page
TAGS = nh3.ALLOWED_TAGS - {"h1", "img", "map", "area"}
KEPT = {"html", "head", "body", "font", "center", "class", "id", "border"}  # whose loss changes no sense
# The file that IPython makes of a cell, and what lies where a person or a system keeps files.
CELL = re.compile(r"[^\s\"'<>]*ipykernel_\d+[/\\]\d+\.py")
ROOTS = {
    str(place) for place in (Path.home(), Path.cwd(), sys.prefix, sys.base_prefix, tempfile.gettempdir())
}
HOME = "|".join(re.escape(root) for root in sorted(ROOTS - {"/"}, key=len, reverse=True))
PATH = re.compile(rf"(?:{HOME})(?:[/\\][^\s:\"'<>/\\]+)*?[/\\]?([^\s:\"'<>/\\]*)(?=[\s:\"'<>]|$)")


class _Lister(HTMLParser):
    """Lists what a text of HTML has that `clean_html` takes out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the tag, and those of its attributes that cannot stay."""
        lost = [_find_lost(tag, name, value or "") for name, value in attrs]
        names = lost if tag in TAGS else [f"<{tag}>"]
        self.found |= dict.fromkeys(name for name in names if name and name.strip("<>") not in KEPT)


def _find_lost(tag: str, name: str, value: str) -> str:
    """Return what of an attribute is lost: its name, or the scheme of its address; "" where it may stay."""
    if name not in nh3.ALLOWED_ATTRIBUTES.get(tag, set()) | nh3.ALLOWED_ATTRIBUTES.get("*", set()):
        return name
    scheme = re.match(r"\s*([\w+.-]+):", value) if name in ("href", "cite") else None
    return f"{scheme[1].lower()}:" if scheme and scheme[1].lower() not in SCHEMES else ""


def clean_html(html: str) -> str:
    """Return HTML that a cell made, without all that could run, load or cover something, which is said.

    What remains scrolls in a box of its own.
    """
    lister = _Lister()
    lister.feed(html)
    lister.close()
    clean = nh3.clean(
        html,
        tags=TAGS,
        attribute_filter=lambda tag, name, value: None if name in ("id", "class", "style") else value,
        link_rel=None,
        url_schemes=SCHEMES,
    )
    said = f"Left out of what a cell made itself: {listing(lister.found)}." if lister.found else ""
    return str(write("foreign", clean, said))


def clean_text(text: str) -> str:
    """Return what a cell printed as it may be shown: its first characters, and no path of a machine."""
    cut = text[:LONGEST]
    shown = PATH.sub(lambda found: f"…/{found[1]}" if found[1] else "…", CELL.sub("this cell", cut))
    if len(text) <= LONGEST:
        return shown
    return f"{shown}\n… cut: the cell printed {len(text):,} characters, and a page takes {LONGEST:,} of them"
