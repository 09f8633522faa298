"""Files that our own edits go into, for clients that do not tell when they are saved, such as Neovim on Linux."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from warmline.lsp.addresses import path_of

__all__ = ["EditedFiles"]

Stamp = tuple[int, int] | None


class EditedFiles:
    """Remembers how files were when an edit of them was handed out; an editor may save them at any time later."""

    def __init__(self) -> None:
        self._stamps: dict[Path, Stamp] = {}

    def expect(self, edit: types.WorkspaceEdit) -> None:
        """Looks out for the files that an edit speaks of."""
        uris = set(edit.changes or ())
        uris |= {
            one.text_document.uri for one in edit.document_changes or () if isinstance(one, types.TextDocumentEdit)
        }
        for uri in uris:
            path = path_of(uri)
            if path is not None:
                self._stamps.setdefault(path, _stamp(path))

    def have_changed(self) -> bool:
        """Whether one of them is not as it was when this was last asked."""
        now = {path: _stamp(path) for path in self._stamps}
        before, self._stamps = self._stamps, now
        return now != before


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
