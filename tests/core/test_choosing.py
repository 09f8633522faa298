"""Fixes that are made in one go never get in each other's way."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from warmline.core.choosing import chosen_edits, with_line_ends
from warmline.core.finding import Edit, Finding, Fix, Grade, Severity
from warmline.core.span import Span

_SPANS = st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda one: Span(one[0], sum(one)))


def _finding(span: Span, grade: Grade) -> Finding:
    return Finding("a/b", Severity.WARNING, "m", (span,), "x", (Fix("t", grade, (Edit(span, "y"),)),))


@given(st.lists(_SPANS, max_size=20))
def test_edits_are_apart_and_in_order(spans: list[Span]) -> None:
    """No two touch; what is left out touches one that is in; the first finding always has its way."""
    edits, count = chosen_edits([_finding(span, Grade.SAFE) for span in spans], {Grade.SAFE})
    assert count == len(edits)
    assert all(one.span.end < other.span.start for one, other in pairwise(edits))
    kept = [edit.span for edit in edits]
    assert all(any(s.start <= k.end and k.start <= s.end for k in kept) for s in spans)
    assert not spans or spans[0] in kept


def test_only_the_wanted_grades_are_made() -> None:
    findings = [_finding(Span(0, 1), Grade.DRAFT), _finding(Span(5, 6), Grade.SAFE)]
    assert chosen_edits(findings, {Grade.SAFE, Grade.REVIEW}) == ([Edit(Span(5, 6), "y")], 1)


def test_new_lines_end_as_the_text_does() -> None:
    assert with_line_ends("a\nb\r\n", "x\r\ny") == "a\r\nb\r\n"
    assert with_line_ends("a\r\nb", "x\ny") == "a\nb"
