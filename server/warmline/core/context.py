"""The context pass: open guards are closed over the facts of neighbouring sentences; never cached."""

from __future__ import annotations

from collections.abc import Sequence

from warmline.core.facts import Match, SentenceFacts
from warmline.core.rule import Near

__all__ = ["closed"]

_OPENING = 2


def closed(match: Match, index: int, facts: Sequence[SentenceFacts]) -> bool:
    """Whether the match still holds once the sentences around number ``index`` are heard."""
    if any(_holds(near, index, facts) for near in match.open_unless):
        return False
    if not all(_holds(near, index, facts) for near in match.open_requires):
        return False
    if match.spec.position == "opening" and index >= _OPENING:
        return False
    if match.spec.position == "only" and any(fact.has_content for place, fact in enumerate(facts) if place != index):
        return False
    if match.spec.position == "closing" and index < len(facts) - _OPENING:
        return False
    if match.spec.count is None:
        return True
    places = [
        number
        for number, fact in enumerate(facts)
        for other in fact.matches
        if other.rule.id == match.rule.id and other.spec is match.spec
    ]
    return len(places) >= match.spec.count.at_least and index == places[-1] and match is _last(match, facts[index])


def _last(match: Match, fact: SentenceFacts) -> Match:
    same = [other for other in fact.matches if other.rule.id == match.rule.id and other.spec is match.spec]
    return max(same, key=lambda other: other.spans[0])


def _holds(near: Near, index: int, facts: Sequence[SentenceFacts]) -> bool:
    """Whether the cue of ``near`` stands in the sentences it names."""
    return any(near.cue in facts[place].cues for place in _window(near.within, index, len(facts)))


def _window(within: str, index: int, size: int) -> range:
    after, before = 0, 0
    if within == "next sentence":
        after = 1
    elif within == "next 2 sentences":
        after = 2
    elif within == "previous sentence":
        before = 1
    elif within == "neighbours":
        before = after = 1
    elif within == "reply":
        before = after = size
    return range(max(0, index - before), min(size, index + after + 1))
