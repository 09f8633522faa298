"""A line of the source as a terminal can show it, with the cells to underline."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from warmline.core.span import LineIndex, Span

__all__ = ["Excerpt", "excerpts", "visible"]

_TAB = 4
_LINES = 3
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line: its number, what to print, and the stretches of cells to underline."""

    number: int
    text: str
    marks: tuple[tuple[int, int], ...]


def excerpts(lines: LineIndex, spans: Sequence[Span], width: int) -> Iterator[Excerpt]:
    """The first lines that ``spans`` touch, none wider than ``width`` cells; the marked words stay in view."""
    touched = sorted({row for span in spans for row in _rows(lines, span)})
    for row in touched[:_LINES]:
        start = lines.starts[row - 1]
        end = lines.starts[row] if row < len(lines.starts) else len(lines.text)
        line = lines.text[start:end].rstrip("\r\n")
        cut = [(max(span.start - start, 0), min(span.end - start, len(line))) for span in spans]
        yield _excerpt(row, line, [(first, last) for first, last in cut if first < last], width)


def visible(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey."""
    return "".join(_shown(letter, 0) for letter in " ".join(text.split()))


def _rows(lines: LineIndex, span: Span) -> range:
    last = max(span.end - 1, span.start)
    return range(lines.locate(span.start)[0], lines.locate(last)[0] + 1)


def _excerpt(number: int, line: str, marks: list[tuple[int, int]], width: int) -> Excerpt:
    focus = marks[0] if marks else (0, 0)
    # No letter is narrower than nothing and few are wider than two cells: work stays near the marked words.
    low = max(focus[0] - width, 0)
    high = min(max(focus[1], focus[0] + 1) + width, len(line))
    pieces: list[str] = []
    column = 0
    for letter in line[low:high]:
        pieces.append(_shown(letter, column))
        column += cell_len(pieces[-1])
    first, last = _window(pieces, focus[0] - low, width - 2)
    text = "".join(pieces[first:last])
    left = "…" if low + first > 0 else ""
    right = "…" if low + last < len(line) else ""
    shown = []
    for start, end in marks:
        inside = [min(max(offset - low, first), last) for offset in (start, end)]
        cells = [cell_len(left + "".join(pieces[first:offset])) for offset in inside]
        if cells[0] < cells[1]:
            shown.append((cells[0], cells[1]))
    return Excerpt(number, left + text + right, tuple(shown))


def _window(pieces: list[str], focus: int, width: int) -> tuple[int, int]:
    """The run of pieces to show: all if they fit, else some before ``focus`` and what fits after it."""
    sizes = [cell_len(piece) for piece in pieces]
    if sum(sizes) <= width:
        return 0, len(pieces)
    first, used = focus, 0
    while first > 0 and used + sizes[first - 1] <= width // 3:
        first -= 1
        used += sizes[first]
    last = first
    used = 0
    while last < len(pieces) and used + sizes[last] <= width:
        used += sizes[last]
        last += 1
    while first > 0 and used + sizes[first - 1] <= width:
        first -= 1
        used += sizes[first]
    return first, last


def _shown(letter: str, column: int) -> str:
    if letter == "\t":
        return " " * (_TAB - column % _TAB)
    if letter.isprintable() or letter == " ":
        return letter
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)
    category = unicodedata.category(letter)
    if letter in _BIDI_CONTROLS or category in ("Cc", "Cs", "Zl", "Zp"):
        return f"<U+{code:04X}>"
    return letter
