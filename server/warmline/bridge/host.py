"""A native-messaging host: one LSP JSON-RPC message a frame, into the same server that editors use."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import BinaryIO, NoReturn

from warmline.bridge.callers import OWN, Caller, caller_of
from warmline.bridge.frames import LONGEST_OUT, FrameError, read_frame, skip, write_frame
from warmline.bridge.installing import allowed
from warmline.bridge.machine import Machine

__all__ = ["host", "main"]

# More underlines in one field help nobody, and each costs the browser a paint.
MOST_FINDINGS = 200


def main() -> None:
    """What browsers start: `warmline-bridge`."""
    host(sys.argv[1:])


def host(arguments: Sequence[str]) -> None:
    """Serves one extension until its port closes; ``arguments`` are those that the browser passes."""
    machine = Machine()
    if refusal := _refusal(arguments, machine):
        _say(refusal)
        sys.exit(2)
    frames = FrameWriter(_own_output())
    # Texts of fields have no folder, so the settings and house rules that hold are those of the home folder.
    with suppress(OSError):
        os.chdir(machine.home)
    asyncio.run(_serve(frames, sys.stdin.buffer))


def _refusal(arguments: Sequence[str], machine: Machine) -> str:
    """Why the caller is not served; empty when it is."""
    caller = caller_of(arguments)
    if caller is None:
        return "this is started by browsers; `warmline browser doctor` tries it out"
    if caller in (Caller(family, own) for family, own in OWN.items()) or caller in allowed(machine):
        return ""
    return (
        f"the extension {caller.id} is not known; if it is yours, run `warmline browser install "
        f"--extension-id {caller.id}`"
    )


def _own_output() -> BinaryIO:
    """Standard output for frames alone: a stray print, which would end the connection, goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    try:
        os.dup2(2, 1)
    except OSError:
        # Started without a standard error, as browsers on Windows may do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return out


class FrameWriter:
    """Writes a message with its length before it, and ends the process when nobody reads any more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Sends one frame; one that the browser would refuse is left out."""
        if len(data) > LONGEST_OUT:
            _say(f"a message of {len(data):,} bytes is too long for a browser and was left out")
            return
        try:
            write_frame(self._stream, data)
        except OSError:
            _leave(0)

    def close(self) -> None:
        """Ends the stream."""
        with suppress(OSError):
            self._stream.close()


async def _serve(frames: FrameWriter, stream: BinaryIO) -> NoReturn:
    """Hands on one message after another until the port closes, then ends the process."""
    from warmline.lsp import collector

    collector.start()
    from warmline.lsp.limits import Limits
    from warmline.lsp.server import make_server

    server = make_server(limits=Limits(MOST_FINDINGS, LONGEST_OUT))
    server.protocol.set_writer(frames, include_headers=False)
    reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="warmline-read")
    loop = asyncio.get_running_loop()
    while True:
        try:
            body = await loop.run_in_executor(reading, read_frame, stream)
            if body is None:
                _leave(0)
            server.protocol.handle_message(json.loads(body))
        except FrameError as error:
            _say(f"{error}; it was left out")
            server.protocol.refuse_unreadable("the message is too long")
            await loop.run_in_executor(reading, skip, stream, error.size)
        except (ValueError, RecursionError):
            _say("a message that is not JSON was left out")
            server.protocol.refuse_unreadable("the message is not JSON")
        except SystemExit:
            _leave(server.protocol.exit_code)
        except OSError:
            _leave(0)


def _say(what: str) -> None:
    """One plain sentence on standard error, which browsers show or log."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"warmline bridge: {what}\n")
        sys.stderr.flush()


def _leave(code: int) -> NoReturn:
    """Ends the process at once: waiting for a text that is being judged would leave an orphan behind."""
    # What is written to files is written whole or not at all, so nothing is lost.
    os._exit(code)
