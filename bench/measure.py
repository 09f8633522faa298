"""Measure one Python linter in a process of its own: `python measure.py JOB.json` prints one line of JSON."""

from __future__ import annotations

import gc
import importlib
import importlib.metadata
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

Counters = dict[str, int]


@dataclass(frozen=True)
class Tool:
    """A linter behind the two questions that the bench asks."""

    version: str
    lint: Callable[[str], int]
    """Give the number of findings in a text."""
    counters: Callable[[], Counters | None]
    """Give what was counted so far, if the linter counts."""


def load_warmline() -> Tool:
    """Load Warmline through its public interface."""
    linter = importlib.import_module("warmline").Linter()

    def counters() -> Counters | None:
        statistics = getattr(linter, "statistics", None)
        if statistics is None:
            return None
        return {name: int(getattr(statistics, name)) for name in ("sentences", "candidates", "parsed")}

    return Tool(
        importlib.metadata.version("warmline"),
        lambda text: len(linter.lint(text, format="plain", kind="reply")),
        counters,
    )


def load_proselint() -> Tool:
    """Load proselint with all of its default checks and without its limit of findings."""
    checks = importlib.import_module("proselint.checks")
    configuration = {**importlib.import_module("proselint.config").DEFAULT, "max_errors": sys.maxsize}
    importlib.import_module("proselint.registry").CheckRegistry().register_many(checks.__register__)
    lint_file = importlib.import_module("proselint.tools").LintFile
    return Tool(
        importlib.metadata.version("proselint"),
        lambda text: len(lint_file("text", text).lint(configuration)),
        lambda: None,
    )


def load_harper() -> Tool:
    """Load Harper with its default rules for plain text."""
    linter = importlib.import_module("harper").Linter()
    return Tool(
        importlib.metadata.version("harper-py"),
        lambda text: len(linter.lint(text, language="plaintext")),
        lambda: None,
    )


LOADERS = {"warmline": load_warmline, "proselint": load_proselint, "harper-py": load_harper}


def memory_in_bytes() -> tuple[int, int]:
    """Give resident memory now and at its peak; the peak stands for both where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        unit = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
        return peak, peak
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(fields["VmRSS"].split()[0]) * 1024, int(fields["VmHWM"].split()[0]) * 1024


def count_since(before: Counters | None, after: Counters | None) -> Counters | None:
    """Give what was counted between two moments."""
    if before is None or after is None:
        return None
    return {name: after[name] - before[name] for name in after}


def measure_batch(tool: Tool, job: dict[str, Any]) -> dict[str, Any]:
    """Lint every document once."""
    documents: list[str] = json.loads(Path(job["documents_file"]).read_text(encoding="utf-8"))
    before = tool.counters()
    start = perf_counter()
    findings = sum(tool.lint(document) for document in documents)
    seconds = perf_counter() - start
    return {"seconds": seconds, "findings": findings, "counters": count_since(before, tool.counters())}


def measure_edits(tool: Tool, job: dict[str, Any]) -> dict[str, Any]:
    """Lint an e-mail again and again with one word changed each time, once for every kind of sentence."""
    answer: dict[str, Any] = {}
    for kind, sentence in job["sentences"].items():
        for number in range(job["warm_up_edits"]):
            tool.lint(edited(job, sentence, number))
        before = tool.counters()
        milliseconds = []
        for number in range(job["warm_up_edits"], job["warm_up_edits"] + job["edits"]):
            text = edited(job, sentence, number)
            start = perf_counter()
            tool.lint(text)
            milliseconds.append((perf_counter() - start) * 1000)
        answer[kind] = {"milliseconds": milliseconds, "counters": count_since(before, tool.counters())}
    return answer


def measure_memory(tool: Tool, job: dict[str, Any]) -> dict[str, Any]:
    """Lint an e-mail with one word changed each time, taking turns with the kinds of sentence, and give the memory."""
    before, _ = memory_in_bytes()
    sentences = list(job["sentences"].values())
    for number in range(job["edits"]):
        tool.lint(edited(job, sentences[number % len(sentences)], number))
    return {"before_bytes": before, "after_bytes": memory_in_bytes()[0]}


def edited(job: dict[str, Any], sentence: str, number: int) -> str:
    """Give the e-mail with this number in its edited sentence."""
    template: str = job["email"]
    return template.replace("{edited_sentence}", sentence.replace("{number}", str(number)))


TASKS = {"batch": measure_batch, "edits": measure_edits, "memory": measure_memory}


def main() -> None:
    """Load the linter, lint the e-mail once so that nothing is left to load, and carry out the task."""
    job: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    start = perf_counter()
    tool = LOADERS[job["tool"]]()
    tool.lint(edited(job, job["first_sentence"], 0))
    ready = perf_counter() - start
    # What is loaded stays for good: none of the linters pays for garbage collections that visit it again.
    gc.freeze()
    answer = TASKS[job["task"]](tool, job)
    print(json.dumps({**answer, "version": tool.version, "ready_seconds": ready, "peak_bytes": memory_in_bytes()[1]}))


if __name__ == "__main__":
    main()
