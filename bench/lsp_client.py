"""A language client that does nothing but measure: one process, one thread, plain frames over stdio."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

LONGEST_SECONDS = 120
"""A server that is silent for so long is stuck."""


class SilentServerError(RuntimeError):
    """A server ended, or said nothing more."""


class Client:
    """Speaks to one server; times are those of whole frames, taken before they are decoded."""

    def __init__(self, command: Sequence[str], folder: Path, options: dict[str, Any]) -> None:
        """Start the server and initialize it."""
        self.started = perf_counter()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.arrived = self.started
        self._asked = 0
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "bench"}],
                "capabilities": {
                    "general": {"positionEncodings": ["utf-16"]},
                    "textDocument": {"publishDiagnostics": {"versionSupport": True, "dataSupport": True}},
                    "workspace": {"workspaceEdit": {"documentChanges": True}},
                    "experimental": {"warmline": {"status": True}},
                },
                "initializationOptions": options,
            },
        )
        self.initialized_after = self.arrived - self.started
        self.notify("initialized", {})

    def notify(self, method: str, params: dict[str, Any]) -> None:
        """Tell the server something."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """Ask the server something and give its answer."""
        self._asked += 1
        self._send({"jsonrpc": "2.0", "id": self._asked, "method": method, "params": params})
        for message in self.messages():
            if message.get("id") == self._asked and "method" not in message:
                if "error" in message:
                    raise SilentServerError(f"{method} was refused: {message['error'].get('message')}")
                return message.get("result")
        raise SilentServerError(f"the server ended before it answered {method}")

    def open(self, uri: str, language: str, text: str) -> None:
        """Open a text in its first version."""
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, range_: dict[str, Any], text: str) -> float:
        """Replace a stretch of a text and give the milliseconds until its diagnostics have arrived."""
        change = {"range": range_, "text": text}
        sent = perf_counter()
        self.notify(
            "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}
        )
        self.diagnostics(uri, version)
        return (self.arrived - sent) * 1000

    def diagnostics(self, uri: str, version: int) -> list[dict[str, Any]]:
        """Wait for the diagnostics of one version of a text."""
        params = self.wait(
            "textDocument/publishDiagnostics",
            lambda told: told["uri"] == uri and told.get("version") == version,
        )
        found: list[dict[str, Any]] = params["diagnostics"]
        return found

    def wait(self, method: str, fits: Any = lambda _: True) -> dict[str, Any]:
        """Wait for a notification."""
        for message in self.messages():
            if message.get("method") == method and fits(message["params"]):
                params: dict[str, Any] = message["params"]
                return params
        raise SilentServerError(f"the server ended before it sent {method}")

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the server says; what it asks is answered with nothing."""
        assert self.process.stdout
        while True:
            size = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            if not size:
                return
            body = self.process.stdout.read(size)
            self.arrived = perf_counter()
            message: dict[str, Any] = json.loads(body)
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items")
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": [{} for _ in items] if items else None})
                continue
            yield message

    def cpu_seconds(self) -> float:
        """Processor time that the server has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self) -> int:
        """Memory of the server now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    def close(self) -> None:
        """End the server as the protocol asks."""
        self.request("shutdown")
        self.notify("exit", {})
        self.process.wait(timeout=LONGEST_SECONDS)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()
