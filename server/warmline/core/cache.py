"""A bounded memory of sentence facts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from warmline.core.facts import SentenceFacts

__all__ = ["FactsCache"]

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
