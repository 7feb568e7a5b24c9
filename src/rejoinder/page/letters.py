"""The letters in an output: whole in JupyterLab, and a line in the report, which has them once."""

from typing import Any

from ..result import Result
from .links import Links, Places
from .pieces import Piece
from .templates import read, write
from .whole import write_exchange


class Letters(Piece):
    """The letters as they are read, with the layers of a result of `rj.read`."""

    def __init__(self, layers: Result) -> None:
        super().__init__(self._write, layers.headline, layers)
        self.layers = layers

    def _write(self, links: Places | Links) -> str:
        if isinstance(links, Places):
            return write("letters_above")
        exchange, table, name = self.layers.exchange, self.layers.table, links.name
        written = write_exchange(exchange, {}, layers=table, at=f"{name}-", close=name)
        return write("letters", written.html, read("reading.css"), read("wide.css"), written.style)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        bundle, facts = super()._repr_mimebundle_(include, exclude)
        marks = self.layers.table.to_numpy(object).tolist()
        return bundle, {"rejoinder": facts["rejoinder"] | {"layers": marks}}
