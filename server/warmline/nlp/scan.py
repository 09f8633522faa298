"""The scan: which patterns and clause queries could apply to a sentence, by its set of words.

Every pattern knows word sets of which a sentence must hold one each; the rarest is the trigger. Nothing is kept by
hand, and switching the scan off (``Scan.all``) changes no finding, only the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Scan"]

Target = TypeVar("Target")


class Scan(Generic[Target]):
    """An index from trigger words to the targets they may start."""

    def __init__(self, targets: Iterable[tuple[tuple[frozenset[str], ...], Target]]) -> None:
        self._index: dict[str, list[tuple[tuple[frozenset[str], ...], Target]]] = {}
        self._always: list[Target] = []
        self.all: list[Target] = []
        for needs, target in targets:
            self.all.append(target)
            if not needs:
                self._always.append(target)
                continue
            for word in needs[0]:
                self._index.setdefault(word, []).append((needs[1:], target))

    def candidates(self, words: frozenset[str]) -> Iterator[Target]:
        """The targets whose every need is met by these words; each once."""
        yield from self._always
        seen: set[int] = set()
        for word in words & self._index.keys():
            for needs, target in self._index[word]:
                if id(target) not in seen and not any(need.isdisjoint(words) for need in needs):
                    seen.add(id(target))
                    yield target
