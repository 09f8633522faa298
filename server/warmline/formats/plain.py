"""Plain text: paragraphs and list items, without quoted messages and signatures."""

from __future__ import annotations

import re

from warmline.core.document import Document, Prose, Segment
from warmline.core.source_map import SourceMap
from warmline.core.span import Span
from warmline.formats.encoders import plain_text, plain_text_crlf
from warmline.formats.quoting import part_message
from warmline.formats.templates import find_templates
from warmline.formats.uniform import capped, uniform
from warmline.formats.weaver import Weaver

__all__ = ["read_plain"]

_LIST_MARK = re.compile(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+(?=\S)")
_PART = re.compile(rf"\n(?:(?P<item>{_LIST_MARK.pattern})|[ \t]*\n\s*)")


def read_plain(document: Document) -> Prose:
    """The prose of a plain text or a plain reply; a line break in a paragraph is kept."""
    source, limits = capped(document.text)
    text = uniform(source)
    templates = find_templates(text)
    filled = templates.spaced(text)
    message = part_message(filled)
    weaver = Weaver(text, templates.tags, plain_text_crlf if "\r\n" in source else plain_text)
    for span in message.own:
        _paragraphs(weaver, filled, span)
    return Prose(
        tuple(weaver.segments),
        templates.comments,
        message.incoming,
        (*limits, *templates.limits(text, weaver.segments)),
    )


def _paragraphs(weaver: Weaver, filled: str, span: Span) -> None:
    """Adds what stands in ``span``, parted at blank lines and where list items start; an item keeps its mark."""
    start = span.start
    block = _sort(filled, start, span)
    for part in _PART.finditer(filled, start, span.end):
        _block(weaver, filled, start, part.start(), block)
        start = part.start() + 1 if part["item"] else part.end()
        block = "list-item" if part["item"] else _sort(filled, start, span)
    _block(weaver, filled, start, span.end, block)


def _sort(filled: str, start: int, span: Span) -> str:
    return "list-item" if _LIST_MARK.match(filled, start, span.end) else "paragraph"


def _block(weaver: Weaver, filled: str, start: int, end: int, block: str) -> None:
    if weaver.tags:
        weaver.keep(start, end)
        weaver.flush(block)
        return
    text = filled[start:end]
    clean = text.strip()
    if clean:
        start += len(text) - len(text.lstrip())
        weaver.segments.append(Segment(clean, SourceMap.identity(len(clean), start), block, None, weaver.encode))
