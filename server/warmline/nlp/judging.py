"""Whether a located match stands: guards, cues and phrases of the same sentence are asked here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warmline.core.facts import Match
from warmline.core.rule import Near
from warmline.core.span import Span
from warmline.nlp.guards import DEFAULT_GUARDS, GUARDS
from warmline.nlp.locating import Located, hits, span_of, stands_alone
from warmline.nlp.sentence import Analysis

__all__ = ["HERE_AND_NOW", "judge", "silenced"]

HERE_AND_NOW = ("sentence", "before", "after")


def judge(located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> Match | None:
    """The match as far as the sentence can tell, or None when a guard says no."""
    if silenced(located, analysis, cues):
        return None
    rule, spec = located.alternative.rule, located.alternative.spec
    spans = located.letters or tuple(span_of(analysis.tokens, first, last) for first, last in located.ranges)
    return Match(
        rule,
        spec,
        spans,
        (),
        tuple(
            near for near in (*rule.unless, *spec.unless) if isinstance(near, Near) and near.within not in HERE_AND_NOW
        ),
        tuple(near for near in spec.requires if isinstance(near, Near) and near.within not in HERE_AND_NOW),
    )


def silenced(located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> str:
    """The name of the guard that says no, or an empty string."""
    spec, rule, place = located.alternative.spec, located.alternative.rule, located.place
    if analysis.coldness < located.alternative.least_cold:
        return "tone"
    for name in DEFAULT_GUARDS:
        if name not in spec.even_if and GUARDS[name](place):
            return name
    for guard in (*rule.unless, *spec.unless):
        if _near(guard, located, analysis, cues):
            return guard if isinstance(guard, str) else guard.cue or guard.phrase
    for guard in spec.requires:
        if isinstance(guard, Near) and guard.within not in HERE_AND_NOW:
            continue
        if not _near(guard, located, analysis, cues):
            return "requires " + (guard if isinstance(guard, str) else guard.cue or guard.phrase)
    for barrier in located.alternative.excepts:
        for hit in hits(barrier, analysis):
            if hit.first < place.last and place.first < hit.last:
                return f"except {barrier.source}"
    if spec.position == "whole" and not stands_alone(place):
        return "position whole"
    return ""


def _near(guard: str | Near, located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> bool:
    place = located.place
    if isinstance(guard, str):
        if guard in GUARDS:
            return GUARDS[guard](place)
        guard = Near(cue=guard)
    if guard.within not in HERE_AND_NOW:
        return False
    span = span_of(analysis.tokens, place.first, place.last)
    if guard.cue in GUARDS:
        return GUARDS[guard.cue](place)
    if guard.cue:
        spans: Iterable[Span] = cues.get(guard.cue, ())
    else:
        pattern = located.alternative.inline[guard.phrase]
        spans = [span_of(analysis.tokens, hit.first, hit.last) for hit in hits(pattern, analysis)]
    for other in spans:
        if guard.within == "before" and other.end > span.start:
            continue
        if guard.within == "after" and other.start < span.end:
            continue
        if guard.cue and other.overlaps(span):
            continue
        return True
    return False
