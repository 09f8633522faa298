"""A language server over stdio: diagnostics while typing and one quick fix for each option."""

from __future__ import annotations

import gc
import logging
import sys

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from warmline import __version__
from warmline.core.document import Document, Kind
from warmline.core.finding import Finding, Fix, Severity
from warmline.core.span import LineIndex
from warmline.formats import guess_format
from warmline.linter import Linter
from warmline.lsp.positions import to_range
from warmline.lsp.protocol import Protocol

__all__ = ["make_server", "serve"]

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}
log = logging.getLogger(__name__)
_FORMATS = {"markdown": "markdown", "html": "html", "plaintext": "plain", "text": "plain"}


class WarmlineServer(LanguageServer):
    """Keeps the findings of every open document for the version they were made for."""

    def __init__(self) -> None:
        super().__init__("warmline", __version__, protocol_cls=Protocol)
        self.linter = Linter()
        self._is_loaded = False
        self.found: dict[str, tuple[int | None, LineIndex, list[Finding]]] = {}

    protocol: Protocol

    def report_server_error(self, error: Exception, source: object) -> None:
        """Logs a fault of ours by its kind alone: no popup, and no text of the user."""
        log.error("%s while handling a message (%s)", type(error).__name__, source)

    def judge(self, uri: str) -> None:
        """Lints one document and publishes what was found for the version that was read."""
        document = self.protocol.workspace.get_text_document(uri)
        text, version = document.source, document.version
        name = _FORMATS.get(document.language_id or "") or guess_format(uri, text)
        report = self.linter.lint_document(Document(text, name, Kind.REPLY))
        if not self._is_loaded:
            # Rules and model stay for good: the garbage collector need not visit them at every keystroke.
            gc.freeze()
            self._is_loaded = True
        lines = document.index
        self.found[uri] = (version, lines, list(report.findings))
        diagnostics = [self.diagnostic(finding, lines) for finding in report.findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def diagnostic(self, finding: Finding, lines: LineIndex) -> types.Diagnostic:
        """One finding as the client shows it."""
        return types.Diagnostic(
            range=to_range(finding.span, lines, self.workspace.position_encoding or types.PositionEncodingKind.Utf16),
            message=finding.message,
            severity=_SEVERITY[finding.severity],
            code=finding.rule,
            source="warmline",
        )

    def quick_fix(
        self, uri: str, finding: Finding, fix: Fix, lines: LineIndex, version: int | None
    ) -> types.CodeAction:
        """One option of a finding, with its edits inside and the version they are for."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        edits: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = [
            types.TextEdit(to_range(edit.span, lines, encoding), edit.text) for edit in fix.edits
        ]
        change = types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), edits)
        return types.CodeAction(
            title=f"{fix.title}: “{fix.edits[0].text}”",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self.diagnostic(finding, lines)],
            edit=types.WorkspaceEdit(document_changes=[change]),
        )


def serve() -> None:
    """Serves one client over stdin and stdout until it leaves, and exits with the code that the protocol asks for."""
    # pygls logs whole messages, and with them the text of the user.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = make_server()
    server.start_io()
    sys.exit(server.protocol.exit_code)


def make_server() -> WarmlineServer:
    """A server with all its features, not yet connected to anybody."""
    server = WarmlineServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.found.pop(params.text_document.uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        version, lines, findings = server.found.get(params.text_document.uri, (None, LineIndex(""), []))
        encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return [
            server.quick_fix(params.text_document.uri, finding, fix, lines, version)
            for finding in findings
            if _touch(to_range(finding.span, lines, encoding), params.range)
            for fix in finding.fixes
        ]

    return server


def _touch(one: types.Range, other: types.Range) -> bool:
    def key(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)
