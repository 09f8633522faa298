"""Finds names that call the reader rather than tell of somebody."""

from __future__ import annotations

import re

_NAME = r"((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z]+)"
_CALL = re.compile(
    r"(?:^(?:Hi|Hello|Hey|Dear) |^(?:Thanks|Thank you|So|Well|Now|Okay|Sorry), "
    rf"|, (?=(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z]+[.!?]?$)){_NAME}"
    rf"|^{_NAME}(?=, )"
)
_GREETINGS = ("Hi ", "Hello ", "Hey ", "Dear ")
_NO_NAMES = frozenset(
    "Hi Hello Thanks Sorry Yes No Well So Now Okay Dear Unfortunately However Today First Also Then Once".split()
)


def find(text: str) -> list[list[tuple[int, int]]]:
    """The name in a greeting, after a comma at the end, or before a comma at the start."""
    if ", " not in text and not text.startswith(_GREETINGS):
        return []
    found = []
    for match in _CALL.finditer(text):
        group = 1 if match[1] else 2
        if match[group] not in _NO_NAMES:
            found.append([match.span(group)])
    return found[:1]
