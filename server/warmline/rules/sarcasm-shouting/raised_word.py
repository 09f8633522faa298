"""Finds a single everyday word raised to capitals in a sentence that is otherwise written small."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?<![\w$/\\.@#&*_\"'“‘-])[A-Z][A-Z]+(?![\w/\\@#&*_=\"”’'-])")
_RAISED = frozenset(
    "TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE SO WHO WHY HOW REALLY VERY NOBODY STILL ALREADY AGAIN "
    "EVERY ENTIRE WHOLE CORRECT EXACT EXACTLY ACTUAL DATE LETTERS ENGLISH WRONG LATE EARLY CLOSED OVERDUE TWICE NOW "
    "TODAY NEVER ALWAYS NOTHING SECOND THIRD FOURTH FIRST SINGLE OUTSIDE INSIDE FRONT BACK MONDAY TUESDAY WEDNESDAY "
    "THURSDAY FRIDAY SATURDAY SUNDAY MORNING NIGHT LOUD OWN YOURS MINE OURS YOURSELF CLEARLY DAYS HOURS TIMES MINUTES "
    "WEEKS YEARS EVERYONE EVERYBODY".split(),
)
# A sign, a label or a name; an article in front makes a name of most words.
_LABEL = re.compile(
    r"(?:\b(?:says?|said|reads?|sign|label(?:led)?|marked|called|titled|named|headed|stamped|printed|shows?|press|click|"
    r"tap|select|choose|type|enter|text|words?|error|message|status|code|button|key|mode|file|option|flag|field|the|an?)"
    r"|[:\"'“‘(])\s*$",
    re.IGNORECASE,
)


def find(text: str) -> list[list[tuple[int, int]]]:
    """Each raised word that has no capitals next to it."""
    found = [match for match in _WORD.finditer(text) if match.group() in _RAISED]
    if not found or text.upper() == text:
        return []
    return [[match.span()] for match in found if _is_raised(match, text)]


def _is_raised(match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _LABEL.search(before) or re.search(r"[A-Z]{2,}\s+$", before) or re.match(r"\s+[A-Z]{2,}", after):
        return False
    if not before.strip() and re.match(r" (?:is|are|means|has|was|needs)\b", after):
        return False
    if match.group() == "WHO":
        return bool(before.strip())
    return match.group() != "SO" or bool(re.match(r" [a-z]", after))
