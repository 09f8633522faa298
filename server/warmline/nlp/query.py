"""Clause queries: which clauses of a sentence answer a rule's conditions, and what to underline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from warmline.core.clause import Clause, Phrase
from warmline.core.rule import ClauseQuery, Linked
from warmline.nlp.morphology import base_verbs, lemma_of, verb_forms, word_forms
from warmline.nlp.roles import COMPANY_SIDE, CUSTOMER_SIDE

__all__ = ["CHOICES", "MODALS", "anchors", "holds", "linked", "sides", "underline"]

# What these conditions can be; the others are words.
CHOICES = {
    "tense": "present past perfect future infinitive participle".split(),
    "voice": ["active", "passive"],
    "mood": ["statement", "question", "imperative"],
    "link": "root conj ccomp xcomp advcl relcl".split(),
    "position": ["first", "whole"],
}
_ROLES = frozenset("customer writer company third thing none us".split())


def holds(query: ClauseQuery, clause: Clause) -> bool:
    """Whether one clause meets every condition of a query."""
    return all(test(query, clause) for test in _TESTS)


def linked(then: Linked, clause: Clause, clauses: tuple[Clause, ...], words: tuple[str, ...]) -> Clause | None:
    """The first later clause that meets ``then``, with one of its linking words between the two."""
    for other in clauses:
        if other.index == clause.index or other.verb_index <= clause.verb_index or not holds(then.clause, other):
            continue
        between = words[clause.verb_index : other.verb_index]
        if not then.link or any(word in between for word in then.link):
            return other
    return None


def anchors(query: ClauseQuery) -> list[frozenset[str]]:
    """Word sets of which a sentence must hold one each for the query to have a chance.

    ``~send`` stands for a ``send`` at a place where an order can begin, ``^send`` for one that opens the
    sentence, ``#past`` for any past form. Only conditions
    that words can rule out count.
    """
    needs: list[frozenset[str]] = []
    orders = query.mood == ("imperative",)
    verbs = _asked(query.verb)
    if orders:
        sign = "^" if query.position in ("first", "whole") else "~"
        needs.append(frozenset(f"{sign}{verb}" for verb in verbs or base_verbs()))
    elif verbs:
        needs.append(_with_clitics(frozenset(form for verb in verbs for form in verb_forms(verb))))
    needs += [words for role in ("subject", "object", "agent") if (words := _side(_asked(getattr(query, role))))]
    if _asked(query.agent) and "none" not in query.agent:
        needs.append(frozenset({"by"}))
    for conditions in (query.adverb, query.particle, query.words, query.prep):
        if (asked := _asked(conditions)) and "none" not in asked:
            needs.append(frozenset(condition.partition(" ")[0] for condition in asked))
    if asked := _asked(query.complement):
        needs.append(frozenset(form for word in asked for form in word_forms(word)))
    if (asked := _asked(query.modal)) and "none" not in asked:
        needs.append(frozenset(word for family in asked for word in _MODAL_WORDS[family]))
    if (asked := _asked(query.mark)) and "none" not in asked:
        needs.append(frozenset(asked) | (_INVERTED if "if" in asked else frozenset()))
    if (asked := _asked(query.polite)) and "none" not in asked:
        needs.append(frozenset({"please", "kindly"}))
    if query.negated:
        needs.append(_NEGATIVE)
    if query.voice == ("passive",):
        needs.append(_PASSIVE_BASE if _asked(query.modal) and "none" not in query.modal else _PASSIVE)
    if query.tense == ("perfect",):
        needs.append(frozenset({"have", "has", "had", "'s", "'d", "having"}))
    elif query.tense and set(query.tense) <= {"past", "perfect"}:
        needs.append(frozenset({"#past"}))
    return needs


_PASSIVE = verb_forms("be") | verb_forms("get") | {"'s"}
# What stands behind a modal.
_PASSIVE_BASE = frozenset({"be", "been", "get", "got"})
_NEGATIVE = frozenset("not never no nobody none nothing neither nor".split())
_INVERTED = frozenset({"had", "should", "were", "'d"})
_MODAL_WORDS = {
    "must": ("must", "shall"),
    "should": ("should", "ought"),
    "can": ("can",),
    "could": ("could",),
    "will": ("will",),
    "would": ("would", "'d"),
    "may": ("may", "might"),
    "need": tuple(verb_forms("need")),
    "have": (*verb_forms("have"), *verb_forms("get"), "'s", "'d"),
    "supposed": tuple(verb_forms("suppose")),
    "required": tuple(
        form for verb in ("require", "expect", "oblige", "obligate", "advise", "bind") for form in verb_forms(verb)
    ),
}
# The families of modals, each with the words of its kind.
MODALS = tuple(_MODAL_WORDS)


def _asked(conditions: tuple[str, ...]) -> tuple[str, ...]:
    """The conditions that ask for something to be there."""
    return tuple(condition for condition in conditions if not condition.startswith("!"))


def _with_clitics(forms: frozenset[str]) -> frozenset[str]:
    return forms | {"'s", "'d"} if forms & {"be", "have"} else forms


def _side(conditions: tuple[str, ...]) -> frozenset[str] | None:
    """The words of which a phrase with one of these roles or words must hold one; None when any phrase could."""
    if not conditions or {"third", "thing", "none"} & set(conditions):
        return None
    words: set[str] = set()
    for condition in conditions:
        if condition == "customer":
            words |= CUSTOMER_SIDE
        elif condition in ("us", "writer", "company"):
            words |= COMPANY_SIDE
        else:
            words |= word_forms(condition)
    return frozenset(words)


def underline(shape: str, clause: Clause) -> list[tuple[int, int]]:
    """The token ranges a clause match underlines; ``subject-verb`` unless the rule says otherwise."""
    first, last = clause.predicate
    subject = clause.subject if clause.subject and not clause.subject_inherited else None
    reach = {
        "verb": None,
        "verb-object": clause.object,
        "subject-object": clause.object,
        "subject-complement": clause.complement,
        "complement": clause.complement,
        "object": clause.object,
    }.get(shape)
    if shape == "clause":
        return [(clause.first, clause.last)]
    if shape in ("complement", "object") and reach:
        return [(reach.first, reach.last)]
    if reach:
        last = max(last, reach.head_index + 1)
        first = min(first, reach.first) if reach.last <= first else first
    if not shape.startswith("verb") and subject and subject.first < first + 12:
        first = min(first, subject.first)
    return [(first, last)]


@cache
def sides(conditions: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """What is asked for and what is forbidden."""
    asked = frozenset(_asked(conditions))
    return asked, frozenset(condition[1:] for condition in conditions if condition.startswith("!"))


def _matches(conditions: tuple[str, ...], check: Callable[[str], bool]) -> bool:
    asked, forbidden = sides(conditions)
    return not any(map(check, forbidden)) and (not asked or any(map(check, asked)))


def _among(conditions: tuple[str, ...], values: frozenset[str]) -> bool:
    asked, forbidden = sides(conditions)
    return forbidden.isdisjoint(values) and (not asked or not asked.isdisjoint(values))


def _phrase(conditions: tuple[str, ...], phrase: Phrase | None) -> bool:
    def check(condition: str) -> bool:
        if condition in _ROLES:
            role = phrase.role if phrase else "none"
            return role in ("writer", "company") if condition == "us" else role == condition
        return phrase is not None and (condition in phrase.words or condition == lemma_of(phrase.head))

    return _matches(conditions, check)


def _verb(query: ClauseQuery, clause: Clause) -> bool:
    return not query.verb or _among(query.verb, frozenset((clause.verb,)))


def _complement(query: ClauseQuery, clause: Clause) -> bool:
    phrase = clause.complement

    def check(word: str) -> bool:
        return phrase is not None and (phrase.head == word or lemma_of(phrase.head) == word or word in phrase.words[:4])

    return _matches(query.complement, check)


def _prep(query: ClauseQuery, clause: Clause) -> bool:
    def check(condition: str) -> bool:
        name, _, word = condition.partition(" ")
        return name in clause.preps and (not word or word in clause.preps[name])

    return _matches(query.prep, check)


def _plain(name: str) -> Callable[[ClauseQuery, Clause], bool]:
    def test(query: ClauseQuery, clause: Clause) -> bool:
        conditions = getattr(query, name)
        return not conditions or _among(conditions, frozenset((getattr(clause, name) or "none",)))

    return test


def _sets(query_name: str, clause_name: str) -> Callable[[ClauseQuery, Clause], bool]:
    def test(query: ClauseQuery, clause: Clause) -> bool:
        conditions = getattr(query, query_name)
        return not conditions or _among(conditions, getattr(clause, clause_name))

    return test


def _flags(query: ClauseQuery, clause: Clause) -> bool:
    negated = clause.negated or clause.negated_above
    if query.negated is not None and query.negated != negated:
        return False
    return query.inherited is None or query.inherited == clause.subject_inherited


_TESTS: tuple[Callable[[ClauseQuery, Clause], bool], ...] = (
    _verb,
    lambda query, clause: _phrase(query.subject, clause.subject),
    lambda query, clause: _phrase(query.object, clause.object),
    lambda query, clause: _phrase(query.agent, clause.agent),
    _complement,
    _prep,
    _flags,
    _sets("adverb", "adverbs"),
    _sets("words", "words"),
    *(_plain(name) for name in ("particle", "modal", "tense", "voice", "mood", "mark", "link", "polite")),
)


def every(query: ClauseQuery, clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """The clauses that meet a query."""
    return (clause for clause in clauses if holds(query, clause))
