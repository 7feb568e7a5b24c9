"""What of a notebook has nothing to say, and is left out of its part of the report.

A cell says nothing where all that it shows is blank: a table is missing, or has no row. In JupyterLab it says
so in a line. In the report it goes, with the prose that leads to it; a section goes whole where none of its
cells is left, and so does a part; one of which no open cell is left but something deeper keeps its title, and
one line.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from nbformat import NotebookNode

from ..page.markdown import find_title

DEEPER, SETUP = "deeper", "setup"
Numbered = tuple[int, NotebookNode]  # a cell, with its number in the notebook


def thin(cells: Iterable[NotebookNode]) -> list[Numbered]:
    """Return the cells of a notebook that the report takes, in their order, each with its number from 1.

    Of one that has nothing to say these are cells that the report does not print.
    """
    above, deeper, unprinted = _part(enumerate(cells, start=1))
    inner = [] if _is_bare(deeper) else _thin_sections(deeper)
    if not _is_bare(above):
        kept = [*_thin_sections(above), *inner]
    else:
        kept = [*_strip(above), *inner] if any(cell.get("outputs") for _, cell in inner) else []
    return sorted([*kept, *unprinted], key=lambda one: one[0])


def _part(cells: Iterable[Numbered]) -> tuple[list[Numbered], list[Numbered], list[Numbered]]:
    """Return the cells that stand open, those that are depth, and those that the report does not print."""
    parts: tuple[list[Numbered], list[Numbered], list[Numbered]] = ([], [], [])
    for one in cells:
        tags = list_tags(one[1])
        parts[2 if SETUP in tags else 1 if DEEPER in tags else 0].append(one)
    return parts


def list_tags(cell: NotebookNode) -> list[str]:
    """Return the tags of a cell."""
    return cell.metadata.get("tags", [])


def find_kept(output: NotebookNode) -> dict[str, Any]:
    """Return what an output says of itself besides what it shows."""
    return output.get("metadata", {}).get("rejoinder", {})


def list_lacks(cells: Iterable[NotebookNode]) -> set[str]:
    """Return the files for want of which cells say nothing, "" where no file would help."""
    blank = [output for cell in cells if _is_blank(cell) for output in cell.outputs]
    return {file for output in blank for file in find_kept(output)["blank"] or [""]}


def _is_blank(cell: NotebookNode) -> bool:
    outputs = cell.get("outputs", [])
    return bool(outputs) and all("blank" in find_kept(output) for output in outputs)


def _is_bare(cells: list[Numbered]) -> bool:
    """Return whether cells show something, and nothing that says anything."""
    shown = [cell for _, cell in cells if cell.get("outputs")]
    return bool(shown) and all(map(_is_blank, shown))


def _strip(cells: list[Numbered]) -> Iterator[Numbered]:
    """Yield what is kept of a part that has nothing open to say: its title, what loads, and one line."""
    blank = [one for one in cells if _is_blank(one[1])]
    for number, cell in cells:
        if title := _find_title(cell):
            yield number, NotebookNode(cell, source=f"# {title}")
        elif cell is blank[0][1]:
            yield number, NotebookNode(cell, source="", outputs=cell.outputs[:1])
        elif cell.cell_type == "code" and not cell.outputs:
            yield number, cell


def _thin_sections(cells: list[Numbered]) -> list[Numbered]:
    sections: list[list[Numbered]] = [[]]
    for one in cells:
        if _is_heading(one[1]) and sections[-1]:
            sections.append([])
        sections[-1].append(one)
    return [one for section in sections if not _can_go(section) for one in _thin_section(section)]


def _can_go(section: list[Numbered]) -> bool:
    """Return whether a section goes whole: not the one that has the title of the part."""
    return _is_bare(section) and not _find_title(section[0][1])


def _thin_section(cells: list[Numbered]) -> list[Numbered]:
    """Return a section without its blank cells, and without the prose that leads to nothing else."""
    kept: list[Numbered] = []
    for one in cells:
        if _is_blank(one[1]):
            while kept and kept[-1][1].cell_type == "markdown" and not _is_heading(kept[-1][1]):
                kept.pop()
        else:
            kept.append(one)
    return kept


def _find_title(cell: NotebookNode) -> str:
    return find_title(cell.source) if cell.cell_type == "markdown" else ""


def _is_heading(cell: NotebookNode) -> bool:
    return bool(cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"))
