"""The keys of a settings file: what each takes, what it means and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from warmline.core.document import Kind
from warmline.core.finding import Severity
from warmline.core.nearest import nearest
from warmline.core.settings import Locale, Regulated, SignOff, Voice

__all__ = ["KEYS", "OVERRIDE_KEYS", "RULE_OR_GROUP", "Entry", "Key", "Override", "Problem", "read_keys"]

RULE_OR_GROUP = "^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a settings file: the key it is at and what to write instead."""

    path: tuple[str | int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that a file gives: the setting (a table's or list's item apart), and where it stands."""

    setting: tuple[str, ...]
    value: object
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """What an ``[[override]]`` says of the files its globs match."""

    globs: tuple[str, ...]
    entries: tuple[Entry, ...]


Reader = Callable[[tuple[str | int, ...], object], "list[Entry | Problem]"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a settings file and how its value is read; ``by_glob`` says if an override may set it.

    ``words`` are the values it takes, or its members do, when they can be counted.
    """

    name: str
    summary: str
    read: Reader
    by_glob: bool = True
    words: tuple[str, ...] = ()


def _said(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"a {_TYPE_NAMES.get(type(value), 'value')}"


_TYPE_NAMES = {int: "number", float: "number", list: "list", dict: "table"}


def _or(names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return " or ".join(", ".join(quoted).rsplit(", ", 1))


def _choice(words: type[StrEnum]) -> Reader:
    def read(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
        if isinstance(value, str) and value in list(words):
            return [Entry((str(path[-1]),), words(value), path)]
        return [Problem(path, f"write {_or(words)}, not {_said(value)}")]

    return read


def _text(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
    if isinstance(value, str) and value.strip():
        return [Entry((str(path[-1]),), value, path)]
    return [Problem(path, f"write a path in quotation marks, not {_said(value)}")]


def _texts(example: str) -> Reader:
    def read(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
        if not isinstance(value, list):
            return [Problem(path, f"write a list such as {example}, not {_said(value)}")]
        found: list[Entry | Problem] = []
        for index, item in enumerate(value):
            if isinstance(item, str) and item.strip():
                found.append(Entry((str(path[-1]), item), item, (*path, index)))
            else:
                found.append(Problem((*path, index), f"write a list of words such as {example}, not {_said(item)}"))
        return found

    return read


def _text_or_texts(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
    return _texts('["../base.toml"]')(path, value) if isinstance(value, list) else _text(path, value)


def _kinds(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
    if not isinstance(value, dict):
        return [Problem(path, f'write a table such as {{ "macros/**" = "macro" }}, not {_said(value)}')]
    found: list[Entry | Problem] = []
    for glob, kind in value.items():
        if kind in list(Kind):
            found.append(Entry(("kinds", glob), Kind(kind), (*path, glob)))
        else:
            found.append(Problem((*path, glob), f"write {_or(Kind)}, not {_said(kind)}"))
    return found


def _severities(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
    if not isinstance(value, dict):
        return [Problem(path, f'write a table such as {{ jargon = "off" }}, not {_said(value)}')]
    words = [*Severity, "off"]
    found: list[Entry | Problem] = []
    for name, severity in value.items():
        here = (*path, name)
        if not re.match(RULE_OR_GROUP, name):
            found.append(Problem(here, 'write a rule such as "blame/you-forgot" or a group such as "blame"'))
        elif severity not in words:
            found.append(Problem(here, f"write {_or(words)}, not {_said(severity)}"))
        else:
            chosen = None if severity == "off" else Severity(severity)
            found.append(Entry(("severity", name), chosen, here))
    return found


def _overrides(path: tuple[str | int, ...], value: object) -> list[Entry | Problem]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return [Problem(path, f"write [[override]] above its keys, not {_said(value)}")]
    found: list[Entry | Problem] = []
    for index, table in enumerate(value):
        here = (*path, index)
        files = table.get("files")
        if not isinstance(files, list) or not files:
            found.append(Problem((*here, "files"), 'write the files it is for, such as files = ["macros/**"]'))
            continue
        inner = {name: item for name, item in table.items() if name != "files"}
        patterns = _texts('["macros/**"]')((*here, "files"), files)
        found += [item for item in patterns if isinstance(item, Problem)]
        entries = list(read_keys(inner, here, OVERRIDE_KEYS, also=("files",)))
        found += [item for item in entries if isinstance(item, Problem)]
        globs = tuple(str(item.value) for item in patterns if isinstance(item, Entry))
        chosen = tuple(item for item in entries if isinstance(item, Entry))
        found.append(Entry(("override", str(index)), Override(globs, chosen), here))
    return found


_ALL = (
    Key("extends", "Other settings files to build on; what this file says goes first.", _text_or_texts, False),
    Key("locale", "The variety of English the texts are written in.", _choice(Locale), words=tuple(Locale)),
    Key("voice", "How formal the company writes.", _choice(Voice), words=tuple(Voice)),
    Key("kind", "What every text is for, whatever its shape.", _choice(Kind), words=tuple(Kind)),
    Key("kinds", "What texts are for, by glob.", _kinds, False, tuple(Kind)),
    Key("severity", 'How much a rule or a group matters; "off" silences it.', _severities, words=(*Severity, "off")),
    Key("glossary", "Names, abbreviations and wordings that are never flagged.", _texts('["Warmline"]')),
    Key("sign-off", "Who signs a reply.", _choice(SignOff), words=tuple(SignOff)),
    Key("regulated", "The trade whose regulator prescribes wordings.", _choice(Regulated), words=tuple(Regulated)),
    Key("ignore", "Files left out of a folder's check, as in a .gitignore.", _texts('["archive/**"]'), False),
    Key("rules", "The folder of house rules; .warmline/rules unless said otherwise.", _text, False),
    Key("fail-on", "The least severity that makes `warmline check` fail.", _choice(Severity), False, tuple(Severity)),
    Key("override", "Settings for some files only.", _overrides, False),
)
KEYS: Mapping[str, Key] = {key.name: key for key in _ALL}
OVERRIDE_KEYS: Mapping[str, Key] = {key.name: key for key in _ALL if key.by_glob}


def read_keys(
    table: Mapping[str, object],
    path: tuple[str | int, ...] = (),
    keys: Mapping[str, Key] = KEYS,
    also: tuple[str, ...] = (),
) -> Iterable[Entry | Problem]:
    """What a settings table says, and what is wrong with it; ``path`` is where the table stands."""
    for name, value in table.items():
        if name in keys:
            yield from keys[name].read((*path, name), value)
        elif name in KEYS:
            yield Problem((*path, name), f"cannot stand in [[override]]; write it above, outside of every [{path[0]}]")
        else:
            meant = nearest(name, [*keys, *also])
            known = ", ".join(sorted([*keys, *also]))
            yield Problem(
                (*path, name), f"unknown key; write {meant}" if meant else f"unknown key; the keys are {known}"
            )
