"""The scripts of what is handled: plain modules, each in a file, joined into the one script of a page."""

import base64
import functools
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..exchange import mark_unseen

FOLDER = Path(__file__).with_name("widgets")
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z-]+)\.js";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?function|const|class)", re.M)


@functools.cache
def join_modules(*names: str) -> str:
    """Return the code of modules, and of those that they import, as one module without imports.

    Each stands once, after what it needs. What is not exported keeps its name, so a name stands in one
    module only (a test holds it).
    """
    return "\n".join(_order_modules(names).values())


def _order_modules(names: tuple[str, ...]) -> dict[str, str]:
    """Return the code of modules and of those that they import, each after what it needs."""
    order: dict[str, str] = {}
    for name in names:
        _add(name, order)
    return order


def _add(name: str, order: dict[str, str]) -> None:
    code = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
    for needed in IMPORT.findall(code):
        if needed not in order:
            _add(needed, order)
    order[name] = EXPORT.sub("", IMPORT.sub("", code)).strip() + "\n"


def name_function(module: str) -> str:
    """Return the name of the function that a widget's module exports: "mark-claims", markClaims."""
    return re.sub(r"-(\w)", lambda found: found[1].upper(), module)


def digest_code(code: str) -> str:
    """Return how a page's policy names a script or style that stands in it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


@functools.cache
def read_style(*names: str) -> Markup:
    """Return the style sheet of what is handled, and what these modules and those they import add to it."""
    sheets = (FOLDER / f"{name}.css" for name in ("widgets", *_order_modules(names)))
    return Markup("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.exists()))


def write_data(data: Any) -> Markup:
    """Return `data` as JSON that stands in a script element: no text in it can end the element, or act."""
    kept = json.dumps(_mark_shown(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(kept.replace("<", "\\u003c"))


def _mark_shown(data: Any) -> Any:
    if isinstance(data, str):
        return mark_unseen(data)
    if isinstance(data, dict):
        return {_mark_shown(key): _mark_shown(value) for key, value in data.items()}
    return [_mark_shown(one) for one in data] if isinstance(data, (list, tuple)) else data
