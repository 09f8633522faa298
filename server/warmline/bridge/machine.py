"""The machine that browsers run on: what its files, its programs and its registry say."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

__all__ = ["Machine", "Registry", "UserRegistry"]


class Registry(Protocol):
    """The default values of keys below ``HKEY_CURRENT_USER``."""

    def read(self, key: str) -> str | None:
        """The value of a key, None when there is none."""

    def write(self, key: str, value: str) -> None:
        """Makes a key if need be, and gives it a value."""

    def delete(self, key: str) -> None:
        """Takes a key away that has no others below it."""


class UserRegistry:
    """The registry of the user on Windows; empty on other systems."""

    def read(self, key: str) -> str | None:
        """The value of a key, None when there is none."""
        if sys.platform == "win32":
            import winreg

            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, key) or None
            except OSError:
                return None
        return None

    def write(self, key: str, value: str) -> None:
        """Makes a key if need be, and gives it a value."""
        if sys.platform == "win32":
            import winreg

            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)

    def delete(self, key: str) -> None:
        """Takes a key away that has no others below it."""
        if sys.platform == "win32":
            import winreg

            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)


@dataclass(frozen=True)
class Machine:
    """``system`` is a value of ``sys.platform``; ``root`` is where absolute paths of a Unix system begin."""

    system: str = sys.platform
    home: Path = field(default_factory=lambda: Path(os.path.expanduser("~")))  # noqa: PTH111  # never raises
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    registry: Registry = field(default_factory=UserRegistry)
    root: Path = Path("/")

    @property
    def is_linux(self) -> bool:
        """Whether there can be snaps and flatpaks; any other Unix is taken for one."""
        return self.system not in ("darwin", "win32")

    @property
    def settings(self) -> Path:
        """Where programs keep what they know of the user."""
        if self.system == "win32":
            return Path(self.environment.get("LOCALAPPDATA") or self.home / "AppData" / "Local")
        if self.system == "darwin":
            return self.home / "Library" / "Application Support"
        return Path(self.environment.get("XDG_CONFIG_HOME") or self.home / ".config")

    def path(self, written: str) -> Path:
        """A path that begins with ``$HOME`` or ``$SETTINGS``."""
        start, _, rest = written.partition("/")
        return {"$HOME": self.home, "$SETTINGS": self.settings}[start] / rest

    def programs(self, names: Iterable[str]) -> Iterator[Path]:
        """The programs of these names that are here."""
        for name in names:
            if self.is_linux:
                found = shutil.which(name, path=self.environment.get("PATH", ""))
                candidates = [Path(found)] if found else []
            elif self.system == "darwin":
                candidates = [above / "Applications" / name for above in (self.root, self.home)]
            else:
                folders = (self.environment.get(one) for one in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
                candidates = [Path(folder, name) for folder in folders if folder]
            yield from (one for one in candidates if one.exists())

    def shown(self, path: Path) -> str:
        """A path as a reader writes it."""
        return str(Path("~") / path.relative_to(self.home)) if path.is_relative_to(self.home) else str(path)
