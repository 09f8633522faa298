"""What tests say to the server and hear from it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from lsprotocol import types
from pytest_lsp import LanguageClient

__all__ = ["capabilities", "changed", "codes", "encoding_of", "opened", "ready", "shown", "told"]

_LONGEST_WAIT = 60.0


def capabilities(encoding: str = "utf-16", *, pull: bool = False) -> types.ClientCapabilities:
    """What a client of today can do; ``pull`` says whether it asks for diagnostics itself."""
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)]),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if pull else None,
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True, data_support=True),
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True) if pull else None,
        ),
    )


def opened(client: LanguageClient, uri: str, text: str, version: int = 1, language: str = "plaintext") -> None:
    """Opens a text."""
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, version, text)))


def changed(
    client: LanguageClient, uri: str, version: int, text: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    """Replaces what stands between two positions, (line, character) each."""
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(*start), types.Position(*end)), text)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(uri=uri, version=version), [change])
    )


def codes(found: Iterable[types.Diagnostic]) -> list[str]:
    """The rules of diagnostics, in their order."""
    return [str(one.code) for one in found]


async def shown(
    client: LanguageClient, uri: str, is_it: Callable[[list[types.Diagnostic]], bool]
) -> list[types.Diagnostic]:
    """The diagnostics pushed for a file once they are those; raises TimeoutError after a minute."""
    async with asyncio.timeout(_LONGEST_WAIT):
        while not is_it(found := list(client.diagnostics.get(uri, []))):
            await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return found


async def told(client: LanguageClient, uri: str, rules: set[str]) -> list[types.Diagnostic]:
    """The diagnostics pushed for a text once they are of these rules."""
    return await shown(client, uri, lambda found: set(codes(found)) == rules)


async def ready(client: LanguageClient) -> None:
    """Waits until the model is loaded; the client must have asked for ``experimental.warmline.status``."""
    state = None
    async with asyncio.timeout(_LONGEST_WAIT):
        while state not in ("ready", "limited"):
            state = (await client.wait_for_notification("warmline/status")).state


def encoding_of(client: LanguageClient) -> str:
    """The units in which a client counts columns."""
    general = client.capabilities.general
    return str(((general and general.position_encodings) or ["utf-16"])[0].value)
