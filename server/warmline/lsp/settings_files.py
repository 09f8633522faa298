"""Mistakes in settings files and house rules, shown where they stand: in open texts as they are typed, else on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from warmline.core.span import LineIndex
from warmline.lsp import proofreading
from warmline.lsp.addresses import path_of
from warmline.lsp.judging import Judge
from warmline.lsp.positions import to_range

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["SettingsFiles"]

# Examples take long enough to be in the way of other texts: they wait for a pause in the typing, in seconds.
_PAUSE = 1.0


class SettingsFiles:
    """The settings files and house rules of one client; pushes what is wrong with them, or gives it when asked."""

    def __init__(self, server: WarmlineServer) -> None:
        self._server = server
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._all: asyncio.Task[None] | None = None
        self._told: set[str] = set()
        # What was found in a text by a judge, before or after the model was there.
        self._known: dict[str, tuple[tuple[str, Judge, bool], list[proofreading.Mistake]]] = {}
        # Clients that pull ask every few seconds: folders are walked once for each judge.
        self._paths: tuple[Judge | None, list[Path]] = (None, [])

    def owns(self, uri: str) -> bool:
        """Whether a document is a settings file or a house rule."""
        path = path_of(uri)
        if path is None:
            return False
        return proofreading.is_settings(path) or proofreading.is_house_rule(path, self._server.judge.linters)

    def follow(self, uri: str, delay: float = 0.0) -> None:
        """Reads an open file anew, ``delay`` ms after its last edit."""
        if self.owns(uri) and not self._server.pulled:
            self._cancel(uri)
            self._tasks[uri] = asyncio.ensure_future(self._push_open(uri, delay))

    def saved(self, uri: str) -> None:
        """Judges everything by a file that was saved, for clients that do not tell of files."""
        if self.owns(uri):
            self._server.renew()

    def closed(self, uri: str) -> None:
        """From now on the file is what it is on disk."""
        self._cancel(uri)
        self._known.pop(uri, None)
        if self.owns(uri) and not self._server.pulled:
            self._tasks[uri] = asyncio.ensure_future(self._push(uri))

    def renew(self) -> None:
        """Reads all of them anew, open or not."""
        if self._server.pulled:
            return
        if self._all is not None:
            self._all.cancel()
        self._all = asyncio.ensure_future(self._push_all())

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """What is wrong with an open file, as soon as the writer pauses, or with one on disk."""
        path = path_of(uri)
        if path is None or not self._server.client.enable:
            return []
        text, found = await self._found(uri, path)
        lines, encoding = LineIndex(text), self._server.encoding
        return [
            types.Diagnostic(
                range=to_range(mistake.span, lines, encoding),
                message=mistake.message,
                severity=types.DiagnosticSeverity.Warning if mistake.is_example else types.DiagnosticSeverity.Error,
                code="example"
                if mistake.is_example
                else "settings"
                if proofreading.is_settings(path)
                else "house-rule",
                source="warmline",
            )
            for mistake in found
        ]

    async def workspace(self) -> AsyncIterator[tuple[str, int | None, list[types.Diagnostic]]]:
        """Every file of the client's folders with its version, if it is open, and what is wrong with it."""
        paths = await self._files()
        for path in paths:
            uri = path.as_uri()
            yield uri, self._version(uri), await self.diagnostics(uri)

    async def _found(self, uri: str, path: Path) -> tuple[str, list[proofreading.Mistake]]:
        """The text of a file as it is now, and what is wrong with it."""
        workspace, judge = self._server.workspace, self._server.judge
        is_open = workspace.is_open(uri)
        if is_open:
            text = workspace.get_text_document(uri).source
            found: list[proofreading.Mistake] = []
        else:
            text, found = await asyncio.get_running_loop().run_in_executor(None, proofreading.text_of, path)
        key, known = (text, judge, judge.is_ready), self._known.get(uri)
        if known is not None and known[0] == key:
            return text, known[1]
        found = found or await self._read(judge, path, text, with_examples=False)
        if not found and not proofreading.is_settings(path):
            if is_open and known is not None and known[0][0] != text:
                await self._server.sleep(_PAUSE)
            if workspace.is_open(uri) and workspace.get_text_document(uri).source is not text:
                # The writer goes on: a later question is on its way.
                return text, []
            found = await self._read(judge, path, text, with_examples=True)
        self._known[uri] = (key, found)
        return text, found

    async def _files(self) -> list[Path]:
        judge = self._server.judge
        if self._paths[0] is not judge:
            loop, folders = asyncio.get_running_loop(), list(self._server.folders())
            self._paths = judge, await loop.run_in_executor(None, proofreading.files, judge.linters, folders)
        return self._paths[1]

    async def _read(self, judge: Judge, path: Path, text: str, *, with_examples: bool) -> list[proofreading.Mistake]:
        found: list[proofreading.Mistake] = []

        def read() -> None:
            found.extend(proofreading.mistakes(judge, path, text, with_examples=with_examples))

        if text.strip():
            await self._server.scheduler.do(read)
        return found

    async def _push_open(self, uri: str, delay: float) -> None:
        if delay:
            await self._server.sleep(delay / 1000)
        await self._push(uri)

    async def _push(self, uri: str) -> None:
        version = self._version(uri)
        found = await self.diagnostics(uri)
        if version == self._version(uri) and (found or version is not None or uri in self._told):
            (self._told.add if found else self._told.discard)(uri)
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    async def _push_all(self) -> None:
        paths = await self._files()
        uris = {path.as_uri() for path in paths}
        uris.update(uri for uri in self._server.workspace.uris() if self.owns(uri))
        # What was told of and is gone by now has no mistakes any more.
        for uri in sorted(uris | self._told):
            await self._push(uri)

    def _version(self, uri: str) -> int | None:
        workspace = self._server.workspace
        return workspace.get_text_document(uri).version if workspace.is_open(uri) else None

    def _cancel(self, uri: str) -> None:
        task = self._tasks.pop(uri, None)
        if task is not None:
            task.cancel()
