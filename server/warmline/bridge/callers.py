"""Who may start the bridge: our own extension, and those that an installed manifest names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["HOST", "OWN", "Caller", "Family", "caller_of", "extension"]

# The name under which browsers know the bridge.
HOST = "com.warmline.host"


class Family(StrEnum):
    """Browsers that name and install extensions in the same way."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"


# The ids of our extension: in Chromium that of the key in its manifest.
OWN = {Family.CHROMIUM: "epnbojmccomnkbaacfanhepdpfekgoic", Family.FIREFOX: "warmline@warmline.dev"}
_CHROMIUM_ID = re.compile(r"[a-p]{32}")
_ORIGIN = re.compile(rf"chrome-extension://({_CHROMIUM_ID.pattern})/")
_FIREFOX_ID = re.compile(r"[\w.+-]*@[\w.-]+|\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Caller:
    """An extension, by the id that browsers of its family give it."""

    family: Family
    id: str

    @property
    def origin(self) -> str:
        """How a manifest and the browser's arguments name it."""
        return f"chrome-extension://{self.id}/" if self.family is Family.CHROMIUM else self.id


def extension(name: str) -> Caller | None:
    """The extension with this id, or with this origin; None when it is neither."""
    if found := _ORIGIN.fullmatch(name):
        return Caller(Family.CHROMIUM, found[1])
    if _CHROMIUM_ID.fullmatch(name):
        return Caller(Family.CHROMIUM, name)
    return Caller(Family.FIREFOX, name) if _FIREFOX_ID.fullmatch(name) else None


def caller_of(arguments: Sequence[str]) -> Caller | None:
    """Who a browser says is calling: Chromium passes an origin first, Firefox the manifest and then an id."""
    if arguments and (found := _ORIGIN.fullmatch(arguments[0])):
        return Caller(Family.CHROMIUM, found[1])
    if len(arguments) > 1 and arguments[0].endswith(".json") and _FIREFOX_ID.fullmatch(arguments[1]):
        return Caller(Family.FIREFOX, arguments[1])
    return None
