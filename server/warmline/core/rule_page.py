"""The documentation of a rule, made from its file: what the docs, the command line and the hover all show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warmline.core.rule import Example, Flagged, Rule

__all__ = ["rule_page"]

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def rule_page(rule: Rule) -> str:
    """The page about a rule, in Markdown."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.id}", "", f"**{_plain(rule.summary)}**", "", rule.why.strip(), "")
    yield f"- Severity: {rule.severity}"
    yield f"- Judges: {', '.join(rule.kinds)}"
    if rule.locales:
        yield f"- Only in: {', '.join(rule.locales)}"
    if rule.replaces:
        yield f"- Goes before: {', '.join(rule.replaces)}"
    if rule.sources:
        yield f"- Sources: {', '.join(rule.sources)}"
    yield from ("", "## Flagged", "")
    for flagged in rule.flagged:
        yield from _flagged(flagged)
    if rule.allowed:
        yield from ("", "## Left alone", "")
        for allowed in rule.allowed:
            yield f"- {_in_context(allowed, _plain(allowed.text))}" + (
                f" ({allowed.because})" if allowed.because else ""
            )
    yield from ("", "## Turn it off or down", "", "```toml", "[severity]", f'"{rule.id}" = "off"', "```", "")
    yield f"Or for one line: `<!-- warmline-disable-next-line {rule.id}: why -->`"


def _flagged(example: Flagged) -> Iterator[str]:
    yield f"- {_in_context(example, _marked(example.text, example.span))}"
    for fixed in example.fixed if isinstance(example.fixed, tuple) else ():
        yield f"  - → {_plain(fixed) or '(delete it)'}"


def _in_context(example: Example, shown: str) -> str:
    before = f"{_plain(example.before)} " if example.before else ""
    after = f" {_plain(example.after)}" if example.after else ""
    return f"{before}{shown}{after}"


def _marked(text: str, spans: tuple[str, ...]) -> str:
    """The text with its flagged words in bold."""
    shown, at = "", 0
    for words in spans:
        start = text.find(words, at)
        if start >= 0:
            shown += f"{_plain(text[at:start])}**{_plain(words)}**"
            at = start + len(words)
    return shown + _plain(text[at:])


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", text))
