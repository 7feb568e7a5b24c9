"""Sources: whom and what each side cites as authority, as a reader found them."""

from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, check_choice
from ..hits import make_hits, make_key
from ..result import Finding, Result
from .lists import pair_sentences, read_rows

COLUMNS = ["source_id", "sentence_ids", "name", "kind", "standing"]
STANDINGS = ("checkable", "named", "vague")


class Sources(Result):
    """The sources of sources.csv, one row each.

    Columns: source_id, side, `sentence_ids` (a list), name, kind, `standing` (one of `standings`), note and
    `key`, that of its sentences.
    """

    name: ClassVar[str] = "sources"
    main: ClassVar[tuple[str, ...]] = ("name", "side", "standing")
    standings: ClassVar[tuple[str, ...]] = STANDINGS

    def state(self) -> str:
        """Return how many sources of each side have which standing; of some, of the sides that are there."""
        here = set(self.table["side"])
        sides = {key: label for key, label in self.sides.items() if not self.is_cut or key in here}
        counts = pd.crosstab(self.table["side"], self.table["standing"]).reindex(
            index=list(sides), columns=list(STANDINGS), fill_value=0
        )
        parts = [
            f"{label}: " + ", ".join(f"{counts.loc[key, s]} {s}" for s in STANDINGS)
            for key, label in sides.items()
        ]
        return f"Sources by standing. {'; '.join(parts)}."

    def findings(self) -> list[Finding]:
        """Return what the sources show; of an exchange without a list of them, that it has none."""
        if self.made:
            return super().findings()
        none = "This exchange has no sources.csv, so no source is listed."
        return [Finding(none, "Add the file, and run again.")]

    def find(self) -> list[Finding]:
        """Return how many have which standing, and each vague one."""
        limit = "One first reading; what can be checked was not checked here."
        found = [Finding(self.headline, limit, "one reader", tuple(self.table["key"]))]
        for row in self.table[self.table["standing"] == "vague"].itertuples():
            vague = f"Vague: “{row.name}” ({self.sides[row.side]})."
            found.append(Finding(vague, _end(row.note), "one reader", (row.key,)))
        return found


def _end(note):
    """Return a typed note as a sentence."""
    return note[:1].upper() + note[1:] + ("" if note.endswith((".", "!", "?")) or not note else ".")


def sources(exchange: Exchange) -> Sources:
    """Return the sources of the folder's sources.csv; columns: those of `Sources`.

    Raises InputError (file, row, value, rule, mend) for an unknown sentence or standing.
    """

    def check(where, row):
        yield from check_choice(where, row, "standing", STANDINGS, "a standing")

    table = read_rows(
        exchange, "sources.csv", COLUMNS, optional=("note",), unique=("source_id",), check=check
    )
    if table is None:
        return Sources.lacking(exchange, "sources.csv")
    rows = exchange.sentence_rows
    table.insert(1, "side", [rows[names[0]].side for names in table["sentence_ids"]])
    table["key"] = [make_key("source", name) for name in table["source_id"]]
    return Sources(exchange, table, listed=make_hits(exchange, pair_sentences(table, ["sentence_ids"])))
