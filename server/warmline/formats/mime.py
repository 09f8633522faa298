"""The parts of an e-mail and where they stand in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from email.policy import compat32

from warmline.core.span import Span

__all__ = ["Part", "parts", "split_header"]

_HEADER_END = re.compile(r"\r?\n[ \t]*\r?\n")
_NO_HEADER = re.compile(r"[ \t]*\r?\n")
# Mail nests a few levels deep; what lies deeper is an attack on whoever reads it.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One text part: its number ("1.2"), type, charset and transfer encoding, and where its raw body stands.

    ``choice`` is the number of the multipart/alternative it is one form of, empty when there is none.
    """

    number: str
    type: str
    charset: str
    transfer: str
    body: Span
    choice: str = ""

    @property
    def name(self) -> str:
        """How findings name the part."""
        return f"{self.number} {self.type}"


def split_header(text: str, span: Span) -> tuple[Span, Span]:
    """Where the header block and the body of a message or part stand."""
    empty = _NO_HEADER.match(text, span.start, span.end)
    if empty:
        return Span(span.start, span.start), Span(empty.end(), span.end)
    end = _HEADER_END.search(text, span.start, span.end)
    if not end:
        return span, Span(span.end, span.end)
    return Span(span.start, end.start()), Span(end.end(), span.end)


def parts(text: str, span: Span) -> Iterator[Part]:
    """The text parts of the message at ``span`` that a reader sees, in order; attachments are not among them."""
    stack: list[tuple[Span, str, str, int]] = [(span, "", "", 0)]
    while stack:
        where, number, choice, depth = stack.pop()
        header, body = split_header(text, where)
        message = message_from_string(text[header.start : header.end], policy=compat32)
        kind = message.get_content_type()
        if kind.startswith("multipart/") and depth < _DEEPEST:
            inside = _inside(text, body, message)
            if kind == "multipart/alternative":
                choice = number or "0"
            for index in range(len(inside), 0, -1):
                below = f"{number}.{index}" if number else str(index)
                stack.append((inside[index - 1], below, choice, depth + 1))
            if inside:
                continue
            kind = "text/plain"
        if kind in {"text/plain", "text/html"} and not _is_attached(message):
            charset, transfer = _parameter(message, "charset"), str(message.get("Content-Transfer-Encoding", ""))
            yield Part(number or "1", kind, charset, transfer.strip().lower(), body, choice)


def _inside(text: str, body: Span, message: Message) -> list[Span]:
    """Where the parts of a multipart body stand; none when it has no boundary lines."""
    boundary = _parameter(message, "boundary").rstrip()
    if not boundary:
        return []
    line = re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*\r?$\n?", re.MULTILINE)
    inside: list[Span] = []
    start: int | None = None
    for mark in line.finditer(text, body.start, body.end):
        if start is not None:
            # The line break before a boundary belongs to the boundary.
            end = mark.start()
            end -= text.endswith("\n", start, end)
            end -= text.endswith("\r", start, end)
            inside.append(Span(start, max(end, start)))
        start = None if mark.group(1) else mark.end()
        if start is None:
            return inside
    if start is not None:
        inside.append(Span(start, body.end))
    return inside


def _is_attached(message: Message) -> bool:
    disposition = str(message.get("Content-Disposition", "")).lower()
    return disposition.strip().startswith("attachment") or bool(_parameter(message, "name"))


def _parameter(message: Message, name: str) -> str:
    """A parameter of Content-Type, empty when there is none or it makes no sense."""
    try:
        value = message.get_param(name, "")
    except (ValueError, TypeError, IndexError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")
