"""Small changes to TOML files that people keep: what they wrote, comments and layout included, stays as it is.

Every change is tried where a person would make it, and counts only if the file then says what it said before and the
new value; nothing else can come out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from warmline.core.toml_lines import TomlPath, key_lines

__all__ = ["quoted", "with_entry", "with_item"]

Names = tuple[str, ...]
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_INDENT = re.compile(r"[ \t]*")
# A value that starts on the last known line ends within so many more, or the change is not made.
_MOST_LINES = 200


def quoted(text: str) -> str:
    """A text as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in escaped) + '"'


def with_entry(text: str, table: Names, key: str, value: str) -> str | None:
    """``text`` with ``key = "value"`` in a table; None when it is no TOML or something else stands there."""
    return _changed(text, table, {key: value})


def with_item(text: str, table: Names, key: str, item: str) -> str | None:
    """``text`` with one more item in the list ``key`` of a table; None when it is no TOML or no such list."""
    return _changed(text, table, {key: [item]})


def _changed(text: str, table: Names, added: dict[str, Any]) -> str | None:
    try:
        before = tomllib.loads(text)
        wanted = _merged(before, table, added)
    except (tomllib.TOMLDecodeError, TypeError):
        return None
    if wanted == before:
        return text
    ((key, value),) = added.items()
    file = _File(text)
    tried = file.with_entry(table, key, value) if isinstance(value, str) else file.with_item(table, key, value[0])
    return next((made for made in tried if _says(made, wanted)), None)


def _merged(before: dict[str, Any], table: Names, added: dict[str, Any]) -> dict[str, Any]:
    """What the file should say; raises TypeError when something else stands in the way."""
    wanted = deepcopy(before)
    here: Any = wanted
    for name in table:
        here = here.setdefault(name, {}) if isinstance(here, dict) else None
    if not isinstance(here, dict):
        raise TypeError
    for key, value in added.items():
        known = here.get(key, type(value)())
        if type(known) is not type(value):
            raise TypeError
        here[key] = value if isinstance(value, str) else [*known, *(one for one in value if one not in known)]
    return wanted


def _says(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _name(part: str) -> str:
    return part if _BARE.fullmatch(part) else quoted(part)


class _File:
    """A TOML file by its lines, and the changes to it that may be what is wanted, the most natural first."""

    def __init__(self, text: str) -> None:
        self.end = "\r\n" if "\r\n" in text else "\n"
        self.lines = re.findall(r"[^\n]*\n|[^\n]+", text)
        self.keys = key_lines(text)

    def with_entry(self, table: Names, key: str, value: str) -> Iterator[str]:
        """``key = "value"`` in a table, which may be written in any of TOML's ways, or not be there yet."""
        pair = f"{_name(key)} = {quoted(value)}"
        if (*table, key) in self.keys:
            yield from self._with_strings(self.keys[(*table, key)], lambda _: quoted(value))
            return
        own = [line for path, line in self.keys.items() if path[: len(table)] == table]
        if own:
            indent = _INDENT.match(self.lines[max(own) - 1])[0]  # type: ignore[index]  # it may be empty
            for at in range(len(table), -1, -1):
                dotted = ".".join((*map(_name, table[at:]), pair))
                yield from self._below(max(own), indent + dotted, gap=False)
            yield from self._in_braces(self.keys[table] if table in self.keys else min(own), pair)
            return
        header = f"[{'.'.join(map(_name, table))}]"
        yield from self._below(self._last(table[:-1]), header, pair)
        if table[:-1] in self.keys:
            yield from self._in_braces(self.keys[table[:-1]], f"{_name(table[-1])} = {{ {pair} }}")

    def with_item(self, table: Names, key: str, item: str) -> Iterator[str]:
        """One more item in a list on one line or many, or a list of its own."""
        path = (*table, key)
        items = [line for known, line in self.keys.items() if known[:-1] == path]
        if items:
            last = max(items)
            indent = _INDENT.match(self.lines[last - 1])[0]  # type: ignore[index]  # it may be empty
            if last != self.keys[path] and self.lines[last - 1][len(indent)] in "\"'":
                yield self._with_lines(last, f"{indent}{quoted(item)},")
                for line in self._strings_changed(last, lambda known: f"{known},"):
                    yield self._with_lines(last, f"{indent}{quoted(item)}", instead=line)
            yield from self._with_strings(last, lambda known: f"{known}, {quoted(item)}")
        elif path in self.keys:
            yield from self._after_sign(self.keys[path], "[", quoted(item))
        else:
            pair = f"{_name(key)} = [{quoted(item)}]"
            headers = sorted(line for line in set(self.keys.values()) if self.lines[line - 1].lstrip().startswith("["))
            start = self.keys.get(table, 0) if table else 0
            # A key that stands behind the header of another table would be a key of that one.
            region = range(start, next((line for line in headers if line > start), len(self.lines) + 1))
            last = max((line for line in self.keys.values() if line in region), default=start)
            if last or not self.keys:
                yield from self._below(last or len(self.lines), pair, gap=not last)
            else:
                yield self._with_lines(self._opening(), pair, *([""] if self.lines[self._opening() :] else []))
            if table:
                yield from self._in_braces(start or 1, pair)
                yield from self._below(len(self.lines), f"[{'.'.join(map(_name, table))}]", pair)

    def _last(self, table: TomlPath) -> int:
        """The last known line of a table; the last of all when nothing is known of it."""
        return max((line for path, line in self.keys.items() if path[: len(table)] == table), default=len(self.lines))

    def _opening(self) -> int:
        """How many lines of comment the file opens with, the blank line behind them included."""
        count = 0
        while count < len(self.lines) and self.lines[count].startswith("#"):
            count += 1
        # Comments that stand right above a table speak of that table.
        return count + 1 if count < len(self.lines) and not self.lines[count].strip() else 0

    def _below(self, line: int, *new: str, gap: bool | None = None) -> Iterator[str]:
        """Lines put below a line, or below those that follow, for a value can go on; a table has blank lines around."""
        for place in range(line, min(line + _MOST_LINES, len(self.lines)) + 1):
            before, after = self.lines[:place][-1:], self.lines[place : place + 1]
            apart = new[0].startswith("[") if gap is None else gap
            blank_before = apart and bool(before) and bool(before[0].strip())
            blank_after = apart and bool(after) and bool(after[0].strip())
            yield self._with_lines(place, *[""] * blank_before, *new, *[""] * blank_after)

    def _in_braces(self, line: int, pair: str) -> Iterator[str]:
        yield from self._after_sign(line, "{", f" {pair}", " ")

    def _after_sign(self, line: int, sign: str, new: str, closing: str = "") -> Iterator[str]:
        old = self.lines[line - 1]
        for found in re.finditer(re.escape(sign), old):
            rest = old[found.end() :]
            yield self._with_lines(line, instead=f"{old[: found.end()]}{new}{closing}{rest.lstrip(' ')}")
            yield self._with_lines(line, instead=f"{old[: found.end()]}{new},{rest if closing else ' ' + rest}")

    def _with_strings(self, line: int, change: Any) -> Iterator[str]:
        for changed in self._strings_changed(line, change):
            yield self._with_lines(line, instead=changed)

    def _strings_changed(self, line: int, change: Any) -> Iterator[str]:
        """A line with one of its texts changed, from the last to the first."""
        old = self.lines[line - 1]
        for found in reversed(list(_STRING.finditer(old))):
            yield old[: found.start()] + change(found[0]) + old[found.end() :]

    def _with_lines(self, line: int, *new: str, instead: str | None = None) -> str:
        """The file with lines below ``line``, which itself may be another one."""
        before, after = self.lines[:line], self.lines[line:]
        if instead is not None:
            before[-1] = instead
        if before and new and not before[-1].endswith("\n"):
            before[-1] += self.end
        return "".join((*before, *(one + self.end for one in new), *after))
