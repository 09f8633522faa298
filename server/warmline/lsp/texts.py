"""The texts of open documents, kept in step with the client.

pygls 2.1.1 breaks lines at U+2028, VT and NEL and takes a column past the end of a line for one letter before it, so
incremental edits would damage the text; here lines end where the protocol says: at LF, CRLF and CR.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import unquote

from lsprotocol import types
from pygls.workspace import TextDocument, Workspace

from warmline.core.span import LineIndex, Span
from warmline.lsp.positions import to_span

__all__ = ["Text", "Texts"]


class Text(TextDocument):
    """One open document; ``index`` belongs to the text as it is now, ``touched`` is the place of the last edit."""

    _index: LineIndex | None = None
    touched: Span | None = None

    @property
    def index(self) -> LineIndex:
        """The line starts of the text, worked out once for each version."""
        if self._index is None or self._index.text is not self.source:
            self._index = LineIndex(self.source)
        return self._index

    @property
    def lines(self) -> Sequence[str]:
        """The lines with their ends, as the protocol counts them."""
        starts = (*self.index.starts, len(self.source))
        return tuple(self.source[start:end] for start, end in pairwise(starts) if start < end)

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Applies one edit, or the whole text when the client sends no range."""
        if isinstance(change, types.TextDocumentContentChangePartial):
            span = to_span(change.range, self.index, self.position_codec.encoding or types.PositionEncodingKind.Utf16)
            self._index = self.index.edited(span, change.text)
            self._source = self._index.text
            self.touched = Span(span.start, span.start + len(change.text))
        else:
            self._source = change.text
            self.touched = None


class Texts(Workspace):
    """The open documents of one client."""

    @classmethod
    def like(cls, other: Workspace) -> Texts:
        """A workspace with the folders and the encoding of another one, nothing open."""
        folders = list(other.folders.values())
        return cls(other.root_uri, types.TextDocumentSyncKind.Incremental, folders, other.position_encoding)

    def is_open(self, uri: str) -> bool:
        """Whether the client has this document open."""
        return unquote(uri) in self.text_documents

    def uris(self) -> list[str]:
        """The addresses of the open documents as the client writes them; ``text_documents`` drops their escapes."""
        return [document.uri for document in self.text_documents.values()]

    def get_text_document(self, doc_uri: str) -> Text:
        """An open document; one that is not open is empty."""
        found = super().get_text_document(doc_uri)
        assert isinstance(found, Text)  # every document is made below
        return found

    def _create_text_document(
        self, doc_uri: str, source: str | None = None, version: int | None = None, language_id: str | None = None
    ) -> Text:
        return Text(
            doc_uri,
            # A document that is not open has no text here: what lies on disk is read by whoever asks for it.
            source=source or "",
            version=version,
            language_id=language_id,
            sync_kind=self._sync_kind,
            position_codec=self._position_codec,
        )
