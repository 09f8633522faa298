"""ICU messages: ``{count, plural, one {# item} other {# items}}``."""

from __future__ import annotations

import re

from warmline.formats.neutral import NUMBER
from warmline.formats.tag import Role, Tag

__all__ = ["message_tags"]

_OPENER = re.compile(r"\{\s*[\w.]{1,60}\s*,\s*(plural|selectordinal|select)\s*,\s*(?:offset:\d+)?")
_SELECTOR = re.compile(r"\s*(?:=\d+|\w+)\s*\{")
_END = re.compile(r"\s*\}")
_ARGUMENT = re.compile(r"\{[^{}]{0,100}\}")
_NEXT = re.compile(r"[{}#']")
_QUOTED = re.compile(r"'[{}#][^']{0,200}'")


def message_tags(text: str) -> tuple[list[Tag], list[int]]:
    """The tags of all plural and select messages in ``text``, and where messages open that never close."""
    tags: list[Tag] = []
    broken: list[int] = []
    opener = _OPENER.search(text)
    while opener:
        found, reached, complete = _message(text, opener)
        if complete:
            tags += found
        else:
            broken.append(opener.start())
        # What lies behind has been read once: reading on from here keeps the time linear.
        opener = _OPENER.search(text, max(reached, opener.end()))
    return tags, broken


def _message(text: str, opener: re.Match[str]) -> tuple[list[Tag], int, bool]:
    """The tags of one message, how far it was read, and whether it is well formed."""
    tags: list[Tag] = []
    plural = [opener.group(1) != "select"]
    position = opener.end()
    selector = _SELECTOR.match(text, position)
    if not selector:
        return tags, position, False
    tags.append(Tag(opener.start(), selector.end(), Role.OPEN, name="icu"))
    position = selector.end()
    while plural:
        mark = _NEXT.search(text, position)
        if not mark:
            return tags, len(text), False
        start, position = mark.start(), mark.end()
        if mark.group() == "'":
            quoted = _QUOTED.match(text, start)
            position = quoted.end() if quoted else position
        elif mark.group() == "#":
            if any(plural):
                tags.append(Tag(start, position, Role.OUTPUT, NUMBER))
        elif mark.group() == "{":
            nested = _OPENER.match(text, start)
            selector = _SELECTOR.match(text, nested.end()) if nested else None
            argument = _ARGUMENT.match(text, start)
            if nested and selector:
                plural.append(nested.group(1) != "select")
                tags.append(Tag(start, selector.end(), Role.OPEN, name="icu"))
                position = selector.end()
            elif argument:
                position = argument.end()
            else:
                return tags, position, False
        else:
            selector, end = _SELECTOR.match(text, position), _END.match(text, position)
            if selector:
                tags.append(Tag(start, selector.end(), Role.BRANCH, name="icu"))
                position = selector.end()
            elif end:
                tags.append(Tag(start, end.end(), Role.CLOSE, name="icu"))
                position = end.end()
                plural.pop()
            else:
                return tags, position, False
    return tags, position, True
