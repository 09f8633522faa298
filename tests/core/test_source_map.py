"""From clean text back to the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warmline.core.source_map import Piece, SourceMap
from warmline.core.span import Span

# "You can't refund" from "You can&#39;t re<b>fund": an editable atom, and a gap before "fund".
MAP = SourceMap.of(
    [
        Piece(Span(0, 7), Span(0, 7)),
        Piece(Span(7, 8), Span(7, 12), verbatim=False),
        Piece(Span(8, 12), Span(12, 16)),
        Piece(Span(12, 16), Span(19, 23)),
        Piece(Span(16, 20), Span(23, 33), verbatim=False, editable=False),
    ],
)


def test_spans_cover_the_source_of_their_letters():
    """Verbatim letters map to themselves, an atom that is touched maps as a whole."""
    assert MAP.to_source(Span(4, 9)) == Span(4, 13)
    assert MAP.to_source(Span(10, 16)) == Span(14, 23)
    assert MAP.to_source(Span(17, 18)) == Span(23, 33)


def test_only_whole_and_adjoining_source_can_be_edited():
    """No edit cuts through a gap, through part of an atom, or into what may not be touched."""
    assert MAP.can_edit(Span(4, 9))
    assert not MAP.can_edit(Span(10, 14))
    assert not MAP.can_edit(Span(15, 17))
    two = SourceMap.of([Piece(Span(0, 2), Span(0, 9), verbatim=False)])
    assert two.can_edit(Span(0, 2))
    assert not two.can_edit(Span(0, 1))


def test_an_empty_span_has_a_place():
    """What is to be inserted goes behind the letter before it."""
    assert MAP.to_source(Span(0, 0)) == Span(0, 0)
    assert MAP.to_source(Span(8, 8)) == Span(12, 12)
    assert MAP.to_source(Span(12, 12)) == Span(16, 16)
    assert MAP.to_source(Span(20, 20)) == Span(33, 33)
    assert SourceMap(()).to_source(Span(0, 0)) == Span(0, 0)


@st.composite
def maps(draw: st.DrawFn, length: int) -> SourceMap:
    """Any map of ``length`` clean letters."""
    pieces: list[Piece] = []
    clean = source = 0
    while clean < length:
        size = draw(st.integers(1, length - clean))
        verbatim = draw(st.booleans())
        width = size if verbatim else draw(st.integers(1, 6))
        source += draw(st.integers(0, 2))
        pieces.append(Piece(Span(clean, clean + size), Span(source, source + width), verbatim, draw(st.booleans())))
        clean, source = clean + size, source + width
    return SourceMap.of(pieces)


@given(st.data())
def test_two_maps_in_a_row_say_the_same_as_one_after_the_other(data: st.DataObject):
    """Composing maps changes no answer, but that an atom may be covered whole where its parts would do."""
    inner = data.draw(maps(12))
    outer = data.draw(maps(inner.pieces[-1].source.end))
    both = inner.then(outer)
    start = data.draw(st.integers(0, 11))
    span = Span(start, data.draw(st.integers(start + 1, 12)))
    assert both.to_source(span) == outer.to_source(inner.to_source(span))
    if both.can_edit(span):
        assert inner.can_edit(span)
