"""Quick fixes: one for each option of a finding, and what silences it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from warmline.core.finding import Finding, Fix
from warmline.lsp.diagnostics import to_diagnostic
from warmline.lsp.judgement import Judgement
from warmline.lsp.positions import to_range

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["register"]


def register(server: WarmlineServer) -> None:
    """Offers quick fixes for the findings that meet the selection."""
    options = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        judgement = await server.scheduler.current(params.text_document.uri)
        if judgement is None:
            return []
        return [
            _quick_fix(server, judgement, finding, fix)
            for finding in judgement.findings
            if any(_meet(to_range(span, judgement.lines, server.encoding), params.range) for span in finding.spans)
            for fix in finding.fixes
        ]


def _quick_fix(server: WarmlineServer, judgement: Judgement, finding: Finding, fix: Fix) -> types.CodeAction:
    """One option of a finding, with its edits inside and the version they are for."""
    edits: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = [
        types.TextEdit(to_range(edit.span, judgement.lines, server.encoding), edit.text) for edit in fix.edits
    ]
    snapshot = judgement.snapshot
    change = types.TextDocumentEdit(
        types.OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version), edits
    )
    return types.CodeAction(
        title=f"{fix.title}: “{fix.edits[0].text}”",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[to_diagnostic(server, finding, judgement)],
        edit=types.WorkspaceEdit(document_changes=[change]),
    )


def _meet(one: types.Range, other: types.Range) -> bool:
    def key(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)
