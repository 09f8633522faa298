"""The context pass: open guards are closed over the facts of neighbouring sentences; never cached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from warmline.core.facts import Match, SentenceFacts
from warmline.core.rule import Near

__all__ = ["Surroundings", "closed"]

_OPENING = 2


@dataclass(frozen=True)
class Surroundings:
    """The facts of all sentences of a text in order; what many guards ask for is looked up once."""

    facts: Sequence[SentenceFacts]

    _cues: dict[str, bool] = field(default_factory=dict, repr=False)

    def has_cue(self, cue: str) -> bool:
        """Whether a cue stands anywhere in the text."""
        if cue not in self._cues:
            self._cues[cue] = any(cue in fact.cues for fact in self.facts)
        return self._cues[cue]

    @cached_property
    def contents(self) -> int:
        """How many sentences say something."""
        return sum(fact.has_content for fact in self.facts)

    @cached_property
    def counted(self) -> dict[tuple[str, int], list[int]]:
        """The number of the sentence of every match that is counted, by rule and alternative, in order."""
        found: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            for match in fact.matches:
                if match.spec.count is not None:
                    found[match.rule.id, id(match.spec)].append(number)
        return dict(found)


def closed(match: Match, index: int, around: Surroundings) -> bool:
    """Whether the match still holds once the sentences around number ``index`` are heard."""
    if match.open_unless and any(_holds(near, index, around) for near in match.open_unless):
        return False
    if match.open_requires and not all(_holds(near, index, around) for near in match.open_requires):
        return False
    facts = around.facts
    if match.spec.position == "opening" and index >= _OPENING:
        return False
    if match.spec.position == "only" and around.contents > facts[index].has_content:
        return False
    if match.spec.position == "closing" and index < len(facts) - _OPENING:
        return False
    if match.spec.count is None:
        return True
    places = around.counted[match.rule.id, id(match.spec)]
    return len(places) >= match.spec.count.at_least and index == places[-1] and match is _last(match, facts[index])


def _last(match: Match, fact: SentenceFacts) -> Match:
    same = [other for other in fact.matches if other.rule.id == match.rule.id and other.spec is match.spec]
    return max(same, key=lambda other: other.spans[0])


def _holds(near: Near, index: int, around: Surroundings) -> bool:
    """Whether the cue of ``near`` stands in the sentences it names."""
    if near.within == "reply":
        return around.has_cue(near.cue)
    return any(near.cue in around.facts[place].cues for place in _window(near.within, index, len(around.facts)))


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
    return range(max(0, index - before), min(size, index + after + 1))
