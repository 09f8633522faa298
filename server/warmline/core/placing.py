"""From a match in a sentence to a finding in the document's source."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from warmline.core.cache import Memory
from warmline.core.document import Prose, Segment
from warmline.core.facts import Match
from warmline.core.finding import Edit, Finding, Fix, Origin
from warmline.core.fingerprint import fingerprint
from warmline.core.preview import preview
from warmline.core.rule import Rule
from warmline.core.source_map import Piece
from warmline.core.span import Span

__all__ = ["Placer", "masks", "place", "place_mask"]

# A finding with its fixes and its key costs about this much beside its words.
_BYTES = 4000


class Placer:
    """Places matches, and moves what it placed before when the words around a match stand somewhere else by now.

    ``limit`` is in bytes, estimated.
    """

    def __init__(self, limit: int = 8 * 1024 * 1024) -> None:
        self._known: Memory[Hashable, tuple[Match, Finding, int]] = Memory(limit)

    def begin(self) -> None:
        """From now on matches of another text, or of another version of one, are placed."""
        self._known.begin()

    def place(self, match: Match, segment: Segment, sentence: Span) -> Finding:
        """The match as a finding, equal to that of ``place``."""
        pieces = segment.source_map.run
        first = pieces[0].source.start
        shape = None if len(pieces) == 1 and pieces[0].verbatim and pieces[0].editable else _shape(pieces, first)
        start = first + segment.source_map.offset
        # The match is kept with the finding, so that its identity is not given away again.
        key = (id(match), sentence.start, segment.text, shape, segment.part, segment.encode)
        known = self._known.get(key)
        if known is None:
            finding = place(match, segment, sentence)
            finding = replace(finding, origin=Origin(object(), _extent(finding)))
            self._known.put(key, (match, finding, start), _BYTES + 8 * len(segment.text))
            return finding
        _, finding, before = known
        return finding.moved(start - before) if start != before else finding


def _extent(finding: Finding) -> Span:
    """The stretch of the source in which all spans and edits of a finding lie."""
    spans = [*finding.spans, *(edit.span for fix in finding.fixes for edit in fix.edits)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _shape(pieces: tuple[Piece, ...], start: int) -> Hashable:
    return tuple(
        (piece.clean, piece.source.start - start, piece.source.end - start, piece.verbatim, piece.editable)
        for piece in pieces
    )


def place(match: Match, segment: Segment, sentence: Span) -> Finding:
    """The match with its spans and fixes carried back to the source; fixes that can not stand there are withheld."""
    clean = [span.shifted(sentence.start) for span in match.spans]
    spans = tuple(segment.source_map.to_source(span) for span in clean)
    fixes = tuple(fix for fix in (_carried(fix, segment, sentence) for fix in match.fixes) if fix is not None)
    words = " … ".join(segment.text[span.start : span.end] for span in clean)
    mark = fingerprint(match.rule.id, segment.text[sentence.start : sentence.end], segment.part or "")
    return Finding(match.rule.id, match.rule.severity, match.rule.summary, spans, words, fixes, mark, segment.part)


def masks(prose: Prose) -> Iterator[tuple[Segment, Span]]:
    """Every placeholder of a template language in the prose: its segment and the clean span of its neutral word."""
    return ((segment, mask) for segment in prose.segments for mask in segment.masked)


def place_mask(rule: Rule, segment: Segment, mask: Span) -> Finding:
    """The finding of a rule about placeholders; its words are the placeholder's role, never its source."""
    words = segment.text[mask.start : mask.end]
    span = segment.source_map.to_source(mask)
    return Finding(rule.id, rule.severity, rule.summary, (span,), words, (), fingerprint(rule.id, words), segment.part)


def _carried(fix: Fix, segment: Segment, sentence: Span) -> Fix | None:
    """The fix in source letters, or None when it would cut through markup or a placeholder."""
    clean = [replace(edit, span=edit.span.shifted(sentence.start)) for edit in fix.edits]
    edits: list[Edit] = []
    for edit in clean:
        encoded = segment.encode(edit.text)
        if encoded is None or not segment.source_map.can_edit(edit.span):
            return None
        edits.append(Edit(segment.source_map.to_source(edit.span), encoded))
    return replace(fix, edits=tuple(edits), preview=preview(clean, segment.text) if clean else None)
