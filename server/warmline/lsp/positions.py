"""The one place where code points become LSP positions, and back."""

from __future__ import annotations

from lsprotocol import types

from warmline.core.span import LineIndex, Span

__all__ = ["to_position", "to_range", "to_span"]

Encoding = types.PositionEncodingKind | str


def to_range(span: Span, lines: LineIndex, encoding: Encoding) -> types.Range:
    """The range of a span, its columns counted in the units the client asked for."""
    return types.Range(start=to_position(span.start, lines, encoding), end=to_position(span.end, lines, encoding))


def to_span(range_: types.Range, lines: LineIndex, encoding: Encoding) -> Span:
    """The span of a range; a column past the end of its line means that end, a line past the last the end of all.

    A column inside a letter of several units is that of the letter. A range that ends before it starts is empty.
    """
    start = _offset(range_.start, lines, encoding)
    return Span(start, max(start, _offset(range_.end, lines, encoding)))


def to_position(offset: int, lines: LineIndex, encoding: Encoding) -> types.Position:
    """The place before the letter at an offset."""
    line, column = lines.locate(offset)
    before = lines.text[lines.starts[line - 1] : lines.starts[line - 1] + column - 1]
    return types.Position(line=line - 1, character=_units(before, encoding))


def _offset(position: types.Position, lines: LineIndex, encoding: Encoding) -> int:
    if position.line >= len(lines.starts):
        return len(lines.text)
    start = lines.starts[position.line]
    end = lines.starts[position.line + 1] if position.line + 1 < len(lines.starts) else len(lines.text)
    line = lines.text[start:end].rstrip("\r\n")
    if encoding == types.PositionEncodingKind.Utf32 or line.isascii():
        return start + min(position.character, len(line))
    counted = 0
    for index, letter in enumerate(line):
        counted += _units(letter, encoding)
        if counted > position.character:
            return start + index
    return start + len(line)


def _units(text: str, encoding: Encoding) -> int:
    if text.isascii():
        return len(text)
    if encoding == types.PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    if encoding == types.PositionEncodingKind.Utf32:
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)
