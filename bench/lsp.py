"""Measure language servers as an editor feels them: `python bench/lsp.py [--only NAMES] [--json FILE] [--quick]`."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from entry import BENCH, MODULES, SENTENCES, check_there, enter, warmline_command
from lsp_client import Client
from lsp_report import render
from prose import build_prose

NUMBER = "0000"
LONG_WORDS = 50_000


@dataclass(frozen=True)
class Server:
    """One language server and how to start it."""

    name: str
    command: tuple[str, ...]
    needs: Path | None = None


@dataclass(frozen=True)
class Effort:
    """How often everything is repeated."""

    starts: int
    edits: int
    memory_edits: int
    patience: float
    """Seconds after which a slow server is spared further edits of one sentence."""


FULL = Effort(starts=5, edits=200, memory_edits=10_000, patience=90)
QUICK = Effort(starts=1, edits=40, memory_edits=1_000, patience=15)


def known_servers() -> dict[str, Server]:
    """Give the servers in the order of the report."""
    servers = [
        Server("warmline", (warmline_command(), "lsp")),
        Server("retext", ("node", str(BENCH / "server.mjs"), "--stdio"), MODULES / "unified-language-server"),
    ]
    return {server.name: server for server in servers}


@dataclass(frozen=True)
class Text:
    """A text with one sentence to edit; ``slot`` stands for it."""

    name: str
    body: str

    def with_sentence(self, kind: str) -> str:
        """The text before the first edit of this kind."""
        return self.body.replace("{edited_sentence}", SENTENCES[kind].replace("{number}", NUMBER))

    def place(self, kind: str) -> dict[str, Any]:
        """The range of the word that is edited; it keeps its length, and all before it is ASCII."""
        before = self.body.partition("{edited_sentence}")[0] + SENTENCES[kind].partition("{number}")[0]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + len(NUMBER)}}

    @property
    def words(self) -> int:
        """Count the words, cut at white space."""
        return len(self.body.split())


def texts() -> list[Text]:
    """Give the e-mail and the long document."""
    paragraphs = list(build_prose(LONG_WORDS).paragraphs)
    paragraphs.insert(len(paragraphs) // 2, "{edited_sentence}")
    email = (BENCH / "edited_email.txt").read_text(encoding="utf-8").strip()
    return [Text("e-mail", email), Text("long", "\n\n".join(paragraphs) + "\n")]


@contextmanager
def serving(server: Server, folder: Path, **options: object) -> Iterator[Client]:
    """A fresh server process that is ready: Warmline's model is loaded."""
    with Client(server.name, server.command, folder, {"delay": 0, "caretGrace": 0, **options}) as client:
        if server.name == "warmline":
            client.wait("warmline/status", lambda told: told["state"] == "ready")
        yield client
        client.close()


def measure_edits(client: Client, text: Text, kind: str, effort: Effort) -> dict[str, Any]:
    """Edit one word again and again, each time a little later than the answer."""
    start = perf_counter()
    uri = client.uri(f"{text.name}-{kind}")
    client.open(uri, "plaintext", text.with_sentence(kind))
    findings = len(client.diagnostics(uri, 1))
    first = perf_counter() - start
    place, milliseconds, used = text.place(kind), [], 0.0
    warm_up = 3
    for number in range(effort.edits + warm_up):
        if number == warm_up:
            used = client.cpu_seconds()
        # Words of several lengths, so that all that follows moves.
        word = str(number + 1) * (1 + number % 3)
        took = client.change(uri, number + 2, place, word)
        place["end"]["character"] = place["start"]["character"] + len(word)
        if number >= warm_up:
            milliseconds.append(took)
        if perf_counter() - start > effort.patience and len(milliseconds) > 1:
            break
    cpu = (client.cpu_seconds() - used) * 1000 / len(milliseconds)
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    is_spared = len(milliseconds) < effort.edits
    return {"findings": findings, "open_seconds": first, "cpu": cpu, "is_spared": is_spared, **summary(milliseconds)}


def measure_memory(client: Client, text: Text, edits: int) -> dict[str, int]:
    """Edit a text, taking turns with the kinds of sentence, and give the memory before, on the way and after."""
    before = client.resident_bytes()
    for kind in SENTENCES:
        client.open(client.uri(kind), "plaintext", text.with_sentence(kind))
        client.diagnostics(client.uri(kind), 1)
    on_the_way = before
    for number in range(edits):
        kind = list(SENTENCES)[number % len(SENTENCES)]
        client.change(client.uri(kind), number + 2, text.place(kind), f"{number:0{len(NUMBER)}}")
        if number == edits // 2:
            on_the_way = client.resident_bytes()
    return {"edits": edits, "before": before, "half_way": on_the_way, "after": client.resident_bytes()}


def measure_start(server: Server, folder: Path, text: Text) -> dict[str, float]:
    """Start a server, open a text at once, and give the seconds until each thing a writer waits for."""
    with Client(server.name, server.command, folder, {"delay": 0, "caretGrace": 0}) as client:
        client.open(client.uri("start"), "plaintext", text.with_sentence("clause"))
        seconds = {"initialize": client.initialized_after}
        client.wait("textDocument/publishDiagnostics", lambda told: bool(told["diagnostics"]))
        seconds["first findings"] = client.arrived - client.started
        if server.name == "warmline":
            client.wait("warmline/status", lambda told: told["state"] == "ready")
            seconds["model ready"] = client.arrived - client.started
        client.close()
    return seconds


def summary(milliseconds: list[float]) -> dict[str, float]:
    """The middle and the slow end."""
    twentieths = statistics.quantiles(milliseconds, n=20, method="inclusive")
    return {"edits": len(milliseconds), "p50": twentieths[9], "p95": twentieths[18]}


def measure(server: Server, folder: Path, effort: Effort) -> dict[str, Any]:
    """Measure one server in every way."""
    result: dict[str, Any] = {"edits": {}, "patience": effort.patience}
    starts = [measure_start(server, folder, starting_text()) for _ in range(effort.starts)]
    result["start"] = {name: statistics.median(start[name] for start in starts) for name in starts[0]}
    for text in texts():
        with serving(server, folder) as client:
            result["edits"][text.name] = {kind: measure_edits(client, text, kind, effort) for kind in SENTENCES}
            result.setdefault("resident", {})[text.name] = client.resident_bytes()
    if server.name == "warmline":
        email = texts()[0]
        with serving(server, folder, delay=150) as client:
            result["default_delay"] = measure_edits(client, email, "quiet", replace(effort, edits=40))
        with serving(server, folder) as client:
            result["memory"] = measure_memory(client, email, effort.memory_edits)
    return result


def starting_text() -> Text:
    """The e-mail with a phrase that needs no model."""
    email = Text("e-mail", (BENCH / "edited_email.txt").read_text(encoding="utf-8").strip())
    return Text("start", email.body.replace("{edited_sentence}", "Please calm down.\n\n{edited_sentence}"))


def describe() -> dict[str, Any]:
    """Say what was edited, and where it ran."""
    return {
        "machine": {"cores": os.cpu_count(), "load_at_start": os.getloadavg()[0]},
        "texts": {text.name: {"words": text.words, "bytes": len(text.body.encode())} for text in texts()},
    }


def measure_all(servers: dict[str, Server], effort: Effort) -> dict[str, Any]:
    """Measure the servers one after the other."""
    for name, server in servers.items():
        if server.needs:
            check_there(name, server.needs, in_node=True)
    results: dict[str, Any] = {**describe(), "servers": {}}
    for name, server in servers.items():
        print(f"measuring {name} …", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="warmline-bench-") as folder:
            results["servers"][name] = measure(server, Path(folder), effort)
    return results


if __name__ == "__main__":
    sys.exit(enter(__doc__, known_servers(), (FULL, QUICK), measure_all, render))
