"""Findings as JSON, as docs/schema/findings.schema.json says; offsets are code points."""

from __future__ import annotations

import json
from typing import Any, TextIO

from warmline.cli.judged import Judged, Run
from warmline.core.finding import Finding
from warmline.core.span import LineIndex

__all__ = ["JsonLinesReport", "JsonReport", "document_json"]

VERSION = 1


def header(run: Run) -> dict[str, Any]:
    """What is said once about a run."""
    return {"version": VERSION, "unit": "codepoint", "tool": run.tool, "rules": run.rules_hash}


def document_json(judged: Judged) -> dict[str, Any]:
    """One document: how it was read, and its findings or its error."""
    lines = judged.lines if judged.findings else LineIndex("")
    problem = judged.problem
    return {
        "path": judged.source.name,
        "id": judged.source.id,
        "format": judged.format,
        "kind": judged.kind,
        "kind_from": judged.kind_from,
        "locale": judged.locale,
        "error": problem
        and {"code": problem.code, "message": problem.message, "line": problem.line, "column": problem.column},
        "limits": list(judged.limits),
        "findings": [_finding(finding, lines) for finding in judged.findings],
        "reply": None,
    }


def _finding(finding: Finding, lines: LineIndex) -> dict[str, Any]:
    line, column = lines.locate(finding.span.start)
    end_line, end_column = lines.locate(finding.span.end)
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity,
        "message": finding.message,
        "text": finding.text,
        "start": finding.span.start,
        "end": finding.span.end,
        "spans": [[span.start, span.end] for span in finding.spans],
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "part": finding.part,
        "fingerprint": finding.fingerprint,
        "url": rule_url(finding.rule),
        "fixes": [
            {
                "title": fix.title,
                "grade": fix.grade,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def rule_url(rule: str) -> str:
    """Where the docs page of a rule lies, from the root of the project."""
    return f"docs/rules/{rule}.md"


class JsonReport:
    """One object for the whole run; documents are written as they come."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._out = out
        self._count = 0
        self._out.write(json.dumps({**header(run), "documents": []})[:-2])

    def add(self, judged: Judged) -> None:
        """Writes one document."""
        self._out.write(",\n" if self._count else "\n")
        self._out.write(json.dumps(document_json(judged)))
        self._count += 1

    def close(self) -> None:
        """Closes the object."""
        self._out.write("\n]}\n" if self._count else "]}\n")


class JsonLinesReport:
    """One line for each document, or for each line of a JSONL input, with the header under ``meta``."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._out = out
        self._meta = header(run)

    def add(self, judged: Judged) -> None:
        """Writes one line."""
        self._out.write(json.dumps({"meta": self._meta, **document_json(judged)}) + "\n")

    def close(self) -> None:
        """Every line stands by itself."""
