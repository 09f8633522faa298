"""A client that may say anything, byte for byte, to a server process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any, BinaryIO

from tests.lsp.command import COMMAND

__all__ = ["PATIENCE", "Editor"]

PATIENCE = 20.0


class Editor:
    """A client that may say anything: messages go out as they are; ``patience`` is in seconds."""

    patience = PATIENCE

    def __init__(self, folder: Path | None = None, command: Sequence[str] = COMMAND, **environment: str) -> None:
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        )
        assert self.process.stdin
        assert self.process.stdout
        self.stdin, self.heard, self.said, self._last = self.process.stdin, Queue[Any](), list[Any](), 0
        self.log: list[bytes] = []
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()
        self._logging = threading.Thread(target=lambda: self.log.extend(self.process.stderr or ()), daemon=True)
        self._logging.start()

    def _listen(self, stream: BinaryIO) -> None:
        while header := stream.readline():
            size = int(header.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self.heard.put(json.loads(stream.read(size)))

    def send(self, message: Any) -> None:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.stdin.flush()

    def tell(self, method: str, params: Any = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": {} if params is None else params})

    def ask(self, method: str, params: Any = None) -> Any:
        """The whole reply to a request."""
        self._last += 1
        self.send({"jsonrpc": "2.0", "id": self._last, "method": method, "params": {} if params is None else params})
        return self.wait(lambda message: message.get("id") == self._last and "method" not in message)

    def wait(self, is_it: Any) -> Any:
        """The first message of that sort, among those that came since the last one that was waited for."""
        while True:
            try:
                message = self.heard.get(timeout=self.patience)
            except Empty:  # pragma: no cover  # tells what was there instead
                raise AssertionError(f"not heard; the server said {self.said}") from None
            self.said.append(message)
            if is_it(message):
                return message

    def start(self, folder: Path | None = None, **capabilities: Any) -> None:
        uri = folder.as_uri() if folder else None
        options = {"delay": 0, "caretGrace": 0}
        params = {"processId": None, "rootUri": uri, "capabilities": capabilities, "initializationOptions": options}
        assert "result" in self.ask("initialize", params)
        self.tell("initialized")

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}},
        )

    def edit(self, uri: str, *changes: Any, version: int = 2) -> None:
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def told(self, uri: str, version: int | None = None) -> list[str]:
        """The rules that are pushed for a text, once something is."""
        params = self.wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and (version is None or message["params"].get("version") == version)
            )
        )["params"]
        return [one["code"] for one in params["diagnostics"]]

    def is_well(self) -> bool:
        """Whether another text is judged as ever."""
        self._last += 1
        uri = f"untitled:well-{self._last}"
        self.open(uri, "You forgot to attach the receipt.")
        return self.told(uri, 1) == ["blame/you-forgot"]

    def leave(self) -> int:
        """The exit code after a goodbye as it should be."""
        self.ask("shutdown")
        self.tell("exit")
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Ends the server, whatever state it is in."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        assert self.process.stderr
        for stream in (self.stdin, self.process.stdout):
            with suppress(BrokenPipeError):
                stream.close()
        self._logging.join(PATIENCE)
        self.process.stderr.close()

    @property
    def logged(self) -> str:
        self._logging.join(PATIENCE)
        return b"".join(self.log).decode()
