"""What Matplotlib's SVG still needs: a title and description, readable links, ids of its own,
the page's colours; and what its page can keep once for all its charts: style rules and marks.
"""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..exchange import mark_unseen
from .addresses import find_address

SVG, LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
HREF = f"{{{LINK}}}href"
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
FAMILY = re.compile(r"font-family: 'DejaVu Sans'(?:, sans-serif)?;? ?")
USED = re.compile(r"url\(#([^)]+)\)")
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
LOOSE = re.compile(r"\s*([MLCQHVZz])\s*")  # a path's commands need no blanks around them
DOT = re.compile(r"M[\d. -]+")  # a path that goes nowhere, such as the end of an interval of no length
THEME = {
    "#1b1d21": "ink",
    "#565b64": "muted",
    "#8d939d": "axis",
    "#d9dce1": "rule",
    "#ffffff": "paper",
    "#1f5fa8": "side-1",
    "#b4500f": "side-2",
    "#0b7a75": "kind-1",
    "#6b3fa0": "kind-2",
    "#8a6d00": "kind-3",
    "#a02c5a": "kind-4",
}


@dataclass
class Shared:
    """What the charts of one page have in common: style `rules`, {class: declarations}, and `marks`,
    {id: a path's attributes}.

    The names are made from what they stand for, so that charts which are finished apart share them. Without
    `with_marks` a chart keeps its own marks.
    """

    rules: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    with_marks: bool = True

    def name_style(self, style: str) -> str:
        """Return the class of a style, and keep its rule."""
        name = f"c{_digest(style)}"
        self.rules[name] = style
        return name

    def name_mark(self, path: dict[str, str]) -> str:
        """Return the id of a mark, a path's attributes, and keep it."""
        name = f"fig.{_digest(' '.join(path.values()))}"
        self.marks[name] = path
        return name


def _digest(text: str) -> str:
    """Return five letters and digits that stand for a text."""
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:5].decode().lower()


def finish(
    text: str,
    prefix: str,
    title: str,
    description: str,
    labels: Mapping[str, str],
    *,
    titled: bool = True,
    links: Callable[[str], str] = lambda key: f"#{find_address(key)}",
    in_lab: bool = False,
    themed: bool = False,
    shared: Shared | None = None,
    told_by: tuple[str, str] = ("", ""),
) -> str:
    """Return Matplotlib's SVG `text` made readable: see the module's first line. `labels` is {id: link text}.

    A link's text is a `titled` element, or else a label. `links` gives each link its address, or "" where
    the mark is to be no link. `in_lab`: JupyterLab's own handler of links writes to `href`, which an
    SVG link does not let it do; `xlink:href` it leaves alone. `themed` takes the colours of the page, and
    what is `shared` with its other charts goes there. `told_by` are the ids under which the page has title
    and description; without them the picture has its own.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", LINK)
    root = ET.fromstring(mark_unseen(text))  # XML has no characters of control
    _drop_metadata(root)
    _name_links(root, labels, titled)
    _lead(root, links, in_lab)
    _drop_names(root)
    _flatten(root)
    _prefix_ids(root, prefix)
    _describe(root, told_by if any(told_by) else _add_words(root, prefix, title, description), bool(labels))
    for element in root.iter():
        _move_colours(element)
        if "style" in element.attrib:
            element.set("style", _restyle(element.get("style", ""), themed))
        _shorten(element)
    _drop_unseen(root)
    if shared is not None:
        _share_styles(root, shared)
        _share_marks(root, shared)
    _drop_empty(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _drop_unseen(root: ET.Element) -> None:
    """Drop paths that neither fill nor line shows, such as the ground of the axes."""
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag == f"{{{SVG}}}path"]:
            if child.get("style") == "fill: none":
                parent.remove(child)


def _share_styles(root: ET.Element, shared: Shared) -> None:
    """Make a class of each style."""
    for element in root.iter():
        if element.get("style"):
            element.set("class", shared.name_style(element.attrib.pop("style")))


def _share_marks(root: ET.Element, shared: Shared) -> None:
    """Take the marks out of the picture, and let what draws them lead to those of the page."""
    names: dict[str, str] = {}
    for parent in list(root.iter(f"{{{SVG}}}defs")) if shared.with_marks else ():
        for mark in [child for child in parent if child.tag == f"{{{SVG}}}path"]:
            name = mark.attrib.pop("id")
            names["#" + name] = shared.name_mark(dict(mark.attrib))
            parent.remove(mark)
    for element in root.iter(f"{{{SVG}}}use"):
        if known := names.get(element.get("href", "")):
            element.set("href", "#" + known)


def _drop_empty(root: ET.Element) -> None:
    """Drop definitions of nothing."""
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag == f"{{{SVG}}}defs" and not len(child)]:
            parent.remove(child)


def _drop_metadata(root):
    """Drop the metadata, and the style sheet, whose rule for "*" would reach the whole page."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)
    root.set("style", f"stroke-linejoin: round; stroke-linecap: butt; font-family: {FONTS}")


def _name_links(root, labels, titled):
    for group in root.iter(f"{{{SVG}}}g"):
        label = labels.get(group.get("id"))
        links = list(group.iter(f"{{{SVG}}}a")) if label else []
        for link in links:
            link.attrib.pop("target", None)
            if titled:  # its name, shown where a pointer rests; a phone has none
                shown = ET.Element(f"{{{SVG}}}title")
                shown.text = label
                link.insert(0, shown)
            else:
                link.set("aria-label", label)


def _lead(root, links, in_lab):
    """Give each link its address: in the page as it is, in JupyterLab where `links` says."""
    for parent in list(root.iter()):
        for link in list(parent):
            if link.tag != f"{{{SVG}}}a" or HREF not in link.attrib:
                continue
            key = link.attrib.pop(HREF)
            address = links(key)
            if address:
                link.set(HREF if in_lab else "href", address)
            else:
                link.tag = f"{{{SVG}}}g"


def _drop_names(root):
    """Drop the ids that nothing refers to."""
    used = {value[1:] for element in root.iter() for key, value in element.attrib.items() if key == HREF}
    used |= {
        name for element in root.iter() for value in element.attrib.values() for name in USED.findall(value)
    }
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)


def _flatten(root):
    """Drop groups that say nothing, clips (every chart stays inside its axes)
    and white space between elements.
    """
    for element in root.iter():
        element.attrib.pop("clip-path", None)
        if element.tag != f"{{{SVG}}}text":
            element.text = (element.text or "").strip()
        element.tail = ""
    for parent in list(root.iter()):
        for child in [
            child
            for child in parent
            if child.tag == f"{{{SVG}}}clipPath" or DOT.fullmatch(child.get("d", "").strip())
        ]:
            parent.remove(child)
        _unwrap(parent)


def _unwrap(parent):
    place = 0
    while place < len(parent):
        child = parent[place]
        if child.tag == f"{{{SVG}}}g" and not child.attrib:
            parent[place : place + 1] = list(child)
        else:
            place += 1


def _shorten(element):
    """Write numbers to a tenth of a point, and drop rotations by nothing."""
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for key in ("d", "x", "y", "transform", "points"):
        if key in element.attrib:
            element.set(
                key,
                LONG_NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), element.get(key)),
            )
    if "d" in element.attrib:
        element.set("d", LOOSE.sub(r"\1", element.get("d")).strip())


def _prefix_ids(root, prefix):
    known = [element.get("id") for element in root.iter() if element.get("id")]
    names = {name: f"{prefix}.{number}" for number, name in enumerate(known)}
    for element in root.iter():
        for key, value in element.attrib.items():
            element.set(key, _rename(key, value, names))
    for element in root.iter(f"{{{SVG}}}use"):
        if HREF in element.attrib:
            element.set("href", element.attrib.pop(HREF))


def _rename(key, value, names):
    """Return an attribute with the new name of the id that it gives, or leads to."""
    if key == "id":
        return names[value]
    if key == HREF:
        return "#" + names[value[1:]] if value[1:] in names else value
    return USED.sub(lambda match: f"url(#{names.get(match[1], match[1])})", value)


def _describe(root, told_by, linked):
    root.set("role", "group" if linked else "img")
    root.set("aria-labelledby", told_by[0])
    root.set("aria-describedby", told_by[1])
    for key in ("version", "width", "height"):
        root.attrib.pop(key, None)


def _add_words(root, prefix, title, description):
    """Give the picture a title and a description of its own; return their ids."""
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{prefix}.{tag}"})
        element.text = text
        root.insert(place, element)
    return f"{prefix}.title", f"{prefix}.desc"


def _move_colours(element):
    """Move the colours of a hatch from attributes, where a page's variables do not reach, to the style."""
    colours = [
        f"{key}: {element.attrib.pop(key)}"
        for key in ("fill", "stroke")
        if element.get(key, "").startswith("#")
    ]
    if colours:
        element.set("style", "; ".join([*colours, *filter(None, [element.get("style")])]))


def _restyle(style, themed):
    style = FAMILY.sub("", style)
    if not themed:
        return style
    return re.sub(r"#[0-9a-f]{6}", lambda m: f"var(--{THEME[m[0]]})" if m[0] in THEME else m[0], style)
