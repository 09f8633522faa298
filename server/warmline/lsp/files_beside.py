"""Files that stand beside a text: as the editor holds them, saved or not, and else as they lie on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pygls.workspace import Workspace

from warmline.lsp.addresses import path_of

__all__ = ["Beside", "BesideError", "FilesBeside", "open_files"]

# The same bound as for reading settings.
_LONGEST = 1_000_000


class BesideError(Exception):
    """A file that is there and cannot be read, so nothing is to be changed in it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One file with the address by which the client knows it; ``version`` is None for one that is not open."""

    uri: str
    text: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class FilesBeside:
    """Reads files; ``opened`` are those that the client has open."""

    opened: Mapping[Path, Beside] = field(default_factory=dict)

    def read(self, path: Path) -> Beside | None:
        """The file at ``path``, None when there is none; raises BesideError for one that is not to be touched."""
        if path in self.opened:
            return self.opened[path]
        try:
            with path.open("rb") as stream:
                data = stream.read(_LONGEST + 1)
            if len(data) > _LONGEST:
                raise BesideError
            # Clients do not count the byte-order mark.
            return Beside(path.as_uri(), data.decode("utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise BesideError from error


def open_files(workspace: Workspace, suffix: str = ".toml") -> FilesBeside:
    """The files with this ending as the client has them now."""

    def found() -> Iterator[tuple[Path, Beside]]:
        for document in workspace.text_documents.values():
            if document.uri.endswith(suffix) and (path := path_of(document.uri)) is not None:
                yield path, Beside(document.uri, document.source, document.version)

    return FilesBeside(dict(found()))
