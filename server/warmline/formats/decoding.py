"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

__all__ = ["Unreadable", "decode"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why bytes are not text: a short code, a sentence, and the 1-based place of the first bad byte.

    ``offset`` counts bytes from 0; ``column`` counts code points.
    """

    code: str
    message: str
    line: int
    column: int
    offset: int


def decode(data: bytes, *, mail: bool = False) -> tuple[str, Unreadable | None]:
    """The text of ``data`` without its byte-order mark, and what is wrong with it.

    UTF-8, or UTF-16 and UTF-32 with a mark. ``mail`` that is not UTF-8 is latin-1, never an error. Other bytes that
    are not text come back with U+FFFD in place of each bad sequence, so that the rest can be judged but not saved.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8-sig")
    if encoding != "utf-8-sig":
        data = data[4 if "32" in encoding else 2 :]
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as failure:
        if mail:
            return data.decode("latin-1"), None
        text = data.decode(encoding, "replace")
        before = data[: failure.start].decode(encoding, "ignore")
        name = encoding.removesuffix("-sig").upper()
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        bad = data[failure.start : failure.start + 1].hex().upper()
        message = f"Byte {failure.start} (0x{bad}, line {line}) is not {name}; save the file as UTF-8."
        return text, Unreadable("encoding", message, line, column, failure.start)
