"""Plain text: paragraphs and list items, without quoted messages and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from warmline.core.cache import Memory
from warmline.core.document import Document, Prose, Segment
from warmline.core.source_map import SourceMap
from warmline.core.span import Span
from warmline.formats.encoders import plain_text, plain_text_crlf
from warmline.formats.quoting import Message, has_signs, part_message
from warmline.formats.templates import find_templates
from warmline.formats.uniform import capped, uniform
from warmline.formats.weaver import Weaver

__all__ = ["read_plain"]

_BLANK = "\n\n"
_LIST_MARK = re.compile(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+(?=\S)")
_PART = re.compile(rf"\n(?:(?P<item>{_LIST_MARK.pattern})|[ \t]*\n\s*)")


class _Paragraph(NamedTuple):
    """What stands between two blank lines: its segments as if it were a text of its own."""

    segments: tuple[Segment, ...]
    has_signs: bool


# Of a long text nearly all paragraphs are those of the keystroke before. The limit is in bytes, estimated.
_known: Memory[str, _Paragraph] = Memory(8 * 1024 * 1024)


def read_plain(document: Document) -> Prose:
    """The prose of a plain text or a plain reply; a line break in a paragraph is kept."""
    source, limits = capped(document.text)
    text = uniform(source)
    templates = find_templates(text)
    filled = templates.spaced(text)
    encode = plain_text_crlf if "\r\n" in source else plain_text
    if templates.tags:
        message = part_message(filled)
        weaver = Weaver(text, templates.tags, encode)
        for start, end, block in _blocks(filled, message.own):
            weaver.keep(start, end)
            weaver.flush(block)
        segments = weaver.segments
    else:
        _known.begin()
        message = Message((Span(0, len(text)),))
        found = list(_paragraphs(text, message.own))
        if text.startswith(" ") or any(paragraph.has_signs for _, paragraph in found):
            message = part_message(text)
            found = list(_paragraphs(text, message.own))
        segments = [
            Segment(segment.text, segment.source_map.moved(start), segment.block, None, encode)
            for start, paragraph in found
            for segment in paragraph.segments
        ]
    limits += templates.limits(text, segments)
    return Prose(tuple(segments), templates.comments, message.incoming, limits)


def _paragraphs(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, _Paragraph]]:
    """The paragraphs that stand in ``spans`` of a text without template tags, with their places."""
    for span in spans:
        start = span.start
        for words in text[span.start : span.end].split(_BLANK):
            paragraph = _known.get(words)
            if paragraph is None:
                paragraph = _paragraph(words)
                _known.put(words, paragraph, 300 + 500 * len(paragraph.segments) + 4 * len(words))
            yield start, paragraph
            start += len(words) + len(_BLANK)


def _paragraph(words: str) -> _Paragraph:
    first = len(words) - len(words.lstrip())
    found = [_copied(words, start, end, block) for start, end, block in _blocks(words, [Span(first, len(words))])]
    return _Paragraph(tuple(segment for segment in found if segment.text), has_signs(f"\n{words}"))


def _copied(words: str, start: int, end: int, block: str) -> Segment:
    text = words[start:end]
    clean = text.strip()
    return Segment(clean, SourceMap.identity(len(clean), start + len(text) - len(text.lstrip())), block)


def _blocks(filled: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Where blocks start and end and what they are, parted at blank lines and list items; an item keeps its mark."""
    for span in spans:
        start, block = span.start, _sort(filled, span.start, span.end)
        for part in _PART.finditer(filled, start, span.end):
            yield start, part.start(), block
            start = part.start() + 1 if part["item"] else part.end()
            block = "list-item" if part["item"] else _sort(filled, start, span.end)
        yield start, span.end, block


def _sort(filled: str, start: int, end: int) -> str:
    return "list-item" if _LIST_MARK.match(filled, start, end) else "paragraph"
