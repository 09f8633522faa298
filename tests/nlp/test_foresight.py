"""What the words of a sentence already silence is not parsed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warmline.catalogue import built_in
from warmline.core.document import Kind
from warmline.core.finding import Severity
from warmline.core.rule import ClauseQuery, MatchSpec, Near, Rule
from warmline.nlp.matching import Profile
from warmline.nlp.parse import SpacyParser

PARSER = SpacyParser()
FORGOT = ClauseQuery(subject=("customer",), verb=("forget",), tense=("past",))
SPEC = MatchSpec(
    clause=FORGOT,
    requires=(Near(phrase="the form"),),
    unless=(Near(phrase="never mind"), Near(phrase="by mistake", within="after"), "question"),
)
TAGGED = MatchSpec(tokens=("you [@adverb] #VBD the form",))


def parsed(spec: MatchSpec, text: str) -> tuple[int, int]:
    """How many sentences were parsed, and how many matches that gave."""
    rule = Rule("It blames.", "", Severity.HINT, (spec,), id="house/blame")
    profile = Profile(replace(built_in(), rules=(rule,)), Kind.REPLY, "en-US")
    (facts,) = profile.facts([text], PARSER)
    return profile.statistics.parsed, len(facts.matches)


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        (SPEC, "You forgot the form.", (1, 1)),
        (SPEC, "You forgot the invoice.", (0, 0)),
        (SPEC, "You forgot the form, never mind.", (0, 0)),
        (SPEC, "You forgot the form by mistake.", (0, 0)),
        (SPEC, "By mistake you forgot the form.", (1, 1)),
        (SPEC, "You forgot the form?", (0, 0)),
        (SPEC, "You forget what I mailed with the form.", (0, 0)),
        (TAGGED, "You just filled the form.", (1, 1)),
        (TAGGED, "You say that he filled the form.", (0, 0)),
    ],
)
def test_only_a_hopeful_candidate_is_parsed(spec: MatchSpec, text: str, expected: tuple[int, int]) -> None:
    """A guard that would say no wherever the match stood is heard before the parser."""
    assert parsed(spec, text) == expected
