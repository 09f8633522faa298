"""From clean prose back to the source, through any chain of escapes, masks and cuts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

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


class SourceMap(NamedTuple):
    """Maps spans of clean text to spans of the source; pieces are sorted, adjoining in the clean text.

    ``run`` are the pieces with their sources counted from ``offset``: maps of one text in two places share it.
    """

    run: tuple[Piece, ...]
    offset: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces with their places in the source."""
        if not self.offset:
            return self.run
        return tuple(replace(piece, source=piece.source.shifted(self.offset)) for piece in self.run)

    def moved(self, offset: int) -> SourceMap:
        """The map of the same text that stands ``offset`` letters further on in the source."""
        return SourceMap(self.run, self.offset + offset)

    @classmethod
    def identity(cls, length: int, offset: int = 0) -> SourceMap:
        """The map of ``length`` letters that stand in the source, unchanged, from ``offset`` on."""
        return cls((Piece(Span(0, length), Span(0, length)),), offset)

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
        return SourceMap(self._touched(span), self.offset).pieces

    def to_source(self, span: Span) -> Span:
        """The source span of a clean span; an atom that is touched is covered whole."""
        pieces = self._touched(span)
        if not pieces:
            return self._empty(span.start)
        first, last = pieces[0], pieces[-1]
        start = first.source.start
        if first.verbatim:
            start += max(span.start - first.clean.start, 0)
        end = last.source.end
        if last.verbatim:
            end = last.source.start + min(span.end, last.clean.end) - last.clean.start
        return Span(start + self.offset, end + self.offset)

    def can_edit(self, span: Span) -> bool:
        """Whether the clean span may be replaced: no markup or atom is cut through and no placeholder lost."""
        pieces = self._touched(span)
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

    def _touched(self, span: Span) -> tuple[Piece, ...]:
        """The part of the run that shares a letter with ``span`` of the clean text."""
        first = self._piece_at(span.start)
        last = first
        while last < len(self.run) and self.run[last].clean.start < span.end:
            last += 1
        if first < last and self.run[first].clean.end <= span.start:
            first += 1
        return self.run[first:last]

    def _piece_at(self, place: int) -> int:
        """The index of the last piece that starts at or before ``place``; 0 when there is none."""
        return max(bisect_right(self.run, place, key=_clean_start) - 1, 0)

    def _empty(self, place: int) -> Span:
        """Where nothing at ``place`` stands: inside a verbatim run, else behind the piece that ends there."""
        if not self.run:
            return Span(0, 0)
        piece = self.run[self._piece_at(max(place - 1, 0))]
        if place <= piece.clean.start:
            found = piece.source.start
        elif piece.verbatim:
            found = min(piece.source.start + place - piece.clean.start, piece.source.end)
        else:
            found = piece.source.end
        return Span(found, found).shifted(self.offset)
