"""Machines of every kind, in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from warmline.bridge.browsers import Browser, browsers
from warmline.bridge.machine import Machine

__all__ = ["Keys", "add_program", "linux", "mac", "named", "windows"]


class Keys(dict[str, str]):
    """A registry without Windows."""

    def read(self, key: str) -> str | None:
        return self.get(key)

    def write(self, key: str, value: str) -> None:
        self[key] = value

    def delete(self, key: str) -> None:
        del self[key]


def linux(folder: Path, **environment: str) -> Machine:
    """A fresh Linux with an empty search path."""
    (folder / "home" / "sam").mkdir(parents=True)
    (folder / "usr" / "bin").mkdir(parents=True)
    path = os.pathsep.join(str(folder / one) for one in ("usr/bin", "snap/bin"))
    return Machine("linux", folder / "home" / "sam", {"PATH": path, **environment}, Keys(), folder)


def mac(folder: Path) -> Machine:
    """A fresh macOS."""
    (folder / "Users" / "sam").mkdir(parents=True)
    return Machine("darwin", folder / "Users" / "sam", {}, Keys(), folder)


def windows(folder: Path) -> Machine:
    """A fresh Windows, with slashes the other way round."""
    local = folder / "Users" / "sam" / "AppData" / "Local"
    local.mkdir(parents=True)
    environment = {"LOCALAPPDATA": str(local), "PROGRAMFILES": str(folder / "Program Files")}
    return Machine("win32", folder / "Users" / "sam", environment, Keys(), folder)


def add_program(path: Path, text: str = "#!/bin/sh\n") -> Path:
    """A program that can be started."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def named(name: str) -> Browser:
    """The browser that one types so."""
    return next(one for one in browsers() if one.name == name)
