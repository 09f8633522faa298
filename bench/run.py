"""Measure Warmline side by side with other linters: `python bench/run.py [--only NAMES] [--json FILE] [--quick]`."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from entry import BENCH, MODULES, SENTENCES, BenchError, check_there, enter, warmline_command
from prose import build_prose, fill_letter, read_letters, sample_prose
from report import render

PEER_PYTHON = BENCH / ".venv" / "bin" / "python"
SAMPLE_BYTES = 100_000
LONGEST_SECONDS = 1_800


@dataclass(frozen=True)
class Effort:
    """How often everything is repeated."""

    batches: int
    cold_starts: int
    edits: int
    memory_edits: int
    sampled: bool
    """Whether the batch is a sample of the text."""


FULL = Effort(batches=3, cold_starts=7, edits=200, memory_edits=10_000, sampled=False)
QUICK = Effort(batches=1, cold_starts=3, edits=40, memory_edits=1_000, sampled=True)


@dataclass(frozen=True)
class Tool:
    """One linter: how its worker is started, and its shortest command."""

    name: str
    worker: tuple[str, ...]
    installed: Path | None
    """What must be there before the worker can start; nothing for Warmline itself."""
    cold_command: tuple[str, ...] | None
    slow: bool = False
    """Reads the documents in one process only, and not as one text."""


def known_tools() -> dict[str, Tool]:
    """Give every linter in the order of the report."""
    python = (str(PEER_PYTHON), str(BENCH / "measure.py"))
    node = ("node", str(BENCH / "measure.mjs"))
    tools = [
        Tool("warmline", (sys.executable, str(BENCH / "measure.py")), None, (warmline_command(), "--version")),
        Tool("write-good", node, MODULES / "write-good", (str(MODULES / ".bin" / "write-good"), "--version")),
        Tool("proselint", python, PEER_PYTHON, (str(PEER_PYTHON.with_name("proselint")), "version")),
        Tool("alex", node, MODULES / "alex", (str(MODULES / ".bin" / "alex"), "--version")),
        Tool("harper-py", python, PEER_PYTHON, None, slow=True),
    ]
    return {tool.name: tool for tool in tools}


def check_installed(tool: Tool) -> None:
    """Refuse to start when a linter is not there."""
    if tool.installed:
        check_there(tool.name, tool.installed, in_node=tool.worker[0] == "node")
    elif importlib.util.find_spec("warmline") is None:
        raise BenchError("warmline cannot run: this Python does not have it installed. Use `make bench`.")


def run_command(tool: Tool, command: tuple[str, ...], folder: Path) -> str:
    """Run a command in an empty folder, where no stray settings file is found, and give its output."""
    try:
        finished = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise BenchError(f"{tool.name} did not finish within {LONGEST_SECONDS} seconds.") from problem
    except OSError as problem:
        raise BenchError(f"{tool.name} cannot run: {problem.strerror}: {command[0]}") from problem
    if finished.returncode != 0:
        reason = (finished.stderr.strip() or finished.stdout.strip() or "no output").splitlines()[-1]
        raise BenchError(f"{tool.name} failed with exit code {finished.returncode}: {reason}")
    return finished.stdout


class Bench:
    """One run: the same texts for every linter, each task in a process of its own."""

    def __init__(self, folder: Path, effort: Effort) -> None:
        """Write the texts where the workers find them."""
        self.folder = folder
        self.effort = effort
        self.prose = build_prose()
        self.batch = sample_prose(self.prose, SAMPLE_BYTES) if effort.sampled else self.prose
        self.letters = [fill_letter(letter, 0) for letter in read_letters()]
        self.email = (BENCH / "edited_email.txt").read_text(encoding="utf-8").strip()

    def work(self, tool: Tool, task: str, documents: Sequence[str] = (), **options: object) -> dict[str, Any]:
        """Have one worker carry out one task."""
        documents_file, job_file = self.folder / "documents.json", self.folder / "job.json"
        documents_file.write_text(json.dumps(documents), encoding="utf-8")
        job = {"tool": tool.name, "task": task, "documents_file": str(documents_file), "email": self.email}
        job_file.write_text(
            json.dumps({**job, "sentences": SENTENCES, "first_sentence": SENTENCES["clause"], **options}),
            encoding="utf-8",
        )
        output = run_command(tool, (*tool.worker, str(job_file)), self.folder)
        answer: dict[str, Any] = json.loads(output.splitlines()[-1])
        return answer

    def measure(self, tool: Tool) -> dict[str, Any]:
        """Measure one linter in every way."""
        batch = self.measure_batch(tool)
        edits = self.work(tool, "edits", edits=self.effort.edits, warm_up_edits=3)
        result = {
            "version": batch.pop("version"),
            "batch": batch,
            "edits": {kind: summarise_edits(edits[kind]) for kind in SENTENCES},
            "cold_milliseconds": self.measure_cold(tool),
        }
        if tool.name == "warmline":
            letters = self.work(tool, "batch", self.letters)
            result["letters"] = {"findings": letters["findings"], "counters": letters["counters"]}
            result["memory"] = self.work(tool, "memory", edits=self.effort.memory_edits)
        return result

    def measure_batch(self, tool: Tool) -> dict[str, Any]:
        """Lint the documents in fresh processes and keep the medians; then once more as one text."""
        repeats = 1 if tool.slow else self.effort.batches
        answers = [self.work(tool, "batch", self.batch.documents) for _ in range(repeats)]
        words = self.batch.words
        if answers[0]["findings"] == 0:
            raise BenchError(f"{tool.name} found nothing in {words:,} words, so it cannot have run its rules.")
        seconds = statistics.median(answer["seconds"] for answer in answers)
        whole = None if tool.slow else words / self.work(tool, "batch", [self.batch.text])["seconds"]
        return {
            "version": answers[0]["version"],
            "repeats": repeats,
            "seconds": seconds,
            "words_per_second": words / seconds,
            "words_per_second_as_one_text": whole,
            "findings": answers[0]["findings"],
            "counters": answers[0]["counters"],
            "ready_seconds": statistics.median(answer["ready_seconds"] for answer in answers),
            "peak_bytes": max(answer["peak_bytes"] for answer in answers),
        }

    def measure_cold(self, tool: Tool) -> float | None:
        """Give the median time of the shortest command, after one run that fills the disk cache."""
        if tool.cold_command is None:
            return None
        run_command(tool, tool.cold_command, self.folder)
        milliseconds = []
        for _ in range(self.effort.cold_starts):
            start = perf_counter()
            run_command(tool, tool.cold_command, self.folder)
            milliseconds.append((perf_counter() - start) * 1000)
        return statistics.median(milliseconds)


def summarise_edits(answer: dict[str, Any]) -> dict[str, Any]:
    """Reduce the times of all edits to the middle and the slow end."""
    twentieths = statistics.quantiles(answer["milliseconds"], n=20, method="inclusive")
    return {
        "p50": twentieths[9],
        "p95": twentieths[18],
        "edits": len(answer["milliseconds"]),
        "counters": answer["counters"],
    }


def describe_run(bench: Bench) -> dict[str, Any]:
    """Say what was read and where it ran."""
    email = bench.email.replace("{edited_sentence}", SENTENCES["clause"])
    prose = bench.prose
    return {
        "version": 1,
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.system(),
            "load_at_start": os.getloadavg()[0],
        },
        "text": {
            "bytes": prose.bytes,
            "words": prose.words,
            "paragraphs": len(prose.paragraphs),
            "letters": prose.letters,
            "repeated_share": prose.repeated_share,
            "fingerprint": prose.fingerprint,
            "batch_bytes": bench.batch.bytes,
            "batch_words": bench.batch.words,
            "batch_documents": len(bench.batch.documents),
            "letters_words": sum(len(letter.split()) for letter in bench.letters),
            "email_words": len(email.split()),
        },
    }


def measure_all(tools: dict[str, Tool], effort: Effort) -> dict[str, Any]:
    """Measure the linters one after the other."""
    for tool in tools.values():
        check_installed(tool)
    with tempfile.TemporaryDirectory(prefix="warmline-bench-") as folder:
        bench = Bench(Path(folder), effort)
        results = {**describe_run(bench), "tools": {}}
        for name, tool in tools.items():
            print(f"measuring {name} …", file=sys.stderr)
            results["tools"][name] = bench.measure(tool)
    return results


if __name__ == "__main__":
    sys.exit(enter(__doc__, known_tools(), (FULL, QUICK), measure_all, render))
