"""Where an alternative of a rule holds in a sentence, guards not yet asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from warmline.core.clause import Clause
from warmline.core.rule import MatchSpec, Rule
from warmline.core.span import Span
from warmline.nlp import query
from warmline.nlp.guards import Place
from warmline.nlp.pattern import Hit, Pattern
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import Tokens

__all__ = ["Alternative", "Find", "Located", "Target", "hits", "places", "span_of", "stands_alone"]

# The code of a rule: the spans of each match in a sentence.
Find = Callable[[str], list[list[tuple[int, int]]]]


@dataclass(frozen=True)
class Alternative:
    """One ``[[match]]`` of a rule, compiled; it is silent in sentences less cold than ``least_cold``."""

    rule: Rule
    spec: MatchSpec
    number: int
    patterns: tuple[Pattern, ...]
    excepts: tuple[Pattern, ...]
    inline: Mapping[str, Pattern]
    find: Find | None = None
    least_cold: float = 0.0

    @cached_property
    def needs_parse(self) -> bool:
        """Whether only a parse can tell."""
        return self.spec.clause is not None or bool(self.spec.tokens)


@dataclass(frozen=True)
class Located:
    """A match with its place in the sentence, for guards and rewriting."""

    alternative: Alternative
    place: Place
    ranges: tuple[tuple[int, int], ...]
    hit: Hit | None = None
    other: Clause | None = None
    letters: tuple[Span, ...] = ()


def stands_alone(place: Place) -> bool:
    """Whether nothing of weight stands beside the match: openers, a name and punctuation do not count."""
    words = place.analysis.tokens.words
    return place.first <= place.analysis.sentence_start and sum(word[:1].isalnum() for word in words[place.last :]) <= 1


# What the scan looks for: an alternative by one of its patterns, or by its clause query or code.
Target = tuple[Alternative, Pattern | None]


def places(entry: Target, analysis: Analysis) -> Iterator[Located]:
    """Every place in the sentence where an alternative, by this pattern if it has one, holds."""
    alternative, pattern = entry
    if pattern is not None:
        for hit in hits(pattern, analysis):
            ranges = hit.underlined
            # Judged by words alone, so that a phrase is the same with and without a parse.
            place = Place(analysis, ranges[0][0], ranges[-1][1])
            yield Located(alternative, place, ranges, hit)
    elif alternative.find is not None:
        for spans in alternative.find(analysis.tokens.text):
            letters = tuple(Span(start, end) for start, end in spans)
            first, last = _tokens_at(analysis.tokens, letters[0].start, letters[-1].end)
            yield Located(alternative, Place(analysis, first, last), ((first, last),), letters=letters)
    elif alternative.spec.clause is not None:
        for clause in query.every(alternative.spec.clause, analysis.clauses):
            if not _positioned(alternative.spec.clause.position, clause, analysis):
                continue
            other = None
            if alternative.spec.then is not None:
                other = query.linked(alternative.spec.then, clause, analysis.clauses, analysis.tokens.words)
                if other is None:
                    continue
            ranges = tuple(query.underline(alternative.spec.span, clause))
            if alternative.spec.span == "sentence":
                ranges = ((0, len(analysis.tokens)),)
            yield Located(alternative, Place(analysis, ranges[0][0], ranges[-1][1], clause), ranges, other=other)


def _positioned(position: str, clause: Clause, analysis: Analysis) -> bool:
    if position == "first":
        return clause.first <= analysis.sentence_start
    if position == "whole":
        outside = [
            word
            for index, word in enumerate(analysis.tokens.words)
            if not clause.first <= index < clause.last and index >= analysis.sentence_start
        ]
        return clause.first <= analysis.sentence_start and not any(word[:1].isalnum() for word in outside)
    return True


def hits(pattern: Pattern, analysis: Analysis) -> Iterator[Hit]:
    """The hits of a pattern in a sentence; none without a look at the line when a needed word is missing."""
    for need in pattern.needs:
        if need.isdisjoint(analysis.scan_words):
            return iter(())
    if pattern.tagged:
        line, starts = analysis.tagged_line
    else:
        line, starts = analysis.tokens.line, analysis.tokens.line_starts
    return pattern.hits(line, starts, analysis.clause_starts, analysis.sentence_start)


def span_of(tokens: Tokens, first: int, last: int) -> Span:
    """The span of a token range, without punctuation at its end."""
    while last - 1 > first and not tokens.words[last - 1][:1].isalnum() and not tokens.words[last - 1].startswith("'"):
        last -= 1
    return Span(tokens.starts[first], tokens.ends[last - 1])


def _tokens_at(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    inside = [index for index in range(len(tokens)) if tokens.starts[index] < end and start < tokens.ends[index]]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)
