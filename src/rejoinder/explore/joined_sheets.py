"""All codes of a class as one sheet, and all its decisions as another: to be put into the folder codings."""

from ..exchange import Exchange, write_sheet
from ..framing.coding import ADJUDICATED
from ..framing.sheets import COLLECTED
from .hand_ins import HandIns


def write_codings(exchange: Exchange, found: HandIns) -> bytes:
    """Return all codes as one sheet: a row for each coder and sentence, a column for each frame."""
    cells: dict[tuple[str, str], dict[str, int]] = {}
    files: dict[tuple[str, str], str] = {}
    for row in found.codings.itertuples():
        cells.setdefault((row.coder, row.sentence_id), {})[row.frame] = row.code
        files.setdefault((row.coder, row.sentence_id), row.file)
    used = [name for name in found.frames if name in set(found.codings["frame"])]
    rows = [["sentence_id", "coder", *(found.frames[name] for name in used), COLLECTED]]
    for who in found.people:
        for name in exchange.sentence_rows:
            if (who, name) in cells:
                codes = (str(cells[who, name].get(frame, "")) for frame in used)
                rows.append([name, who, *codes, files[who, name]])
    return write_sheet(rows)


def write_decided(exchange: Exchange, found: HandIns) -> bytes:
    """Return what was decided together as one table; of a reason what may be shown."""
    rows = [[*ADJUDICATED, COLLECTED]]
    for (sentence, frame), (code, reason) in found.decided.items():
        frame, why = found.frames.get(frame, frame), exchange.hide(reason)
        rows.append([sentence, frame, str(code), why, "decisions"])
    return write_sheet(rows)
