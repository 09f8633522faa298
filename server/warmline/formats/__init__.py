"""Where the prose is, in every format that Warmline reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from warmline.core.document import Document, Prose
from warmline.formats.decoding import Unreadable, decode
from warmline.formats.guess import guess_format, guess_kind
from warmline.formats.html_text import read_html
from warmline.formats.mail import read_eml
from warmline.formats.markdown import read_markdown
from warmline.formats.mbox import read_mbox
from warmline.formats.plain import read_plain

__all__ = ["FORMATS", "Unreadable", "decode", "guess_format", "guess_kind", "read"]

FORMATS: Mapping[str, Callable[[Document], Prose]] = MappingProxyType(
    {"plain": read_plain, "markdown": read_markdown, "html": read_html, "eml": read_eml, "mbox": read_mbox},
)


def read(document: Document) -> Prose:
    """The prose of ``document``, found as its format says; raises KeyError for a format that is not in ``FORMATS``."""
    return FORMATS[document.format](document)
