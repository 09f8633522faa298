"""Runs the examples of rule files: the same entries are a rule's tests, its documentation and its hover."""

from __future__ import annotations

from collections.abc import Iterator

from warmline.core.document import Document
from warmline.core.finding import Finding
from warmline.core.rule import Allowed, Example, Flagged, Rule
from warmline.core.toml_lines import TomlPath
from warmline.formats import read
from warmline.linter import Linter

__all__ = ["failures", "problems"]


def problems(rule: Rule, linter: Linter) -> Iterator[str]:
    """What is wrong with the examples of a rule, one sentence each; nothing when all hold."""
    for at, problem in failures(rule, linter):
        where = f"{at[0]} {int(at[1]) + 1}: " if len(at) > 1 else ""
        yield f"{rule.path}: {where}{problem}"


def failures(rule: Rule, linter: Linter) -> Iterator[tuple[TomlPath, str]]:
    """The same, each with the key of the file that it is at."""
    for name, examples in (("flagged", rule.flagged), ("allowed", rule.allowed)):
        if len(examples) < 2:
            yield (name,), "two flagged and two allowed examples are the least; add more"
            break
    for number, example in enumerate(rule.flagged):
        for problem in _flagged_problems(rule, example, linter):
            yield ("flagged", number, "text"), problem
    for number, allowed in enumerate(rule.allowed):
        for problem in _allowed_problems(rule, allowed, linter):
            yield ("allowed", number, "text"), problem


def _judge(rule: Rule, example: Example, linter: Linter) -> tuple[str, list[Finding]]:
    """The whole text of an example and what its own rule says of it, before overlaps are resolved."""
    text = " ".join(part for part in (example.before, example.text, example.after) if part)
    kind = example.kind or rule.kinds[0]
    locale = example.locale or (rule.locales[0] if rule.locales else "en-US")
    prose = read(Document(text, example.format or "plain"))
    return text, [finding for finding in linter.unresolved(prose, kind, locale) if finding.rule == rule.id]


def _flagged_problems(rule: Rule, example: Flagged, linter: Linter) -> Iterator[str]:
    text, findings = _judge(rule, example, linter)
    if not findings:
        yield f"expected a finding in {example.text!r}"
        return
    spans = [[text[span.start : span.end] for span in finding.spans] for finding in findings]
    if list(example.span) not in spans:
        yield f"expected span {list(example.span)} in {example.text!r}, found {spans}"
        return
    finding = findings[spans.index(list(example.span))]
    made = [fix.apply(text) for fix in finding.fixes]
    if example.fixed is False and made:
        yield f"expected no fix for {example.text!r}, found {made}"
    if isinstance(example.fixed, tuple):
        wanted = [" ".join(part for part in (example.before, entry, example.after) if part) for entry in example.fixed]
        if made[: len(wanted)] != wanted:
            yield f"expected the fixes {wanted}, found {made}"


def _allowed_problems(rule: Rule, example: Allowed, linter: Linter) -> Iterator[str]:
    text, findings = _judge(rule, example, linter)
    if not example.because:
        yield f"because is missing for {example.text!r}; say why it is allowed"
    for finding in findings:
        words = " … ".join(text[span.start : span.end] for span in finding.spans)
        yield f"{words!r} is flagged in {example.text!r}"
