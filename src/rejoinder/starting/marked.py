"""The lines of a text that was set out with headings and blocks, and what of it was left out."""

from dataclasses import dataclass, field

COMMENTS = "comments of readers"
BOLD = 7  # the level of a line that is bold and nothing else; those of headings are 1 to 6


@dataclass
class Marked:
    """A text in the making: `lines` with the `levels` of headings (line from 1: level), and what was dropped.

    `dropped` has a line to say of each block that was left out, `doubts` one of what may be read wrongly;
    `title` is the one that a file states of itself, or "".
    """

    lines: list[str] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    title: str = ""
    _open: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, one line end at its end."""
        return "\n".join(self.lines).strip("\n") + "\n"

    def add(self, text: str) -> None:
        """Add to the line that is being written."""
        self._open.append(text)

    def end_line(self, level: int = 0) -> None:
        """End the line that is being written, white space made single; none where nothing was."""
        text = " ".join("".join(self._open).split())
        self._open = []
        if text:
            self.lines.append(text)
            if level:
                self.levels[len(self.lines)] = level

    def break_line(self) -> None:
        """End the line by a line break; a second one leaves a blank line."""
        before = len(self.lines)
        self.end_line()
        if len(self.lines) == before:
            self.end_block()

    def end_block(self, level: int = 0) -> None:
        """End a line and its block: a blank line follows."""
        self.end_line(level)
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def drop(self, kind: str, text: str) -> None:
        """Note a block that is left out, with its first words; nothing of one without a word."""
        words = text.split()
        if words:
            shown = " ".join(words[:8]) + " …" * (len(words) > 8)
            self.dropped.append(f"{kind}, {len(words):,} word{'s' * (len(words) != 1)}: “{shown}”")
