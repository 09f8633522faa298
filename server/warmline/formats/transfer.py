"""The body of a MIME part decoded, letter by letter, with the way back to the raw source."""

from __future__ import annotations

import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from warmline.core.source_map import SourceMap
from warmline.formats.mapped_text import MappedText

__all__ = ["Body", "decode_body"]

# In these charsets an ASCII byte is that letter and every other byte a letter of its own.
_SINGLE = re.compile(r"(?:iso-?8859-?\d+|latin-?\d|windows-?125\d|cp-?125\d|koi8-[ru]|macroman|mac-roman)(?:-[ie])?")
_UTF8 = frozenset({"utf-8", "utf8"})
# Python calls these encodings, but no mail is written in them.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape"})
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

    def _quoted_line(self, line: str) -> str:
        """One line between soft line breaks, so that no line grows too long whatever is around it."""
        lines = [""]
        for letter in line:
            escaped = letter if _is_safe(letter) else "".join(f"={byte:02X}" for byte in letter.encode(self.charset))
            if len(lines[-1]) + len(escaped) > _LINE:
                lines.append("")
            lines[-1] += escaped
        soft = f"={self.newline}"
        return soft + soft.join(lines) + soft


def decode_body(raw: str, transfer: str, charset: str) -> Body:
    """The text of a raw body; an unknown charset is read as UTF-8, what cannot be decoded becomes U+FFFD."""
    charset = _known(charset)
    usable = charset
    writer = MappedText(raw)
    if transfer == "base64":
        _stepwise(writer, _groups(raw), charset, editable=False)
    elif not (charset in _UTF8 or _SINGLE.fullmatch(charset)):
        usable = "ascii"
        _stepwise(writer, _bytes(raw, transfer), charset, editable=True)
    elif transfer == "quoted-printable":
        _runs(writer, _ESCAPES, charset)
    elif not raw.isascii() and _is_undecoded(raw, charset):
        usable = "ascii"
        _runs(writer, _HIGH, charset)
    else:
        usable = "ascii" if raw.isascii() else charset
        writer.same(0, len(raw))
    return Body(*writer.result(), transfer, usable, "\r\n" if "\r\n" in raw else "\n")


def _known(charset: str) -> str:
    """A charset that Python knows as text, in lower case: UTF-8 for ASCII, none and one that is made up."""
    charset = charset.strip().lower()
    if charset in {"", "us-ascii", "ascii"}:
        return "utf-8"
    try:
        "".encode(charset)
        codecs.getincrementaldecoder(charset)
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if codecs.lookup(charset).name in _NO_CHARSETS else charset


def _is_undecoded(raw: str, charset: str) -> bool:
    """Whether the letters of ``raw`` are bytes of ``charset``, as in mail that was read as latin-1."""
    try:
        data = raw.encode("latin-1")
        if charset in _UTF8:
            data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _runs(writer: MappedText, pattern: re.Pattern[str], charset: str) -> None:
    """Writes the source, with each run that ``pattern`` finds decoded."""
    position = 0
    for run in pattern.finditer(writer.source):
        writer.same(position, run.start())
        position = run.end()
        marks: list[tuple[int, int, int]] = []
        if pattern is _HIGH:
            marks = [(ord(letter), run.start() + at, run.start() + at + 1) for at, letter in enumerate(run.group())]
        for mark in _ESCAPE.finditer(writer.source, run.start(), run.end()) if pattern is _ESCAPES else ():
            if mark.group(1):
                marks.append((int(mark.group(1), 16), mark.start(), mark.end()))
            elif marks:
                # A soft line break belongs to the letter before it.
                marks[-1] = (*marks[-1][:2], mark.end())
            else:
                writer.absorb(mark.end())
        data = bytes(mark[0] for mark in marks)
        for clean, first, last in _letters(data, charset):
            writer.atom(clean, marks[first][1], marks[last - 1][2])
    writer.same(position, len(writer.source))


def _letters(data: bytes, charset: str) -> Iterator[tuple[str, int, int]]:
    """The letters that ``data`` stands for, each with its first and last byte."""
    position = 0
    while position < len(data):
        lead = data[position]
        size = 1 if charset not in _UTF8 or lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
        letter = data[position : position + size].decode(charset, "replace")
        if len(letter) != 1 or letter == "\ufffd":
            letter, size = letter[:1] or "\ufffd", 1
        yield letter, position, position + size
        position += size


def _stepwise(writer: MappedText, steps: Iterable[tuple[bytes, int, int]], charset: str, *, editable: bool) -> None:
    """Writes what the bytes of ``steps``, each with its place in the source, become when decoded one after another."""
    decoder = codecs.getincrementaldecoder(charset)("replace")
    start: int | None = None
    end = 0
    for data, first, end in steps:
        start = first if start is None else start
        clean = decoder.decode(data)
        if clean:
            writer.atom(clean, start, end, editable=editable)
            start = first if decoder.getstate()[0] else None
    clean = decoder.decode(b"", final=True)
    if clean and start is not None:
        writer.atom(clean, start, end, editable=editable)


def _bytes(raw: str, transfer: str) -> Iterator[tuple[bytes, int, int]]:
    """The bytes of a body in a charset that cannot be read run by run, one at a time."""
    position = 0
    for mark in _ESCAPE.finditer(raw) if transfer == "quoted-printable" else ():
        for at in range(position, mark.start()):
            yield raw[at].encode("latin-1", "replace"), at, at + 1
        if mark.group(1):
            yield bytes((int(mark.group(1), 16),)), mark.start(), mark.end()
        position = mark.end()
    for at in range(position, len(raw)):
        yield raw[at].encode("latin-1", "replace"), at, at + 1


def _groups(raw: str) -> Iterator[tuple[bytes, int, int]]:
    """The bytes of a base64 body, so many groups of four letters at a time as keep the map small."""
    lines = [(match.start(), match.group()) for match in _BASE64.finditer(raw)]
    letters = "".join(line for _, line in lines)
    starts = [0, *accumulate(len(line) for _, line in lines)]

    def place(letter: int) -> int:
        line = bisect_right(starts, letter) - 1
        return lines[line][0] + letter - starts[line]

    step = 4 * (1 + len(letters) // (4 * _MOST_PIECES))
    for first in range(0, len(letters), step):
        group = letters[first : first + step]
        if len(group) % 4 == 1:
            # A lone letter holds less than a byte.
            group = group[:-1]
        if group:
            data = binascii.a2b_base64(group + "=" * (-len(group) % 4))
            yield data, place(first), place(first + len(group) - 1) + 1


def _is_safe(letter: str) -> bool:
    return letter == " " or ("!" <= letter <= "~" and letter != "=")
