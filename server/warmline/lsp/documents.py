"""Open, changed, saved and closed texts, and what a client tells of them beside their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from warmline.core.document import Kind
from warmline.core.settings import Locale
from warmline.lsp.judgement import Context
from warmline.lsp.protocol import plain

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["CONTEXT", "register"]

CONTEXT = "warmline/context"


def register(server: WarmlineServer) -> None:
    """Follows the texts that the client has open."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.refresh(params.text_document.uri)
        server.settings_files.follow(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.follow(params.text_document.uri)
        server.settings_files.follow(params.text_document.uri, server.client.delay)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.refresh(params.text_document.uri)
        server.settings_files.saved(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)
        server.settings_files.closed(params.text_document.uri)

    @server.feature(CONTEXT)
    def context(params: Any) -> None:
        uri, told = _context(plain(params), server.contexts)
        if uri is not None and server.workspace.is_open(uri):
            server.contexts[uri] = told
            server.refresh(uri)


def _context(params: Any, before: Mapping[str, Context]) -> tuple[str | None, Context]:
    """The text a client speaks of and what is known of it now: what is absent stays unknown, null clears."""
    uri = params.get("uri") if isinstance(params, dict) else None
    if not isinstance(uri, str):
        return None, Context()
    known = before.get(uri, Context())
    kind, locale, incoming = params.get("kind", known.kind), params.get("locale", known.locale), known.incoming
    if "incoming" in params:
        said = params["incoming"]
        text = said.get("text") if isinstance(said, dict) else None
        incoming = text if isinstance(text, str) else None
    return uri, Context(
        Kind(kind) if kind in list(Kind) else None, locale if locale in list(Locale) else None, incoming
    )
