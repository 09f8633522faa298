"""Tells browsers where the bridge is, and takes that back."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warmline.bridge.browsers import Browser, Place, browsers, profile_place
from warmline.bridge.callers import Caller, Family
from warmline.bridge.machine import Machine
from warmline.bridge.manifest import ManifestError, read_manifest, written
from warmline.files import write_whole

__all__ = ["PROGRAM", "Target", "allowed", "bridge_program", "install", "profiles", "remember", "targets", "uninstall"]

PROGRAM = "warmline-bridge"


@dataclass(frozen=True, slots=True)
class Target:
    """Somewhere a manifest goes: a browser's own place, or that of a profile folder."""

    title: str
    family: Family
    place: Place


def bridge_program() -> Path | None:
    """The program that browsers start: beside the Python that runs, as pip put it there, else on the search path."""
    name = PROGRAM + (".exe" if os.name == "nt" else "")
    for folder in (Path(sys.executable).parent, Path(sys.argv[0]).absolute().parent):
        if os.access(folder / name, os.X_OK):
            return folder / name
    found = shutil.which(name)
    return Path(found).absolute() if found else None


def targets(machine: Machine, chosen: Iterable[Browser], folders: Iterable[Path] = ()) -> list[Target]:
    """The places of these browsers and of these profile folders."""
    found = [Target(one.title, one.family, one.place(machine)) for one in chosen]
    for folder in folders:
        title = f"the profile {machine.shown(folder)}"
        found.append(Target(title, Family.CHROMIUM, profile_place(folder)))
    return found


def install(machine: Machine, target: Target, program: Path, callers: Sequence[Caller] = ()) -> bool:
    """Writes a manifest that starts ``program``; ids that were allowed before stay so. False when it stood so already.

    Raises OSError.
    """
    place = target.place
    text = written(program, target.family, (*_allowed(place.file, target.family), *callers))
    stood = _read(place.file) == text and place.read_by_browser(machine) == place.file
    if not stood:
        write_whole(place.file, text.encode())
        if place.key:
            machine.registry.write(place.key, str(place.file))
    return not stood


def uninstall(machine: Machine, target: Target) -> bool:
    """Takes away a manifest, if there is one; the name in it, or the registry key, is ours alone. Raises OSError."""
    place, gone = target.place, False
    if place.key and machine.registry.read(place.key) == str(place.file):
        machine.registry.delete(place.key)
        gone = True
    # On Windows browsers share the file, and it stays until no key names it.
    if not place.key or not any(one.read_by_browser(machine) == place.file for one in _own_places(machine)):
        gone = place.file.is_file() or gone
        place.file.unlink(missing_ok=True)
    return gone


def allowed(machine: Machine) -> Iterator[Caller]:
    """Every extension that an installed manifest names, wherever a browser would find it."""
    for browser in browsers():
        for place in browser.places(machine):
            yield from _allowed(place.read_by_browser(machine), browser.family)
    for folder in profiles(machine):
        yield from _allowed(profile_place(folder).file, Family.CHROMIUM)


def _own_places(machine: Machine) -> Iterator[Place]:
    return (browser.place(machine) for browser in browsers())


def _allowed(file: Path | None, family: Family) -> tuple[Caller, ...]:
    try:
        return read_manifest(file, family).callers if file else ()
    except (FileNotFoundError, ManifestError):
        return ()


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


# Profile folders


def _list(machine: Machine) -> Path:
    return machine.settings / "warmline" / "browser-profiles"


def profiles(machine: Machine) -> list[Path]:
    """The profile folders that were given the bridge."""
    return [Path(line) for line in (_read(_list(machine)) or "").splitlines() if line]


def remember(machine: Machine, folders: Iterable[Path]) -> None:
    """Adds profile folders to the list, and drops those that have no manifest any more. Raises OSError."""
    known = dict.fromkeys((*profiles(machine), *folders))
    kept = [str(folder) for folder in known if profile_place(folder).file.is_file()]
    if kept:
        write_whole(_list(machine), "".join(f"{one}\n" for one in kept).encode())
    else:
        _list(machine).unlink(missing_ok=True)
