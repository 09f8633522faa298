"""A bounded memory of what is worked out again and again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Memory"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


# What this and the last text did not ask for may take so much of the limit.
_SPARE = 0.125


class Memory(Generic[Key, Value]):
    """Remembers what was asked for lately; ``limit`` is counted in what ``put`` is told a value costs.

    What the last texts asked for may fill the limit, so that a long one fits whole; of the rest only an eighth is kept,
    so that a short one, edited all day, takes little. What was not asked for longest goes first, many at once.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        # The number of the text for which it was asked for last; what it costs; the value.
        self._entries: dict[Key, tuple[list[int], int, Value]] = {}
        self._text = 0
        self._spare = self._most = int(limit * _SPARE)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Value | None:
        """The value kept under ``key``."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        entry[0][0] = self._text
        return entry[2]

    def begin(self) -> None:
        """From now on another text, or another version of one, is asked for."""
        self._text += 1

    def put(self, key: Key, value: Value, cost: int) -> None:
        """Keeps a value, unless it alone is worth a quarter of the limit."""
        self._drop(key)
        if cost > self.limit // 4:
            return
        self._entries[key] = ([self._text], cost, value)
        self.size += cost
        if self.size > self._most:
            self._shrink()

    def _shrink(self) -> None:
        for key, entry in sorted(self._entries.items(), key=_last_asked):
            is_lately = entry[0][0] >= self._text - 1
            if self.size <= (self.limit * 3 // 4 if is_lately else self._spare * 3 // 4):
                break
            self._drop(key)
        self._most = min(self.limit, self.size + self._spare // 4)

    def _drop(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.size -= entry[1]


def _last_asked(item: tuple[object, tuple[list[int], int, object]]) -> int:
    return item[1][0][0]
