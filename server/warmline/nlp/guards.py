"""Shared guards: reasons for any rule to stay silent, each written once.

A guard answers whether it holds for a hit; ``quoted`` and ``reported`` are asked for every rule unless ``even_if``
lifts them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from warmline.core.clause import Clause
from warmline.nlp.sentence import Analysis

__all__ = ["DEFAULT_GUARDS", "GUARDS", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a match stands: the sentence, its token range, and the clause when one was matched."""

    analysis: Analysis
    first: int
    last: int
    clause: Clause | None = None

    @property
    def before(self) -> tuple[str, ...]:
        """The words before the match."""
        return self.analysis.tokens.words[: self.first]


_CLAUSE_BREAKS = frozenset(", ; : . ! ? … – — ( ) but".split())
_NEGATIONS = frozenset("not never no nobody none without nor neither cannot hardly".split())
_CONDITIONS = frozenset("if unless whether once when whenever until".split())
_SAYING = frozenset(
    "said say says told tell tells mentioned mention wrote write claimed reported explained asked stated "
    "replied felt feel thought think feeling thinking hear heard saying telling suggesting suggested suggest "
    "implying imply".split(),
)
_SAYERS = frozenset("you he she they who customer customers caller callers someone people anyone nobody".split())
_OWN = frozenset("i we me us my our mine ours ourselves myself".split())


def _clause_before(place: Place) -> tuple[str, ...]:
    """The words between the last clause break and the match."""
    words = place.before
    at = len(words)
    while at and words[at - 1] not in _CLAUSE_BREAKS:
        at -= 1
    return words[at:]


def quoted(place: Place) -> bool:
    """The words stand between quotation marks: they are somebody else's."""
    if place.clause is not None and place.clause.attribution == "quoted":
        return True
    return bool(place.analysis.quoted) and set(range(place.first, place.last)) <= place.analysis.quoted


def reported(place: Place) -> bool:
    """Somebody else said it: ``you said it was our fault``."""
    if place.clause is not None and place.clause.attribution == "reported":
        return True
    words = _clause_before(place)
    for index, word in enumerate(words):
        if word in _SAYING and any(sayer in words[:index] for sayer in _SAYERS):
            return "i" not in words[max(0, index - 1) : index] and "we" not in words[max(0, index - 1) : index]
    return False


def conditional(place: Place) -> bool:
    """The words are a condition or lie in its scope: ``if you forgot``."""
    if place.clause is not None and place.clause.conditional:
        return True
    words = (*_clause_before(place), *place.analysis.tokens.words[place.first : place.first + 1])
    if words[:1] == ("should",) or "in case" in " ".join(words):
        return True
    return any(
        word in _CONDITIONS and not (word == "once" and _times(words[at + 1 :])) for at, word in enumerate(words)
    )


def _times(following: tuple[str, ...]) -> bool:
    """Whether *once* counts (``once again``, ``once a week``) rather than sets a condition."""
    return following[:1] in ((), ("again",), ("more",), ("a",), ("in",))


def negated(place: Place) -> bool:
    """A negation stands before the words in the same clause: ``it's not that you were wrong``."""
    if place.clause is not None and (place.clause.negated or place.clause.negated_above):
        return True
    return any(word in _NEGATIONS for word in _clause_before(place)[-6:])


def question(place: Place) -> bool:
    """The sentence asks."""
    return any("?" in word for word in place.analysis.tokens.words[place.last - 1 :])


def first_person(place: Place) -> bool:
    """The writer or the company is the one who acts just before the words."""
    if place.clause is not None:
        return place.clause.subject_role in ("writer", "company")
    return any(word in _OWN for word in _clause_before(place)[-3:])


def polite(place: Place) -> bool:
    """``please``, ``could you`` or ``would you`` stands before the words in the sentence."""
    if place.clause is not None and place.clause.polite in ("first", "middle", "kindly"):
        return True
    text = " ".join(place.before[-8:]) + " "
    return any(
        phrase in text for phrase in ("please ", "kindly ", "could you ", "would you ", "can you ", "would it be ")
    )


def step(place: Place) -> bool:
    """The sentence is one of numbered or bulleted steps."""
    words = place.analysis.tokens.words
    return bool(words) and (
        words[0] in ("-", "*", "•", "–", "→", "step") or (words[0].isdigit() and words[1:2] in ((".",), (")",)))
    )


Guard = Callable[[Place], bool]
GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard for guard in (quoted, reported, conditional, negated, question, first_person, polite, step)
}
DEFAULT_GUARDS = ("quoted", "reported")
