"""A native-messaging host: one LSP JSON-RPC message a frame, into the same server that editors use."""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import BinaryIO

from warmline.lsp.server import WarmlineServer, make_server

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
    with suppress(SystemExit):
        asyncio.run(_serve(server, sys.stdin.buffer))
    server.close()


async def _serve(server: WarmlineServer, stream: BinaryIO) -> None:
    """Hands on one frame after another until the port closes."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="warmline-read") as reading:
        while (body := await loop.run_in_executor(reading, _frame, stream)) is not None:
            server.protocol.handle_message(json.loads(body, object_hook=server.protocol.structure_message))


def _frame(stream: BinaryIO) -> bytes | None:
    """The next message; None when the port is closed."""
    head = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None
