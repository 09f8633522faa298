"""Facts of sentences by kind and locale, from a bounded cache or found now."""

from __future__ import annotations

from collections.abc import Sequence

from warmline.core.cache import FactsCache
from warmline.core.document import Kind
from warmline.core.facts import SentenceFacts
from warmline.core.rule import Catalogue
from warmline.nlp.matching import Profile, Statistics
from warmline.nlp.parse import ModelError, Parser
from warmline.nlp.phrasebook import Phrasebook
from warmline.nlp.rewriting import Rewriter

__all__ = ["FactFinder"]


class FactFinder:
    """Keeps what was learnt of each sentence, so that only a changed one is judged again."""

    def __init__(self, catalogue: Catalogue, parser: Parser) -> None:
        self.catalogue = catalogue
        self.parser = parser
        self.limits: tuple[str, ...] = ()
        self.statistics = Statistics()
        self._rewriter = Rewriter(parser)
        self._phrases = Phrasebook(catalogue.classes)
        self._profiles: dict[tuple[Kind, str], Profile] = {}
        self.facts_cache = FactsCache()

    def profile(self, kind: Kind, locale: str) -> Profile:
        """The compiled rules for one kind and locale."""
        key = (kind, locale)
        if key not in self._profiles:
            self._profiles[key] = Profile(
                self.catalogue, kind, locale, statistics=self.statistics, phrases=self._phrases
            )
        return self._profiles[key]

    def facts(self, sentences: Sequence[str], kind: Kind, locale: str, *, parse: bool = True) -> list[SentenceFacts]:
        """The facts of each sentence, in order; without ``parse`` what words alone tell, which is not remembered."""
        if not parse:
            return self.profile(kind, locale).facts(sentences, None, Rewriter(None))
        keys = [(sentence, kind, locale) for sentence in sentences]
        remembered = [self.facts_cache.get(key) for key in keys]
        if None not in remembered:
            return [facts for facts in remembered if facts is not None]
        known = {key: facts for key, facts in zip(keys, remembered, strict=True) if facts is not None}
        missing = list(dict.fromkeys(key for key in keys if key not in known))
        if missing:
            fresh = self._fresh([sentence for sentence, _, _ in missing], self.profile(kind, locale))
            for key, facts in zip(missing, fresh, strict=True):
                known[key] = facts
                self.facts_cache.put(key, facts)
        return [known[key] for key in keys]

    def _fresh(self, sentences: Sequence[str], profile: Profile) -> list[SentenceFacts]:
        """Facts found now; when the model cannot be trusted, by the rules that need no parse."""
        parser = None if self.limits else self.parser
        try:
            return profile.facts(sentences, parser, self._rewriter)
        except ModelError as error:
            self.limits = (f"only rules that need no parse were asked: {error}",)
            self._rewriter = Rewriter(None)
            return profile.facts(sentences, None, self._rewriter)
