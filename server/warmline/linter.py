"""The pipeline: document → segments → sentences → facts → context → findings → resolve."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warmline import catalogue as catalogues
from warmline.core.cache import FactsCache
from warmline.core.context import closed
from warmline.core.document import Document, Kind, Prose, Segment
from warmline.core.facts import Match, SentenceFacts
from warmline.core.finding import Edit, Finding, Fix
from warmline.core.fingerprint import fingerprint
from warmline.core.resolve import resolve
from warmline.core.rule import Catalogue
from warmline.core.span import Span
from warmline.formats import guess_format, read
from warmline.nlp.matching import Profile, Statistics
from warmline.nlp.parse import Parser, SpacyParser
from warmline.nlp.rewriting import Rewriter
from warmline.nlp.sentences import split_sentences

__all__ = ["Linter", "Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one document and how it was read."""

    findings: tuple[Finding, ...]
    document: Document
    limits: tuple[str, ...] = ()


class Linter:
    """Judges texts with one catalogue; keeps what it learnt of each sentence in a bounded cache."""

    def __init__(self, catalogue: Catalogue | None = None, parser: Parser | None = None) -> None:
        self.catalogue = catalogue or catalogues.built_in()
        self.parser = parser or SpacyParser()
        self.statistics = Statistics()
        self._profiles: dict[tuple[Kind, str], Profile] = {}
        self._cache = FactsCache()

    def lint(self, text: str, *, format: str | None = None, kind: Kind | str = Kind.REPLY, locale: str = "en-US") -> list[Finding]:  # noqa: A002
        """The findings in ``text``, most of the work being reused when a sentence was seen before."""
        document = Document(text, format or guess_format(None, text), Kind(kind), locale)
        return list(self.lint_document(document).findings)

    def lint_document(self, document: Document) -> Report:
        """The findings of a document, resolved and sorted."""
        prose = read(document)
        profile = self.profile(document.kind, document.locale)
        replaces = {rule.id: frozenset(rule.replaces) for rule in profile.rules}
        return Report(tuple(resolve(self._findings(prose, profile), replaces)), document, prose.limits)

    def unresolved(self, text: str, *, format: str, kind: Kind, locale: str, rule: str) -> list[Finding]:  # noqa: A002
        """All findings of one rule, overlaps with others included; for the examples of the rule."""
        prose = read(Document(text, format, kind, locale))
        return [finding for finding in self._findings(prose, self.profile(kind, locale)) if finding.rule == rule]

    def _findings(self, prose: Prose, profile: Profile) -> list[Finding]:
        placed = [(segment, span) for segment in prose.segments for span in split_sentences(segment.text)]
        facts = self.facts([segment.text[span.start : span.end] for segment, span in placed], profile)
        return [
            _finding(match, segment, span)
            for index, ((segment, span), fact) in enumerate(zip(placed, facts, strict=True))
            for match in fact.matches
            if closed(match, index, facts)
        ]

    def profile(self, kind: Kind, locale: str) -> Profile:
        """The compiled rules for one kind and locale."""
        key = (kind, locale)
        if key not in self._profiles:
            self._profiles[key] = Profile(self.catalogue, kind, locale, statistics=self.statistics)
        return self._profiles[key]

    def facts(self, sentences: list[str], profile: Profile) -> list[SentenceFacts]:
        """The facts of each sentence, from the cache or found now."""
        keys = [(sentence, profile.kind, profile.locale) for sentence in sentences]
        known = {key: self._cache.get(key) for key in keys}
        missing = list(dict.fromkeys(key for key in keys if known[key] is None))
        if missing:
            rewriter = Rewriter(self.parser)
            fresh = profile.facts([key[0] for key in missing], self.parser, rewriter.fixes)
            for key, fact in zip(missing, fresh, strict=True):
                known[key] = fact
                self._cache.put(key, fact)
        return [fact for key in keys if (fact := known[key]) is not None]


def _finding(match: Match, segment: Segment, sentence: Span) -> Finding:
    """The match with its spans and fixes carried back to the source."""
    clean = [span.shifted(sentence.start) for span in match.spans]
    spans = tuple(segment.source_map.to_source(span) for span in clean)
    fixes = tuple(fix for fix in (_carried(fix, segment, sentence) for fix in match.fixes) if fix is not None)
    words = " … ".join(segment.text[span.start : span.end] for span in clean)
    mark = fingerprint(match.rule.id, segment.text[sentence.start : sentence.end], segment.part or "")
    return Finding(match.rule.id, match.rule.severity, match.rule.summary, spans, words, fixes, mark, segment.part)


def _carried(fix: Fix, segment: Segment, sentence: Span) -> Fix | None:
    """The fix in source letters, or None when it would cut through markup or a placeholder."""
    edits: list[Edit] = []
    for edit in fix.edits:
        span = edit.span.shifted(sentence.start)
        encoded = segment.encode(edit.text)
        if encoded is None or not segment.source_map.can_edit(span):
            return None
        edits.append(Edit(segment.source_map.to_source(span), encoded))
    return replace(fix, edits=tuple(edits))
