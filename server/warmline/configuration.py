"""Finds the settings of a document: the nearest files above it, what they extend, what they override."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warmline.core.file_error import FileError
from warmline.core.settings import Settings
from warmline.core.settings_keys import Entry, Override, read_keys
from warmline.core.toml_lines import TomlPath
from warmline.files import TomlFile
from warmline.ignore_file import find_ignore_file, load_ignore_file
from warmline.settings_file import (
    PROJECT_FILE,
    SETTINGS_FILE,
    SettingsError,
    globs,
    read_items,
    read_table,
    unknown_rule,
)

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = [
    "HOUSE_RULES",
    "Configuration",
    "Effective",
    "SettingsError",
    "Value",
    "check_rule_names",
]

HOUSE_RULES = Path(".warmline", "rules")
_WITHOUT_FILE = frozenset(("locale", "voice", "kind", "severity", "glossary", "sign-off", "regulated"))


@dataclass(frozen=True, slots=True)
class Value:
    """One setting in force and the file and line it came from, None for a default."""

    setting: tuple[str, ...]
    value: object
    path: Path | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Effective:
    """The settings in force for one document, and where each of them came from."""

    settings: Settings
    values: tuple[Value, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True)
class _File:
    """One settings file: its own entries, and the files it extends, farthest first."""

    path: Path
    entries: tuple[Entry, ...]
    lines: Callable[[Entry], int]
    bases: tuple[_File, ...] = ()

    def spread(self, folder: Path, document: Path | None) -> Iterator[Value]:
        """What the file says of ``document``, globs counted from ``folder``; what comes later goes first."""
        for base in self.bases:
            yield from base.spread(folder, document)
        for entry in self.entries:
            if entry.setting[0] == "rules":
                yield Value(("rules",), str(self.path.parent / str(entry.value)), self.path, self.lines(entry))
            elif not isinstance(entry.value, Override):
                yield self._value(entry)
            if entry.setting[0] == "kinds" and _matches((entry.setting[1],), folder, document):
                yield Value(("path_kind",), entry.value, self.path, self.lines(entry))
        for entry in self.entries:
            if isinstance(entry.value, Override) and _matches(entry.value.globs, folder, document):
                yield from map(self._value, entry.value.entries)

    def _value(self, entry: Entry) -> Value:
        return Value(entry.setting, entry.value, self.path, self.lines(entry))

    @cached_property
    def ignored(self) -> GitIgnoreSpec:
        """The files that this one leaves out."""
        said = self.spread(self.path.parent, None)
        return globs(tuple(str(value.value) for value in said if value.setting[0] == "ignore"))


def _matches(patterns: tuple[str, ...], folder: Path, document: Path | None) -> bool:
    if document is None or not document.is_relative_to(folder):
        return False
    return globs(patterns).match_file(document.relative_to(folder).as_posix())


@dataclass
class Configuration:
    """Every settings file met so far, each read once; make a new one when files may have changed.

    ``base`` are values that every file overrules.
    """

    base: tuple[Value, ...] = ()
    _files: dict[Path, _File | None] = field(default_factory=dict)
    _folders: dict[Path, tuple[_File, ...]] = field(default_factory=dict)

    @classmethod
    def with_base(cls, table: Mapping[str, object]) -> Configuration:
        """A configuration that starts from a table with the keys of a settings file; what is wrong there is left out.

        ``rules``, ``extends``, ``ignore`` and ``override`` name files, so they belong in one and are left out, too.
        """
        entries = [item for item in read_keys(dict(table)) if isinstance(item, Entry)]
        return cls(tuple(Value(one.setting, one.value) for one in entries if one.setting[0] in _WITHOUT_FILE))

    def of(self, document: Path | None = None, folder: Path | None = None) -> Effective:
        """The settings for ``document``, or for a text without a file that belongs to ``folder``."""
        if document is not None:
            document = _plain(document)
            folder = document.parent
        folder = _plain(folder or Path.cwd())
        in_force: dict[tuple[str, ...], Value] = {value.setting: value for value in self.base}
        files = self.files(folder)
        for file in files:
            for value in file.spread(file.path.parent, document):
                in_force.pop(value.setting, None)
                in_force[value.setting] = value
        values = tuple(in_force.values())
        return Effective(self._settings(values, folder), values, tuple(file.path for file in reversed(files)))

    def files(self, folder: Path) -> tuple[_File, ...]:
        """The settings files above ``folder``, nearest last."""
        if folder not in self._folders:
            above = self.files(folder.parent) if folder.parent != folder else ()
            here = (self._load(folder / name) for name in (PROJECT_FILE, SETTINGS_FILE))
            self._folders[folder] = (*above, *(file for file in here if file is not None))
        return self._folders[folder]

    def leaves_out(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether the nearest settings with a word on ``path`` keep it out of a folder's check."""
        path = _plain(path)
        for file in reversed(self.files(path.parent)):
            name = path.relative_to(file.path.parent).as_posix() + ("/" if is_folder else "")
            decided = file.ignored.check_file(name).include
            if decided is not None:
                return decided
        return False

    def _settings(self, values: tuple[Value, ...], folder: Path) -> Settings:
        given: dict[str, Any] = {}
        for value in values:
            name = value.setting[0].replace("-", "_")
            if name == "severity":
                given.setdefault(name, {})[value.setting[1]] = value.value
            elif name == "glossary":
                given.setdefault(name, []).append(value.value)
            elif name not in ("kinds", "ignore", "extends"):
                given[name] = value.value
        given["severity"] = tuple(sorted(given.get("severity", {}).items()))
        given["glossary"] = tuple(given.get("glossary", ()))
        given["rules"] = (given["rules"],) if "rules" in given else tuple(_house_rules(folder))
        ignore_file = find_ignore_file(folder)
        if ignore_file is not None:
            given["ignored"] = load_ignore_file(ignore_file)
        return replace(Settings(), **given)

    def _load(self, path: Path, extended_by: tuple[Path, ...] = ()) -> _File | None:
        if path not in self._files:
            self._files[path] = self._loaded(path, extended_by)
        return self._files[path]

    def _loaded(self, path: Path, extended_by: tuple[Path, ...]) -> _File | None:
        found = read_table(path, needed=bool(extended_by))
        if found is None:
            return None
        file, table, prefix = found

        def line(entry: Entry) -> int:
            return file.line((*prefix, *entry.path))

        entries: list[Entry] = []
        bases: list[_File] = []
        for item in read_items(file, table, prefix):
            if isinstance(item, FileError):
                raise item
            if item.setting[0] == "extends":
                bases += self._base(file, (*prefix, *item.path), str(item.value), (*extended_by, path.resolve()))
            else:
                entries.append(item)
        return _File(path, tuple(entries), line, tuple(bases))

    def _base(self, file: TomlFile, at: TomlPath, name: str, extended_by: tuple[Path, ...]) -> list[_File]:
        base = (file.path.parent / name).resolve()
        if base in extended_by:
            raise file.wrong(at, f"{name} extends this file in turn; drop one of the two", ("extends",))
        try:
            loaded = self._load(base, extended_by)
        except FileNotFoundError:
            message = f"there is no file {name}; write a path from this file's folder"
            raise file.wrong(at, message, ("extends",)) from None
        return [loaded] if loaded else []

    def mistakes(self, path: Path, text: str, rules: Collection[str]) -> list[FileError]:
        """Everything that is wrong with a settings file whose text is ``text``, saved or not."""
        path = _plain(path)
        try:
            found = read_table(path, needed=False, text=text)
        except SettingsError as error:
            return [error]
        if found is None:
            return []
        file, table, prefix = found
        wrong: list[FileError] = []
        for item in read_items(file, table, prefix):
            if isinstance(item, FileError):
                wrong.append(item)
                continue
            at = (*prefix, *item.path)
            if item.setting[0] == "extends":
                try:
                    self._base(file, at, str(item.value), (path.resolve(),))
                except FileError as error:
                    ours = error.path == str(path)
                    wrong.append(error if ours else file.wrong(at, f"cannot be used: {error}", ("extends",)))
            named = item.value.entries if isinstance(item.value, Override) else (item,)
            wrong += [
                file.wrong((*prefix, *entry.path), message, entry.setting)
                for entry in named
                if entry.setting[0] == "severity" and (message := unknown_rule(entry.setting[1], rules))
            ]
        return wrong


def _plain(path: Path) -> Path:
    # Not resolved: a linked file is judged by the settings of the place where it is met.
    return Path(os.path.abspath(path))  # noqa: PTH100


def _house_rules(folder: Path) -> Iterator[str]:
    for above in (*reversed(folder.parents), folder):
        if (above / HOUSE_RULES).is_dir():
            yield str(above / HOUSE_RULES)


def check_rule_names(effective: Effective, rules: Collection[str]) -> None:
    """Raises a ``SettingsError`` at the first rule or group in the settings that ``rules`` does not have."""
    for value in effective.values:
        if value.setting[0] == "severity" and value.path is not None:
            message = unknown_rule(value.setting[1], rules)
            if message:
                raise SettingsError(value.path, value.line, ".".join(value.setting), message)
