"""Compiled phrases: a regular expression over the line of light tokens, and what a hit of it holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from warmline.nlp.morphology import base_verbs

__all__ = ["Hit", "Pattern"]


class Hit(NamedTuple):
    """Where a pattern matched: token ranges, half-open."""

    first: int
    last: int
    underlined: tuple[tuple[int, int], ...]
    captures: dict[str, tuple[int, int]]
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def literal(self) -> frozenset[int]:
        """The tokens that the notation names, which a fix may therefore drop."""
        loose = {token for first, last in (*self.captures.values(), *self.gaps) for token in range(first, last)}
        return frozenset(range(self.first, self.last)) - loose

    def overlaps(self, other: Hit) -> bool:
        """Whether the two share a token."""
        return self.first < other.last and other.first < self.last


@dataclass(frozen=True)
class Pattern:
    """A compiled phrase: ``needs`` are word sets of which a sentence must hold one each.

    ``loose`` is a pattern with tags as it reads without them: where it fails, no parse can help.
    """

    source: str
    expression: str
    anchor: str
    needs: tuple[frozenset[str], ...]
    underlines: int
    names: tuple[str, ...]
    gaps: int
    tagged: bool
    verbs: int = 0
    loose: Pattern | None = None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled when the first candidate asks for it."""
        return re.compile(self.expression)

    def hits(
        self, line: str, starts: tuple[int, ...], clause_starts: frozenset[int], sentence_start: int
    ) -> Iterator[Hit]:
        """Every place in a line of tokens where the pattern holds, from left to right."""
        at = 0

        def tokens(match: re.Match[str], group: str | int) -> tuple[int, int]:
            return bisect_left(starts, match.start(group)), bisect_left(starts, match.end(group))

        while (match := self.regex.search(line, at)) is not None:
            first, last = tokens(match, 0)
            if not (self._anchored(first, clause_starts, sentence_start) and self._has_verbs(match)):
                at = line.find(" ", match.start()) + 1
                if not at or at >= len(line):
                    return
                continue
            underlined = tuple(
                tokens(match, f"u{number}") for number in range(self.underlines) if match[f"u{number}"] is not None
            )
            captures = {name: tokens(match, name) for name in self.names if match[name] is not None}
            gaps = tuple(tokens(match, f"g{number}") for number in range(self.gaps) if match[f"g{number}"] is not None)
            yield Hit(first, last, underlined or ((first, last),), captures, gaps)
            if match.end() <= at and match.end() >= len(line):
                return
            at = max(match.end(), at + 1)

    def _has_verbs(self, match: re.Match[str]) -> bool:
        """Whether the words that stand for ``#VB`` are verbs, too, by the table: the model takes any word for one."""
        words = [match[f"v{number}"] for number in range(self.verbs)]
        return all(word is None or word.rstrip().partition("/")[0] in base_verbs() for word in words)

    def _anchored(self, first: int, clause_starts: frozenset[int], sentence_start: int) -> bool:
        if self.anchor == "^":
            return first <= sentence_start
        return self.anchor != "~" or first in clause_starts
