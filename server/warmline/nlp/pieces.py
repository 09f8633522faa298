"""Pieces of a pattern: the expression of each with the words it needs and can begin and end with."""

from __future__ import annotations

import re
from functools import cache, reduce
from typing import NamedTuple

from warmline.nlp.morphology import word_forms
from warmline.nlp.tokens import tokenize

__all__ = ["Piece", "either", "lemma_forms", "literal", "one_of", "sign", "word_class"]

# The clitic that stands for each of these words.
_CLITIC = {"is": "'s", "has": "'s", "had": "'d", "would": "'d"}
# So many pairs of neighbours are listed for two places of a pattern.
_MOST_PAIRS = 60


class Piece(NamedTuple):
    """A piece of a pattern.

    ``first`` and ``last`` are the words it can begin and end with when it is there, None when any could;
    ``skippable`` pieces may match nothing.
    """

    regex: str
    needs: list[frozenset[str]]
    first: frozenset[str] | None
    last: frozenset[str] | None
    skippable: bool = False

    def then(self, other: Piece) -> Piece:
        """The two in a row; where the words on both sides of the joint are known, a pair of them is needed."""
        needs = [*self.needs, *other.needs]
        if self.last and other.first and not (self.skippable or other.skippable):
            needs += _pairs(self.last, other.first)
        return Piece(
            self.regex + other.regex,
            needs,
            either(self.first, other.first) if self.skippable else self.first,
            either(self.last, other.last) if other.skippable else other.last,
            skippable=self.skippable and other.skippable,
        )


def sign(regex: str) -> Piece:
    """A piece that takes no word of its own."""
    return Piece(regex, [], frozenset(), frozenset(), skippable=True)


def either(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The words of both; None, which is any word, when either is."""
    return None if one is None or other is None else one | other


def _pairs(left: frozenset[str], right: frozenset[str]) -> list[frozenset[str]]:
    """The pairs of neighbours as one need, unless there are too many; numbers have no pairs of their own."""
    if len(left) * len(right) > _MOST_PAIRS or any(word[:1].isdigit() for word in left | right):
        return []
    return [frozenset(f"{one} {two}" for one in left for two in right)]


@cache
def lemma_forms(lemma: str) -> frozenset[str]:
    """Every form of a lemma as a token, with the clitics of *be* and *have*."""
    forms = frozenset(form for raw in word_forms(lemma) for form in tokenize(raw).words[:1])
    return forms | {"'s"} if lemma in ("be", "have") else forms


@cache
def _literal_words(text: str) -> tuple[frozenset[str], ...]:
    """The tokens of a word as written in a pattern, each with the clitic that stands for it."""
    words = tokenize(text).words if text != "'s" else ("'s",)
    return tuple(frozenset({word, _CLITIC[word]} if word in _CLITIC else {word}) for word in words)


@cache
def literal(text: str, *, tagged: bool) -> Piece:
    """A word as written in a pattern: all of its tokens."""
    return reduce(Piece.then, [one_of(words, tagged=tagged) for words in _literal_words(text)], sign(""))


@cache
def one_of(words: frozenset[str], *, tagged: bool) -> Piece:
    """One token that is one of these words."""
    return Piece(_any_of(words, tagged=tagged), [words], words, words)


@cache
def _any_of(words: frozenset[str], *, tagged: bool) -> str:
    """The expression for one token that is one of these words."""
    tail = r"/[^ ]+ " if tagged else " "
    listed = sorted(words, key=lambda word: (-len(word), word))
    if len(listed) == 1:
        return re.escape(listed[0]) + tail
    return "(?:" + "|".join(re.escape(word) for word in listed) + ")" + tail


@cache
def word_class(entries: frozenset[str], *, tagged: bool) -> Piece:
    """One entry of a word class."""
    singles: set[str] = set()
    phrases: list[str] = []
    first_words: set[str] = set()
    last_words: set[str] = set()
    for entry in entries:
        words = tokenize(entry).words
        first_words.add(words[0])
        last_words.add(words[-1])
        if len(words) == 1:
            singles |= {words[0], _CLITIC.get(words[0], words[0])}
        else:
            phrases.append("".join(_any_of(frozenset({word}), tagged=tagged) for word in words))
    options = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if singles:
        options.append(_any_of(frozenset(singles), tagged=tagged))
    first = frozenset(first_words | singles)
    return Piece("(?:" + "|".join(options) + ")", [first], first, frozenset(last_words | singles))
