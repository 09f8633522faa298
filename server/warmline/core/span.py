"""Half-open stretches of text, counted in Unicode code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["LineIndex", "Span"]

_LINE_END = re.compile(r"\r\n|[\r\n]")


class Span(NamedTuple):
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

    def meets(self, other: Span) -> bool:
        """Whether the two stretches overlap or lie side by side; an empty one meets what it stands at or in."""
        return self.start <= other.end and other.start <= self.end

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

    def edited(self, span: Span, put: str) -> LineIndex:
        """The lines of the text with ``put`` in place of ``span``; only those that the edit meets are counted anew."""
        text = self.text[: span.start] + put + self.text[span.end :]
        moved = len(put) - len(span)
        # The line before the edit counts anew, too: its CR may have met an LF.
        first = bisect_right(self.starts, max(span.start - 1, 0))
        after = bisect_right(self.starts, span.end)
        begin = self.starts[first - 1]
        end = self.starts[after] + moved if after < len(self.starts) else len(text)
        found = [line.end() for line in _LINE_END.finditer(text, begin, end)]
        index = object.__new__(LineIndex)
        object.__setattr__(index, "text", text)
        rest = (start + moved for start in self.starts[after + 1 :]) if moved else self.starts[after + 1 :]
        object.__setattr__(index, "starts", (*self.starts[:first], *found, *rest))
        return index

    def locate(self, offset: int) -> tuple[int, int]:
        """The 1-based ``(line, column)`` of an offset; a line ends at LF, CRLF or a lone CR."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
