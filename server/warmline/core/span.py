"""Half-open stretches of text, counted in Unicode code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

__all__ = ["LineIndex", "Span"]

_LINE_END = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def shifted(self, offset: int) -> Span:
        """The same stretch, ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this stretch."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class LineIndex:
    """1-based lines and columns (code points) of offsets in one text."""

    text: str
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", (0, *(found.end() for found in _LINE_END.finditer(self.text))))

    def locate(self, offset: int) -> tuple[int, int]:
        """The 1-based ``(line, column)`` of an offset; a line ends at LF, CRLF or a lone CR."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
