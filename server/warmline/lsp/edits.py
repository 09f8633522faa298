"""Changes to texts and files, as far as the client can make them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from warmline.core.choosing import with_line_ends
from warmline.core.finding import Edit
from warmline.core.span import LineIndex, Span
from warmline.lsp.files_beside import Beside
from warmline.lsp.positions import to_range

__all__ = ["Abilities", "Snippet", "abilities_of", "change_of_file", "change_of_text", "literal"]

_SPECIAL = re.compile(r"[\\$}]")
Snippet = Callable[[str], str]
Change = types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a client can do with edits: take versions, tab stops and new files, and ask for edits when it needs them."""

    versions: bool = False
    snippets: bool = False
    creates: bool = False
    resolves: bool = False


def abilities_of(capabilities: types.ClientCapabilities) -> Abilities:
    """What the client said it can do."""
    workspace, text_document = capabilities.workspace, capabilities.text_document
    edit = (workspace and workspace.workspace_edit) or types.WorkspaceEditClientCapabilities()
    action = (text_document and text_document.code_action) or types.CodeActionClientCapabilities()
    versions = bool(edit.document_changes)
    return Abilities(
        versions,
        versions and bool(edit.snippet_edit_support),
        versions and types.ResourceOperationKind.Create in (edit.resource_operations or ()),
        bool(action.data_support and action.resolve_support and "edit" in action.resolve_support.properties),
    )


def change_of_text(
    uri: str,
    version: int | None,
    lines: LineIndex,
    edits: Sequence[Edit],
    can: Abilities,
    encoding: types.PositionEncodingKind | str,
    snippet: Snippet | None = None,
) -> types.WorkspaceEdit:
    """Edits of one version of an open text; ``snippet`` puts tab stops into them where the client knows them."""
    # Only a text that is put in can be on more lines than one; most are not, and a long text is not searched for each.
    plain = [
        types.TextEdit(
            to_range(edit.span, lines, encoding),
            with_line_ends(edit.text, lines.text) if "\n" in edit.text else edit.text,
        )
        for edit in edits
    ]
    if not can.versions:
        return types.WorkspaceEdit(changes={uri: plain})
    changes: list[Change] = list(plain)
    if snippet is not None and can.snippets:
        changes = [types.SnippetTextEdit(one.range, types.StringValue(snippet(one.new_text))) for one in plain]
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, changes)])


def change_of_file(
    before: Beside | None, path: Path, after: str, can: Abilities, encoding: types.PositionEncodingKind | str
) -> types.WorkspaceEdit | None:
    """The one edit that makes a file say ``after``; None when it is not there and the client can make none."""
    if before is not None:
        edit = _difference(before.text, after)
        return change_of_text(before.uri, before.version, LineIndex(before.text), [edit], can, encoding)
    if not can.creates:
        return None
    uri = path.as_uri()
    made = change_of_text(uri, None, LineIndex(""), [Edit(Span(0, 0), after)], can, encoding)
    create = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[create, *(made.document_changes or ())])


def literal(text: str) -> str:
    """A text as a snippet without tab stops."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _difference(before: str, after: str) -> Edit:
    """The smallest stretch to replace; no line end is cut in two."""
    longest = min(len(before), len(after))
    start = next((at for at in range(longest) if before[at] != after[at]), longest)
    start -= before[start - 1 : start] == "\r" and start > 0
    same = next((at for at in range(longest - start) if before[-at - 1] != after[-at - 1]), longest - start)
    if same and before[len(before) - same] == "\n" and before[len(before) - same - 1 : len(before) - same] == "\r":
        same -= 1
    return Edit(Span(start, len(before) - same), after[start : len(after) - same])
