"""Whatever a client types, the server holds the same text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from warmline.core.span import LineIndex, Span
from warmline.lsp.positions import to_range, to_span
from warmline.lsp.texts import Text

# Everything that some program takes for the end of a line, letters of one to four bytes, and plain ones.
LETTERS = st.text(st.sampled_from("ab\n\r\u2028\u2029\x85\x0b\x0c\x1cé€😀"), max_size=12)
ENCODINGS = st.sampled_from(list(types.PositionEncodingKind))


def units(text: str, encoding: types.PositionEncodingKind) -> int:
    """The length of a text as a client that was not written by us counts it."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding.value]
    return len(text.encode(f"{encoding.value.replace('-', '_')}{'' if width == 1 else '_le'}")) // width


def position(text: str, offset: int, encoding: types.PositionEncodingKind) -> types.Position:
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    return types.Position(len(lines) - 1, units(lines[-1], encoding))


def between_halves_of_a_line_end(text: str, offset: int) -> bool:
    return text[offset - 1 : offset + 1] == "\r\n"


@given(LETTERS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), LETTERS), max_size=6), ENCODINGS)
def test_incremental_edits_give_the_text_of_a_fresh_document(
    text: str, edits: list[tuple[int, int, str]], encoding: types.PositionEncodingKind
) -> None:
    """Soft returns, vertical tabs and emoji included, in every encoding a client may ask for."""
    document = Text("untitled:1", text, position_codec=PositionCodec(encoding))
    for one, other, put in edits:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        if between_halves_of_a_line_end(text, start) or between_halves_of_a_line_end(text, end):
            continue
        range_ = types.Range(position(text, start, encoding), position(text, end, encoding))
        document.apply_change(types.TextDocumentContentChangePartial(range=range_, text=put))
        text = text[:start] + put + text[end:]
        assert document.source == text
        assert document.index.starts == LineIndex(text).starts
    assert "".join(document.lines) == text


@given(LETTERS, st.data(), ENCODINGS)
def test_a_span_comes_back_from_its_range(text: str, data: st.DataObject, encoding: types.PositionEncodingKind) -> None:
    offsets = [at for at in range(len(text) + 1) if not between_halves_of_a_line_end(text, at)]
    start, end = sorted((data.draw(st.sampled_from(offsets)), data.draw(st.sampled_from(offsets))))
    lines = LineIndex(text)
    assert to_span(to_range(Span(start, end), lines, encoding), lines, encoding) == Span(start, end)


def test_columns_and_lines_past_the_end_mean_the_end() -> None:
    """Clients send them when they delete to the end of a line."""
    document = Text("untitled:1", "hello\nyou")
    everything = types.Range(types.Position(0, 0), types.Position(0, 99))
    document.apply_change(types.TextDocumentContentChangePartial(range=everything, text="X"))
    assert document.source == "X\nyou"
    beyond = types.Range(types.Position(7, 0), types.Position(9, 3))
    document.apply_change(types.TextDocumentContentChangePartial(range=beyond, text="!"))
    assert document.source == "X\nyou!"


def test_a_client_may_send_the_whole_text() -> None:
    document = Text("untitled:1", "hello")
    document.apply_change(types.TextDocumentContentChangeWholeDocument(text="you"))
    assert document.source == "you"
