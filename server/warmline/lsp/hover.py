"""What a writer reads on flagged words: what is wrong with them, why, and what could stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from warmline.core.finding import Finding, Fix, Severity
from warmline.core.span import Span
from warmline.lsp.judgement import Judgement
from warmline.lsp.positions import to_range, to_span

if TYPE_CHECKING:
    from warmline.core.rule import Rule
    from warmline.lsp.server import WarmlineServer

__all__ = ["register"]

_MOST_FIXES = 3
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~!&])")
# At the start of a line these would make a list or a heading of plain words.
_LIST = re.compile(r"^(\d+)?([-+.)=])", re.MULTILINE)


def register(server: WarmlineServer) -> None:
    """Explains the finding under the pointer, the smallest where several meet."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        judgement = await server.scheduler.current(uri) if server.is_judged(uri) else None
        if judgement is None:
            return None
        place = to_span(types.Range(params.position, params.position), judgement.lines, server.encoding).start
        met = [
            (len(span), finding, span)
            for finding in judgement.findings
            if server.client.hints or finding.severity is not Severity.HINT
            for span in finding.spans
            # Behind the last letter the pointer still touches the word.
            if span.start <= place <= span.end
        ]
        if not met:
            return None
        _, finding, span = min(met, key=lambda one: (place == one[2].end, one[0]))
        return _hover(server, judgement, finding, span)


def _hover(server: WarmlineServer, judgement: Judgement, finding: Finding, span: Span) -> types.Hover:
    rule = judgement.catalogue.rule(finding.rule) if judgement.catalogue else None
    kind = types.MarkupKind.Markdown if _reads_markdown(server) else types.MarkupKind.PlainText
    lines = _markdown if kind is types.MarkupKind.Markdown else _plain
    text = "\n\n".join(lines(finding, rule, server.page(finding, judgement)))
    return types.Hover(types.MarkupContent(kind, text), to_range(span, judgement.lines, server.encoding))


def _reads_markdown(server: WarmlineServer) -> bool:
    text_document = server.client_capabilities.text_document
    known = text_document.hover.content_format if text_document and text_document.hover else None
    # A client that says nothing is one from before there was a choice: Markdown was what it got.
    return known is None or types.MarkupKind.Markdown in known


def _markdown(finding: Finding, rule: Rule | None, page: str | None) -> Iterator[str]:
    yield f"**{_safe(finding.message)}**"
    if rule is not None and rule.why.strip():
        yield _safe(rule.why)
    if finding.fixes:
        yield "\n".join(f"- {_safe(before)}{arrow}**{_safe(after)}**" for before, arrow, after in _changes(finding))
    if named := _origins(rule):
        yield f"From: {'; '.join(map(_safe, named))}"
    name = f"[{finding.rule}]({page})" if page else f"`{finding.rule}`"
    off = f' · off: `"{finding.rule}" = "off"` below `[severity]` in warmline.toml' if rule else ""
    yield f"{name} · {finding.severity}{off}"


def _plain(finding: Finding, rule: Rule | None, page: str | None) -> Iterator[str]:
    yield finding.message
    if rule is not None and rule.why.strip():
        yield " ".join(rule.why.split())
    if finding.fixes:
        yield "\n".join(f"{before}{arrow}{after}" for before, arrow, after in _changes(finding))
    if named := _origins(rule):
        yield f"From: {'; '.join(named)}"
    off = f' · off: "{finding.rule}" = "off" below [severity] in warmline.toml' if rule else ""
    yield f"{finding.rule} · {finding.severity}{off}" + (f"\n{page}" if page else "")


def _origins(rule: Rule | None) -> tuple[str, ...]:
    from warmline.catalogue import origins

    return origins(rule) if rule else ()


def _changes(finding: Finding) -> Iterator[tuple[str, str, str]]:
    """The words before, an arrow, the words after; what was before is said once."""
    said = ""
    for before, after in map(_change, finding.fixes[:_MOST_FIXES]):
        yield ("", "→ ", after) if before == said else (before, " → ", after)
        said = before


def _change(fix: Fix) -> tuple[str, str]:
    """The words before and after, each on one line."""
    before, after = fix.preview or ("", " … ".join(edit.text for edit in fix.edits))
    return " ".join(before.split()) or "…", " ".join(after.split()) or "(delete it)"


def _safe(text: str) -> str:
    """Words of a user or of a rule, with nothing in them that Markdown would take for its own."""
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))
