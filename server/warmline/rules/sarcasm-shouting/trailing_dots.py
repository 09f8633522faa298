"""Finds dots after an opener or a sigh: the notation reads three dots as a gap."""

from __future__ import annotations

import re

_DOTS = re.compile(
    r"(?:^\W*(?:ok|okay|well|so|right|sure|fine|yes|no|hmm|um)|\b(?:said|see|explained|sigh|guess|suppose|again))"
    r"\s*(\.{2,}|…)(?=\s|$)",
    re.IGNORECASE,
)


def find(text: str) -> list[list[tuple[int, int]]]:
    """The dots that trail off."""
    if ".." not in text and "…" not in text:
        return []
    return [[match.span(1)] for match in _DOTS.finditer(text)]
