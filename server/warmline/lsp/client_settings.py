"""What an editor says of how it wants to be served; what a text is judged by stands in ``warmline.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from warmline.core.nearest import nearest

__all__ = ["DIAGNOSE", "ClientSettings", "read_client_settings"]

DIAGNOSE = ("open", "workspace")
# Keys that only clients read: where the server is, and what they log.
_FOR_CLIENTS = frozenset(("path", "trace", "status"))


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """Times are in ms, ``max_length`` in code points; ``caret_grace`` None means 1,500 when pushing, 0 when pulled.

    ``configuration`` holds keys of ``warmline.toml`` that every settings file overrules.
    """

    enable: bool = True
    delay: int = 150
    caret_grace: int | None = None
    max_length: int = 500_000
    hints: bool = True
    diagnose: str = "open"
    configuration: Mapping[str, Any] = field(default_factory=dict)


_KEYS = {"".join([part.title() if at else part for at, part in enumerate(one.name.split("_"))]): one.name
         for one in fields(ClientSettings)}  # fmt: skip
_MEANT = {
    "enable": "true or false",
    "delay": "a number of milliseconds",
    "caretGrace": "a number of milliseconds, or null",
    "maxLength": "a number of letters",
    "hints": "true or false",
    "diagnose": '"open" or "workspace"',
    "configuration": "an object with keys of warmline.toml",
}


def read_client_settings(given: object, before: ClientSettings | None = None) -> tuple[ClientSettings, tuple[str, ...]]:
    """The settings in what an editor sent, with or without ``warmline`` around them, and what is wrong with them.

    What is wrong or not said stays as it was ``before``.
    """
    settings = before or ClientSettings()
    if isinstance(given, Mapping) and isinstance(given.get("warmline"), Mapping):
        given = given["warmline"]
    if given is None:
        return settings, ()
    if not isinstance(given, Mapping):
        return settings, ("warmline: write an object with settings",)
    changed: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in given.items():
        if key not in _KEYS:
            meant = nearest(str(key), _KEYS)
            if key not in _FOR_CLIENTS and meant:
                problems.append(f"warmline.{key}: there is no such setting; write {meant}")
        elif _fits(key, value):
            changed[_KEYS[key]] = value
        else:
            problems.append(f"warmline.{key}: write {_MEANT[key]}")
    known = {one.name: getattr(settings, one.name) for one in fields(ClientSettings)}
    return ClientSettings(**{**known, **changed}), tuple(problems)


def _fits(key: str, value: object) -> bool:
    if key in ("enable", "hints"):
        return isinstance(value, bool)
    if key == "diagnose":
        return value in DIAGNOSE
    if key == "configuration":
        return isinstance(value, Mapping)
    if key == "caretGrace" and value is None:
        return True
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
