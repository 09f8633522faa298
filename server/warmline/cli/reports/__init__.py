"""One module for each way of telling what was found; `report` gives the one that is asked for."""

from __future__ import annotations

from typing import Protocol, TextIO

from warmline.cli.judged import Judged, Run

__all__ = ["FORMATS", "Report", "report"]

FORMATS = ("text", "json", "jsonl", "sarif", "github", "junit")


class Report(Protocol):
    """Tells of each source in turn, and of the run as a whole at the end."""

    def add(self, judged: Judged) -> None:
        """Takes one source."""

    def close(self) -> None:
        """Says what can only be said at the end."""


def report(name: str, run: Run, out: TextIO) -> Report:
    """The report called ``name``, written to ``out``."""
    if name == "text":
        from warmline.cli.reports.text import TextReport

        return TextReport(run, out)
    if name in ("json", "jsonl"):
        from warmline.cli.reports.json import JsonLinesReport, JsonReport

        return JsonReport(run, out) if name == "json" else JsonLinesReport(run, out)
    if name == "sarif":
        from warmline.cli.reports.sarif import SarifReport

        return SarifReport(run, out)
    if name == "github":
        from warmline.cli.reports.github import GitHubReport

        return GitHubReport(run, out)
    from warmline.cli.reports.junit import JunitReport

    return JunitReport(run, out)
