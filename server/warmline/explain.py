"""What Warmline sees in a text, step by step: for those who write rules and wonder why one speaks or is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warmline.core.clause import Clause
from warmline.core.document import Document, Kind
from warmline.core.finding import Finding
from warmline.core.span import Span
from warmline.formats import read
from warmline.linter import Linter
from warmline.nlp.cues import Cues
from warmline.nlp.judging import judge, silenced
from warmline.nlp.locating import Located
from warmline.nlp.sentence import Analysis
from warmline.nlp.sentences import split_sentences

__all__ = ["Explanation", "Holding", "Seen", "explain"]

MOST_REASONS = 6


@dataclass(frozen=True, slots=True)
class Holding:
    """A place where one ``[[match]]`` of a rule holds; ``silenced_by`` is the guard that said no, if one did.

    ``waits`` says that the neighbouring sentences have a word in it.
    """

    rule: str
    number: int
    words: str
    silenced_by: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence: its words with their parts of speech, and what was tried on it.

    ``candidates`` are the rules worth trying, ``cues`` the signs that guards look for, ``weighed`` the words that say
    most about ``coldness``.
    """

    text: str
    words: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]
    cues: tuple[str, ...]
    clauses: tuple[Clause, ...]
    holdings: tuple[Holding, ...]
    coldness: float
    weighed: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentences of a text as they were seen, and the findings that came of them."""

    kind: Kind
    sentences: tuple[Seen, ...]
    findings: tuple[Finding, ...]


def explain(text: str, linter: Linter, document: Document | None = None) -> Explanation:
    """What ``linter`` sees in ``text``, which is judged as ``document`` says or else as a plain reply."""
    document = document or Document(text, kind=Kind.REPLY)
    report = linter.lint_document(document)
    sentences = tuple(
        _seen(segment.text[span.start : span.end], linter, report.kind, report.locale)
        for segment in read(document).segments
        for span in split_sentences(segment.text)
    )
    return Explanation(report.kind, sentences, report.findings)


def _seen(text: str, linter: Linter, kind: Kind, locale: str) -> Seen:
    profile = linter.finder.profile(kind, locale)
    analysis = profile.analysis(text)
    analysis.parse = next(iter(linter.finder.parser.parse([analysis.tokens])), None)
    tags = analysis.parse.tags if analysis.parse else ("",) * len(analysis.tokens.words)
    cues = Cues(profile.cue_finders, analysis)
    holdings = tuple(
        _holding(located, analysis, cues) for located in profile.locate([analysis], linter.finder.parser)[0]
    )
    return Seen(
        text,
        tuple(zip(analysis.tokens.words, tags, strict=True)),
        profile.candidates(analysis),
        tuple(sorted(cues)),
        analysis.clauses,
        holdings,
        analysis.coldness,
        tuple(profile.tone.reasons(analysis.tokens.words)[:MOST_REASONS]),
    )


def _holding(located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> Holding:
    alternative = located.alternative
    match = judge(located, analysis, cues)
    return Holding(
        alternative.rule.id,
        alternative.number + 1,
        analysis.tokens.source(located.place.first, located.place.last),
        "" if match else silenced(located, analysis, cues),
        bool(match and (match.open_unless or match.open_requires or alternative.spec.count)),
    )
