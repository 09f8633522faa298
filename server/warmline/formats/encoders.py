"""Replacement text as it may stand in a source: escaped for where it lands, or None when it cannot stand there."""

from __future__ import annotations

import re
from html import escape

from warmline.formats.templates import find_templates

__all__ = ["html_text", "markdown_cell", "markdown_text", "plain_text", "plain_text_crlf"]

_MARKDOWN_ESCAPE = re.compile(r"[*`\\]|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)|(?<!\w)_|_(?!\w)")
_MARKDOWN_START = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|\d{1,9}[.)](?:\s|$))(\d*)")


def _is_template(text: str) -> bool:
    """Whether a template engine would take some of ``text`` for a tag of its own."""
    found = find_templates(text)
    return bool(found.tags or found.problems)


def plain_text(text: str) -> str | None:
    """``text`` as it stands; None when a template engine would take it for a tag."""
    return None if _is_template(text) else text


def plain_text_crlf(text: str) -> str | None:
    """The same for files whose lines end in CRLF."""
    return None if _is_template(text) else text.replace("\n", "\r\n")


def markdown_text(text: str) -> str | None:
    """``text`` with backslashes where Markdown would see markup; None when it holds a line break or a template tag."""
    if "\n" in text or _is_template(text):
        return None
    text = _MARKDOWN_ESCAPE.sub(r"\\\g<0>", text)
    return _MARKDOWN_START.sub(r"\1\\", text, count=1) if _MARKDOWN_START.match(text) else text


def markdown_cell(text: str) -> str | None:
    """The same inside a table, where a bar would end the cell."""
    encoded = markdown_text(text)
    return encoded and encoded.replace("|", r"\|")


def html_text(text: str) -> str | None:
    """``text`` with entities for what HTML takes for markup; None when it holds a line break or a template tag."""
    if "\n" in text or _is_template(text):
        return None
    return escape(text, quote=False).replace("\xa0", "&nbsp;")
