"""What is wrong with a file that somebody wrote for Warmline."""

from __future__ import annotations

__all__ = ["FileError"]


class FileError(Exception):
    """A settings, rule or list file that cannot be used: file, 1-based line, key, and what to write instead.

    ``key`` is the name as a reader knows it, ``at`` the whole way to it from the top of the file.
    """

    def __init__(self, path: object, line: int, key: str, message: str, at: tuple[str | int, ...] = ()) -> None:
        self.path, self.line, self.key, self.message, self.at = str(path), line, key, message, at
        super().__init__(f"{path}:{line}: {key}: {message}" if key else f"{path}:{line}: {message}")
