"""The scan: which patterns and clause queries could apply to a sentence, by its set of words.

Every pattern knows word sets of which a sentence must hold one each; the rarest is the trigger. Nothing is kept by
hand, and switching the scan off (``Scan.all``) changes no finding, only the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

__all__ = ["Scan"]

Target = TypeVar("Target")


class Scan(Generic[Target]):
    """An index from trigger words to the targets they may start; what needs no word is not in it."""

    def __init__(self, targets: Iterable[tuple[tuple[frozenset[str], ...], Target]]) -> None:
        self.all: list[Target] = []
        self._index: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
        self._always: list[int] = []
        for number, (needs, target) in enumerate(targets):
            self.all.append(target)
            if not needs:
                self._always.append(number)
                continue
            entry = (number, needs[1:])
            for word in needs[0]:
                self._index.setdefault(word, []).append(entry)

    def candidates(self, words: frozenset[str]) -> list[Target]:
        """The targets whose every need is met by these words, each once, in their order."""
        found = set(self._always)
        index = self._index
        for word in index.keys() & words:
            for number, needs in index[word]:
                for need in needs:
                    if need.isdisjoint(words):
                        break
                else:
                    found.add(number)
        return [self.all[number] for number in sorted(found)]
