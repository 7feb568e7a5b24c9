"""Who coded by hand: what exchange.toml says of a coder, and whether the reading was blind."""

from collections.abc import Iterable
from typing import NamedTuple

from .model import Exchange


class Coder(NamedTuple):
    """A coder as exchange.toml tells of him: `name` (in the column coder), `who`, `blind`; "" if not said."""

    name: str
    who: str = ""
    blind: str = ""


def find_coder(exchange: Exchange, name: str) -> Coder:
    """Return what exchange.toml says of the coder of this name; of one whom it lacks nothing but that."""
    row = next((row for row in exchange.coders if row["name"] == name), {})
    return Coder(name, exchange.hide(row.get("who", "")), row.get("blind", ""))


def are_blind(exchange: Exchange, names: Iterable[str]) -> bool:
    """Return whether exchange.toml says of every one of these coders that the reading was blind."""
    blind = [find_coder(exchange, name).blind == "yes" for name in names]
    return bool(blind) and all(blind)


def say_coders(exchange: Exchange, names: Iterable[str]) -> str:
    """Return in a sentence who read, and whether blind, as exchange.toml tells; "" of nobody.

    Coders of whom it says nothing are counted, and not named.
    """
    coders = [find_coder(exchange, name) for name in dict.fromkeys(names)]
    said = [_say_coder(one) for one in coders if one.who or one.blind]
    unknown = len(coders) - len(said)
    if unknown:
        others = "other " if said else ""
        called = f"one {others}coder" if unknown == 1 else f"{unknown} {others}coders"
        said.append(f"{called} of whom nothing is said")
    return f"Read by {'; '.join(said)}." if said else ""


def _say_coder(coder: Coder) -> str:
    blind = {"yes": "blind", "no": "not blind"}.get(coder.blind, "whether blind is not said")
    return f"{coder.who or f'“{coder.name}”'} ({blind})"
