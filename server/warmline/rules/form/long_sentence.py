"""Finds sentences that hold more words than a reader keeps in mind."""

from __future__ import annotations

_LONGEST = 30


def find(text: str) -> list[list[tuple[int, int]]]:
    """The whole sentence, when it has more than 30 words and is no list."""
    if len(text) < 4 * _LONGEST or text.count(",") + text.count(";") > 7:
        return []
    return [[(0, len(text))]] if len(text.split()) > _LONGEST else []
