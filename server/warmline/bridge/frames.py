"""Frames of native messaging: a length in native byte order, then one message in UTF-8."""

from __future__ import annotations

import struct
from typing import BinaryIO

__all__ = ["LONGEST_IN", "LONGEST_OUT", "FrameError", "read_frame", "skip", "write_frame"]

# Browsers close the port on a longer message from the host (bytes).
LONGEST_OUT = 1024 * 1024 - 1
# The most that Chromium sends (bytes); a longer length is no length.
LONGEST_IN = 64 * 1024 * 1024
_LENGTH = struct.Struct("=I")
_PIECE = 1024 * 1024


class FrameError(ValueError):
    """A message of ``size`` bytes is announced, which is none; `skip` reads past it."""

    def __init__(self, size: int) -> None:
        super().__init__(f"a message of {size:,} bytes is longer than any there is")
        self.size = size


def read_frame(stream: BinaryIO, longest: int = LONGEST_IN) -> bytes | None:
    """The next message, None when the port is closed, be it in the middle of one; raises FrameError."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    if size > longest:
        raise FrameError(size)
    body = stream.read(size)
    return body if len(body) == size else None


def write_frame(stream: BinaryIO, message: bytes) -> None:
    """Sends one message."""
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def skip(stream: BinaryIO, size: int) -> None:
    """Reads past a message without keeping it."""
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        size -= len(piece)
