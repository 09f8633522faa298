"""Findings as SARIF 2.1.0, for code scanning and other tools that collect results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from warmline import __version__
from warmline.cli.judged import Judged, Run
from warmline.core.finding import Finding, Fix, Severity
from warmline.core.span import LineIndex, Span

__all__ = ["SarifReport"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.HINT: "note"}


class SarifReport:
    """One log with one run, written at the end because it starts with the rules that spoke."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._run = run
        self._out = out
        self._rules: dict[str, int] = {}
        self._severities: dict[str, Severity] = {}
        self._results: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []

    def add(self, judged: Judged) -> None:
        """Adds the results of one source."""
        if judged.problem:
            self._notes.append(
                {
                    "level": "error",
                    "descriptor": {"id": judged.problem.code},
                    "message": {"text": f"{judged.name}: {judged.problem.message}"},
                    "locations": [_location(judged, None, judged.problem.line)],
                }
            )
        lines = judged.lines if judged.findings else LineIndex("")
        self._results += (self._result(judged, finding, lines) for finding in judged.findings)

    def close(self) -> None:
        """Writes the log."""
        driver = {
            "name": "Warmline",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [self._rule(rule) for rule in self._rules],
        }
        invocation = {
            "executionSuccessful": not self._notes,
            "toolExecutionNotifications": self._notes,
        }
        log = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "invocations": [invocation],
                    "results": self._results,
                }
            ],
        }
        self._out.write(json.dumps(log, indent=1) + "\n")

    def _result(self, judged: Judged, finding: Finding, lines: LineIndex) -> dict[str, Any]:
        index = self._rules.setdefault(finding.rule, len(self._rules))
        self._severities.setdefault(finding.rule, finding.severity)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": index,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [_location(judged, _region(finding.span, lines), judged.source.record)],
            "properties": {"severity": finding.severity},
        }
        if finding.fingerprint:
            result["partialFingerprints"] = {"warmline/v1": finding.fingerprint}
        if judged.source.record is None:
            rest = [_location(judged, _region(span, lines), None) for span in finding.spans[1:]]
            if rest:
                result["relatedLocations"] = [{**place, "id": number} for number, place in enumerate(rest, 1)]
            if finding.fixes:
                result["fixes"] = [_fix(judged, fix, lines) for fix in finding.fixes]
        return result

    def _rule(self, name: str) -> dict[str, Any]:
        rule = self._run.rules.get(name)
        described: dict[str, Any] = {
            "id": name,
            "shortDescription": {"text": self._run.summary(name)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity if rule else self._severities[name]]},
        }
        if rule:
            described["fullDescription"] = {"text": " ".join(rule.why.split())}
            described["help"] = {"text": f"{rule.summary}\n\n{rule.why.strip()}"}
        return described


def _region(span: Span, lines: LineIndex) -> dict[str, int]:
    start_line, start_column = lines.locate(span.start)
    end_line, end_column = lines.locate(span.end)
    return {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def _location(judged: Judged, region: dict[str, int] | None, line: int | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(judged.source.name)}}
    # A record's offsets count in its own text: in the file, only the record's line is known.
    if line is not None:
        place["region"] = {"startLine": line}
    elif region:
        place["region"] = region
    return {"physicalLocation": place}


def _fix(judged: Judged, fix: Fix, lines: LineIndex) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(judged.source.name)}, "replacements": replacements}
    return {"description": {"text": f"{fix.title} ({fix.grade})".strip()}, "artifactChanges": [change]}


def _uri(name: str) -> str:
    path = Path(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix().encode("utf-8", "surrogateescape"))
