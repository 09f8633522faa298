"""Compiled phrases, remembered between runs in the user's cache folder: to compile them all takes a second."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from warmline.files import cache_folder, recall, remember
from warmline.nlp.notation import compile_pattern
from warmline.nlp.pattern import Pattern

__all__ = ["Phrasebook"]

# What a compiled phrase is made by: another line of code there, and nothing remembered counts.
_MADE_BY = (
    "phrasebook.py notation.py pattern.py pieces.py tokens.py morphology.py frequency.py data/inflections.tsv".split()
)
# Edited rules leave phrases behind; with more than this, only those in use are kept.
_MOST = 20_000

_Key = tuple[str, bool]


class Phrasebook:
    """Compiles each phrase once; what was remembered wrong or can not be read is compiled again, without a word."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._path = cache_folder() / f"phrases-{_fingerprint(classes)}.json"
        needs, rows = recall(self._path) or ((), ())
        # Phrases share what they need, and sets their words: there are far fewer of each than places for one.
        self._needs = [frozenset(map(sys.intern, need.split("\n"))) for need in needs]
        self._remembered: dict[_Key, list[Any]] = {(row[0], row[1]): row for row in rows}
        self._used: dict[_Key, Pattern] = {}
        self._grown = False

    def pattern(self, source: str, *, tagged: bool = False) -> Pattern:
        """A phrase, compiled; raises PatternError with what to write instead."""
        key = (source, tagged)
        if key not in self._used:
            if row := self._remembered.pop(key, None):
                self._used[key] = self._pattern(row)
            else:
                self._used[key] = compile_pattern(source, self._classes, tagged=tagged)
                self._grown = True
        return self._used[key]

    def remember(self) -> None:
        """Writes to disk what was compiled since, if it can be written."""
        if not self._grown:
            return
        self._grown = False
        if len(self._used) + len(self._remembered) <= _MOST:
            kept = [*self._used.values(), *map(self._pattern, self._remembered.values())]
        else:
            kept = [*self._used.values()]
        numbers: dict[frozenset[str], int] = {}
        rows = [_row(pattern, numbers) for pattern in kept]
        remember(self._path, (["\n".join(sorted(need)) for need in numbers], rows))

    def _pattern(self, row: list[Any]) -> Pattern:
        source, tagged, expression, anchor, needs, underlines, names, gaps, verbs, loose = row
        return Pattern(
            source,
            expression,
            anchor,
            tuple([self._needs[number] for number in needs]),
            underlines,
            tuple(names),
            gaps,
            tagged,
            verbs,
            self._pattern(loose) if loose else None,
        )


def _fingerprint(classes: Mapping[str, frozenset[str]]) -> str:
    named = json.dumps({name: sorted(words) for name, words in classes.items()}, sort_keys=True)
    return hashlib.sha256(_code() + named.encode()).hexdigest()[:16]


@cache
def _code() -> bytes:
    return b"".join(files(__package__).joinpath(name).read_bytes() for name in _MADE_BY)


def _row(pattern: Pattern, numbers: dict[frozenset[str], int]) -> list[Any]:
    """A phrase as it is written; ``numbers`` are those of the sets it needs."""
    return [
        pattern.source,
        pattern.tagged,
        pattern.expression,
        pattern.anchor,
        [numbers.setdefault(need, len(numbers)) for need in pattern.needs],
        pattern.underlines,
        pattern.names,
        pattern.gaps,
        pattern.verbs,
        _row(pattern.loose, numbers) if pattern.loose else None,
    ]
