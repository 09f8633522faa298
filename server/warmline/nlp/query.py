"""Clause queries: which clauses of a sentence answer a rule's conditions, and what to underline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from warmline.core.clause import Clause, Phrase
from warmline.core.rule import ClauseQuery, Linked
from warmline.nlp.morphology import lemma_of, verb_forms
from warmline.nlp.roles import CUSTOMER_WORDS, PEOPLE

__all__ = ["anchors", "holds", "linked", "underline"]

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
    """Word sets of which a sentence must hold one each for the query to have a chance."""
    needs: list[frozenset[str]] = []
    verbs = [verb for verb in query.verb if not verb.startswith("!")]
    if verbs and len(verbs) == len(query.verb):
        forms = frozenset(form for verb in verbs for form in verb_forms(verb))
        needs.append(forms | {"'s", "'d"} if {"be", "have"} & set(verbs) else forms)
    if query.subject and set(query.subject) <= {"customer"}:
        needs.append(CUSTOMER_WORDS | _CUSTOMER_SIDE)
    elif query.subject and set(query.subject) <= {"us", "writer", "company", "i", "we"}:
        needs.append(_US_SIDE)
    if query.agent == ("customer",):
        needs.append(frozenset({"by"}))
    for conditions in (query.adverb, query.particle, query.words):
        if conditions and not any(word.startswith("!") for word in conditions):
            needs.append(frozenset(conditions))
    if query.complement and not any(word.startswith("!") for word in query.complement):
        needs.append(frozenset(form for word in query.complement for form in verb_forms(word)))
    return needs


_CUSTOMER_SIDE = frozenset(
    "customer customers user users client clients passenger passengers guest guests caller callers holder cardholder "
    "policyholder subscriber member members buyer tenant applicant claimant".split(),
)
_US_SIDE = (
    frozenset(
        "i we our my us company team management store shop department firm council underwriters office bank".split()
    )
    | PEOPLE
)


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


def _matches(conditions: tuple[str, ...], check: Callable[[str], bool]) -> bool:
    if not conditions:
        return True
    positive = [condition for condition in conditions if not condition.startswith("!")]
    if any(check(condition[1:]) for condition in conditions if condition.startswith("!")):
        return False
    return not positive or any(check(condition) for condition in positive)


def _phrase(conditions: tuple[str, ...], phrase: Phrase | None) -> bool:
    def check(condition: str) -> bool:
        if condition in _ROLES:
            role = phrase.role if phrase else "none"
            return role in ("writer", "company") if condition == "us" else role == condition
        return phrase is not None and (condition in phrase.words or condition == lemma_of(phrase.head))

    return _matches(conditions, check)


def _verb(query: ClauseQuery, clause: Clause) -> bool:
    return _matches(query.verb, lambda verb: clause.verb == verb)


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
        value = getattr(clause, name) or "none"
        return _matches(getattr(query, name), lambda condition: value == condition)

    return test


def _sets(query_name: str, clause_name: str) -> Callable[[ClauseQuery, Clause], bool]:
    def test(query: ClauseQuery, clause: Clause) -> bool:
        values = getattr(clause, clause_name)
        return _matches(getattr(query, query_name), lambda condition: condition in values)

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
