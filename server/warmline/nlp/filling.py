"""Filling a fix's template: slots from the match, word forms, agreement, capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from warmline.core.clause import Clause
from warmline.nlp import morphology
from warmline.nlp.locating import Located
from warmline.nlp.passive import passive
from warmline.nlp.pattern import Hit
from warmline.nlp.plain_words import plain_words
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize
from warmline.nlp.vocabulary import FUNCTION_WORDS

__all__ = ["ENDS", "VISIBLE_SLOT", "as_if_filled", "fill", "reach", "unknown_filter"]

ENDS = ".?!…"
_SLOT = re.compile(r"\{([a-z_']+(?:[:.][a-z_.]+)?)((?:\|[a-z]+)*)\}")
# What a draft leaves for the writer to fill in: ``[order number]``.
VISIBLE_SLOT = re.compile(r"\[[a-z][^\]\n]*\]")
# Filled in, these say when.
_TIMES = re.compile(r"\[(?:day|date|time|day and time)\]")
# A sentence joined from several goes on badly.
_JOINTS = frozenset("and so but because since yet ; : – — ? unless until or".split())
_SUBJECTS = frozenset("i we you he she it they this that the your our there".split())
_PLURALS = frozenset("they them these those we us people all both".split())


def as_if_filled(text: str) -> str:
    """The text with *Friday* in each visible slot for a time and *it* in the others, as rules and the tone read it."""
    return VISIBLE_SLOT.sub("it", _TIMES.sub("Friday", text))


def _each_first(text: str, change: Callable[[str], str]) -> str:
    first, space, rest = text.partition(" ")
    return change(first.lower()) + space + rest


def _is_plural(text: str) -> bool:
    words = tokenize(text).words
    if not words:
        return False
    if "and" in words or words[0] in _PLURALS:
        return True
    head = words[-1]
    for index, word in enumerate(words):
        if word in ("of", "for", "in", "on", "from", "with", "at", "to") and index:
            head = words[index - 1]
            break
    return (
        head.endswith("s")
        and not head.endswith(("ss", "us", "is"))
        and head not in ("address", "access", "news", "business")
    )


def _is_term(text: str) -> bool:
    """Whether the text is one expression that plain words can stand for, and no piece of a clause."""
    words = tokenize(text).words
    return len(words) <= 3 and text[-1:].isalnum() and not FUNCTION_WORDS.intersection(words)


_FILTERS: dict[str, Callable[[str], str]] = {
    "base": lambda text: _each_first(text, morphology.lemma_of),
    "past": lambda text: _each_first(text, lambda word: morphology.past(morphology.lemma_of(word))),
    "participle": lambda text: _each_first(text, lambda word: morphology.participle(morphology.lemma_of(word))),
    "gerund": lambda text: _each_first(text, lambda word: morphology.gerund(morphology.lemma_of(word))),
    "third": lambda text: _each_first(text, lambda word: morphology.third_person(morphology.lemma_of(word))),
    "pronoun": lambda text: "them" if _is_plural(text) else "it",
    "lower": str.lower,
    "term": lambda text: text if _is_term(text) else "",
    "plain": plain_words,
}


def unknown_filter(template: str) -> str | None:
    """The first slot or filter in a template that there is none of, with what to write instead."""
    if stray := re.search(r"\{[^{}]*\}?", _SLOT.sub("", template)):
        return f"{stray[0]} is no slot; write a name such as {{comp.object}}, with filters such as |base behind it"
    for found in _SLOT.finditer(template):
        for name in found[2].split("|")[1:]:
            if name not in _FILTERS:
                return f"|{name} is no filter; write one of {', '.join(sorted(_FILTERS))}"
    return None


def _is_joined(words: tuple[str, ...]) -> bool:
    """Whether a sentence holds more than one clause; a comma behind an opener does not count."""
    return bool(_JOINTS.intersection(words)) or any(
        word == "," and following in _SUBJECTS for word, following in pairwise(words[2:])
    )


def fill(template: str, located: Located, analysis: Analysis, facts: str = "", at: Hit | None = None) -> str | None:
    """The template with its slots filled from the match; None when one of them, other than ``{facts}``, is empty."""
    slots = dict(_slots(located, analysis))
    if at is not None:
        slots |= {name: _trim(analysis.tokens.source(*where)) for name, where in at.captures.items()}
    slots["facts"] = facts or " "
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        name, filters = match.group(1), match.group(2).split("|")[1:]
        if ":" in name:
            verb, _, of = name.partition(":")
            if of not in slots:
                missing = True
                return ""
            return _agree(verb, slots[of])
        if name not in slots or not slots[name]:
            missing = True
            return ""
        text = slots[name]
        for entry in filters:
            text = _FILTERS[entry](text)
        if not text:
            missing = True
            return ""
        inside = template[: match.start()].rstrip()
        return _uncapital(text) if inside and inside[-1] not in ENDS else text

    filled = _SLOT.sub(value, template)
    return None if missing else re.sub(r" +([],.?!])", r"\1", re.sub(r"  +", " ", filled)).strip()


def _uncapital(text: str) -> str:
    """The text as it stands inside a sentence: an order or a small word loses its capital, a name keeps it."""
    first = text.partition(" ")[0]
    lower = first.lower()
    if first[1:].islower() and (lower in FUNCTION_WORDS or lower in morphology.base_verbs()):
        return lower + text[len(first) :]
    return text


def _agree(verb: str, subject: str) -> str:
    plural = _is_plural(subject)
    return {
        "is": "are" if plural else "is",
        "isn't": "aren't" if plural else "isn't",
        "was": "were" if plural else "was",
        "wasn't": "weren't" if plural else "wasn't",
        "has": "have" if plural else "has",
        "hasn't": "haven't" if plural else "hasn't",
        "does": "do" if plural else "does",
        "doesn't": "don't" if plural else "doesn't",
    }.get(verb, verb)


def _slots(located: Located, analysis: Analysis) -> Iterator[tuple[str, str]]:
    tokens = analysis.tokens
    if located.hit is not None:
        for name, (first, last) in located.hit.captures.items():
            yield name, _trim(tokens.source(first, last))
        yield "rest", _trim(tokens.source(located.hit.last, len(tokens)))
        yield "before", _trim(tokens.source(0, located.hit.first))
    yield "whole", _whole(analysis)
    yield "words", " ".join(tokens.source(first, last) for first, last in located.ranges)
    if not _is_joined(tokens.words[analysis.sentence_start :]):
        yield "sentence", _trim(tokens.source(analysis.sentence_start, len(tokens)))
    clause = located.place.clause
    if clause is None:
        return
    if told := passive(clause, analysis, reach(clause, analysis)):
        yield "passive", _trim(told)
    yield "verb", tokens.words[clause.verb_index]
    yield "predicate", _trim(tokens.source(clause.verb_index, reach(clause, analysis)))
    for name, phrase in (("subject", clause.subject), ("object", clause.object), ("complement", clause.complement)):
        if phrase is not None:
            yield name, tokens.source(phrase.first, phrase.last)
    tail = clause.object.last if clause.object else clause.verb_index + 1
    rest = tokens.source(tail, clause.last).rstrip(ENDS + ", ")
    yield "rest", f" {rest}" if rest else " "
    following = [other for other in analysis.clauses if other.parent == clause.index and other.link == "xcomp"]
    if following:
        inner = following[0]
        yield "comp", tokens.words[inner.verb_index]
        if inner.object is not None:
            yield "comp.object", tokens.source(inner.object.first, inner.object.last)
        tail = inner.object.last if inner.object else inner.verb_index + 1
        rest = tokens.source(tail, inner.last).rstrip(ENDS + ", ")
        yield "comp.rest", f" {rest}" if rest else " "


def _whole(analysis: Analysis) -> str:
    """The whole sentence without its end, or nothing when another cannot follow it: a question, a smile, a colon."""
    text = analysis.tokens.source(analysis.sentence_start, len(analysis.tokens))
    told = text.rstrip().rstrip(".!…").rstrip()
    return told if told and (told[-1].isalnum() or told[-1] in "%)”'’\"") else ""


def reach(clause: Clause, analysis: Analysis) -> int:
    """The token after the last one of a clause and of the clauses nested in it."""
    return max([clause.last, *(other.last for other in analysis.clauses if _within(other, clause, analysis))])


def _within(other: Clause, clause: Clause, analysis: Analysis) -> bool:
    """Whether a clause is the complement of another, or of its complement."""
    seen = 0
    while other.parent is not None and other.link in ("xcomp", "ccomp", "relcl", "acl", "pcomp") and seen < 20:
        if other.parent == clause.index:
            return True
        other = analysis.clauses[other.parent]
        seen += 1
    return False


def _trim(text: str) -> str:
    return text.strip(" ,;:" + ENDS)
