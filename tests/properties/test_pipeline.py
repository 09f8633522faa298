"""Promises of the whole pipeline, kept for any text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warmline.catalogue import built_in
from warmline.core.document import Document, Kind
from warmline.core.finding import Finding, Grade
from warmline.core.placing import Placer
from warmline.core.span import Span
from warmline.formats import read
from warmline.linter import Linter
from warmline.nlp.fact_finder import FactFinder
from warmline.nlp.matching import Profile
from warmline.nlp.parse import SpacyParser

CATALOGUE = built_in()
PARSER = SpacyParser()
WARM = Linter(catalogue=CATALOGUE, parser=PARSER)

EXAMPLES = [example.text for rule in CATALOGUE.rules for example in (*rule.flagged, *rule.allowed)]
FILLERS = ["Hi Maya,", "Thanks for the photos.", "1. Open the app.", "😀", "You said “no”.", "Yours\nSam", "…", ""]
TEXTS = st.lists(st.sampled_from([*EXAMPLES, *FILLERS]), max_size=6).map(" ".join)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lint(linter: Linter, text: str) -> list[Finding]:
    return linter.lint(text, format="plain", kind="reply")


COLD = Linter(catalogue=CATALOGUE, parser=PARSER)
COLD.finder, COLD.placer = FactFinder(CATALOGUE, PARSER, kept=0), Placer(limit=0)


@SLOW
@given(TEXTS)
def test_findings_are_equal_with_a_warm_and_a_disabled_cache(text: str) -> None:
    """The cache saves time and never changes an answer."""
    assert lint(WARM, text) == lint(COLD, text)


def stands_as_written(text: str) -> bool:
    """Whether plain prose equals its source letter by letter: no placeholder and no CRLF lies inside."""
    return all(
        text[piece.source.start : piece.source.end] == segment.text[piece.clean.start : piece.clean.end]
        for segment in read(Document(text, "plain")).segments
        for piece in segment.source_map.pieces
    )


VERBATIM = [text for text in [*EXAMPLES, *FILLERS] if stands_as_written(text)]


@SLOW
@given(st.lists(st.sampled_from(VERBATIM), max_size=6).map(" ".join).filter(stands_as_written))
def test_spans_stand_on_the_words_they_name(text: str) -> None:
    """Where prose stands as it is written, the source at a finding's spans is its words."""
    for finding in lint(WARM, text):
        assert " … ".join(text[span.start : span.end] for span in finding.spans) == finding.text


@SLOW
@given(TEXTS)
def test_no_two_findings_share_a_letter(text: str) -> None:
    """Every span lies inside the text, and overlaps no other that is left."""
    taken = sorted((span.start, span.end) for finding in lint(WARM, text) for span in finding.spans)
    assert all(0 <= start < end <= len(text) for start, end in taken)
    assert all(left[1] <= right[0] for left, right in pairwise(taken))


FAST = Profile(CATALOGUE, Kind.REPLY, "en-US")
EVERY = Profile(CATALOGUE, Kind.REPLY, "en-US", use_scan=False)


def places(profile: Profile, texts: Sequence[str]) -> list[set[tuple[str, tuple[Span, ...]]]]:
    """Which rule speaks where, in each text."""
    return [{(match.rule.id, match.spans) for match in fact.matches} for fact in profile.facts(texts, PARSER)]


@settings(SLOW, max_examples=6)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=5))
def test_the_scan_changes_no_finding(texts: Sequence[str]) -> None:
    """Triggers are a matter of speed: trying every rule on every sentence finds the same."""
    assert places(FAST, texts) == places(EVERY, texts)


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: str(rule.id))
def test_a_fix_silences_its_rule_and_starts_no_other(rule: object) -> None:
    """What Warmline proposes, Warmline accepts; drafts are judged with their slots filled."""
    for example in getattr(rule, "flagged", ()):
        prose = read(Document(example.text, "plain"))
        before = {finding.rule for finding in WARM.unresolved(prose, Kind.REPLY, "en-US")}
        for finding in lint(WARM, example.text):
            for fix in finding.fixes:
                if fix.grade is Grade.DRAFT:
                    continue
                after = [found.rule for found in lint(WARM, fix.apply(example.text))]
                assert set(after) <= before, (example.text, fix.apply(example.text), after)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_nothing_typed_can_break_the_linter(text: str) -> None:
    """Any string of code points is answered."""
    lint(WARM, text)
