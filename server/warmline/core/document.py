"""The text to be judged, and the runs of prose found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from warmline.core.source_map import SourceMap
from warmline.core.span import Span

__all__ = ["Comment", "Document", "Kind", "Prose", "Segment"]


class Kind(StrEnum):
    """What a text is for; rules say which kinds they judge."""

    REPLY = "reply"
    CHAT = "chat"
    MACRO = "macro"
    ARTICLE = "article"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Document:
    """A frozen text with all that decides how it is judged.

    ``text`` is decoded, without a byte-order mark; CRLF counts two code points. ``format`` is the
    name of a module in ``formats``. ``incoming`` is the customer's message, None when unknown.
    """

    text: str
    format: str = "plain"
    kind: Kind | None = None
    locale: str | None = None
    incoming: str | None = None
    path: str | None = None


def _verbatim(text: str) -> str | None:
    return text


class Segment(NamedTuple):
    r"""A run of prose that is judged on its own, with the way back to the document.

    ``text`` is clean: markup gone, escapes decoded, placeholders replaced by neutral words; a hard
    line break in it is ``\n``. ``block`` is paragraph, heading, list-item, table-cell or subject.
    ``encode`` turns replacement text into what may stand in the source; None when it can not stand there.
    ``part`` names the MIME part in e-mail. ``masked`` are the clean spans of neutral words that stand
    for placeholders. ``alternative`` is 0, or counts the other wordings of a template's branches, which
    repeat the words around them: they are judged sentence by sentence and never counted twice.
    """

    text: str
    source_map: SourceMap
    block: str = "paragraph"
    part: str | None = None
    encode: Callable[[str], str | None] = _verbatim
    masked: tuple[Span, ...] = ()
    alternative: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the host format, where suppressions are written; ``span`` covers its delimiters."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prose:
    """What a format finds in a document: segments to judge, comments, and the quoted message if any.

    ``limits`` says in plain sentences what was left out, such as text past a size cap.
    """

    segments: tuple[Segment, ...]
    comments: tuple[Comment, ...] = ()
    incoming: str | None = None
    limits: tuple[str, ...] = ()
