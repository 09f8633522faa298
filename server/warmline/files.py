"""Reading TOML files written by hand, writing files so that no half of one is ever seen, remembering between runs."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE
from typing import Any

from warmline.core.file_error import FileError
from warmline.core.toml_lines import TomlPath, key_lines, line_of, place_of_error

__all__ = ["TomlFile", "cache_folder", "parse_toml", "read_toml", "recall", "remember", "write_whole"]

# Written by hand; anything longer is a mistake or an attack.
_LONGEST_TOML = 1_000_000


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file, its text and the line of each of its keys; ``error`` is the kind of error it raises."""

    path: Path
    text: str
    table: dict[str, object]
    lines: dict[TomlPath, int]
    error: type[FileError]

    def line(self, key: TomlPath) -> int:
        """The line on which ``key`` stands."""
        return line_of(self.lines, key)

    def wrong(self, key: TomlPath, message: str, shown: TomlPath | None = None) -> FileError:
        """The error to raise about ``key``; ``shown`` is its name where the whole path would say too much."""
        name = ".".join(str(part) for part in (key if shown is None else shown) if isinstance(part, str))
        return self.error(self.path, self.line(key), name, message, key)


def read_toml(path: Path, error: type[FileError] = FileError) -> TomlFile:
    """The TOML file at ``path``; raises ``error`` if it is none, ``FileNotFoundError`` if it is not there."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LONGEST_TOML + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(path) from None
    except OSError as failure:
        raise error(path, 1, "", f"cannot be read: {failure.strerror}") from failure
    if len(data) > _LONGEST_TOML:
        raise error(path, 1, "", "is longer than 1 MB, which no file of this sort needs")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise error(path, data.count(b"\n", 0, failure.start) + 1, "", "is not UTF-8; save it as UTF-8") from failure
    return parse_toml(path, text, error)


def parse_toml(path: Path, text: str, error: type[FileError] = FileError) -> TomlFile:
    """The text of a TOML file, which need not be that on disk; raises ``error`` if it is none."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        line, reason = place_of_error(failure, text)
        raise error(path, line, "", f"is not TOML: {reason}") from failure
    return TomlFile(path, text, table, key_lines(text), error)


def write_whole(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` in one step, keeping the mode of a file that was there and the link to it."""
    path = path.resolve()
    mode = S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".warmline-")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        written.chmod(mode)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def cache_folder() -> Path:
    """Where the system keeps what can be made again."""
    if named := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        return Path(named) / "warmline"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  # unlike pathlib's, it does not raise without a home
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "warmline"


def recall(path: Path) -> Any:
    """What ``remember`` wrote there; None when it is not there or not whole."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body) if digest == _digest(body) else None


def remember(path: Path, value: Any) -> None:
    """Writes what JSON can say for later runs, if it can be written."""
    body = json.dumps(value, ensure_ascii=False).encode()
    with suppress(OSError):
        write_whole(path, _digest(body) + b"\n" + body)


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
