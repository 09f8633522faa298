"""The file by which a browser finds the bridge, and by which we know whom it may be started for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from warmline.bridge.callers import HOST, OWN, Caller, Family, extension

__all__ = ["Manifest", "ManifestError", "read_manifest", "written"]

# A manifest has a handful of lines; anything longer is none (bytes).
_LONGEST = 100_000
_ALLOWED = {Family.CHROMIUM: "allowed_origins", Family.FIREFOX: "allowed_extensions"}


class ManifestError(ValueError):
    """Why a browser would not use a manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The program it starts, and the extensions it starts it for."""

    program: Path
    callers: tuple[Caller, ...]

    @property
    def mistake(self) -> str:
        """What keeps a browser from starting the program; empty when nothing does."""
        if not self.program.is_absolute():
            return f"its path {self.program} is not absolute"
        if not self.program.exists():
            return f"its path {self.program} does not exist"
        return "" if os.access(self.program, os.X_OK) else f"its path {self.program} is not executable"


def written(program: Path, family: Family, callers: Iterable[Caller] = ()) -> str:
    """The text of a manifest for browsers of a family: our own extension and these others may start the program."""
    own = Caller(family, OWN[family])
    allowed = dict.fromkeys(one.origin for one in (own, *callers) if one.family is family)
    table = {
        "name": HOST,
        "description": "Warmline: the linter on this machine that the browser extension asks",
        "path": str(program),
        "type": "stdio",
        _ALLOWED[family]: list(allowed),
    }
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def read_manifest(path: Path, family: Family) -> Manifest:
    """The manifest at ``path``; raises FileNotFoundError, and ManifestError when a browser would not take it."""
    try:
        with path.open("rb") as stream:
            table = json.loads(stream.read(_LONGEST))
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(path) from None
    except OSError as error:
        raise ManifestError(f"it cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError):
        raise ManifestError("it is not JSON") from None
    if not isinstance(table, dict) or table.get("name") != HOST:
        raise ManifestError(f"its name is not {HOST}")
    if table.get("type") != "stdio" or not isinstance(table.get("path"), str):
        raise ManifestError("it names no program")
    allowed = table.get(_ALLOWED[family])
    if not isinstance(allowed, list):
        raise ManifestError(f"it has no list {_ALLOWED[family]}")
    known = (extension(one) for one in allowed if isinstance(one, str))
    return Manifest(Path(table["path"]), tuple(one for one in known if one is not None and one.family is family))
