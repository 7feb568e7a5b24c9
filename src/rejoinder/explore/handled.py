"""What is handled in JupyterLab: a widget beside its kernel, and the same as it stands without one."""

import contextlib
import itertools
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from ..exchange import Exchange, InputError, digest, read_bytes, settle_work
from ..files import hold, write_files
from ..page import Piece
from ..page.lab import is_quiet
from ..page.scripts import join_modules, name_function, read_style
from .saved import Unread, parse_saved
from .shapes import find_misfit

if TYPE_CHECKING:
    from ..page.figure import Figure  # it loads Matplotlib

WORK = "my-work"  # the folder, beside the notebook, in which a reader's own work is kept
NAME = re.compile(r"[^\w.-]+")
Answers = Mapping[str, Callable[[Mapping[str, Any]], Any]]


class Handled:
    """A widget: `kind` names its script, `data` is what Python knows, `still` is its form without a kernel.

    `answers` are what the script may ask Python, {question: function}. Where an `exchange` is given, what it
    saves is kept in a JSON file of the folder my-work, and is there again when the notebook runs anew;
    without one it is kept while the notebook is open.
    """

    def __init__(
        self,
        kind: str,
        data: dict[str, Any],
        still: "Piece | Figure",
        *,
        exchange: Exchange | None = None,
        answers: Answers | None = None,
    ) -> None:
        self.kind, self.data, self.still = kind, data, still
        self.home = find_work(exchange) if exchange else Path(WORK)
        self.work = self.home / f"{kind}.json" if exchange else None
        self.handed: dict[Path, str] = {}
        self.answers: dict[str, Callable] = {"save": self._save, "hand": self._hand, **(answers or {})}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        bundle, facts = self.still._repr_mimebundle_()
        if is_quiet():
            return bundle, facts
        live = self.open()._repr_mimebundle_()
        assert live is not None  # anywidget has a view
        return bundle | live[0], facts | live[1]

    def __repr__(self) -> str:
        return repr(self.still)

    def open(self) -> anywidget.AnyWidget:
        """Return the widget itself, with what was saved last."""
        made = Live(
            data=self.data,
            state=self._begin(),
            kept=digest(str(self.work.resolve()).encode())[:12] if self.work else "",
            _esm=write_script(self.kind),
            _css=str(read_style(self.kind)),
            _anywidget_id=f"rejoinder-{self.kind}",  # by which JupyterLab knows one style from another
        )
        made.on_msg(self._answer)
        return made

    def _answer(self, widget: anywidget.AnyWidget, message: Any, _: Any) -> None:
        """Answer what the script asks; a fault is told in words, at the field that asked."""
        number = message.get("number")
        try:
            widget.send({"number": number, "answer": self.answers[message["what"]](message)})
        except (InputError, OSError, ValueError) as problem:
            widget.send({"number": number, "fault": str(problem)})

    def _begin(self) -> Any:
        """Return what was saved last; a folder that cannot be read now is said, and is no reason to stop."""
        if self.work is None or not os.path.lexists(self.work):
            return None
        try:
            with self._hold(self.work):
                return self._load(self.kind)
        except InputError as problem:
            print(problem)
            return None

    def _load(self, kind: str = "") -> Any:
        """Return what stands in the file of the work; what is none, of this `kind`, is set aside and said."""
        if self.work is None or not os.path.lexists(self.work):
            return None
        try:
            return _read_work(self.work, kind)
        except Unread as problem:
            try:
                said = f"kept as {_set_aside(self.work)}; the work begins anew"
            except OSError as error:
                said = f"and not set aside ({error.strerror}); mend it, or move it away"
            print(f"{self.work.as_posix()} cannot be read: {said}. Why: it {problem}.")
            return None

    def _save(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Write the work, unless the file has what this work was not made of: that is handed back, `theirs`.

        A work of which the file has all is older, and is not written. Where the script says so, what stood
        there is kept beside it, and its name is handed back, `kept`. No other kernel writes meanwhile.
        """
        if self.work is None:
            return {}
        with self._hold(self.work):
            state, stands = message["state"], self._load()
            if stands is not None and not _has_all(state, stands):
                return {} if _has_all(stands, state) else {"theirs": stands}
            kept = _set_aside(self.work) if message.get("aside") and stands is not None else None
            self._write(self.work, json.dumps(state, ensure_ascii=False, indent=1) + "\n")
            return {"kept": kept}

    def _hand(self, message: Mapping[str, Any]) -> str:
        """Write a file of the reader's into the folder of their work, and say where it is.

        One of that name that stood there, and is not what this widget wrote last, is set aside.
        """
        path, text = (
            self.home / (NAME.sub("-", str(message["file"])).strip(".-") or "work"),
            str(message["text"]),
        )
        said = f"Saved as {path.as_posix()}, beside this notebook."
        with self._hold(path):
            if (aside := self._clear(path, text)) is not None:
                said = f"{said} What stood there is kept as {aside}."
            self._write(path, text)
        self.handed[path] = text
        return said

    def _clear(self, path: Path, text: str) -> str | None:
        """Set aside a file that others wrote; return the name that it has now, or None."""
        if not os.path.lexists(path):
            return None
        try:
            if read_bytes(path, self.home) in {text.encode(), self.handed.get(path, text).encode()}:
                return None
        except InputError:
            pass  # no file that this widget wrote
        try:
            return _set_aside(path)
        except OSError as error:
            rule = f"stands there and cannot be set aside ({error.strerror})"
            raise InputError(str(path), path.name, rule, "move it away") from error

    @contextlib.contextmanager
    def _hold(self, path: Path) -> Iterator[None]:
        """Let no other kernel read and write in the folder of the work meanwhile."""
        with contextlib.ExitStack() as held:
            with _writing(path):
                held.enter_context(hold(self.home))
            yield

    def _write(self, path: Path, text: str) -> None:
        with _writing(path):
            write_files({path: text.encode("utf-8", "replace")})


class Live(anywidget.AnyWidget):
    """The widget as JupyterLab has it: what Python knows, and the work of the one who uses it."""

    data = traitlets.Dict().tag(sync=True)
    state = traitlets.Any(allow_none=True).tag(sync=True)
    kept = traitlets.Unicode().tag(sync=True)  # by which widgets know that they have one work
    # Without this trait anywidget sends the style of the class alone.
    _css = traitlets.Unicode().tag(sync=True)


def _has_all(one: Any, other: Any) -> bool:
    """Return whether a work was made of all that another has, by their turns, {view: how often it saved}."""
    mine, theirs = map(_read_turns, (one, other))
    return all(mine.get(view, 0) >= turn for view, turn in theirs.items())


def _read_turns(work: Any) -> dict[str, int]:
    found = work.get("turns") if isinstance(work, dict) else None
    return (
        {view: turn for view, turn in (found or {}).items() if type(turn) is int}
        if isinstance(found, dict)
        else {}
    )


def _read_work(path: Path, kind: str) -> dict[str, Any]:
    """Return the work that a file holds. Raises Unread for one that cannot be read or holds no work."""
    try:
        found = parse_saved(read_bytes(path, path.parent))
    except InputError as fault:
        raise Unread(f"is none that may be read ({fault.parts[2]})") from fault
    if not isinstance(found, dict):
        raise Unread("is no work of a widget")
    try:  # what cannot be sent to the page would stop the cell
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        raise Unread("has half a character, or a number that is none") from None
    if misfit := find_misfit(kind, found):
        raise Unread(misfit)
    return found


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Let an OSError of what is done within be told as a reader's own: the file, and what to do."""
    try:
        yield
    except OSError as error:
        rule = f"cannot be written ({error.strerror})"
        mend = "open the notebook in a folder of your own"
        raise InputError(str(path), path.name, rule, mend) from error


def _set_aside(path: Path) -> str:
    """Give a file a name that none has, and return it: code.json.earlier-1. Raises OSError."""
    names = (f"{path.name}.earlier-{number}" for number in itertools.count(1))
    name = next(name for name in names if not os.path.lexists(path.with_name(name)))
    path.replace(path.with_name(name))
    return name


def write_script(kind: str) -> str:
    """Return the script of a widget as JupyterLab loads it: one module that draws where it is told to."""
    draw = f"{name_function(kind)}(el, model.get('data'), home);"
    render = f"const home = labHome(model); {draw} return home.leave;"
    return f"{join_modules('home', kind)}\nexport default {{ render({{ model, el }}) {{ {render} }} }};\n"


def find_work(exchange: Exchange) -> Path:
    """Return the folder, beside the notebook, in which a reader's work on this exchange is kept.

    Work that stood under an earlier name is moved there, and it is said.
    """
    place, said = settle_work(exchange, move=not is_quiet())
    if said:
        print(said)
    return place
