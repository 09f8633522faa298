"""Finds, reads and checks rule files; every mistake is told as ``path:line: key: what to write``."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from warmline.core.file_error import FileError
from warmline.core.rule import Catalogue, Cue, Rule
from warmline.core.structure import StructureError, structure
from warmline.core.toml_lines import TomlPath, key_lines, line_of, place_of_error

__all__ = ["Catalogue", "built_in", "load", "origins"]

_HERE = Path(__file__).parent
RULES = _HERE / "rules"
CUES = _HERE / "cues"
CLASSES = _HERE / "nlp" / "data" / "classes.toml"
SOURCES = _HERE / "sources.toml"


def built_in(extra: Iterable[Path] = ()) -> Catalogue:
    """The catalogue that comes with Warmline, with the house rules of the ``extra`` folders."""
    return load([RULES, *extra])


def load(folders: Iterable[Path]) -> Catalogue:
    """The rules of these folders with the built-in cues and word classes; broken files are listed, not raised."""
    errors: list[FileError] = []
    digest = hashlib.sha256()
    classes: dict[str, frozenset[str]] = {}
    for name, words in _read(CLASSES, errors, digest).items():
        classes[name] = frozenset(words)
    cues: list[Cue] = []
    for path in sorted(CUES.glob("*.toml")):
        cue = _structured(Cue, path, errors, digest, id=path.stem.replace("_", "-"))
        if cue:
            cues.append(cue)
    rules: dict[str, Rule] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*.toml")):
            name = f"{path.parent.name}/{path.stem}".replace("_", "-")
            rule = _structured(Rule, path, errors, digest, id=name, path=path)
            if rule and _allowed_here(rule, path, errors):
                rules[name] = rule
    return Catalogue(
        tuple(rules[name] for name in sorted(rules)), tuple(cues), classes, tuple(errors), digest.hexdigest()[:16]
    )


def origins(rule: Rule) -> tuple[str, ...]:
    """Where the advice of a rule comes from, in words; a source of a house rule that has blanks is words already."""
    titles, observations = _sources()
    names = [name for source in rule.sources for name in observations.get(source, (source,))]
    return tuple(dict.fromkeys(titles.get(name, name) for name in names if name in titles or " " in name))


@cache
def _sources() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    table = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    return table["titles"], table["observations"]


def _allowed_here(rule: Rule, path: Path, errors: list[FileError]) -> bool:
    running = [number for number, match in enumerate(rule.match) if match.code]
    if not running or RULES in path.parents:
        return True
    errors.append(_error(path, ("match", running[0], "code"), "house rules run no code; use phrases or a clause"))
    return False


def _structured(schema: type[Any], file: Path, errors: list[FileError], digest: Any, **given: Any) -> Any:
    table = _read(file, errors, digest)
    if not table:
        return None
    try:
        return structure(schema, table, **given)
    except StructureError as error:
        errors.append(_error(file, error.path, error.message))
        return None


def _read(path: Path, errors: list[FileError], digest: Any) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data)
        return tomllib.loads(data.decode())
    except OSError as error:
        errors.append(FileError(path, 1, "", f"it can not be read: {error.strerror}"))
    except UnicodeDecodeError:
        errors.append(FileError(path, 1, "", "it is not UTF-8; save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        line, reason = place_of_error(error, data.decode())
        errors.append(FileError(path, line, "", f"it is no TOML: {reason}"))
    return {}


def _error(path: Path, key: TomlPath, message: str) -> FileError:
    lines = key_lines(path.read_text(encoding="utf-8"))
    return FileError(path, line_of(lines, key), ".".join(map(str, key)), message)
