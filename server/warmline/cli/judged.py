"""What came of one source: the shape that every report is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from warmline import __version__
from warmline.cli.sources import Problem, Source
from warmline.core.finding import Finding, Severity
from warmline.core.rule import Rule
from warmline.core.span import LineIndex

__all__ = ["Judged", "Run"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One source with its findings, or with the problem that kept it from being judged."""

    source: Source
    format: str | None = None
    kind: str | None = None
    kind_from: str | None = None
    locale: str | None = None
    findings: tuple[Finding, ...] = ()
    hidden: int = 0
    limits: tuple[str, ...] = ()
    problem: Problem | None = None
    fail_on: Severity = Severity.WARNING

    @property
    def name(self) -> str:
        """The path as given, with the line of the record if it is one."""
        return self.source.name if self.source.record is None else f"{self.source.name}#{self.source.record}"

    @property
    def lines(self) -> LineIndex:
        """Lines and columns of the text that was judged."""
        return LineIndex(self.source.text)

    @property
    def failed(self) -> bool:
        """Whether a finding is as severe as the settings allow no more."""
        return any(finding.severity.rank <= self.fail_on.rank for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Run:
    """What all reports say of the run as a whole."""

    rules: dict[str, Rule]
    rules_hash: str

    @property
    def tool(self) -> str:
        """Name and version, as in the JSON header."""
        return f"warmline {__version__}"

    def summary(self, rule: str) -> str:
        """One line about a rule; the rule's id when it has no file of its own."""
        return self.rules[rule].summary if rule in self.rules else rule


def exit_code(judged: Iterable[Judged]) -> int:
    """2 when something could not be read, else 1 when something failed, else 0."""
    code = 0
    for one in judged:
        code = max(code, 2 if one.problem else int(one.failed))
    return code
