"""Compiled phrases, remembered between runs in the user's cache folder: to compile them all takes a second."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from warmline.files import cache_folder, write_whole
from warmline.nlp.notation import compile_pattern
from warmline.nlp.pattern import Pattern

__all__ = ["Phrasebook"]

# What a compiled phrase is made by: another line of code there, and nothing remembered counts.
_MADE_BY = "notation.py pattern.py pieces.py tokens.py morphology.py frequency.py data/inflections.tsv".split()
# Edited rules leave phrases behind; with more than this, only those in use are kept.
_MOST = 20_000

_Key = tuple[str, bool]


class Phrasebook:
    """Compiles each phrase once; what was remembered wrong or can not be read is compiled again, without a word."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._path = cache_folder() / f"phrases-{_fingerprint(classes)}.json"
        self._remembered = _read(self._path)
        self._used: dict[_Key, Pattern] = {}
        self._grown = False

    def pattern(self, source: str, *, tagged: bool = False) -> Pattern:
        """A phrase, compiled; raises PatternError with what to write instead."""
        key = (source, tagged)
        if key not in self._used:
            if row := self._remembered.pop(key, None):
                self._used[key] = _pattern(row)
            else:
                self._used[key] = compile_pattern(source, self._classes, tagged=tagged)
                self._grown = True
        return self._used[key]

    def remember(self) -> None:
        """Writes to disk what was compiled since, if it can be written."""
        if not self._grown:
            return
        self._grown = False
        unused = self._remembered.values() if len(self._used) + len(self._remembered) <= _MOST else ()
        body = json.dumps([*map(_row, self._used.values()), *unused], ensure_ascii=False).encode()
        with suppress(OSError):
            write_whole(self._path, _digest(body) + body)


def _fingerprint(classes: Mapping[str, frozenset[str]]) -> str:
    named = json.dumps({name: sorted(words) for name, words in classes.items()}, sort_keys=True)
    return hashlib.sha256(_code() + named.encode()).hexdigest()[:16]


@cache
def _code() -> bytes:
    return b"".join(files(__package__).joinpath(name).read_bytes() for name in _MADE_BY)


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n"


def _read(path: Path) -> dict[_Key, list[Any]]:
    """The rows of a file, by phrase; none when it is not there or not whole."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if digest + b"\n" != _digest(body):
        return {}
    return {(row[0], row[1]): row for row in json.loads(body)}


def _row(pattern: Pattern) -> list[Any]:
    return [
        pattern.source,
        pattern.tagged,
        pattern.expression,
        pattern.anchor,
        ["\n".join(sorted(need)) for need in pattern.needs],
        pattern.underlines,
        pattern.names,
        pattern.gaps,
        pattern.verbs,
        _row(pattern.loose) if pattern.loose else None,
    ]


def _pattern(row: list[Any]) -> Pattern:
    source, tagged, expression, anchor, needs, underlines, names, gaps, verbs, loose = row
    return Pattern(
        source,
        expression,
        anchor,
        tuple([frozenset(need.split("\n")) for need in needs]),
        underlines,
        tuple(names),
        gaps,
        tagged,
        verbs,
        _pattern(loose) if loose else None,
    )
