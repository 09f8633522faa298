"""Findings for people: the line, the words, the reason, and what could stand there instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from warmline.cli.judged import Judged, Run
from warmline.cli.reports.excerpt import excerpts, visible
from warmline.core.finding import Finding, Grade, Severity
from warmline.core.preview import preview
from warmline.core.span import LineIndex

__all__ = ["TextReport", "console_for"]

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "blue",
    Severity.HINT: "cyan",
}
_WIDEST = 120
_LONGEST_FIX = 300
_MOST_FIXES = 3
_PLURALS = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.INFO: "infos",
    Severity.HINT: "hints",
}


def console_for(out: TextIO) -> Console:
    """A console that colours on a terminal only and never breaks or guesses at what it is given."""
    return Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=True)


class TextReport:
    """One paragraph for each finding, and a summary by rule."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._run = run
        self._console = console_for(out)
        self._width = min(self._console.width, _WIDEST) if self._console.is_terminal else _WIDEST
        self._bar, self._line, self._arrow = "│", "━", "→"
        try:
            "│━→…".encode(getattr(out, "encoding", None) or "utf-8")
        except UnicodeEncodeError:
            self._bar, self._line, self._arrow = "|", "^", "->"
        self._sources = 0
        self._unread = 0
        self._with_findings = 0
        self._hidden = 0
        self._rules: Counter[str] = Counter()
        self._severities: Counter[Severity] = Counter()
        self._grades: Counter[Grade] = Counter()

    def add(self, judged: Judged) -> None:
        """Prints the findings of one source."""
        if judged.problem and not judged.findings:
            self._unread += 1
            return
        self._sources += 1
        self._with_findings += bool(judged.findings)
        self._hidden += judged.hidden
        lines = judged.lines if judged.findings else LineIndex("")
        for finding in judged.findings:
            self._rules[finding.rule] += 1
            self._severities[finding.severity] += 1
            if finding.fixes and judged.source.record is None:
                self._grades[finding.fixes[0].grade] += 1
            self._console.print(Text("\n").join(self._paragraph(judged, finding, lines)))

    def _paragraph(self, judged: Judged, finding: Finding, lines: LineIndex) -> Iterator[Text]:
        line, column = lines.locate(finding.span.start)
        style = _STYLES[finding.severity]
        part = f"  ({finding.part})" if finding.part else ""
        place = f":{line}:{column}  "
        yield Text.assemble((visible(judged.name), "bold"), place, (finding.severity, style), f"  {finding.rule}{part}")
        shown = list(excerpts(lines, finding.spans, self._width - 8))
        gutter = len(str(shown[-1].number)) if shown else 0
        for one in shown:
            yield Text.assemble((f"  {one.number:>{gutter}} {self._bar} ", "dim"), one.text)
            yield Text.assemble((f"  {'':>{gutter}} {self._bar} ", "dim"), (self._underline(one.marks), style))
        yield Text(f"  {visible(finding.message)}")
        yield from self._fixes(finding, judged.source.text)
        yield Text()

    def close(self) -> None:
        """Prints the summary."""
        total = sum(self._severities.values())
        texts = _count(self._sources, "text", "texts")
        unread = f" {_count(self._unread, 'text', 'texts')} could not be judged." if self._unread else ""
        if not total:
            style = "bold" if self._unread else "bold green"
            self._print(("No findings", style), f" in {texts}.{unread}{self._said_of_hidden()}")
            return
        kinds = ", ".join(
            _count(self._severities[severity], severity, _PLURALS[severity])
            for severity in Severity
            if self._severities[severity]
        )
        found = _count(total, "finding", "findings")
        self._print((found, "bold"), f" in {self._with_findings} of {texts}: {kinds}.{unread}")
        widest = max(map(len, self._rules))
        for rule, count in sorted(self._rules.items(), key=lambda item: (-item[1], item[0])):
            summary = visible(self._run.summary(rule)) if rule in self._run.rules else ""
            self._print((f"{count:>5}  ", "bold"), f"{rule:<{widest}}  ", (summary, "dim"))
        safe, review = self._grades[Grade.SAFE], self._grades[Grade.REVIEW]
        if safe:
            self._print(f"`warmline fix` mends {safe} of them.")
        if review:
            self._print(f"`warmline fix --grade review` rewrites {safe + review}; read them before you send them.")
        if self._hidden:
            self._print(self._said_of_hidden().strip())

    def _said_of_hidden(self) -> str:
        hints = _count(self._hidden, "hint is", "hints are")
        return f" {hints} hidden; --hints shows {'it' if self._hidden == 1 else 'them'}." if self._hidden else ""

    def _underline(self, marks: tuple[tuple[int, int], ...]) -> str:
        row = ""
        for start, end in sorted(marks):
            row = row.ljust(start) + self._line * (end - max(start, len(row)))
        return row

    def _fixes(self, finding: Finding, text: str) -> Iterator[Text]:
        before = ""
        for fix in [fix for fix in finding.fixes if fix.edits][:_MOST_FIXES]:
            old, new = map(_short, fix.preview or preview(fix.edits, text))
            if old != before:
                before = old
                yield Text.assemble("    ", (before, "strike dim"))
            grade = "" if fix.grade is Grade.SAFE else f"  ({fix.grade})"
            after = Text.assemble(f"    {self._arrow} ", (new or "(nothing)", "green"), (grade, "dim"))
            yield after

    def _print(self, *parts: str | tuple[str, str]) -> None:
        self._console.print(Text.assemble(*parts))


def _short(text: str) -> str:
    shown = visible(text[: _LONGEST_FIX * 2])
    return shown if len(shown) <= _LONGEST_FIX else shown[: _LONGEST_FIX - 1] + "…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
