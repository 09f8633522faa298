"""HTML cut into tags, comments and text with exact offsets.

Own code instead of ``html.parser``, which reads broken tags differently from one Python release to the next and takes
time that grows with the square of some broken ones. It follows the same standard, but loses nothing: a tag or comment
that never ends is read up to the end of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

__all__ = ["Part", "Sort", "attributes_of", "tokens"]


class Sort(Enum):
    """What a part of an HTML source is; ``BROKEN`` never ends and is none of the others."""

    TEXT = "text"
    START = "start"
    END = "end"
    COMMENT = "comment"
    RAW = "raw"
    BROKEN = "broken"


class Part(NamedTuple):
    """One part of the source; ``name`` is the lower-case name of a tag, or of the element whose inside is raw."""

    sort: Sort
    start: int
    end: int
    name: str = ""


_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s<>]*+)"""
# An element with more attributes than this is no element. The bound, and the signs left out of names, keep broken
# tags from costing more than one look.
_START = re.compile(rf"<([a-zA-Z][^\s/<>]*+)(?:[\s/]++|[^\s/<>][^\s/<>=]*+(?:\s*+=\s*+{_VALUE})?+){{0,400}}+>")
_END = re.compile(r"</([a-zA-Z][^\s/<>]*+)[^<>]*+>")
_ATTRIBUTE = re.compile(rf"([^\s/<>][^\s/<>=]*+)(?:\s*+=\s*+({_VALUE}))?+")
_NAME = re.compile(r"<[^\s/<>]+")
_CLOSING = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": ">"}
_LINE_END = re.compile(r"(?=[\n<])|\Z")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "mj-style", "svg", "math"})


def tokens(text: str) -> Iterator[Part]:
    """All parts of ``text`` in order; together they cover it."""
    return _Tokens(text).parts()


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, values as written without their quotes."""
    name = _NAME.match(tag)
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag, name.end() if name else 0, len(tag) - 1):
        value = match.group(2) or ""
        found.setdefault(match.group(1).lower(), value[1:-1] if value[:1] in {'"', "'"} else value)
    return found


@dataclass(slots=True)
class _Tokens:
    """One reading of a text; ``missing`` are the closing signs known to come no more, so as to look once only."""

    text: str
    missing: set[str] = field(default_factory=set)

    def parts(self) -> Iterator[Part]:
        position = shown = 0
        while (start := self.text.find("<", position)) >= 0:
            part = self._markup(start)
            if part is None:
                position = start + 1
                continue
            if shown < start:
                yield Part(Sort.TEXT, shown, start)
            yield part
            position = shown = part.end
            if part.sort is Sort.START and part.name in _RAW and self.text[part.end - 2] != "/":
                closing = re.compile(rf"</{re.escape(part.name)}(?=[\s/>])", re.IGNORECASE).search(self.text, part.end)
                position = shown = closing.start() if closing else len(self.text)
                yield Part(Sort.RAW if closing else Sort.BROKEN, part.end, shown, part.name)
        if shown < len(self.text):
            yield Part(Sort.TEXT, shown, len(self.text))

    def _markup(self, start: int) -> Part | None:
        """The tag or comment that starts with the ``<`` at ``start``; None when the sign is mere text."""
        following = self.text[start + 1 : start + 2]
        if following in {"!", "?"}:
            return self._declaration(start)
        closes = following == "/"
        letter = self.text[start + 2 : start + 3] if closes else following
        if not (letter.isascii() and letter.isalpha()):
            return None
        match = (_END if closes else _START).match(self.text, start)
        if match:
            return Part(Sort.END if closes else Sort.START, start, match.end(), match.group(1).lower())
        return self._broken(start)

    def _declaration(self, start: int) -> Part:
        if self.text.startswith(("<!-->", "<!--->"), start):
            return Part(Sort.COMMENT, start, self.text.index(">", start) + 1)
        opening = next(sign for sign in _CLOSING if self.text.startswith(sign, start))
        closing = _CLOSING[opening]
        if closing not in self.missing:
            end = self.text.find(closing, start + len(opening))
            if end >= 0:
                return Part(Sort.COMMENT, start, end + len(closing))
            self.missing.add(closing)
        return self._broken(start)

    def _broken(self, start: int) -> Part:
        match = _LINE_END.search(self.text, start + 1)
        return Part(Sort.BROKEN, start, match.start() if match else len(self.text))
