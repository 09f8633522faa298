"""Completion in settings files and house rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from warmline.core.span import Span
from warmline.core.toml_place import Place, place_at
from warmline.lsp.addresses import path_of
from warmline.lsp.positions import to_range, to_span

if TYPE_CHECKING:
    from warmline.core.rule import Catalogue
    from warmline.lsp.choices import Choice
    from warmline.lsp.server import WarmlineServer

__all__ = ["register"]

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def register(server: WarmlineServer) -> None:
    """Offers what can be written in settings files and house rules, and nothing elsewhere."""
    options = types.CompletionOptions(trigger_characters=['"', "'", "[", "="])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem] | None:
        from warmline.lsp.choices import choices

        uri = params.text_document.uri
        path = path_of(uri)
        if path is None or not (server.workspace.is_open(uri) and server.settings_files.owns(uri)):
            return None
        document = server.workspace.get_text_document(uri)
        lines, encoding = document.index, server.encoding
        offset = to_span(types.Range(params.position, params.position), lines, encoding).start
        place = place_at(document.source, offset)
        if place is None:
            return None
        known: list[Catalogue] = []
        # House rules may have to be read and compiled first.
        await server.scheduler.do(lambda: known.append(server.catalogue(uri)))
        where = to_range(Span(place.start, offset), lines, encoding)
        return [_item(choice, place, where) for choice in choices(path, place, known[0])]


def _item(choice: Choice, place: Place, where: types.Range) -> types.CompletionItem:
    bare = place.is_quoted or choice.word in ("true", "false")
    if not place.is_value:
        bare = bare or _BARE.match(choice.word) is not None
    written = choice.word if bare else f'"{choice.word}"'
    return types.CompletionItem(
        choice.word,
        kind=choice.kind,
        detail=choice.summary or None,
        filter_text=written,
        text_edit=types.TextEdit(where, written),
    )
