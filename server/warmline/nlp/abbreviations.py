"""Whether a sentence says itself what its abbreviations mean: what the rules about abbreviations share."""

from __future__ import annotations

import re

__all__ = ["is_explained", "is_glossed"]

_EXPLAINED = re.compile(
    r"\(|\b(?:means?|meaning|stands? for|short for|known as|called|calls?|in short|in other words|"
    r"that is|you (?:asked|say|said|mention\w*|wrote|quoted)|as you|guide|course|workshop|glossary|"
    r"is (?:an?|the|also|what)\b|are (?:an?|what)\b)"
)
_GLOSS = re.compile(r"\s*(?:,\s(?:an?|the|our|your|its|which|or|one|that|who)\b|[—–:]\s)")


def is_explained(text: str) -> bool:
    """Whether the sentence defines, quotes or brackets something: then its abbreviations need no rule."""
    return _EXPLAINED.search(text) is not None


def is_glossed(text: str, end: int) -> bool:
    """Whether an explanation follows the abbreviation that ends at this letter."""
    return _GLOSS.match(text, end) is not None
