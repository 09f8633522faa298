"""From a match in a sentence to a finding in the document's source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from warmline.core.document import Prose, Segment
from warmline.core.facts import Match
from warmline.core.finding import Edit, Finding, Fix
from warmline.core.fingerprint import fingerprint
from warmline.core.preview import preview
from warmline.core.rule import Rule
from warmline.core.span import Span

__all__ = ["masks", "place", "place_mask"]


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
