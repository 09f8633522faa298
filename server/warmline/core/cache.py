"""A bounded memory of what is worked out again and again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Memory"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Remembers what was asked for lately; ``limit`` is counted in what ``put`` is told a value costs.

    When the limit is passed, what was not asked for longest goes, a quarter of all at once.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        # When it was asked for last, counted in calls of ``put``; what it costs; the value.
        self._entries: dict[Key, tuple[list[int], int, Value]] = {}
        self._now = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Value | None:
        """The value kept under ``key``."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        entry[0][0] = self._now
        return entry[2]

    def put(self, key: Key, value: Value, cost: int) -> None:
        """Keeps a value, unless it alone is worth a quarter of the limit."""
        self._now += 1
        self._drop(key)
        if cost > self.limit // 4:
            return
        self._entries[key] = ([self._now], cost, value)
        self.size += cost
        if self.size > self.limit:
            for old, _ in sorted(self._entries.items(), key=_last_asked):
                self._drop(old)
                if self.size <= self.limit * 3 // 4:
                    break

    def _drop(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.size -= entry[1]


def _last_asked(item: tuple[object, tuple[list[int], int, object]]) -> int:
    return item[1][0][0]
