"""Finds stars and underscores round words of duty."""

from __future__ import annotations

import re

_EMPHASIS = re.compile(
    r"(\*{1,3}|_{1,3})(?:must|not|never|only|immediately|always|carefully|do not|don['’]t|cannot|can['’]t|required"
    r"|final|now|any|all|no|read|before)\1",
    re.IGNORECASE,
)
# A whole sentence in bold that forbids.
_SENTENCE = re.compile(r"(?<!\S)(\*\*|__)[^*_]*\b(?:NOT|not|never|must|only)\b[^*_]*\1(?!\S)")


def find(text: str) -> list[list[tuple[int, int]]]:
    """The emphasised words with their marks."""
    if "*" not in text and "_" not in text:
        return []
    return [[match.span()] for pattern in (_EMPHASIS, _SENTENCE) for match in pattern.finditer(text)]
