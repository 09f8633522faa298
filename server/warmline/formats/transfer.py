"""The body of a MIME part decoded, letter by letter, with the way back to the raw source."""

from __future__ import annotations

import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warmline.core.source_map import SourceMap
from warmline.formats.mapped_text import MappedText

__all__ = ["Body", "decode_body"]

# In these charsets an ASCII byte is that letter and every other byte a letter of its own.
_SINGLE = re.compile(r"(?:iso-?8859-?\d+|latin-?\d|windows-?125\d|cp-?125\d|koi8-[ru]|macroman|mac-roman)(?:-[ie])?")
_UTF8 = frozenset({"utf-8", "utf8"})
_ESCAPES = re.compile(r"(?:=[0-9A-Fa-f]{2}|=[ \t]*\r?\n)+")
_ESCAPE = re.compile(r"=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n)")
_HIGH = re.compile(r"[\x80-\xff]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+")
# A base64 part maps to groups of four letters; a long one to several groups at a time, so that the map stays small.
_MOST_PIECES = 50_000
# Lines of quoted-printable are no longer than this, the "=" of a soft line break not counted.
_LINE = 75


@dataclass(frozen=True, slots=True)
class Body:
    """The decoded ``text`` of a part and its map to the raw source.

    ``charset`` is the one that replacement text may use: that of the part, or ASCII where the source cannot hold more.
    """

    text: str
    source_map: SourceMap
    transfer: str
    charset: str
    newline: str

    def encode(self, text: str) -> str | None:
        """``text`` as it may stand in the raw source; None when its transfer encoding or charset cannot take it."""
        try:
            text.encode(self.charset)
        except UnicodeError:
            return None
        if self.transfer == "base64":
            return None
        if self.transfer != "quoted-printable":
            return text
        return self.newline.join(self._quoted_line(line) for line in text.splitlines() or [""])

    def _is_safe(letter: str) -> bool:
    return letter == " " or ("!" <= letter <= "~" and letter != "=")
