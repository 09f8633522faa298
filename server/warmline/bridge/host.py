"""A native-messaging host: one LSP JSON-RPC message a frame, into the same server that editors use."""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import BinaryIO

from warmline.lsp.server import make_server

__all__ = ["host"]

# Browsers close the port on a longer frame.
LONGEST = 1024 * 1024 - 1
_LENGTH = struct.Struct("=I")


class FrameWriter:
    """Writes a message with its length in native byte order before it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Sends one frame; one that the browser would refuse is left out and said so on standard error."""
        if len(data) > LONGEST:
            sys.stderr.write(f"warmline bridge: a message of {len(data)} bytes is too long for a browser\n")
            return
        self._stream.write(_LENGTH.pack(len(data)) + data)
        self._stream.flush()

    def close(self) -> None:
        """Ends the stream."""
        self._stream.close()


def host() -> None:
    """Serves one extension until its port closes."""
    # A stray print would end the connection, so standard output belongs to frames alone.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    server = make_server()
    server.protocol.set_writer(FrameWriter(out), include_headers=False)
    while (head := sys.stdin.buffer.read(_LENGTH.size)) and len(head) == _LENGTH.size:
        body = sys.stdin.buffer.read(_LENGTH.unpack(head)[0])
        server.protocol.handle_message(json.loads(body, object_hook=server.protocol.structure_message))
