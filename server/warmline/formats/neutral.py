"""A neutral word of the same role for what a template will fill in."""

from __future__ import annotations

import re

__all__ = ["CODE", "NUMBER", "THING", "neutral_word", "starts_sentence"]

NUMBER = "12"
THING = "thing"
# Stands for a code span, a key or a command.
CODE = "code"
_NAME = "Alex"

_ROLES = {
    _NAME: "name firstname fname lname lastname fullname surname nickname forename username displayname salutation "
    "customer client recipient requester contact user agent assignee sender owner author rep manager guest member "
    "patient signature",
    "Acme": "company organization organisation brand store shop merchant business vendor seller account workspace",
    "London": "city town country state region county address street location place",
    "https://example.com": "url uri link href website site webpage unsubscribe unsub survey permalink",
    "mail@example.com": "email mail",
    "Monday": "date day deadline due expiry expires eta birthday weekday at on until",
    "noon": "time hour",
    NUMBER: "number count total subtotal amount price sum id quantity qty balance fee cost percent percentage points "
    "days hours minutes weeks months years year month size age num code zip postcode phone mobile tel reference ref "
    "discount tax rate score index position refund",
}
_WORD_OF = {word: neutral for neutral, words in _ROLES.items() for word in words.split()}
# These say nothing about their role; the word before them does.
_EMPTY = frozenset("value text field attribute label formatted html plain raw short long full".split())
_COMPANIES = frozenset("company organization organisation brand store shop account product plan app service".split())
_FILTERS = {"date": "Monday", "time": "noon", "money": NUMBER, "currency": NUMBER, "number": NUMBER, "round": NUMBER}

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_HEAD = re.compile(r"[^|,:?]*")
_FILTER = re.compile(r"\|\s*(\w+)")
_GREETING = re.compile(r"\b(?:hi|hello|dear|hey|hiya|thanks|morning|afternoon|evening)[ \t]+$", re.IGNORECASE)
_AMOUNT = re.compile(r"[#£$€¥]\s?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n]['\"”’)]*)\s*$")
# No greeting reaches further back than this.
_BEFORE = 12


def neutral_word(expression: str, text: str, start: int) -> str:
    """The word that stands for the placeholder ``expression``, which opens at ``start`` in ``text``."""
    before = text[max(start - _BEFORE, 0) : start]
    if _AMOUNT.search(before):
        return NUMBER
    for name in _FILTER.findall(expression):
        for key, word in _FILTERS.items():
            if key in name.lower():
                return word
    head = _HEAD.match(expression)
    words = [word.lower() for word in _WORDS.findall(head.group() if head else expression)]
    while len(words) > 1 and words[-1] in _EMPTY:
        words.pop()
    if not words:
        return _NAME if _GREETING.search(before) else THING
    last, previous = words[-1], words[-2] if len(words) > 1 else ""
    if last == "name" and previous in _COMPANIES:
        return "Acme"
    if last in _WORD_OF:
        return _WORD_OF[last]
    if _GREETING.search(before):
        return _NAME
    return "things" if last.endswith("s") and not last.endswith(("ss", "us", "is")) else THING


def starts_sentence(before: str) -> bool:
    """Whether a word behind the text ``before`` opens a sentence."""
    return bool(_SENTENCE_START.search(before[-_BEFORE:] if len(before) > _BEFORE else before))
