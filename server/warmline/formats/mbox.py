"""Mailboxes: one e-mail after another, each behind a line that starts with "From "."""

from __future__ import annotations

import re

from warmline.core.document import Comment, Document, Prose, Segment
from warmline.core.span import Span
from warmline.formats.mail import read_message
from warmline.formats.mime import split_header
from warmline.formats.uniform import capped

__all__ = ["read_mbox"]

_START = re.compile(r"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ [^\n]*\d{4}[^\n]*\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_LABELS = re.compile(r"^X-Gmail-Labels:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"\bSent\b|=5FSent|Gesendet|Envoy|Enviad|Inviat", re.IGNORECASE)


def read_mbox(document: Document) -> Prose:
    """The prose of all messages; in an export from Gmail only of those that were sent."""
    text, limits = capped(document.text)
    starts = list(_START.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    segments: list[Segment] = []
    comments: list[Comment] = []
    sentences: list[str] = list(limits)
    received = 0
    for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1):
        span = Span(start.end(), end)
        header, _ = split_header(text, span)
        labels = _LABELS.search(text, header.start, header.end)
        if labels and not _SENT.search(labels.group(1)):
            received += 1
            continue
        prose = read_message(document, text, span)
        segments += [_named(segment, number) for segment in prose.segments]
        comments += prose.comments
        sentences += [f"Message {number}: {sentence}" for sentence in prose.limits]
    if received:
        sentences.append(f"Messages without the label Sent are not judged, because others wrote them: {received}.")
    if not starts and text.strip():
        sentences.append(
            'No message was found: each starts with a line such as "From maya@example.com Mon Jun 2 2025".'
        )
    return Prose(tuple(segments), tuple(comments), None, tuple(sentences))


def _named(segment: Segment, number: int) -> Segment:
    return segment._replace(part=f"message {number}, {segment.part}")
