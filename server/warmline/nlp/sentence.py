"""One sentence with all that the stages find out about it, each worked out when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from warmline.core.clause import Clause
from warmline.nlp.clauses import clauses_of
from warmline.nlp.morphology import base_verbs, may_be_past
from warmline.nlp.openers import clause_starts, order_places, sentence_start
from warmline.nlp.parse import Parse
from warmline.nlp.tokens import Tokens

__all__ = ["Analysis"]

_COURTESY = frozenset(
    "hi hello hey dear good morning afternoon evening thanks thank cheers best kind warm many regards yours sincerely "
    "all love sorry".split(),
)
_QUOTES = {"“": "”", "«": "»"}


@dataclass
class Analysis:
    """A tokenised sentence; ``parse`` is set only when a candidate needed it, ``coldness`` by the profile."""

    tokens: Tokens
    parse: Parse | None = None
    coldness: float = 1.0

    @cached_property
    def clause_starts(self) -> frozenset[int]:
        """Tokens at which a clause can begin."""
        return clause_starts(self.tokens.words)

    @cached_property
    def sentence_start(self) -> int:
        """The token that opens the sentence proper."""
        return sentence_start(self.tokens.words)

    @cached_property
    def order_places(self) -> list[tuple[int, int]]:
        """Where an order can begin: the start of the clause and the verb."""
        return order_places(self.tokens.words, self.clause_starts)

    @cached_property
    def scan_words(self) -> frozenset[str]:
        """What the scan asks for: words, pairs of neighbours (``one two``), and signs.

        ``~ one`` and ``^ one`` are words at the start of a clause or the sentence, ``~send`` and ``^send`` verbs where
        an order can begin; ``#past`` stands for any past form.
        """
        words = self.tokens.words
        signs = {*words, *map(" ".join, pairwise(words))}
        signs.update([f"^ {word}" for word in words[: self.sentence_start + 1]])
        signs.update([f"~ {words[index]}" for index in self.clause_starts if index < len(words)])
        verbs = base_verbs()
        for start, at in self.order_places:
            if words[at] in verbs:
                signs.add(f"~{words[at]}")
                if start <= self.sentence_start:
                    signs.add(f"^{words[at]}")
        if any(map(may_be_past, words)):
            signs.add("#past")
        return frozenset(signs)

    @cached_property
    def has_content(self) -> bool:
        """Whether the sentence says something beside a greeting, thanks, a sign-off or a name."""
        words = [word for word in self.tokens.words[:6] if word[:1].isalnum()]
        return len(words) > 3 or bool(words and words[0] not in _COURTESY)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses; empty without a parse."""
        return clauses_of(self.parse) if self.parse else ()

    @cached_property
    def tagged_line(self) -> tuple[str, tuple[int, ...]]:
        """The tagged line and where each token begins in it."""
        if self.parse is None:
            return "", ()
        starts, at = [], 0
        for word, tag in zip(self.tokens.words, self.parse.tags, strict=True):
            starts.append(at)
            at += len(word) + len(tag) + 2
        return self.parse.tagged_line, tuple(starts)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens between quotation marks."""
        inside: set[int] = set()
        opened: int | None = None
        closer = ""
        for index, word in enumerate(self.tokens.words):
            if opened is None and (word in _QUOTES or word in ('"', "'", "‘")):
                opened, closer = index, _QUOTES.get(word, "’" if word == "‘" else word)
            elif opened is not None and word in (closer, '"'):
                inside.update(range(opened + 1, index))
                opened = None
        return frozenset(inside)
