"""Facts of sentences by kind and locale, from a bounded cache or found now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from warmline.core.cache import Memory
from warmline.core.document import Kind
from warmline.core.facts import SegmentFacts, SentenceFacts
from warmline.core.rule import Catalogue
from warmline.nlp.matching import Profile, Statistics
from warmline.nlp.parse import ModelError, Parser
from warmline.nlp.phrasebook import Phrasebook
from warmline.nlp.rewriting import Rewriter
from warmline.nlp.sentences import split_sentences

__all__ = ["FactFinder"]

# With what plain text and the placer keep, 32 MB at most.
_KEPT = 8 * 1024 * 1024
# A sentence without a match costs about this much with its key, in bytes; each match adds as much again.
_SENTENCE, _SEGMENT = 600, 400

Key = tuple[str, Kind, str]
Value = TypeVar("Value")


class FactFinder:
    """Keeps what was learnt of each segment and sentence, so that only a changed one is judged again.

    ``kept`` is how many bytes, estimated, are spent on segments, and once more on sentences.
    """

    def __init__(self, catalogue: Catalogue, parser: Parser, kept: int = _KEPT) -> None:
        self.catalogue = catalogue
        self.parser = parser
        self.limits: tuple[str, ...] = ()
        self.statistics = Statistics()
        self._rewriter = Rewriter(parser)
        self._phrases = Phrasebook(catalogue.classes)
        self._profiles: dict[tuple[Kind, str], Profile] = {}
        self._segments: Memory[Key, SegmentFacts] = Memory(kept)
        self._sentences: Memory[Key, SentenceFacts] = Memory(kept)

    def profile(self, kind: Kind, locale: str) -> Profile:
        """The compiled rules for one kind and locale."""
        key = (kind, locale)
        if key not in self._profiles:
            self._profiles[key] = Profile(
                self.catalogue, kind, locale, statistics=self.statistics, phrases=self._phrases
            )
        return self._profiles[key]

    def facts(self, segments: Iterable[str], kind: Kind, locale: str, *, parse: bool = True) -> list[SegmentFacts]:
        """The facts of each segment, in order; without ``parse`` what words alone tell, which is not remembered."""
        profile = self.profile(kind, locale)

        def judged(keys: Sequence[Key]) -> list[SentenceFacts]:
            sentences = [text for text, _, _ in keys]
            return self._fresh(sentences, profile) if parse else profile.facts(sentences, None, Rewriter(None))

        def parted(keys: Sequence[Key]) -> list[SegmentFacts]:
            spans = [split_sentences(text) for text, _, _ in keys]
            inside = [
                (text[span.start : span.end], kind, locale)
                for (text, _, _), found in zip(keys, spans, strict=True)
                for span in found
            ]
            facts = iter(_remembered(self._sentences, inside, judged, _sentence_cost) if parse else judged(inside))
            return [SegmentFacts.of(found, list(islice(facts, len(found)))) for found in spans]

        keys = [(text, kind, locale) for text in segments]
        return _remembered(self._segments, keys, parted, _segment_cost) if parse else parted(keys)

    def _fresh(self, sentences: Sequence[str], profile: Profile) -> list[SentenceFacts]:
        """Facts found now; when the model cannot be trusted, by the rules that need no parse."""
        parser = None if self.limits else self.parser
        try:
            return profile.facts(sentences, parser, self._rewriter)
        except ModelError as error:
            self.limits = (f"only rules that need no parse were asked: {error}",)
            self._rewriter = Rewriter(None)
            return profile.facts(sentences, None, self._rewriter)


def _remembered(
    memory: Memory[Key, Value],
    keys: Sequence[Key],
    find: Callable[[Sequence[Key]], Sequence[Value]],
    cost: Callable[[Value], int],
) -> list[Value]:
    """The value of each key, in order; those that are not remembered are found all at once."""
    memory.begin()
    known = [memory.get(key) for key in keys]
    missing = list(dict.fromkeys(key for key, value in zip(keys, known, strict=True) if value is None))
    fresh = dict(zip(missing, find(missing), strict=True)) if missing else {}
    for key, value in fresh.items():
        memory.put(key, value, cost(value))
    return [fresh[key] if value is None else value for key, value in zip(keys, known, strict=True)]


def _sentence_cost(facts: SentenceFacts) -> int:
    return _SENTENCE * (1 + len(facts.matches)) + 4 * facts.size


def _segment_cost(facts: SegmentFacts) -> int:
    return _SEGMENT + sum(map(_sentence_cost, facts.sentences))
