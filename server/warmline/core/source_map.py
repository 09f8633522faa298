"""From clean prose back to the source, through any chain of escapes, masks and cuts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from warmline.core.span import Span

__all__ = ["Piece", "SourceMap"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text and the run of source it stands for.

    ``verbatim`` runs map letter by letter, and are equal but for letters that formats make uniform in
    place: line breaks, NUL and unpaired surrogates. Any other run is an atom: one escape, entity or masked
    placeholder, mapped as a whole. ``editable`` says whether a fix may replace it.
    """

    clean: Span
    source: Span
    verbatim: bool = True
    editable: bool = True


def _clean_start(piece: Piece) -> int:
    return piece.clean.start


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Maps spans of clean text to spans of the source; pieces are sorted, adjoining in the clean text."""

    pieces: tuple[Piece, ...]

    @classmethod
    def identity(cls, length: int, offset: int = 0) -> SourceMap:
        """The map of ``length`` letters that stand in the source, unchanged, from ``offset`` on."""
        return cls((Piece(Span(0, length), Span(offset, offset + length)),))

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> SourceMap:
        """The map made of ``pieces``; empty ones are dropped, adjoining verbatim ones joined."""
        joined: list[Piece] = []
        for piece in pieces:
            if not len(piece.clean):
                continue
            last = joined[-1] if joined else None
            if (
                last
                and last.verbatim
                and piece.verbatim
                and last.editable == piece.editable
                and last.source.end == piece.source.start
            ):
                joined[-1] = Piece(
                    Span(last.clean.start, piece.clean.end),
                    Span(last.source.start, piece.source.end),
                    editable=piece.editable,
                )
            else:
                joined.append(piece)
        return cls(tuple(joined))

    def touched(self, span: Span) -> tuple[Piece, ...]:
        """The pieces that share a letter with ``span`` of the clean text."""
        first = self._piece_at(span.start)
        last = first
        while last < len(self.pieces) and self.pieces[last].clean.start < span.end:
            last += 1
        if first < last and self.pieces[first].clean.end <= span.start:
            first += 1
        return self.pieces[first:last]

    def to_source(self, span: Span) -> Span:
        """The source span of a clean span; an atom that is touched is covered whole."""
        pieces = self.touched(span)
        if not pieces:
            return self._empty(span.start)
        first, last = pieces[0], pieces[-1]
        start = first.source.start
        if first.verbatim:
            start += max(span.start - first.clean.start, 0)
        end = last.source.end
        if last.verbatim:
            end = last.source.start + min(span.end, last.clean.end) - last.clean.start
        return Span(start, end)

    def can_edit(self, span: Span) -> bool:
        """Whether the clean span may be replaced: no markup or atom is cut through and no placeholder lost."""
        pieces = self.touched(span)
        if any(not piece.editable or not (piece.verbatim or span.contains(piece.clean)) for piece in pieces):
            return False
        return all(left.source.end == right.source.start for left, right in pairwise(pieces))

    def then(self, outer: SourceMap) -> SourceMap:
        """This map, whose source is the clean text of ``outer``, carried on to the source of ``outer``."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            if not piece.verbatim:
                editable = piece.editable and outer.can_edit(piece.source)
                pieces.append(Piece(piece.clean, outer.to_source(piece.source), False, editable))
                continue
            shift = piece.clean.start - piece.source.start
            for step in outer.touched(piece.source):
                start = max(step.clean.start, piece.source.start)
                end = min(step.clean.end, piece.source.end)
                source = step.source
                if step.verbatim:
                    source = Span(start, end).shifted(step.source.start - step.clean.start)
                clean = Span(start + shift, end + shift)
                pieces.append(Piece(clean, source, step.verbatim, piece.editable and step.editable))
        return SourceMap.of(pieces)

    def _piece_at(self, offset: int) -> int:
        """The index of the last piece that starts at or before ``offset``; 0 when there is none."""
        return max(bisect_right(self.pieces, offset, key=_clean_start) - 1, 0)

    def _empty(self, offset: int) -> Span:
        """Where nothing at ``offset`` stands: inside a verbatim run, else behind the piece that ends there."""
        if not self.pieces:
            return Span(0, 0)
        piece = self.pieces[self._piece_at(max(offset - 1, 0))]
        if offset <= piece.clean.start:
            place = piece.source.start
        elif piece.verbatim:
            place = min(piece.source.start + offset - piece.clean.start, piece.source.end)
        else:
            place = piece.source.end
        return Span(place, place)
