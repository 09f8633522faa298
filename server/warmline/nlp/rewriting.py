"""Fixes: a template filled from the match, checked for lost facts and new findings before it is offered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warmline.core.finding import Edit, Fix, Grade
from warmline.core.rule import FixSpec
from warmline.core.span import Span
from warmline.nlp.edits import cut_at, cut_out, fitted, keeps_facts, without_end
from warmline.nlp.filling import fill, reach
from warmline.nlp.locating import Located
from warmline.nlp.matching import Profile
from warmline.nlp.parse import Parser
from warmline.nlp.sentence import Analysis
from warmline.nlp.sentences import split_sentences

__all__ = ["Rewriter"]

_VISIBLE = re.compile(r"\[[a-z][^\]\n]*\]")


class Rewriter:
    """Turns a located match into the fixes that may be offered, in order of preference."""

    def __init__(self, parser: Parser | None) -> None:
        self._parser = parser

    def fixes(self, located: Located, analysis: Analysis, profile: Profile, before: Sequence[str]) -> tuple[Fix, ...]:
        """Every fix of the rule whose slots fill, that loses no fact, whose cut leaves nothing cold, and that raises no finding."""
        offered: list[Fix] = []
        for spec in located.alternative.rule.fix:
            if spec.when and not _holds(spec.when, analysis, profile):
                continue
            made = _make(spec, located, analysis)
            if made is None:
                continue
            edit, grade = made
            text = analysis.tokens.text
            result = text[: edit.span.start] + edit.text + text[edit.span.end :]
            if result == text or not keeps_facts(spec, edit, located, analysis):
                continue
            if (spec.delete or spec.split) and _is_cold(result, profile):
                continue
            if not self._is_clean(result, located, before, profile):
                continue
            offered.append(Fix(spec.title or located.alternative.rule.summary, grade, (edit,)))
        drafts = [fix for fix in offered if fix.grade is Grade.DRAFT]
        return (*(fix for fix in offered if fix.grade is not Grade.DRAFT), *drafts)

    def _rules_in(self, text: str, profile: Profile) -> list[str]:
        facts = profile.facts(_sentences(text), self._parser)
        return [
            match.rule.id
            for fact in facts
            for match in fact.matches
            if match.spec.count is None and not match.open_requires and match.spec.position != "only"
        ]

    def _is_clean(self, result: str, located: Located, before: Sequence[str], profile: Profile) -> bool:
        """Whether the rule is silent on the result and no other rule speaks that was silent before."""
        after = self._rules_in(_VISIBLE.sub("it", result), profile)
        rule = located.alternative.rule.id
        if after.count(rule) >= max(before.count(rule), 1):
            return False
        return not set(after) - set(before)


def _is_cold(result: str, profile: Profile) -> bool:
    """Whether a sentence reads cold."""
    least = profile.tone.levels["cold"]
    return any(profile.analysis(sentence).coldness >= least for sentence in _sentences(result))


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def _holds(phrase: str, analysis: Analysis, profile: Profile) -> bool:
    pattern = profile.pattern(phrase)
    tokens = analysis.tokens
    return any(pattern.hits(tokens.line, tokens.line_starts, analysis.clause_starts, analysis.sentence_start))


def _make(spec: FixSpec, located: Located, analysis: Analysis) -> tuple[Edit, Grade] | None:
    """The edit a fix makes and its grade; None when a slot stays empty."""
    tokens, text = analysis.tokens, analysis.tokens.text
    first, last = located.ranges[0][0], located.ranges[-1][1]
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    if located.letters:
        span = Span(located.letters[0].start, located.letters[-1].end)
    if spec.delete:
        return cut_out(span, text), spec.grade
    if spec.split:
        cut = cut_at(spec.split, located, analysis)
        return (cut, spec.grade) if cut else None
    template = next(
        (text for text in (spec.replace, spec.rewrite, spec.onward, spec.sentence) if text is not None), None
    )
    if template is None:
        return None
    filled = fill(template, located, analysis)
    if filled is None:
        return None
    if spec.rewrite is not None and located.place.clause is not None:
        clause = located.place.clause
        own = clause.subject.first if clause.subject and not clause.subject_inherited else clause.predicate[0]
        span = Span(tokens.starts[min(own, clause.predicate[0], first)], tokens.ends[reach(clause, analysis) - 1])
        span = without_end(span, text)
    if spec.onward is not None:
        span = Span(span.start, len(text))
    if spec.sentence is not None:
        start = tokens.starts[analysis.sentence_start] if analysis.sentence_start <= first else 0
        span = Span(start, len(text))
    edit = fitted(span, filled, text)
    grade = Grade.DRAFT if _VISIBLE.search(filled) and not _VISIBLE.search(text) else spec.grade
    return (edit, grade) if edit else None
