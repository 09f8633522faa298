"""The one place where code points become LSP positions."""

from __future__ import annotations

from lsprotocol import types

from warmline.core.span import LineIndex, Span

__all__ = ["to_range"]


def to_range(span: Span, lines: LineIndex, encoding: types.PositionEncodingKind | str) -> types.Range:
    """The range of a span, its columns counted in the units the client asked for."""
    return types.Range(start=_position(span.start, lines, encoding), end=_position(span.end, lines, encoding))


def _position(offset: int, lines: LineIndex, encoding: types.PositionEncodingKind | str) -> types.Position:
    line, column = lines.locate(offset)
    before = lines.text[lines.starts[line - 1] : lines.starts[line - 1] + column - 1]
    return types.Position(line=line - 1, character=_units(before, encoding))


def _units(text: str, encoding: types.PositionEncodingKind | str) -> int:
    if encoding == types.PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    if encoding == types.PositionEncodingKind.Utf32:
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)
