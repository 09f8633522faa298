"""Finds dates in digits that can be read day first or month first."""

from __future__ import annotations

import re

_DATE = re.compile(
    r"(?<![\d/.-])(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])(?:/(?:\d{4}|\d{2}))?"
    r"(?![\d/-]|\s+(?:of|full|cup|inch|mile|hour|page|price))"
)
_DAY_BEFORE = re.compile(
    r"\b(?:on|by|before|after|until|till|from|since|dated?|of|due|is|was|for)\s*:?\s*$", re.IGNORECASE
)


def find(text: str) -> list[list[tuple[int, int]]]:
    """Dates with a year, or with a word before them that takes a date; 5/5 has one reading."""
    if "/" not in text:
        return []
    return [
        [match.span()]
        for match in _DATE.finditer(text)
        if int(match[1]) != int(match[2])
        and (match.group().count("/") == 2 or _DAY_BEFORE.search(text[: match.start()]))
    ]
