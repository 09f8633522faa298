"""Judges open texts on a thread of its own, so that typing is never held up; of each text only the newest version."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from warmline.core.span import LineIndex
from warmline.lsp.judgement import Judgement, Snapshot

__all__ = ["Scheduler"]

log = logging.getLogger(__name__)
T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]


class Scheduler:
    """Latest version wins: a request takes the place of an older one, and a result that came too late is dropped.

    ``snapshot`` gives a text as it is now, None when it is not open; ``judged`` hears of every result in force.
    Both are called on the event loop, ``judge`` on the thread.
    """

    def __init__(
        self,
        snapshot: Callable[[str], Snapshot | None],
        judge: Callable[[Snapshot], Judgement],
        judged: Callable[[Judgement], None],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._snapshot, self._judge, self._judged, self._sleep = snapshot, judge, judged, sleep
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="warmline-judge")
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._at_once: set[asyncio.Task[None]] = set()
        self._latest: dict[str, Judgement] = {}

    def latest(self, uri: str) -> Judgement | None:
        """The last judgement, perhaps of an older version."""
        return self._latest.get(uri)

    def request(self, uri: str, delay: float = 0.0) -> None:
        """Judges a text after ``delay`` ms unless it is asked for again before."""
        self._cancel(uri)
        task = self._tasks[uri] = asyncio.ensure_future(self._run(uri, delay))
        if not delay:
            self._at_once.add(task)
            task.add_done_callback(self._at_once.discard)

    async def current(self, uri: str) -> Judgement | None:
        """The judgement of the version that is open now, as soon as there is one; None when it is not open."""
        while (wanted := self._snapshot(uri)) is not None:
            known = self._latest.get(uri)
            if known is not None and _is_same(known.snapshot, wanted):
                return known
            # Two who ask at the same time wait for the same work: each would cancel the other's for ever.
            if self._tasks.get(uri) not in self._at_once:
                self.request(uri)
            await asyncio.wait([self._tasks[uri]])
        return None

    async def run(self, snapshot: Snapshot) -> Judgement:
        """Judges a text that nobody has open."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._safely, snapshot)

    async def do(self, work: Callable[[], T]) -> T:
        """Does something else on the thread, before what is asked for later."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def forget(self, uri: str) -> None:
        """Drops what is known and under way of a text."""
        self._cancel(uri)
        self._latest.pop(uri, None)

    def close(self) -> None:
        """Ends the thread after what it is at."""
        for uri in list(self._tasks):
            self._cancel(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _cancel(self, uri: str) -> None:
        task = self._tasks.pop(uri, None)
        if task is not None:
            task.cancel()

    async def _run(self, uri: str, delay: float) -> None:
        if delay:
            await self._sleep(delay / 1000)
        snapshot = self._snapshot(uri)
        if snapshot is None:
            return
        judgement = await self.run(snapshot)
        now = self._snapshot(uri)
        if now is not None and _is_same(snapshot, now):
            self._latest[uri] = judgement
            self._judged(judgement)

    def _safely(self, snapshot: Snapshot) -> Judgement:
        try:
            return self._judge(snapshot)
        except Exception as error:  # noqa: BLE001  # a text that trips us must not take the server down
            log.error("a document could not be judged: %s", type(error).__name__)  # noqa: TRY400  # no text in logs
            return Judgement(snapshot, LineIndex(snapshot.text), shape=snapshot.shape)


def _is_same(one: Snapshot, other: Snapshot) -> bool:
    return (one.version, one.turn) == (other.version, other.turn) and one.text is other.text
