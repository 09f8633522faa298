"""Gathers the prose of one block from the source and turns it into segments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from warmline.core.document import Segment
from warmline.core.source_map import Piece, SourceMap
from warmline.core.span import Span
from warmline.formats.alternatives import Item, Wording, wordings
from warmline.formats.neutral import starts_sentence
from warmline.formats.tag import Role, Tag

__all__ = ["Weaver"]

Encoder = Callable[[str], str | None]


@dataclass(slots=True)
class Weaver:
    """Collects runs, atoms and template tags of a block in source order; ``flush`` makes segments of them.

    ``text`` is the uniform source and ``tags`` its template tags, which are replaced wherever they are met.
    """

    text: str
    tags: Sequence[Tag]
    encode: Encoder
    segments: list[Segment] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    _next: int = 0
    _done: int = 0

    def keep(self, start: int, end: int) -> None:
        """Adds the source from ``start`` to ``end`` letter by letter, template tags replaced.

        Calls come in source order. A tag that reaches past ``end`` is added whole and not begun again.
        """
        tags = self.tags
        while self._next < len(tags) and tags[self._next].end <= start:
            self._next += 1
        start = max(start, self._done)
        while self._next < len(tags) and tags[self._next].start < end:
            tag = tags[self._next]
            self._run(start, tag.start)
            self._tag(tag)
            start = self._done = tag.end
            self._next += 1
        self._run(start, end)

    def atom(self, clean: str, start: int, end: int, *, editable: bool = True) -> None:
        """Adds ``clean``, which stands for the source from ``start`` to ``end`` as a whole."""
        if clean:
            self.items.append(Item(clean, start, end, verbatim=False, editable=editable))

    @property
    def pending(self) -> str:
        """The clean text of the block so far, every alternative included."""
        return "".join(item.clean for item in self.items)

    @property
    def last_letter(self) -> str:
        """The last letter added to the block, empty at its start."""
        for item in reversed(self.items):
            if item.clean:
                return item.clean[-1]
        return ""

    def flush(self, block: str = "paragraph") -> None:
        """Ends the block: what was collected becomes one segment, or one for each alternative wording."""
        if not self.items:
            return
        for number, wording in enumerate(wordings(self.items)):
            self._add(wording, block, number)
        self.items = []

    def drop(self, start: int = 0) -> None:
        """Forgets what was collected since the last flush, from ``start`` of its clean text on."""
        kept: list[Item] = []
        for item in self.items if start else ():
            if start <= 0:
                break
            if len(item.clean) > start and item.verbatim:
                kept.append(item._replace(clean=item.clean[:start], end=item.start + start))
            elif len(item.clean) <= start:
                kept.append(item)
            start -= len(item.clean)
        self.items = kept

    def _run(self, start: int, end: int) -> None:
        if start < end:
            self.items.append(Item(self.text[start:end], start, end))

    def _tag(self, tag: Tag) -> None:
        if tag.role is Role.OUTPUT:
            before = next((item.clean for item in reversed(self.items) if item.clean), "")
            word = tag.word.capitalize() if tag.word[0].islower() and starts_sentence(before) else tag.word
            self.items.append(Item(word, tag.start, tag.end, verbatim=False, editable=False, role=Role.OUTPUT))
        elif tag.role in {Role.OPEN, Role.BRANCH, Role.CLOSE}:
            self.items.append(Item("", tag.start, tag.end, role=tag.role))

    def _add(self, wording: Wording, block: str, number: int) -> None:
        text = "".join(item.clean for item in wording.items)
        starts = [0, *accumulate(len(item.clean) for item in wording.items)]
        for window in wording.windows or (Span(0, len(text)),):
            inside = text[window.start : window.end]
            start = window.start + len(inside) - len(inside.lstrip())
            end = window.start + len(inside.rstrip())
            if start >= end:
                continue
            pieces, masked = _cut(wording.items, starts, Span(start, end))
            alternative = number if wording.windows else 0
            self.segments.append(
                Segment(text[start:end], SourceMap.of(pieces), block, None, self.encode, masked, alternative),
            )


def _cut(items: Sequence[Item], starts: Sequence[int], window: Span) -> tuple[list[Piece], tuple[Span, ...]]:
    """The pieces and masks of the clean text in ``window``, counted from its start."""
    pieces: list[Piece] = []
    masked: list[Span] = []
    for index in range(bisect_right(starts, window.start) - 1, len(items)):
        item, position = items[index], starts[index]
        if position >= window.end:
            break
        first, last = max(position, window.start), min(starts[index + 1], window.end)
        if first >= last:
            continue
        clean, source = Span(first, last).shifted(-window.start), Span(item.start, item.end)
        if item.verbatim:
            source = Span(first, last).shifted(item.start - position)
        pieces.append(Piece(clean, source, item.verbatim, item.editable))
        if item.role is Role.OUTPUT:
            masked.append(clean)
    return pieces, tuple(masked)
