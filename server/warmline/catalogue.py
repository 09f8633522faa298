"""Finds, reads and checks rule files; every mistake is told as ``path:line: key: what to write``."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from warmline.core.file_error import FileError
from warmline.core.rule import Catalogue, Cue, Rule
from warmline.core.structure import structured
from warmline.core.toml_lines import TomlPath, key_lines, line_of, place_of_error
from warmline.files import cache_folder, recall, remember

__all__ = ["Catalogue", "built_in", "load", "origins", "read_rule", "rule_name"]

_HERE = Path(__file__).parent
RULES = _HERE / "rules"
CUES = _HERE / "cues"
CLASSES = _HERE / "nlp" / "data" / "classes.toml"
SOURCES = _HERE / "sources.toml"
ADDRESS = ("https://", "http://")
# Edited files leave tables behind; with more than this, only those in use are kept.
_MOST = 2_000
T = TypeVar("T")


def built_in(extra: Iterable[Path] = ()) -> Catalogue:
    """The catalogue that comes with Warmline, with the house rules of the ``extra`` folders."""
    return load([RULES, *extra])


def load(folders: Iterable[Path]) -> Catalogue:
    """The rules of these folders with the built-in cues and word classes; broken files are listed, not raised."""
    errors: list[FileError] = []
    tables = _Tables(errors)
    classes: dict[str, frozenset[str]] = {}
    for name, words in tables.read(CLASSES)[0].items():
        classes[name] = frozenset(words)
    cues: list[Cue] = []
    for path in sorted(CUES.glob("*.toml")):
        table, text = tables.read(path)
        cue = _structured(Cue, path, table, text, errors, id=path.stem.replace("_", "-"))
        if cue:
            cues.append(cue)
    rules: dict[str, Rule] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*.toml")):
            rule = _rule(path, *tables.read(path), errors)
            if rule:
                rules[rule.id] = rule
    tables.remember()
    return Catalogue(
        tuple(rules[name] for name in sorted(rules)), tuple(cues), classes, tuple(errors), tables.hash.hexdigest()[:16]
    )


def rule_name(path: Path) -> str:
    """The id of the rule in this file."""
    return f"{path.parent.name}/{path.stem}".replace("_", "-")


def read_rule(path: Path, text: str) -> tuple[Rule | None, list[FileError]]:
    """The rule in the text of a rule file, which need not be that on disk, and everything that is wrong with it."""
    errors: list[FileError] = []
    table = _parsed(path, text, errors)
    return _rule(path, table, text, errors), errors


def origins(rule: Rule) -> tuple[str, ...]:
    """Where the advice of a rule comes from, in words; a source of a house rule may be words or an address already."""
    titles, observations = _sources()
    names = [name for source in rule.sources for name in observations.get(source, (source,))]
    return tuple(
        dict.fromkeys(
            titles.get(name, name) for name in names if name in titles or " " in name or name.startswith(ADDRESS)
        )
    )


@cache
def _sources() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    table = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    return table["titles"], table["observations"]


def _rule(path: Path, table: dict[str, Any], text: str, errors: list[FileError]) -> Rule | None:
    rule = _structured(Rule, path, table, text, errors, id=rule_name(path), path=path)
    if rule is None or RULES in path.parents:
        return rule
    running = [number for number, match in enumerate(rule.match) if match.code]
    wrong = "house rules run no code; use phrases or a clause"
    errors += [_error(path, text, ("match", number, "code"), wrong) for number in running]
    return None if running else rule


def _structured(
    schema: type[T], file: Path, table: dict[str, Any], text: str, errors: list[FileError], **given: Any
) -> T | None:
    if not table:
        return None
    made: T | None
    made, wrong = structured(schema, table, **given)
    errors += [_error(file, text, error.path, error.message) for error in wrong]
    return made


class _Tables:
    """Reads rule files; their tables are remembered by what the files say, since to parse them all takes 0.1 s."""

    def __init__(self, errors: list[FileError]) -> None:
        self.hash = hashlib.sha256()
        self._errors = errors
        self._path = cache_folder() / "tables.json"
        self._remembered: dict[str, dict[str, Any]] = recall(self._path) or {}
        self._used: dict[str, dict[str, Any]] = {}
        self._grown = False

    def read(self, path: Path) -> tuple[dict[str, Any], str]:
        """The table and the text of a file; both empty when it cannot be read."""
        try:
            data = path.read_bytes()
            self.hash.update(path.name.encode() + b"\0" + data)
            text = data.decode()
        except OSError as error:
            self._errors.append(FileError(path, 1, "", f"it can not be read: {error.strerror}"))
        except UnicodeDecodeError:
            self._errors.append(FileError(path, 1, "", "it is not UTF-8; save it as UTF-8"))
        else:
            key = hashlib.sha256(data).hexdigest()
            table = self._used.get(key) or self._remembered.pop(key, None)
            if table is None:
                table = _parsed(path, text, self._errors)
                self._grown |= bool(table)
            if table:
                self._used[key] = table
            return table, text
        return {}, ""

    def remember(self) -> None:
        """Writes to disk what was parsed since."""
        if not self._grown:
            return
        unused = self._remembered if len(self._used) + len(self._remembered) <= _MOST else {}
        # What TOML knows and JSON does not, such as a date, has no place in a rule.
        with suppress(TypeError):
            remember(self._path, {**self._used, **unused})


def _parsed(path: Path, text: str, errors: list[FileError]) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = place_of_error(error, text)
        errors.append(FileError(path, line, "", f"it is no TOML: {reason}"))
        return {}


def _error(path: Path, text: str, key: TomlPath, message: str) -> FileError:
    return FileError(path, line_of(key_lines(text), key), ".".join(map(str, key)), message, key)
