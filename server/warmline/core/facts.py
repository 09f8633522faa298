"""What one sentence says alone, before its neighbours are heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from warmline.core.finding import Fix
from warmline.core.rule import MatchSpec, Near, Rule
from warmline.core.span import Span

__all__ = ["Match", "SegmentFacts", "SentenceFacts"]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds in a sentence as far as the sentence alone can tell.

    Spans and edits count code points of the sentence. ``open_unless`` and ``open_requires`` are left to the context.
    """

    rule: Rule
    spec: MatchSpec
    spans: tuple[Span, ...]
    fixes: tuple[Fix, ...] = ()
    open_unless: tuple[Near, ...] = ()
    open_requires: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """A pure function of the sentence and the profile: this is what the cache holds.

    ``cues`` are the spans of each cue found; ``has_content`` is false for a greeting, thanks, a sign-off or a name.
    """

    matches: tuple[Match, ...] = ()
    cues: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    size: int = 0
    has_content: bool = True


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """The facts of a segment's sentences in order, and each match with the number and the place of its sentence."""

    sentences: tuple[SentenceFacts, ...]
    matches: tuple[tuple[int, Span, Match], ...]

    @classmethod
    def of(cls, spans: Sequence[Span], sentences: Sequence[SentenceFacts]) -> SegmentFacts:
        """The facts of a segment whose sentences stand at ``spans``."""
        placed = enumerate(zip(spans, sentences, strict=True))
        matches = ((number, span, match) for number, (span, facts) in placed for match in facts.matches)
        return cls(tuple(sentences), tuple(matches))
