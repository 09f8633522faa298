"""One settings file: finds the table in it that is ours, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from warmline.core.file_error import FileError
from warmline.core.nearest import nearest
from warmline.core.settings_keys import Entry, Override, Problem, read_keys
from warmline.core.toml_lines import TomlPath
from warmline.files import TomlFile, parse_toml, read_toml

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = [
    "PROJECT_FILE",
    "SETTINGS_FILE",
    "SettingsError",
    "globs",
    "read_items",
    "read_table",
    "unknown_rule",
]

SETTINGS_FILE = "warmline.toml"
PROJECT_FILE = "pyproject.toml"


class SettingsError(FileError):
    """A settings file that cannot be used."""


@lru_cache(maxsize=256)
def globs(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns as in a .gitignore; raises ValueError for one that is none."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def read_items(file: TomlFile, table: dict[str, object], prefix: TomlPath) -> Iterator[Entry | FileError]:
    """What a settings file says, and what is wrong with it."""
    for item in read_keys(table):
        if isinstance(item, Problem):
            yield file.wrong((*prefix, *item.path), item.message, item.path)
        else:
            message = _wrong_path(file.path, item)
            yield file.wrong((*prefix, *item.path), message, item.setting[:1]) if message else item


def read_table(
    path: Path, *, needed: bool, text: str | None = None
) -> tuple[TomlFile, dict[str, object], TomlPath] | None:
    """A settings file, the table in it that is ours, and where that stands; None when there is none."""
    try:
        file = read_toml(path, SettingsError) if text is None else parse_toml(path, text, SettingsError)
    except FileNotFoundError:
        if needed:
            raise
        return None
    except SettingsError:
        mentioned = _mentions_us(path) if text is None else "warmline" in text
        if path.name == PROJECT_FILE and not mentioned:
            return None
        raise
    if path.name != PROJECT_FILE:
        return file, file.table, ()
    tools = file.table.get("tool")
    table = tools.get("warmline") if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise file.wrong(("tool", "warmline"), "write [tool.warmline] above its keys")
    return file, table, ("tool", "warmline")


def _mentions_us(project: Path) -> bool:
    # A project file that is broken elsewhere is other tools' business.
    try:
        return b"warmline" in project.read_bytes()[:1_000_000]
    except OSError:
        return False


def _wrong_path(path: Path, entry: Entry) -> str:
    """What is wrong with a glob that is none or a folder that is not there; nothing with all else."""
    name = entry.setting[0]
    patterns: tuple[str, ...] = entry.setting[1:] if name in ("ignore", "kinds") else ()
    if isinstance(entry.value, Override):
        patterns = entry.value.globs
    for glob in patterns:
        try:
            globs((glob,))
        except ValueError:
            return f'"{glob}" is not a glob such as "macros/**"'
    if name == "rules" and not (path.parent / str(entry.value)).is_dir():
        return f"there is no folder {entry.value}"
    return ""


def unknown_rule(name: str, rules: Collection[str]) -> str:
    """What to write instead of a rule or group that ``rules`` does not have; nothing for one that it has."""
    known = {*rules, *(rule.partition("/")[0] for rule in rules)}
    if name in known:
        return ""
    meant = nearest(name, known)
    return f"no such rule or group; write {meant}" if meant else "no such rule or group; see `warmline rules`"
