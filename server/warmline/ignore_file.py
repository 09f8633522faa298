"""Reads and extends `.warmline/ignore.toml`, the list of findings a team has decided to live with."""

from __future__ import annotations

import secrets
from pathlib import Path

from warmline.core.file_error import FileError
from warmline.core.ignore_list import Ignored, IgnoreList
from warmline.core.nearest import nearest
from warmline.core.toml_edits import quoted
from warmline.core.toml_lines import TomlPath
from warmline.files import TomlFile, parse_toml, read_toml, write_whole

__all__ = [
    "IGNORE_FILE",
    "IgnoreFileError",
    "add_ignored",
    "find_ignore_file",
    "load_ignore_file",
    "read_ignore_file",
    "with_ignored",
]

IGNORE_FILE = Path(".warmline", "ignore.toml")
_KEYS = ("salt", "ignore")
_ENTRY_KEYS = ("rule", "fingerprint", "reason")
_HEADER = """\
# Findings that are left as they are. Neither text nor names stand here: a finding is known by its
# rule and by a fingerprint of its sentence, salted for this folder.
"""


class IgnoreFileError(FileError):
    """An ignore list that cannot be used."""


def find_ignore_file(folder: Path) -> Path | None:
    """The nearest ignore list in ``folder`` or above it."""
    for above in (folder, *folder.parents):
        if (above / IGNORE_FILE).is_file():
            return above / IGNORE_FILE
    return None


def load_ignore_file(path: Path) -> IgnoreList:
    """The findings that ``path`` lists."""
    return _listed(read_toml(path, IgnoreFileError))


def read_ignore_file(path: Path, text: str) -> IgnoreList:
    """The findings that ``text`` lists, which is to stand at ``path``."""
    return _listed(parse_toml(path, text, IgnoreFileError))


def _listed(file: TomlFile) -> IgnoreList:
    _check_keys(file, (), file.table, _KEYS)
    salt, listed = file.table.get("salt", ""), file.table.get("ignore", [])
    if not isinstance(salt, str):
        raise file.wrong(("salt",), "write the salt in quotation marks")
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise file.wrong(("ignore",), "write [[ignore]] above each entry")
    return IgnoreList(salt, tuple(_entry(file, ("ignore", index), item) for index, item in enumerate(listed)))


def _entry(file: TomlFile, path: TomlPath, item: dict[str, object]) -> Ignored:
    _check_keys(file, path, item, _ENTRY_KEYS)
    texts = []
    for name in _ENTRY_KEYS:
        value = item.get(name)
        if value is None:
            raise file.wrong((*path, name), f"is missing; every entry has {', '.join(_ENTRY_KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise file.wrong((*path, name), "write a text in quotation marks")
        texts.append(value)
    return Ignored(*texts)


def _check_keys(file: TomlFile, path: TomlPath, table: dict[str, object], keys: tuple[str, ...]) -> None:
    for name in table:
        if name not in keys:
            raise file.wrong((*path, name), f"unknown key; write {nearest(name, keys) or ' or '.join(keys)}")


def add_ignored(path: Path, rule: str, fingerprint: str, reason: str) -> IgnoreList:
    """Adds a finding to the list at ``path``, made with a fresh salt if it is not there; the list after it."""
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else None
    after = with_ignored(path, text, rule, fingerprint, reason)
    if after != text:
        write_whole(path, after.encode())
    return read_ignore_file(path, after)


def with_ignored(path: Path, text: str | None, rule: str, fingerprint: str, reason: str) -> str:
    """The text of the list at ``path`` with one more finding; a ``text`` of None begins a list with a fresh salt.

    Raises ``IgnoreFileError`` when the text is no such list.
    """
    if not reason.strip():
        raise ValueError("say why the finding is left as it is")
    if text is None or not text.strip():
        text = f"{_HEADER}salt = {quoted(secrets.token_hex(8))}\n"
    known = read_ignore_file(path, text)
    entry = Ignored(rule, known.salted(fingerprint), " ".join(reason.split()))
    if any(old.rule == rule and old.fingerprint == entry.fingerprint for old in known.entries):
        return text
    block = "\n".join(f"{name} = {quoted(getattr(entry, name))}" for name in _ENTRY_KEYS)
    after = f"{text.rstrip()}\n\n[[ignore]]\n{block}\n"
    return after.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else after
