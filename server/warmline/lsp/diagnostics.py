"""Findings as diagnostics: pushed with their version, or pulled by clients that can; never both."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from warmline.lsp.drawing import Drawn
from warmline.lsp.judgement import Judgement, Snapshot

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["Publisher", "diagnostics_of", "register"]


def diagnostics_of(server: WarmlineServer, judgement: Judgement) -> list[types.Diagnostic]:
    """The findings of a judgement that the client wants to see and takes at a time, in the order of the text."""
    found, snapshot = server.drawer.draw(judgement), judgement.snapshot
    shown = server.limits.fitting(snapshot.uri, found)
    server.tell_truncated(snapshot, len(shown), len(found))
    return [drawn.diagnostic for drawn in shown]


class Publisher:
    """Pushes diagnostics; what meets the last edit is held back until the writer pauses for the caret grace."""

    def __init__(self, server: WarmlineServer) -> None:
        self._server = server
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def publish(self, judgement: Judgement) -> None:
        """Shows what was found, at once or, under the caret, a little later."""
        uri = judgement.snapshot.uri
        self._cancel(uri)
        found = self._server.drawer.draw(judgement)
        grace = self._server.caret_grace
        calm = [one for one in found if not (grace and one.is_touched)]
        self._send(judgement, calm)
        if len(calm) < len(found):
            self._waiting[uri] = asyncio.ensure_future(self._later(judgement, found, grace))

    def clear(self, uri: str) -> None:
        """Takes everything away from a text."""
        self._cancel(uri)
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def _later(self, judgement: Judgement, found: list[Drawn], grace: float) -> None:
        await self._server.sleep(grace / 1000)
        self._send(judgement, found)

    def _send(self, judgement: Judgement, found: list[Drawn]) -> None:
        snapshot = judgement.snapshot
        shown = self._server.limits.fitting(snapshot.uri, found)
        self._server.protocol.publish(snapshot.uri, snapshot.version, [one.written for one in shown])
        self._server.tell_truncated(snapshot, len(shown), len(found))

    def _cancel(self, uri: str) -> None:
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()


def register(server: WarmlineServer) -> None:
    """Offers pulled diagnostics; called when the client has said that it can pull."""
    results = _Results()

    async def document_diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        uri = params.text_document.uri
        judgement = await server.scheduler.current(uri) if server.is_judged(uri) else None
        found = diagnostics_of(server, judgement) if judgement else []
        if server.settings_files.owns(uri):
            found = await server.settings_files.diagnostics(uri)
        known = results.of(uri, found)
        if params.previous_result_id == known:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=known)
        return types.RelatedFullDocumentDiagnosticReport(items=found, result_id=known)

    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        before = {one.uri: one.value for one in params.previous_result_ids}
        items: list[types.WorkspaceDocumentDiagnosticReport] = []

        def tell(uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
            known = results.of(uri, found)
            report: types.WorkspaceDocumentDiagnosticReport = (
                types.WorkspaceUnchangedDocumentDiagnosticReport(uri, known, version)
                if before.pop(uri, None) == known
                else types.WorkspaceFullDocumentDiagnosticReport(uri, found, version, result_id=known)
            )
            if params.partial_result_token is None:
                items.append(report)
            else:
                value = types.WorkspaceDiagnosticReportPartialResult([report])
                server.progress(types.ProgressParams(params.partial_result_token, value))

        if server.client.enable and server.client.diagnose == "workspace":
            async for uri, judgement in _files(server, params.work_done_token):
                tell(uri, judgement.snapshot.version, diagnostics_of(server, judgement))
        async for uri, version, mistakes in server.settings_files.workspace():
            if mistakes or uri in before:
                tell(uri, version, mistakes)
        # What was reported before and is gone by now, such as a deleted file, is cleared.
        items += [types.WorkspaceFullDocumentDiagnosticReport(uri, [], None, result_id="") for uri in before]
        return types.WorkspaceDiagnosticReport(items)

    options = types.DiagnosticOptions(
        inter_file_dependencies=False, workspace_diagnostics=True, identifier="warmline", work_done_progress=True
    )
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(document_diagnostic)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace_diagnostic)


class _Results:
    """Result ids: the same as long as the diagnostics of a text are."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[types.Diagnostic]]] = {}
        self._count = 0

    def of(self, uri: str, found: list[types.Diagnostic]) -> str:
        if uri not in self._known or self._known[uri][1] != found:
            self._count += 1
            self._known[uri] = (f"warmline-{self._count}", found)
        return self._known[uri][0]


async def _files(server: WarmlineServer, token: types.ProgressToken | None) -> Any:
    """Every file of the workspace with its judgement, the open ones as they are in the editor."""
    files = await asyncio.get_running_loop().run_in_executor(None, lambda: list(server.files()))
    if token is not None:
        server.work_done_progress.begin(token, types.WorkDoneProgressBegin("Warmline", percentage=0))
    for number, path in enumerate(files):
        uri = path.as_uri()
        if server.workspace.is_open(uri):
            judgement = await server.scheduler.current(uri)
        else:
            text = await asyncio.get_running_loop().run_in_executor(None, _read, path)
            judgement = await server.scheduler.run(Snapshot(uri, text, None)) if text is not None else None
        if judgement is not None:
            yield uri, judgement
        if token is not None:
            report = types.WorkDoneProgressReport(percentage=100 * (number + 1) // len(files))
            server.work_done_progress.report(token, report)
    if token is not None:
        server.work_done_progress.end(token, types.WorkDoneProgressEnd())


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
