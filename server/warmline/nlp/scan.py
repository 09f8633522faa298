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
        self._others: list[tuple[frozenset[str], ...]] = []
        self._always: list[int] = []
        index: dict[str, list[int]] = {}
        for number, (needs, target) in enumerate(targets):
            self.all.append(target)
            self._others.append(needs[1:])
            if not needs:
                self._always.append(number)
                continue
            for word in needs[0]:
                index.setdefault(word, []).append(number)
        # Tuples of numbers, because the garbage collector need not visit them.
        self._index = {word: tuple(numbers) for word, numbers in index.items()}

    def candidates(self, words: frozenset[str]) -> list[Target]:
        """The targets whose every need is met by these words, each once, in their order."""
        found = set(self._always)
        index, others = self._index, self._others
        for word in index.keys() & words:
            for number in index[word]:
                for need in others[number]:
                    if need.isdisjoint(words):
                        break
                else:
                    found.add(number)
        return [self.all[number] for number in sorted(found)]
