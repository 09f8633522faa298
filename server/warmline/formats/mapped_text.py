"""A text that is written together with its map to a source."""

from __future__ import annotations

from dataclasses import dataclass, field

from warmline.core.source_map import Piece, SourceMap
from warmline.core.span import Span

__all__ = ["MappedText"]


@dataclass(slots=True)
class MappedText:
    """Writes clean text that stands for stretches of ``source``, in order."""

    source: str
    _parts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0

    def same(self, start: int, end: int) -> None:
        """Adds the source from ``start`` to ``end`` letter by letter."""
        if start < end:
            self._add(self.source[start:end], Span(start, end), verbatim=True, editable=True)

    def atom(self, clean: str, start: int, end: int, *, editable: bool = True) -> None:
        """Adds ``clean``, which stands for the source from ``start`` to ``end`` as a whole."""
        if clean:
            verbatim = editable and clean == self.source[start:end]
            self._add(clean, Span(start, end), verbatim=verbatim, editable=editable)

    def absorb(self, end: int) -> None:
        """Lets the last letter stand for the source up to ``end`` as well."""
        if not self._pieces:
            return
        last = self._pieces.pop()
        edge = last.clean.end - 1
        if last.verbatim and len(last.clean) > 1:
            self._pieces.append(Piece(Span(last.clean.start, edge), Span(last.source.start, last.source.end - 1)))
        if last.verbatim:
            last = Piece(Span(edge, edge + 1), Span(last.source.end - 1, end), verbatim=False)
        else:
            last = Piece(last.clean, Span(last.source.start, end), last.verbatim, last.editable)
        self._pieces.append(last)

    def result(self) -> tuple[str, SourceMap]:
        """The text and its map."""
        return "".join(self._parts), SourceMap.of(self._pieces)

    def _add(self, clean: str, source: Span, *, verbatim: bool, editable: bool) -> None:
        self._parts.append(clean)
        self._pieces.append(Piece(Span(self._length, self._length + len(clean)), source, verbatim, editable))
        self._length += len(clean)
