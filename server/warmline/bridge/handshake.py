"""Starts the bridge as a browser would, and sees whether it answers."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from warmline.bridge.frames import LONGEST_OUT, FrameError, read_frame, write_frame

__all__ = ["Handshake", "HandshakeError", "shake_hands"]

# How long a bridge may take in all (s): a start takes 3, the very first on a busy machine 30.
_PATIENCE = 60.0
_URI = "warmline://field/doctor"
# Words alone settle it, so it is flagged before the model is there.
_SAMPLE = "Calm down."


class HandshakeError(Exception):
    """Why a bridge cannot be used, in words for its user."""


class _EndedError(HandshakeError):
    def __init__(self) -> None:
        super().__init__("it ended before it had answered")


@dataclass(frozen=True, slots=True)
class Handshake:
    """How it went: seconds from the start, and what the bridge says of its model when that is missing."""

    version: str
    first_finding: float
    ready: float
    limit: str = ""


def shake_hands(program: Path, arguments: Sequence[str], patience: float = _PATIENCE) -> Handshake:
    """Has a sentence judged by the bridge at ``program``; raises HandshakeError."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603  # the program that the manifest names, as browsers start it
                [str(program), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
            )
        except OSError as error:
            raise HandshakeError(f"it cannot be started: {error.strerror}") from error
        late = threading.Timer(patience, process.kill)
        late.start()
        with process:
            try:
                result = _talk(_Client(process), lambda: time.monotonic() - started)
                code = process.wait()
            except (OSError, _EndedError) as error:
                process.kill()
                process.wait()
                if not late.is_alive():
                    raise HandshakeError(f"it did not answer within {patience:g} s") from error
                said.seek(0)
                words = said.read().decode(errors="replace").strip().splitlines()
                raise HandshakeError(words[-1] if words else str(_EndedError())) from error
            finally:
                process.kill()
                late.cancel()
                with suppress(OSError):
                    # What could not be sent is tried once more when the pipe is closed.
                    cast("BinaryIO", process.stdin).close()
    if code:
        raise HandshakeError(f"it ended with exit code {code}")
    return result


def _talk(client: _Client, elapsed: Callable[[], float]) -> Handshake:
    experimental = {"warmline": {"status": True}}
    params = {"processId": None, "rootUri": None, "capabilities": {"experimental": experimental}}
    client.send({"id": 1, "method": "initialize", "params": {**params, "initializationOptions": {"delay": 0}}})
    hello = client.hear(lambda one: one.get("id") == 1)
    version = str(hello.get("result", {}).get("serverInfo", {}).get("version", ""))
    client.send({"method": "initialized", "params": {}})
    document = {"uri": _URI, "languageId": "warmline-compose", "version": 1, "text": _SAMPLE}
    client.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    client.hear(lambda one: bool(one.get("params", {}).get("diagnostics")))
    first = elapsed()
    status = client.hear(lambda one: one.get("params", {}).get("state") in ("ready", "limited"))["params"]
    ready = elapsed()
    client.send({"id": 2, "method": "shutdown"})
    client.hear(lambda one: one.get("id") == 2)
    client.send({"method": "exit"})
    return Handshake(version, first, ready, status["message"] if status["state"] == "limited" else "")


class _Client:
    """The browser's side of the port; what came already can be asked for in any order."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._to, self._from = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        self._heard: list[dict[str, Any]] = []

    def send(self, message: dict[str, Any]) -> None:
        write_frame(self._to, json.dumps({"jsonrpc": "2.0", **message}).encode())

    def hear(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message of that sort, be it one that came before."""
        for message in self._heard:
            if is_it(message):
                return message
        while True:
            message = self._next()
            self._heard.append(message)
            if is_it(message):
                return message

    def _next(self) -> dict[str, Any]:
        try:
            body = read_frame(self._from, LONGEST_OUT)
            message = json.loads(body) if body is not None else None
        except (FrameError, ValueError):
            raise HandshakeError("it writes something that is no message") from None
        if message is None:
            raise _EndedError
        if not isinstance(message, dict):
            raise HandshakeError("it writes something that is no message")
        return message
