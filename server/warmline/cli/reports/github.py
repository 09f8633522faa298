"""Findings as annotations of a pull request on GitHub."""

from __future__ import annotations

from typing import TextIO

from warmline.cli.judged import Judged, Run
from warmline.core.finding import Severity

__all__ = ["GitHubReport"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.HINT: "notice"}


class GitHubReport:
    """One workflow command a line."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._run = run
        self._out = out

    def add(self, judged: Judged) -> None:
        """Writes the annotations of one source."""
        path, record = judged.source.name, judged.source.record
        if judged.problem:
            place: dict[str, object] = {"file": path, "line": judged.problem.line, "title": "cannot be read"}
            self._write("error", place, judged.problem.message)
        lines = judged.lines
        for finding in judged.findings:
            line, column = lines.locate(finding.span.start)
            end_line, end_column = lines.locate(finding.span.end)
            place = {"file": path, "line": record or line, "title": f"warmline {finding.rule}"}
            if record is None:
                place["endLine"] = end_line
                if line == end_line:
                    # GitHub counts the last column in; it takes columns within one line only.
                    place |= {"col": column, "endColumn": max(end_column - 1, column)}
            fix = f"\n{finding.fixes[0].title}" if finding.fixes and finding.fixes[0].title else ""
            self._write(_COMMANDS[finding.severity], place, f"{finding.text}: {finding.message}{fix}")

    def close(self) -> None:
        """Annotations need no end."""

    def _write(self, command: str, place: dict[str, object], message: str) -> None:
        given = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value is not None)
        self._out.write(f"::{command} {given}::{_data(message)}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
