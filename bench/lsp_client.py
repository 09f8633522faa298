"""A language client that does nothing but measure: one process, one thread, plain frames over stdio."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn, Self

from entry import BenchError

Message = dict[str, Any]
LONGEST_SECONDS = 60
"""A server that has not done what it was asked for so long is stuck."""
FULL_SYNC = 1
"""How a server says that it wants to be sent whole texts."""


class Client:
    """Speaks to one server; times are those of whole frames, written before the clock starts, decoded after it stops.

    Nothing waits for longer than LONGEST_SECONDS: a stuck server is a BenchError, and one that ends is, too.
    """

    def __init__(self, name: str, command: Sequence[str], folder: Path, options: Message) -> None:
        """Start the server and initialize it."""
        self.name = name
        self.folder = folder
        self._asked = 0
        self._texts: dict[str, str] = {}
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # __exit__ closes it
        self.started = self.arrived = perf_counter()
        try:
            self.process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said
            )
        except OSError as problem:
            self._said.close()
            raise BenchError(f"{name} cannot run: {problem.strerror}: {command[0]}") from problem
        try:
            self._initialize(options)
        except BaseException:
            self.__exit__()
            raise

    def _initialize(self, options: Message) -> None:
        answer = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "bench"}],
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
        sync = answer["capabilities"].get("textDocumentSync")
        self.wants_whole_texts = (sync.get("change") if isinstance(sync, dict) else sync) == FULL_SYNC
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._said):
            # What the server did not take is still in the pipe.
            with suppress(BrokenPipeError):
                if pipe:
                    pipe.close()

    def uri(self, name: str) -> str:
        """Give the address of a text in the folder: unified-language-server passes over texts outside of it."""
        return f"{self.folder.as_uri()}/{name}.txt"

    def notify(self, method: str, params: Message) -> None:
        """Tell the server something."""
        with self._limited(f"take {method}"):
            self._send(_frame({"method": method, "params": params}))

    def request(self, method: str, params: Message | None = None) -> Any:
        """Ask the server something and give its answer."""
        self._asked += 1
        with self._limited(f"answer {method}"):
            self._send(_frame({"id": self._asked, "method": method, "params": params}))
            answer = self._first(lambda message: message.get("id") == self._asked)
        if "error" in answer:
            raise BenchError(f"{self.name} refused {method}: {answer['error'].get('message')}")
        return answer.get("result")

    def open(self, uri: str, language: str, text: str) -> None:
        """Open a text in its first version."""
        self._texts[uri] = text
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, range_: Message, text: str) -> float:
        """Replace a stretch of one line and give the milliseconds until the diagnostics have arrived."""
        change: Message = {"range": range_, "text": text}
        if self.wants_whole_texts:
            self._texts[uri] = _replaced(self._texts[uri], range_, text)
            change = {"text": self._texts[uri]}
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}
        frame = _frame({"method": "textDocument/didChange", "params": params})
        sent = perf_counter()
        with self._limited("take textDocument/didChange"):
            self._send(frame)
        self.diagnostics(uri, version)
        return (self.arrived - sent) * 1000

    def diagnostics(self, uri: str, version: int) -> list[Message]:
        """Wait for the diagnostics of one version of a text."""
        params = self.wait(
            "textDocument/publishDiagnostics",
            lambda told: told["uri"] == uri and told.get("version") == version,
        )
        found: list[Message] = params["diagnostics"]
        return found

    def wait(self, method: str, fits: Callable[[Message], bool]) -> Message:
        """Wait for a notification and give what it tells."""
        with self._limited(f"send the {method} that is waited for"):
            told: Message = self._first(lambda one: one.get("method") == method and fits(one["params"]))["params"]
        return told

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
        with self._limited("exit"):
            self.process.wait()

    @contextmanager
    def _limited(self, deed: str) -> Iterator[None]:
        """Fail with a sentence when the server does not do this in time, or ends before."""

        def stop(*_: object) -> NoReturn:
            raise BenchError(f"{self.name} did not {deed} within {LONGEST_SECONDS} seconds{self._last_words()}")

        before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, LONGEST_SECONDS)
        try:
            yield
        except (BrokenPipeError, EOFError) as problem:
            # What it says of its end may come after its pipes are closed.
            self.process.wait()
            raise BenchError(f"{self.name} ended before it could {deed}{self._last_words()}") from problem
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def _last_words(self) -> str:
        """The line of its standard error that says most, for the end of a sentence."""
        self._said.seek(0)
        lines = [line.strip() for line in self._said.read().decode(errors="replace").splitlines() if line.strip()]
        # Node puts a trace and its own version after the error.
        telling = [line for line in lines if "Error" in line] or lines
        return f"; it said: {telling[-1]}" if telling else "."

    def _first(self, fits: Callable[[Message], bool]) -> Message:
        """The next message that fits; what the server asks on the way is answered with nothing."""
        assert self.process.stdout
        while True:
            size = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            if not size:
                raise EOFError
            body = self.process.stdout.read(size)
            self.arrived = perf_counter()
            message: Message = json.loads(body)
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items")
                self._send(_frame({"id": message["id"], "result": [{} for _ in items] if items else None}))
            elif fits(message):
                return message

    def _send(self, frame: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(frame)
        self.process.stdin.flush()


def _frame(message: Message) -> bytes:
    """A message as it goes over the wire."""
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _replaced(text: str, range_: Message, new: str) -> str:
    """The text after an edit within one line, all before it being ASCII."""
    start = 0
    for _ in range(range_["start"]["line"]):
        start = text.index("\n", start) + 1
    return text[: start + range_["start"]["character"]] + new + text[start + range_["end"]["character"] :]
