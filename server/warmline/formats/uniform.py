"""The same text with every odd letter replaced in place, so that no later stage can stumble over it."""

from __future__ import annotations

import re

__all__ = ["CAP", "capped", "line_number", "uniform"]

# The longest text that is judged, in code points.
CAP = 50_000_000

_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATES = re.compile("[\ud800-\udfff]")


def uniform(text: str, *, keep_crlf: bool = False) -> str:
    r"""``text`` with CRLF as space and ``\n``, other line breaks as ``\n``, NUL and surrogates as U+FFFD.

    The result has the same length, so offsets hold in both. ``keep_crlf`` leaves CRLF to a parser that knows it.
    """
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text) if keep_crlf else text.replace("\r\n", " \n").replace("\r", "\n")
    for letter in _LINE_BREAKS:
        if letter in text:
            text = text.replace(letter, "\n")
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATES.sub("\ufffd", text)
    return text


def line_number(text: str, offset: int) -> int:
    """The 1-based line of ``offset`` in a uniform text."""
    return text.count("\n", 0, offset) + 1


def capped(text: str) -> tuple[str, tuple[str, ...]]:
    """The part of ``text`` that is judged, and a sentence for ``Prose.limits`` when that is not all of it."""
    if len(text) <= CAP:
        return text, ()
    return text[:CAP], (f"Only the first {CAP:,} letters are judged; the text has {len(text):,}.",)
