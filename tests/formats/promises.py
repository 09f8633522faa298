"""What every format promises of every document, as one check that the tests of all formats call."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from warmline.core.document import Document, Prose, Segment
from warmline.core.finding import Edit, Fix, Grade
from warmline.core.span import Span
from warmline.formats import read

__all__ = ["WORDS", "apply", "check_maps", "find", "only", "texts"]

WORDS = "you're wrong about the café & a<b {x} — we forgot 100% “it” *now* _so_".split()


def texts(prose: Prose) -> list[str]:
    """The clean texts of all segments."""
    return [segment.text for segment in prose.segments]


def only(text: str, format_name: str) -> Segment:
    """The one segment that a document has."""
    (segment,) = read(Document(text, format_name)).segments
    return segment


def find(segment: Segment, words: str) -> Span:
    """The clean span of ``words`` in a segment."""
    start = segment.text.index(words)
    return Span(start, start + len(words))


def same_letters(clean: str, source: str) -> bool:
    """Whether a verbatim run shows its source, line breaks and undecodable letters having been made uniform."""
    return all(
        one == other or (one.isspace() and other.isspace()) or one == "\ufffd"
        for one, other in zip(clean, source, strict=True)
    )


def check_maps(document: Document, prose: Prose) -> None:
    """Every segment's pieces cover its text, in order, inside the document, and verbatim ones show their source."""
    source = document.text
    for segment in prose.segments:
        pieces = segment.source_map.pieces
        assert segment.text == segment.text.strip()
        assert pieces[0].clean.start == 0
        assert pieces[-1].clean.end == len(segment.text)
        segment.text.encode()
        for left, right in pairwise(pieces):
            assert left.clean.end == right.clean.start
            assert left.source.start <= right.source.start
        for piece in pieces:
            assert 0 <= piece.source.start <= piece.source.end <= len(source)
            if piece.verbatim:
                clean = segment.text[piece.clean.start : piece.clean.end]
                assert same_letters(clean, source[piece.source.start : piece.source.end])
        for mask in segment.masked:
            assert not segment.source_map.can_edit(mask)
    for comment in prose.comments:
        assert 0 <= comment.span.start < comment.span.end <= len(source)


def apply(document: Document, segment: Segment, span: Span, words: str) -> str | None:
    """The document's text with ``words`` in place of a clean span; None when the format does not allow that."""
    encoded = segment.encode(words)
    if encoded is None or not segment.source_map.can_edit(span):
        return None
    edit = Edit(segment.source_map.to_source(span), encoded)
    return Fix("", Grade.REVIEW, (edit,)).apply(document.text)


def documents(fragments: list[str], *, most: int = 12) -> st.SearchStrategy[str]:
    """Texts put together from fragments of a format's grammar and arbitrary letters."""
    return st.lists(st.one_of(st.sampled_from(fragments), st.text(max_size=4)), max_size=most).map("".join)
