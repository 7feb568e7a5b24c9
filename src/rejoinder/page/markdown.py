"""Prose: Markdown as clean HTML, one level down from the report's title."""

import re
from typing import Any

import nh3
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

SCHEMES = {"https", "http", "mailto"}
DEEPEST = 6
TITLE = re.compile(r"^#\s+(.+)$", re.MULTILINE)


class Renderer(IPythonRenderer):
    """A renderer whose headings stand one level down, each with an id of its own under `place`."""

    def __init__(self, place: str) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.place, self.ids = place, list[str]()

    def heading(self, text: str, level: int, **more: Any) -> str:
        """Return a heading of the report."""
        self.ids.append(f"{self.place}.{len(self.ids) + 1}")
        return super().heading(text, min(level + 1, DEEPEST), **more | {"id": self.ids[-1]})


def read_markdown(text: str, place: str) -> Markup:
    """Return Markdown as clean HTML, its headings one level down and with ids of their own under `place`.

    HTML in it is cleaned of all that could run or load something; it may have no heading of the first level
    and no id.
    """
    renderer = Renderer(place)
    html = MarkdownWithMath(renderer=renderer).render(text)
    waiting = set(renderer.ids)

    def keep(tag: str, name: str, value: str) -> str | None:
        if name != "id":
            return value
        mine = value in waiting
        waiting.discard(value)
        return value if mine else None

    attributes = nh3.ALLOWED_ATTRIBUTES | {f"h{level}": {"id"} for level in range(2, DEEPEST + 1)}
    clean = nh3.clean(
        html,
        tags=nh3.ALLOWED_TAGS - {"h1"},
        attributes=attributes,
        attribute_filter=keep,
        link_rel=None,
        url_schemes=SCHEMES,
    )
    return Markup(clean)


def find_title(text: str) -> str:
    """Return the first heading of the first level of a Markdown text, as typed; "" without one."""
    found = TITLE.search(text)
    return found[1].strip() if found else ""
