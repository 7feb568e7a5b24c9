"""All codes of a class as one sheet, and all its decisions as another: to be put into the folder codings."""

import csv
import io

from ..exchange import Exchange
from ..framing.coding import ADJUDICATED
from ..framing.sheets import COLLECTED
from .hand_ins import HandIns

FORMULA = ("=", "+", "-", "@")  # a spreadsheet program would take what begins so for a formula


def write_codings(exchange: Exchange, found: HandIns) -> str:
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
    return _write_rows(rows)


def write_decided(found: HandIns) -> str:
    """Return what was decided together as one table."""
    rows = [[*ADJUDICATED, COLLECTED]]
    for (sentence, frame), (code, reason) in found.decided.items():
        rows.append([sentence, found.frames.get(frame, frame), str(code), reason, "decisions"])
    return _write_rows(rows)


def _write_rows(rows: list[list[str]]) -> str:
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\r\n").writerows(
        [f" {cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows
    )
    return kept.getvalue()
