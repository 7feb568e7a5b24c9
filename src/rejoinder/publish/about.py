"""What a report says of itself: its title, what it was made of and with."""

import importlib.metadata
import shlex
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from ..exchange import Exchange, InputError, digest, is_aside, read_bytes, write_line
from ..page.document import About
from ..sentiment.credits import list_credits
from ..sentiment.elsewhere import say_unrun
from ..wording import count, listing, verb
from .adding import list_additions

PACKAGES = (
    "rejoinder",
    "pandas",
    "numpy",
    "scipy",
    "matplotlib",
    "textblob",
    "vaderSentiment",
    "nbconvert",
    "nupunkt",
    "simplemma",
    "wordfreq",
    "krippendorff",
)

LEXICONS = ("textblob", "vaderSentiment")  # they score English letters alone

# By what the sides are compared, and the results of which one, at least, is then shown.
COMPARED = {"word use": {"words"}, "sentiment": {"scores", "choices"}, "framing": {"frames", "frame-hits"}}


def describe(
    exchange: Exchange, folder: Path, results: Collection[str], lacks: Collection[str] = ()
) -> About:
    """Return what the report of an exchange says of itself; `folder` is where the exchange was read.

    `results` are the names of those that it shows: it claims no comparison that it has not. `lacks` are the
    files for want of which something was left out.
    """
    sides = " and ".join(exchange.sides.values())
    compared = [what for what, names in COMPARED.items() if names & set(results)]
    subtitle = f"{sides}, compared by {listing(compared)}." if compared else f"{sides}."
    published = ", ".join(filter(None, [exchange.publication, exchange.published]))
    version = importlib.metadata.version("rejoinder")
    return About(
        title=exchange.title,
        subtitle=f"{subtitle} {published}.".replace("..", ".") if published else subtitle,
        description=f"{exchange.title}: {subtitle} Every number leads to its sentences.",
        content_note=exchange.content_note,
        redacted=state_redacted(exchange),
        rights=exchange.rights,
        cite=f"The rejoinder maintainers (2026). rejoinder, version {version}. See CITATION.cff.",
        credits=list_credits(exchange) if "sentiment" in compared else (),
        facts=_list_facts(exchange, folder),
        additions=list_additions(exchange, lacks),
    )


def state_redacted(exchange: Exchange) -> str:
    """Return whose words are not shown, and how many; "" where all are."""
    if not exchange.redacted:
        return ""
    spoken = exchange.voices[exchange.voices["speaker"].isin(exchange.redacted)]
    names, words = listing(exchange.redacted), int(spoken["words"].sum())
    within = count(int(spoken["sentences"].sum()), "sentence")
    lists = ", in lists of words too, where nobody else has them" if exchange.wordless else ""
    size = f": {count(words, 'word')} in {within} {verb(words, 'is', 'are')}" if words else "; they are"
    return (
        f"The words of {names} are not shown here{size} replaced by a mark of their length{lists}. "
        "Every count and every score is that of the whole text."
    )


def _list_facts(exchange: Exchange, folder: Path) -> list[tuple[str, str]]:
    """Return how the report was made, (name, value): versions, command, seed and every input's digest."""
    versions = _list_versions(exchange)
    redact = "".join(f" --redact {shlex.quote(name)}" for name in exchange.redacted)
    redact += " --redact-words" * exchange.wordless
    facts = [("Made with", versions), ("Command", f"rejoinder report {folder.name}{redact}")]
    facts += [("Seed", "1 for every shuffle that is too large to be tried whole")]
    facts += [("SHA-256 of source", exchange.sha256)]
    files = [path for path in folder.rglob("*") if path.suffix.lower() in (".csv", ".toml")]
    for path in sorted(path for path in files if path.is_file() and not is_aside(path)):
        name = write_line(path.relative_to(folder).as_posix())
        with suppress(InputError):  # of what nothing reads, as a link out of the folder
            facts.append((f"SHA-256 of {name}", digest(read_bytes(path, folder))))
    return facts


def _list_versions(exchange: Exchange) -> str:
    """Return the packages that a report was made with, each with its version."""
    unused = LEXICONS if say_unrun(exchange, built_in=True) else ()
    used = [name for name in PACKAGES if name not in unused]
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in used)
