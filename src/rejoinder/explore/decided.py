"""What a class decided together, found where it was written: what was handed in, own work, the data."""

from collections.abc import Mapping
from pathlib import Path

from ..exchange import Exchange, Note, list_decided
from ..framing.coding import Decisions, read_decided
from ..wording import count, listing

HOMES = (Path("notebooks"), Path())  # where the work may lie as seen from where `collect` is run


def join_decided(
    exchange: Exchange,
    handed: Mapping[str, Decisions],
    names: Mapping[str, str],
    notes: list[Note],
) -> Decisions:
    """Return the decisions that count, and say in `notes` which of which file do; `names` are the frames.

    `handed` are those of the folder, {file: decisions}: they go before those of the reader's own work, and
    these before those of the exchange. What two handed-in files decide differently does not count. Raises
    InputError for a faulty file of work or exchange.
    """
    found: Decisions = {}
    apart = _find_apart(handed)
    for (sentence, frame), files in apart.items():
        said = f"{listing(files)} decide {sentence}, “{names.get(frame, frame)}”, differently"
        notes.append(Note(files[0], f"{said}: neither counts; keep one row"))
    kept = [
        (path.as_posix(), read_decided(exchange, path)) for path in reversed(list_decided(exchange, HOMES))
    ]
    for file, one in (*handed.items(), *kept):
        new = {key: value for key, value in one.items() if key not in {*found, *apart}}
        rest = f" of {len(one)}; the others stand elsewhere" if len(new) < len(one) else ""
        notes.append(Note(file, f"{count(len(new), 'decision')} counted{rest}"))
        found |= new
    return found


def _find_apart(handed: Mapping[str, Decisions]) -> dict[tuple[str, str], list[str]]:
    """Return what files decide differently, and which: {(sentence_id, frame): files}."""
    said: dict[tuple[str, str], dict[str, int | None]] = {}
    for file, one in handed.items():
        for key, (code, _) in one.items():
            said.setdefault(key, {})[file] = code
    return {key: list(codes) for key, codes in said.items() if len(set(codes.values())) > 1}
