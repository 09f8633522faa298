"""Which browsers find the bridge, which do not, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warmline import __version__
from warmline.bridge.browsers import Browser, Place, browsers, profile_place
from warmline.bridge.callers import OWN, Caller, Family
from warmline.bridge.handshake import Handshake, HandshakeError, shake_hands
from warmline.bridge.installing import profiles
from warmline.bridge.machine import Machine
from warmline.bridge.manifest import Manifest, ManifestError, read_manifest

__all__ = ["Doctor", "Line", "shut_out"]

_INSTALL = "run `warmline browser install`"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, and whether it is good news; None when it is neither."""

    is_good: bool | None
    text: str

    def __str__(self) -> str:
        return f"{ {True: '✓', False: '✗', None: '–'}[self.is_good] } {self.text}"


def shut_out(browser: Browser, machine: Machine) -> Iterator[Line]:
    """What to do about a browser in a sandbox that starts no programs outside of it."""
    title = browser.title
    if browser.in_flatpak(machine):
        yield Line(
            False,
            f"{title} is here as a flatpak, which starts no program outside its sandbox: use {title} from its maker "
            "or from your distribution's packages (.deb, .rpm)",
        )
    if browser.in_snap(machine) and browser.family is Family.CHROMIUM:
        yield Line(
            False,
            f"{title} is here as a snap, which starts no program outside its sandbox: use {title} from its maker "
            "as a .deb, or Firefox",
        )


class Doctor:
    """Looks at each browser, and starts each bridge that one of them would start, once."""

    def __init__(self, machine: Machine, start: Callable[[Path, tuple[str, ...]], Handshake] = shake_hands) -> None:
        self._machine, self._start = machine, start
        self._tried: dict[Path, Handshake | str] = {}

    def examine(self) -> list[Line]:
        """What there is to say, a line for each browser and each bridge."""
        machine, lines, missing = self._machine, list[Line](), list[str]()
        for browser in browsers():
            sandboxes = list(shut_out(browser, machine))
            lines += sandboxes
            if browser.can_start_programs(machine):
                lines.append(self._browser(browser))
            elif not sandboxes:
                missing.append(browser.title)
        lines += [
            self._place(f"Chromium with the profile {machine.shown(folder)}", Family.CHROMIUM, [profile_place(folder)])
            for folder in profiles(machine)
        ]
        lines += [_bridge(machine.shown(program), went) for program, went in self._tried.items()]
        if missing:
            lines.append(Line(None, f"not on this machine: {', '.join(missing)}"))
        return lines

    def _browser(self, browser: Browser) -> Line:
        line = self._place(browser.title, browser.family, list(browser.places(self._machine)))
        if line.is_good and browser.in_snap(self._machine):
            return Line(True, f"{line.text}; as a snap it asks you once whether it may start it")
        return line

    def _place(self, title: str, family: Family, places: list[Place]) -> Line:
        """Whether a browser that looks at these places starts a bridge that answers."""
        machine = self._machine
        for place in places:
            file = place.read_by_browser(machine)
            if file is None:
                continue
            try:
                manifest = read_manifest(file, family)
            except FileNotFoundError:
                continue
            except ManifestError as error:
                return Line(False, f"{title} finds {machine.shown(file)}, but {error}; {_INSTALL}")
            return self._manifest(title, family, file, manifest)
        return Line(False, f"{title} does not find the bridge: there is no {machine.shown(places[0].file)}; {_INSTALL}")

    def _manifest(self, title: str, family: Family, file: Path, manifest: Manifest) -> Line:
        shown = self._machine.shown(file)
        if mistake := manifest.mistake:
            return Line(False, f"{title} finds {shown}, but {mistake}; {_INSTALL}")
        own = Caller(family, OWN[family])
        if own not in manifest.callers:
            return Line(False, f"{title} finds {shown}, but that does not name the extension {own.id}; {_INSTALL}")
        if manifest.program not in self._tried:
            arguments = (own.origin,) if family is Family.CHROMIUM else (str(file), own.id)
            try:
                self._tried[manifest.program] = self._start(manifest.program, arguments)
            except HandshakeError as error:
                self._tried[manifest.program] = str(error)
        if isinstance(self._tried[manifest.program], str):
            return Line(False, f"{title} finds the bridge by {shown}, but it does not answer")
        return Line(True, f"{title} finds the bridge by {shown}")


def _bridge(shown: str, went: Handshake | str) -> Line:
    if isinstance(went, str):
        return Line(False, f"{shown}: {went}")
    text = f"{shown} answers: first finding after {went.first_finding:.1f} s, all rules after {went.ready:.1f} s"
    if went.version != __version__:
        text += f"; it is version {went.version}, this is {__version__}: {_INSTALL} to use this one"
    return Line(True, f"{text}; {went.limit}" if went.limit else text)
