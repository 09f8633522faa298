"""The pipeline: document → segments → sentences → facts → context → findings → resolve."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from warmline import catalogue as catalogues
from warmline.core.context import Surroundings, closed
from warmline.core.document import Document, Kind, Prose
from warmline.core.finding import Finding
from warmline.core.placing import Placer, masks, place_mask
from warmline.core.report import Report
from warmline.core.resolve import resolve
from warmline.core.rule import Catalogue
from warmline.core.settings import Settings
from warmline.core.suppress import spare_glossary, spare_ignored, suppress
from warmline.formats import guess_format, read
from warmline.formats.kind import decide_kind
from warmline.nlp.fact_finder import FactFinder
from warmline.nlp.matching import Statistics
from warmline.nlp.parse import Parser, SpacyParser

__all__ = ["Linter"]


class Linter:
    """Judges texts with one catalogue; keeps what it learnt of each sentence in a bounded cache."""

    def __init__(
        self, settings: Settings | None = None, catalogue: Catalogue | None = None, parser: Parser | None = None
    ) -> None:
        self.settings, self.catalogue = settings or Settings(), catalogue or catalogues.built_in()
        self.finder = FactFinder(self.catalogue, parser or SpacyParser())
        self.placer = Placer()

    def lint(
        self,
        text: str,
        *,
        format: str | None = None,  # noqa: A002  # the public word for it
        kind: Kind | str | None = None,
        incoming: str | None = None,
        locale: str | None = None,
    ) -> list[Finding]:
        """The findings in ``text``, most severe overlap first, in the order of the text."""
        name, wanted = format or guess_format(None, text), Kind(kind) if kind else None
        return list(self.lint_document(Document(text, name, wanted, locale, incoming)).findings)

    def lint_document(self, document: Document, *, parse: bool = True) -> Report:
        """The findings of a document: settings applied, suppressed ones gone, overlaps resolved, sorted.

        Without ``parse`` only rules speak that words alone can settle: for the moments until the model is loaded.
        """
        prose = read(document)
        kind, kind_from = decide_kind(document, self.settings)
        locale = document.locale or self.settings.locale
        found = spare_glossary(document.text, self.unresolved(prose, kind, locale, parse=parse), self.settings.glossary)
        found = spare_ignored(found, self.settings.ignored)
        found = resolve(suppress(document.text, prose.comments, found, self._ids, self.settings), self._replaces)
        return Report(tuple(found), document.format, kind, kind_from, locale, prose.limits + self.finder.limits)

    def unresolved(self, prose: Prose, kind: Kind, locale: str, *, parse: bool = True) -> list[Finding]:
        """All findings of rules that are not off, overlapping ones included."""
        heard = self.finder.facts([segment.text for segment in prose.segments], kind, locale, parse=parse)
        self.placer.begin()
        around = Surroundings([fact for facts in heard for fact in facts.sentences])
        firsts = accumulate((len(facts.sentences) for facts in heard), initial=0)
        found = [
            self.placer.place(match, segment, sentence)
            for segment, facts, first in zip(prose.segments, heard, firsts, strict=False)
            for number, sentence, match in facts.matches
            if closed(match, first + number, around)
        ]
        speaking = self.finder.profile(kind, locale).placeholder_rules
        found += [place_mask(rule, segment, mask) for rule in speaking for segment, mask in masks(prose)]
        return [
            finding if severity is finding.severity else replace(finding, severity=severity)
            for finding in found
            if (severity := self.settings.severity_of(finding.rule, finding.severity)) is not None
        ]

    @property
    def statistics(self) -> Statistics:
        """How much work was done so far."""
        return self.finder.statistics

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self.catalogue.rules)

    @cached_property
    def _replaces(self) -> dict[str, frozenset[str]]:
        fallbacks = frozenset(rule.id for rule in self.catalogue.rules if rule.fallback)
        return {
            rule.id: frozenset(rule.replaces) | (frozenset() if rule.fallback else fallbacks)
            for rule in self.catalogue.rules
        }
