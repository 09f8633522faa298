"""What an editor does with the edits it is given: to open texts, and to files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from warmline.core.finding import Edit, Fix, Grade
from warmline.core.span import LineIndex
from warmline.lsp.positions import to_span

__all__ = ["applied", "apply_to_files", "edits_of"]


def edits_of(edit: types.WorkspaceEdit | None, uri: str) -> list[Any]:
    """The edits of one document, however they are written down."""
    assert edit is not None
    assert not (edit.changes and edit.document_changes)
    if edit.changes is not None:
        return list(edit.changes[uri])
    changes = [one for one in edit.document_changes or () if isinstance(one, types.TextDocumentEdit)]
    return [change for one in changes if one.text_document.uri == uri for change in one.edits]


def applied(text: str, edits: Sequence[Any], encoding: str = "utf-16") -> str:
    """The text after the edits; a tab stop leaves its words."""
    lines = LineIndex(text)
    made = []
    for edit in edits:
        new = edit.new_text if hasattr(edit, "new_text") else edit.snippet.value
        made.append(Edit(to_span(edit.range, lines, encoding), new))
    return Fix("", Grade.SAFE, tuple(made)).apply(text)


def apply_to_files(edit: types.WorkspaceEdit | None) -> list[Path]:
    """Makes and changes files as an edit says; the files it speaks of."""
    assert edit is not None
    touched: list[Path] = []
    changes: Sequence[Any] = edit.document_changes or ()
    for uri, plain in (edit.changes or {}).items():
        document = types.OptionalVersionedTextDocumentIdentifier(uri)
        changes = [*changes, types.TextDocumentEdit(document, plain)]
    for change in changes:
        uri = change.uri if isinstance(change, types.CreateFile) else change.text_document.uri
        path = Path(to_fs_path(uri) or "")
        if isinstance(change, types.CreateFile):
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        else:
            data = path.read_bytes()
            mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
            path.write_bytes(mark + applied(data[len(mark) :].decode(), change.edits).encode())
        touched.append(path)
    return touched
