"""E-mail: the subject and the text parts that its reader sees, without attachments and quoted messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header
from functools import partial

from warmline.core.document import Comment, Document, Prose, Segment
from warmline.core.source_map import SourceMap
from warmline.core.span import Span
from warmline.formats.html_text import read_html
from warmline.formats.mime import Part, parts, split_header
from warmline.formats.plain import read_plain
from warmline.formats.templates import find_templates
from warmline.formats.transfer import Body, decode_body
from warmline.formats.uniform import capped, uniform
from warmline.formats.weaver import Weaver

__all__ = ["read_eml", "read_message"]

_SUBJECT = re.compile(r"^Subject:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)
# "Re: where is my order" repeats what the customer wrote.
_ANSWER = re.compile(r"(?:re|aw|sv|antw|fw|fwd|wg|tr|rif)(?:\[\d+\])?:", re.IGNORECASE)
_HEADER_RUN = re.compile(r"(?:=\?[^?\s]+\?[bq]\?[^?\s]*\?=\s*)+(?<!\s)|\r?\n[ \t]+", re.IGNORECASE)
_WORDS = re.compile(r"\w+")


def read_eml(document: Document) -> Prose:
    """The prose of one e-mail; every segment names its MIME part.

    Of a multipart/alternative whose HTML form says the same as its plain form, only the plain form is judged.
    """
    text, limits = capped(document.text)
    prose = read_message(document, text, Span(0, len(text)))
    return replace(prose, limits=(*limits, *prose.limits))


def read_message(document: Document, text: str, span: Span) -> Prose:
    """The prose of the message that stands at ``span`` of ``text``."""
    header, _ = split_header(text, span)
    segments: list[Segment] = list(_subject(text, header))
    comments: list[Comment] = []
    limits: list[str] = []
    incoming: str | None = None
    found = [(part, _read_part(document, text, part)) for part in parts(text, span)]
    for part, prose in found:
        if not (part.type == "text/html" and _is_repeated(part, prose, found)):
            segments += prose.segments
            comments += prose.comments
            limits += [f"Part {part.name}: {sentence}" for sentence in prose.limits]
        incoming = incoming or prose.incoming
    return Prose(tuple(segments), tuple(comments), incoming, tuple(limits))


def _read_part(document: Document, text: str, part: Part) -> Prose:
    """The prose of one part, mapped to the source of the whole message."""
    body = decode_body(text[part.body.start : part.body.end], part.transfer, part.charset)
    inside = replace(document, text=body.text, format="html" if part.type == "text/html" else "plain")
    prose = read_html(inside, preformatted=True) if part.type == "text/html" else read_plain(inside)
    outer = body.source_map.then(SourceMap.identity(len(part.body), part.body.start))
    segments = tuple(
        segment._replace(
            source_map=segment.source_map.then(outer),
            part=part.name,
            encode=partial(_encode, segment, body),
        )
        for segment in prose.segments
    )
    comments = tuple(Comment(comment.text, outer.to_source(comment.span)) for comment in prose.comments)
    return replace(prose, segments=segments, comments=comments)


def _encode(segment: Segment, body: Body, text: str) -> str | None:
    """``text`` escaped as the part's format asks, then encoded as its transfer asks."""
    escaped = segment.encode(text)
    return None if escaped is None else body.encode(escaped)


def _is_repeated(part: Part, prose: Prose, found: Sequence[tuple[Part, Prose]]) -> bool:
    """Whether a plain form of the same text says all that this form says."""
    own = _said(prose)
    return any(
        other.choice == part.choice and other.type == "text/plain" and own in _said(said)
        for other, said in found
        if part.choice
    )


def _said(prose: Prose) -> str:
    """The words of the prose in order, without case, marks and line breaks."""
    text = " ".join(segment.text for segment in prose.segments if not segment.alternative)
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


def _subject(text: str, header: Span) -> Sequence[Segment]:
    """The subject as a segment, when the writer wrote it."""
    match = _SUBJECT.search(text, header.start, header.end)
    if not match or _ANSWER.match(match.group(1)):
        return ()
    line = uniform(match.group(1), keep_crlf=True)
    weaver = Weaver(line, find_templates(line).tags, _encode_subject)
    position = 0
    for run in _HEADER_RUN.finditer(line):
        folded = run.group().isspace()
        weaver.keep(position, run.start())
        weaver.atom(" " if folded else _decoded(run.group()), run.start(), run.end(), editable=folded)
        position = run.end()
    weaver.keep(position, len(line))
    weaver.flush("subject")
    outer = SourceMap.identity(len(line), match.start(1))
    return [step._replace(source_map=step.source_map.then(outer), part="subject") for step in weaver.segments]


def _encode_subject(text: str) -> str | None:
    return text if text.isascii() and text.isprintable() else None


def _decoded(words: str) -> str:
    """What encoded words such as ``=?utf-8?q?caf=C3=A9?=`` say; the words themselves when they are broken."""
    try:
        found = decode_header(words)
    except (HeaderParseError, ValueError):
        return words
    decoded = ""
    for data, charset in found:
        if isinstance(data, str):
            decoded += data
            continue
        try:
            decoded += data.decode(charset or "ascii", "replace")
        except LookupError:
            decoded += data.decode("utf-8", "replace")
    return decoded
