"""Finds what a template leaves behind when nobody fills it in."""

from __future__ import annotations

import re

_LEFT = re.compile(
    r"\[(?:insert|your|customer|enter|add|name|first name|last name|order|date|company|product|agent)\b[^\]\n]{0,40}\]"
    r"|<(?:insert|your|customer|name|first ?name|order)[^>\n]{0,40}>"
    r"|(?<![\w-])X{4,}(?![\w-])"
    r"|\b(?:TBD|TBC|TODO|FIXME)\b(?! by)"
    r"|^(?:Dear|Hi|Hello|Hey) (?:null|undefined|None|NaN|n/a)\b"
    r"|^(?:Dear|Hi|Hello|Hey) ,",
    re.IGNORECASE,
)
_GREETINGS = ("dear ", "hi ", "hello ", "hey ")
_SIGNS = ("[", "<", "xxxx", "tbd", "tbc", "todo", "fixme")
_UPPER = re.compile(r"x+|tb[cd]|todo|fixme")


def find(text: str) -> list[list[tuple[int, int]]]:
    """Brackets that ask to be filled, runs of X, and greetings without their name."""
    lower = text.lower()
    if not lower.startswith(_GREETINGS) and not any(sign in lower for sign in _SIGNS):
        return []
    return [[match.span()] for match in _LEFT.finditer(text) if not _UPPER.fullmatch(match.group())]
