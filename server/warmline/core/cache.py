"""Bounded memories: of sentence facts, and of anything that is worked out again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from warmline.core.facts import SentenceFacts

__all__ = ["FactsCache", "Memory"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# A sentence without a match costs about this much with its key; each match adds as much again.
_BYTES = 600


class FactsCache:
    """Remembers facts by sentence and profile; the least recently used go first.

    ``limit`` is in bytes, estimated from the length of the sentences and the number of matches.
    """

    def __init__(self, limit: int = 32 * 1024 * 1024) -> None:
        self.limit = limit
        self.size = 0
        self._entries: OrderedDict[Hashable, tuple[int, SentenceFacts]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> SentenceFacts | None:
        """The facts kept under ``key``."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[1]

    def put(self, key: Hashable, facts: SentenceFacts) -> None:
        """Keeps ``facts``, forgetting the oldest when the limit is passed."""
        cost = _BYTES * (1 + len(facts.matches)) + 4 * facts.size
        if key in self._entries:
            self.size -= self._entries.pop(key)[0]
        self._entries[key] = (cost, facts)
        self.size += cost
        while self.size > self.limit and self._entries:
            _, (freed, _) = self._entries.popitem(last=False)
            self.size -= freed


class Memory(Generic[Key, Value]):
    """Remembers what was asked for lately, up to about ``limit``, counted in what ``put`` is told a value costs.

    Two generations: when the young one is half the limit it becomes the old one, whose values move back when asked for.
    """

    def __init__(self, limit: int) -> None:
        self._half = limit // 2
        self._young: dict[Key, tuple[int, Value]] = {}
        self._old: dict[Key, tuple[int, Value]] = {}
        self._cost = 0

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())

    def get(self, key: Key) -> Value | None:
        """The value kept under ``key``."""
        entry = self._young.get(key)
        if entry is not None:
            return entry[1]
        entry = self._old.get(key)
        if entry is None:
            return None
        self.put(key, entry[1], entry[0])
        return entry[1]

    def put(self, key: Key, value: Value, cost: int) -> None:
        """Keeps a value, unless it alone is worth half the limit."""
        if cost > self._half:
            return
        if self._cost + cost > self._half:
            self._old, self._young, self._cost = self._young, {}, 0
        self._young[key] = (cost, value)
        self._cost += cost
