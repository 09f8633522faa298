"""The browsers we know: how each is found, where it looks for the bridge, and which packages shut it out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warmline.bridge.callers import HOST, Family
from warmline.bridge.machine import Machine

__all__ = ["Browser", "Home", "Place", "browsers", "profile_place"]

_TABLE = Path(__file__).with_name("browsers.toml")
# A script that stands for a program is no longer than this (bytes).
_SCRIPT = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """Where a browser looks: a file, and on Windows the registry ``key`` that must name it."""

    file: Path
    key: str = ""

    def read_by_browser(self, machine: Machine) -> Path | None:
        """The file that the browser reads; None when no key names one."""
        if not self.key:
            return self.file
        named = machine.registry.read(self.key)
        return Path(named) if named else None


@dataclass(frozen=True, slots=True)
class Home:
    """A browser on one system; what the keys mean is in ``browsers.toml``."""

    data: tuple[str, ...] = ()
    hosts: str = ""
    system: str = ""
    key: str = ""
    programs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser by the name one types; ``snap`` and ``flatpak`` are the names of its packages, if there are any."""

    name: str
    title: str
    family: Family
    homes: tuple[tuple[str, Home], ...]
    snap: str
    flatpak: str

    def home(self, machine: Machine) -> Home:
        """What is known of it on this system; any other Unix is taken for Linux."""
        known = dict(self.homes)
        return known.get(machine.system, known["linux"])

    def place(self, machine: Machine) -> Place:
        """Where the user's own manifest goes."""
        home = self.home(machine)
        if home.key:
            # Browsers of one family can share a key, and so they share a file.
            file = machine.settings / "warmline" / f"{HOST}.{self.family}.json"
            return Place(file, f"Software\\{home.key}\\NativeMessagingHosts\\{HOST}")
        return Place(machine.path(home.hosts) / f"{HOST}.json")

    def places(self, machine: Machine) -> Iterator[Place]:
        """Everywhere that the browser looks, the user's own place first."""
        yield self.place(machine)
        if system := self.home(machine).system:
            yield Place(machine.root / system / f"{HOST}.json")

    def program(self, machine: Machine) -> Path | None:
        """The program, unless it is in a sandbox."""
        found = machine.programs(self.home(machine).programs)
        return next((one for one in found if not _starts_snap(one, machine)), None)

    def in_snap(self, machine: Machine) -> bool:
        """Whether there is one in a snap."""
        places = (machine.root / "snap" / "bin", machine.home / "snap")
        return machine.is_linux and bool(self.snap) and any((one / self.snap).exists() for one in places)

    def in_flatpak(self, machine: Machine) -> bool:
        """Whether there is one in a flatpak."""
        installed = (machine.root / "var" / "lib", machine.home / ".local" / "share")
        places = (*(above / "flatpak" / "app" for above in installed), machine.home / ".var" / "app")
        return machine.is_linux and any((one / self.flatpak).exists() for one in places)

    def can_start_programs(self, machine: Machine) -> bool:
        """Whether there is one that can be given the bridge: of those in sandboxes Firefox in a snap, by a portal."""
        return self.is_here(machine) or (self.family is Family.FIREFOX and self.in_snap(machine))

    def is_here(self, machine: Machine) -> bool:
        """Whether there is one outside of sandboxes: its program, or else what it keeps for the user."""
        if self.program(machine):
            return True
        if self.in_snap(machine) or self.in_flatpak(machine):
            # What is kept may be from before the sandbox.
            return False
        return any(machine.path(folder).is_dir() for folder in self.home(machine).data)


@cache
def browsers() -> tuple[Browser, ...]:
    """All that we know, in the order in which they are told of."""
    return tuple(_browser(name, known) for name, known in tomllib.loads(_TABLE.read_text(encoding="utf-8")).items())


def profile_place(folder: Path) -> Place:
    """Where a Chromium looks that is started with ``--user-data-dir``, on any system but Windows."""
    return Place(folder / "NativeMessagingHosts" / f"{HOST}.json")


def _browser(name: str, known: dict[str, object]) -> Browser:
    homes = tuple((system, _home(table)) for system, table in known.items() if isinstance(table, dict))
    words = {key: str(value) for key, value in known.items() if not isinstance(value, dict)}
    return Browser(name, words["title"], Family(words["family"]), homes, words.get("snap", ""), words["flatpak"])


def _home(table: dict[str, object]) -> Home:
    lists = {key: tuple(map(str, value)) for key, value in table.items() if isinstance(value, list)}
    words = {key: str(value) for key, value in table.items() if not isinstance(value, list)}
    return Home(**lists, **words)  # type: ignore[arg-type]  # the keys of the table are the fields


def _starts_snap(program: Path, machine: Machine) -> bool:
    """Whether it is the program of a snap, or the script that Ubuntu puts in its place."""
    if not machine.is_linux:
        return False
    if any(one.is_relative_to(machine.root / "snap") for one in (program, program.resolve())):
        return True
    try:
        with program.open("rb") as stream:
            head = stream.read(_SCRIPT)
    except OSError:
        return False
    return head.startswith(b"#!") and b"/snap/bin/" in head
