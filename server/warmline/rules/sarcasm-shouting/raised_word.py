"""Finds ordinary words in capitals in the middle of a sentence: abbreviations, codes and labels are no ordinary words."""

from __future__ import annotations

import re

from warmline.nlp.morphology import is_verb, lemma_of
from warmline.nlp.vocabulary import FUNCTION_WORDS

_CAPITALS = re.compile(r"[A-Z][A-Z’']")
_RUN = re.compile(r"(?<![\w$/\\.@#&*_\"“'‘-])[A-Z][A-Z’']+(?:[ ,.]+[A-Z][A-Z’']+)*(?![\w/\\@#&*_=\"”-])")
_WORD = re.compile(r"[A-Z’']+")
_NUMBERS = frozenset("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE TWENTY HUNDRED THOUSAND".split())
_ENDINGS = ("ly", "ed", "ing", "day", "days", "ire", "ness", "less", "ful", "able", "ible", "tion", "ment", "one", "body")
_NO_SHOUT = frozenset(
    "it us pin am pm was add let may map go and do can by ok so on off snap slap rams toil chaps raid grub swap cups soap "
    "bacs ping yes no stop help free up warning".split(),
)
_BEFORE = re.compile(
    r"(?:\b(?:says?|said|reads?|sign|label(?:led)?|marked|called|titled|named|headed|stamped|printed|shows?|press|click|"
    r"tap|hit|select|choose|type|enter|text|word|message|status|code|button|key|mode|file|option|flag|field|quot\w+|reply|put|write|typed?)"
    r"|[:(])\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:(?:is|are|was|means?|has|on the|stays|appears|comes|stands|button|key|option|mode|tab|field|switch|sign|"
    r"light|label|symbol|port|number|card|code|file|command|variable)\b|[):=])",
)
_LED_BY = re.compile(r"(?:WHY|HOW|WHAT|WHERE|WHEN|THIS|YOU|WE)\b")


def find(text: str) -> list[list[tuple[int, int]]]:
    """Each run of ordinary words that is raised above its sentence."""
    if not _CAPITALS.search(text):
        return []
    if not re.search(r"\b[a-z]+ [a-z]+", text):
        return []
    return [[found.span()] for found in _RUN.finditer(text) if _is_raised(found, text)]


def _is_raised(found: re.Match[str], text: str) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    asks = _LED_BY.fullmatch(found.group())
    if _BEFORE.search(before) or not asks and (_AFTER.match(after) or not before.strip() and re.match(r" [a-z]", after)):
        return False
    words = _WORD.findall(found.group())
    return all(len(word) > 1 for word in words) and sum(map(_is_ordinary, words)) * 3 > len(words) * 2


def _is_ordinary(word: str) -> bool:
    lower = word.lower().replace("’", "'")
    if lower in _NO_SHOUT or "'" in lower:
        return "'" in lower
    if lower in FUNCTION_WORDS or word in _NUMBERS:
        return True
    return len(lower) > 3 and (is_verb(lower) or lemma_of(lower) != lower or lower.endswith(_ENDINGS))
