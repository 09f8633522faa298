"""Word forms: from a lemma to its forms and back, by table and rule, without a model."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = [
    "PREFIXES",
    "base_verbs",
    "gerund",
    "is_verb",
    "lemma_of",
    "may_be_past",
    "participle",
    "past",
    "plural",
    "regular_plural",
    "regular_verb",
    "third_person",
    "verb_forms",
    "word_forms",
]

_VOWELS = "aeiou"
# A single short vowel before a single last consonant: rip, plug, unplug; not wait, fix, show, visit.
_DOUBLED = re.compile(r"^(?:un|re|over|mis)?[^aeiou]*(?:qu)?[aeiou][bdfgklmnprtvz]$")
_BE = {"am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "be": "be"}
PREFIXES = ("over", "under", "mis", "un", "re", "de", "pre", "out")
# Forms that belong to two verbs: the one that support text nearly always means.
_PREFERRED = {
    "left": "leave",
    "found": "find",
    "saw": "see",
    "felt": "feel",
    "lay": "lie",
    "lying": "lie",
    "lies": "lie",
    "lied": "lie",
    "bound": "bind",
    "wound": "wind",
    "ground": "grind",
    "thought": "think",
    "sent": "send",
    "rung": "ring",
    "rang": "ring",
    "set": "set",
    "put": "put",
    "read": "read",
    "born": "bear",
    "bore": "bear",
    "fell": "fall",
    "used": "use",
    "does": "do",
    "did": "do",
    "done": "do",
    "doing": "do",
    "has": "have",
    "had": "have",
    "having": "have",
    "goes": "go",
    "went": "go",
    "gone": "go",
    "missed": "miss",
    "outed": "out",
}


def regular_verb(lemma: str) -> tuple[str, str, str, str]:
    """Past, participle, gerund and third person of a verb by the spelling rules alone."""
    stem = lemma
    if _DOUBLED.search(lemma):
        stem = lemma + lemma[-1]
    if lemma.endswith("e"):
        past_form = lemma + "d"
        gerund_form = lemma[:-1] + "ing" if not lemma.endswith(("ee", "oe", "ye")) else lemma + "ing"
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        past_form, gerund_form = lemma[:-1] + "ied", lemma + "ing"
    else:
        past_form, gerund_form = stem + "ed", stem + "ing"
    return past_form, past_form, gerund_form, regular_plural(lemma)


def regular_plural(lemma: str) -> str:
    """The plural of a noun, or third person of a verb, by the spelling rules alone."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


@cache
def _table() -> tuple[dict[str, tuple[str, str, str, str]], dict[str, str], dict[str, str]]:
    verbs: dict[str, tuple[str, str, str, str]] = {}
    plurals: dict[str, str] = {}
    for line in files(__package__).joinpath("data/inflections.tsv").read_text(encoding="utf-8").splitlines():
        kind, lemma, *forms = line.split("\t")
        if kind == "noun":
            plurals[lemma] = forms[0]
        else:
            ruled = regular_verb(lemma)
            padded = [*forms, "", "", "", ""][:4]
            verbs[lemma] = tuple(form or rule for form, rule in zip(padded, ruled, strict=True))  # type: ignore[assignment]
    verbs["be"] = ("was", "been", "being", "is")
    verbs["lie"] = ("lied", "lied", "lying", "lies")
    lemmas: dict[str, str] = {}
    for lemma, listed in verbs.items():
        for spellings in listed:
            for form in spellings.split("/"):
                lemmas.setdefault(form, lemma)
    lemmas.update({lemma: lemma for lemma in verbs})
    lemmas.update(_PREFERRED)
    lemmas.update(_BE)
    return verbs, plurals, lemmas


@cache
def base_verbs() -> frozenset[str]:
    """Every verb the table knows, in its base form."""
    return frozenset(_table()[0])


@cache
def may_be_past(word: str) -> bool:
    """Whether a word could be a past form, a participle, or an auxiliary of the past or the perfect."""
    if word.endswith("ed") or word in _past_forms():
        return True
    return any(word.startswith(prefix) and word[len(prefix) :] in _past_forms() for prefix in PREFIXES)


@cache
def _past_forms() -> frozenset[str]:
    forms = {form for listed in _table()[0].values() for spellings in listed[:2] for form in spellings.split("/")}
    return frozenset(forms | {"was", "were", "been", "had", "has", "have", "did", "'d", "'s"})


def is_verb(word: str) -> bool:
    """Whether a lower-case word is a form of a verb the table knows."""
    return word in _table()[2]


def lemma_of(word: str) -> str:
    """The base form of a verb form, or the word itself when nothing is known of it.

    A prefix is looked through: *overfilled* is a form of *overfill* because *filled* is one of *fill*.
    """
    lemmas = _table()[2]
    known = lemmas.get(word)
    if known is not None:
        return known
    for prefix in PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in lemmas:
            return prefix + lemmas[word[len(prefix) :]]
    return word


def _forms(lemma: str) -> tuple[str, str, str, str]:
    verbs = _table()[0]
    if lemma in verbs:
        return verbs[lemma]
    for prefix in PREFIXES:
        if lemma.startswith(prefix) and lemma[len(prefix) :] in verbs:
            past_form, *others = verbs[lemma[len(prefix) :]]
            return prefix + past_form, prefix + others[0], prefix + others[1], prefix + others[2]
    return regular_verb(lemma)


def _first(lemma: str, place: int) -> str:
    return _forms(lemma)[place].partition("/")[0]


def past(lemma: str) -> str:
    """``send`` → ``sent``."""
    return _first(lemma, 0)


def participle(lemma: str) -> str:
    """``write`` → ``written``."""
    past_forms, participles = _forms(lemma)[:2]
    first, listed = past_forms.partition("/")[0], participles.split("/")
    # One form for both where there is one: "spilled", "fitted"; the table lacks the participle of "omit".
    regular = first.endswith("ed") and (listed[0] in past_forms.split("/") or listed[0] == regular_verb(lemma)[1])
    return first if regular else listed[0]


def gerund(lemma: str) -> str:
    """``send`` → ``sending``."""
    return _first(lemma, 2)


def third_person(lemma: str) -> str:
    """``send`` → ``sends``."""
    return _first(lemma, 3)


def plural(noun: str) -> str:
    """``form`` → ``forms``."""
    return _table()[1].get(noun) or regular_plural(noun)


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb, the base form among them."""
    extra = {form for form, base in (_BE | _PREFERRED).items() if base == lemma}
    return frozenset({lemma, *extra, *(form for spellings in _forms(lemma) for form in spellings.split("/"))})


@cache
def word_forms(lemma: str) -> frozenset[str]:
    """All forms of a word: of the verb if it is one, and its plural."""
    verbs, plurals, _ = _table()
    forms = {lemma, plurals.get(lemma) or regular_plural(lemma)}
    if lemma in verbs or lemma == "be":
        forms |= verb_forms(lemma)
    if lemma == "be":
        forms -= {"bes"}
    return frozenset(forms)
