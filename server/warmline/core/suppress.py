"""Comments that silence findings, and hints about the comments that do so badly."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from warmline.core.document import Comment
from warmline.core.finding import Finding, Severity
from warmline.core.fingerprint import fingerprint
from warmline.core.ignore_list import IgnoreList
from warmline.core.nearest import nearest
from warmline.core.settings import Settings
from warmline.core.span import LineIndex, Span

__all__ = ["OWN_RULES", "UNFILLED", "spare_glossary", "spare_ignored", "suppress"]

# Hints about suppressions come from here and not from a rule file.
OWN_RULES = ("warmline/missing-reason", "warmline/unknown-rule", "warmline/unused-suppression")

# Stands in for the reason in a comment that an editor made, until the writer fills it in.
UNFILLED = "why"

_DIRECTIVE = re.compile(
    r"\s*warmline-(?P<verb>disable-next-line|disable-line|disable|enable)(?![\w-])(?P<names>[^:]*)(?::(?P<reason>.*))?",
    re.DOTALL,
)
_PLAIN = Settings()
_NAME = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class _Directive:
    """A comment that silences or wakes rules; no ``names`` means every rule."""

    verb: str
    names: tuple[str, ...]
    reason: str
    comment: Comment


@dataclass(frozen=True, slots=True)
class _Silence:
    """A stretch of the text in which one name of a directive silences its rule or group."""

    directive: _Directive
    name: str | None
    span: Span

    def covers(self, finding: Finding) -> bool:
        named = self.name is None or self.name in (finding.rule, finding.group)
        return named and any(span.overlaps(self.span) or span.start == self.span.start for span in finding.spans)


def suppress(
    text: str,
    comments: Iterable[Comment],
    findings: Iterable[Finding],
    rules: Collection[str],
    settings: Settings = _PLAIN,
) -> list[Finding]:
    """The findings that no comment of ``text`` silences, and a hint for each comment that needs mending.

    ``rules`` are the ids of all rules, so that a misspelt one can be told from one that found nothing.
    """
    given = [directive for comment in comments if (directive := _directive(comment))]
    findings = list(findings)
    if not given:
        return findings
    known = {*rules, *OWN_RULES}
    known |= {rule.partition("/")[0] for rule in known}
    silences = _silences(text, given, known)
    used: set[int] = set()
    kept = []
    for finding in findings:
        silent = [index for index, silence in enumerate(silences) if silence.covers(finding)]
        used.update(silent)
        if not silent:
            kept.append(finding)
    hints = [_unused(text, silence) for index, silence in enumerate(silences) if index not in used]
    for directive in given:
        hints += _mistakes(text, directive, known)
    for hint in hints:
        severity = settings.severity_of(hint.rule, hint.severity)
        if severity:
            kept.append(replace(hint, severity=severity))
    return kept


def spare_ignored(findings: Iterable[Finding], ignored: IgnoreList) -> list[Finding]:
    """The findings that are not on the list of those a team lives with."""
    return [finding for finding in findings if not ignored.covers(finding)]


def spare_glossary(text: str, findings: Iterable[Finding], glossary: Sequence[str]) -> list[Finding]:
    """The findings that do not lie inside a name or wording of the glossary."""
    findings = list(findings)
    if not glossary or not findings:
        return findings
    terms = sorted({r"\s+".join(map(re.escape, term.split())) for term in glossary}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(terms)})(?!\w)", re.IGNORECASE)
    spared = [Span(*found.span()) for found in pattern.finditer(text)]

    def is_spared(finding: Finding) -> bool:
        return all(any(term.contains(span) for term in spared) for span in finding.spans)

    return [finding for finding in findings if not is_spared(finding)]


def _directive(comment: Comment) -> _Directive | None:
    found = _DIRECTIVE.match(comment.text)
    if not found:
        return None
    names = tuple(dict.fromkeys(_NAME.findall(found["names"])))
    return _Directive(found["verb"], names, (found["reason"] or "").strip(), comment)


def _silences(text: str, directives: Iterable[_Directive], known: Collection[str]) -> list[_Silence]:
    lines = LineIndex(text)
    silences: list[_Silence] = []
    for directive in sorted(directives, key=lambda directive: directive.comment.span):
        start, end = directive.comment.span.start, directive.comment.span.end
        if directive.verb == "enable":
            silences = [part for silence in silences for part in _woken(silence, directive)]
            continue
        if directive.verb == "disable":
            span = Span(end, len(text) + 1)
        elif directive.verb == "disable-line":
            span = Span(_line(lines, start).start, _line(lines, max(end - 1, start)).end)
        else:
            span = _next_line(lines, end)
        names = [name for name in directive.names if name in known] if directive.names else [None]
        silences += (_Silence(directive, name, span) for name in names)
    return silences


def _woken(silence: _Silence, enable: _Directive) -> Iterable[_Silence]:
    """``silence`` as it is after ``enable``, which ends a ``disable`` of the same names."""
    ends = silence.directive.verb == "disable" and silence.span.end > enable.comment.span.start
    same = not enable.names or silence.name in enable.names
    if ends and same:
        return [_Silence(silence.directive, silence.name, Span(silence.span.start, enable.comment.span.start))]
    return [silence]


def _line(lines: LineIndex, offset: int) -> Span:
    row = lines.locate(offset)[0]
    end = lines.starts[row] if row < len(lines.starts) else len(lines.text) + 1
    return Span(lines.starts[row - 1], end)


def _next_line(lines: LineIndex, offset: int) -> Span:
    """The next line that is not blank: formatters put blank lines between a comment and its paragraph."""
    line = _line(lines, offset)
    while line.end <= len(lines.text):
        line = _line(lines, line.end)
        if lines.text[line.start : line.end].strip():
            break
    return line


def _mistakes(text: str, directive: _Directive, known: Collection[str]) -> Iterable[Finding]:
    for name in directive.names:
        if name not in known:
            meant = nearest(name, known)
            message = f"There is no rule or group {name}" + (f"; write {meant}." if meant else ".")
            yield _hint("warmline/unknown-rule", message, _place(text, directive.comment, name), text)
    if directive.verb != "enable" and directive.reason in ("", UNFILLED):
        verb = f"warmline-{directive.verb}"
        message = "Say why after a colon, so that the next reader knows whether it still holds."
        yield _hint("warmline/missing-reason", message, _place(text, directive.comment, verb), text)


def _unused(text: str, silence: _Silence) -> Finding:
    name = silence.name or f"warmline-{silence.directive.verb}"
    message = f"{silence.name or 'No rule'} finds nothing here, so this comment can go."
    return _hint("warmline/unused-suppression", message, _place(text, silence.directive.comment, name), text)


def _place(text: str, comment: Comment, words: str) -> Span:
    found = re.search(rf"(?<![\w/-]){re.escape(words)}(?![\w/-])", text[comment.span.start : comment.span.end])
    return Span(*found.span()).shifted(comment.span.start) if found else comment.span


def _hint(rule: str, message: str, span: Span, text: str) -> Finding:
    words = text[span.start : span.end]
    return Finding(rule, Severity.HINT, message, (span,), words, fingerprint=fingerprint(rule, words))
