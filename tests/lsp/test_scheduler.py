"""The scheduler: the newest version wins, a pause is waited for, nobody is told of what is out of date."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from threading import Event

import pytest

from warmline.core.span import LineIndex
from warmline.lsp.judgement import Judgement, Snapshot
from warmline.lsp.scheduler import Scheduler

pytestmark = pytest.mark.asyncio(loop_scope="module")
URI = "untitled:Untitled-1"
LONGEST_WAIT = 10.0


class Desk:
    """Open texts, a clock that stands still until it is told, and a judge that can be held up."""

    def __init__(self) -> None:
        self.open: dict[str, Snapshot] = {}
        self.heard: asyncio.Queue[Judgement] = asyncio.Queue()
        self.judged: list[int | None] = []
        self.sleeping: list[asyncio.Future[None]] = []
        self.slept: list[float] = []
        self.free = Event()
        self.free.set()
        self.scheduler = Scheduler(self.open.get, self._judge, self.heard.put_nowait, self._sleep)

    def write(self, version: int) -> None:
        """Makes a version of the text the one that is open."""
        self.open[URI] = Snapshot(URI, f"text {version}", version)

    def pass_time(self) -> None:
        """Lets every pause end."""
        for future in self.sleeping:
            if not future.done():
                future.set_result(None)

    def _judge(self, snapshot: Snapshot) -> Judgement:
        self.free.wait(LONGEST_WAIT)
        self.judged.append(snapshot.version)
        if snapshot.text == "text 13":
            raise ValueError("13")
        return Judgement(snapshot, LineIndex(snapshot.text))

    def _sleep(self, seconds: float) -> Awaitable[None]:
        self.slept.append(seconds)
        self.sleeping.append(asyncio.get_running_loop().create_future())
        return self.sleeping[-1]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk whose thread ends with the test."""
    made = Desk()
    yield made
    made.scheduler.close()


async def test_a_text_is_judged_when_the_writer_pauses_and_not_before(desk: Desk) -> None:
    """Three keystrokes within the delay give one judgement, of the third."""
    for version in (1, 2, 3):
        desk.write(version)
        desk.scheduler.request(URI, 150)
        await asyncio.sleep(0)
    assert desk.judged == []
    desk.pass_time()
    heard = await asyncio.wait_for(desk.heard.get(), LONGEST_WAIT)
    assert (heard.snapshot.version, desk.judged, set(desk.slept)) == (3, [3], {0.15})


async def test_a_result_that_comes_too_late_is_dropped(desk: Desk) -> None:
    """What was found in a version that is gone is told to nobody."""
    desk.free.clear()
    desk.write(1)
    desk.scheduler.request(URI)
    await asyncio.sleep(0)
    desk.write(2)
    desk.scheduler.request(URI)
    desk.free.set()
    heard = await asyncio.wait_for(desk.heard.get(), LONGEST_WAIT)
    assert heard.snapshot.version == 2
    assert desk.heard.empty()


async def test_who_asks_for_the_current_judgement_gets_that_of_the_newest_version(desk: Desk) -> None:
    """A question is answered for the text as it is when the answer is there, without waiting for the pause."""
    desk.free.clear()
    desk.write(1)
    asked = asyncio.ensure_future(desk.scheduler.current(URI))
    await asyncio.sleep(0)
    desk.write(2)
    desk.scheduler.request(URI, 150)
    desk.free.set()
    answer = await asyncio.wait_for(asked, LONGEST_WAIT)
    assert answer is not None
    assert answer.snapshot.version == 2


async def test_a_text_that_is_not_open_has_no_judgement(desk: Desk) -> None:
    """Nothing is judged for an address that nobody has open."""
    assert await asyncio.wait_for(desk.scheduler.current("untitled:none"), LONGEST_WAIT) is None
    assert desk.judged == []


async def test_a_text_that_is_judged_already_is_not_judged_again(desk: Desk) -> None:
    """The same version costs nothing the second time."""
    desk.write(1)
    for _ in range(2):
        await asyncio.wait_for(desk.scheduler.current(URI), LONGEST_WAIT)
    assert desk.judged == [1]


async def test_a_text_that_trips_the_judge_does_not_take_the_next_one_down(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """The fault is logged by its kind, without a word of the text, and the next version is judged."""
    desk.write(13)
    tripped = await asyncio.wait_for(desk.scheduler.current(URI), LONGEST_WAIT)
    assert tripped is not None
    assert tripped.findings == ()
    assert "ValueError" in caplog.text
    assert "text 13" not in caplog.text
    desk.write(14)
    assert await asyncio.wait_for(desk.scheduler.current(URI), LONGEST_WAIT) is not None


async def test_a_closed_text_is_forgotten(desk: Desk) -> None:
    """After a close nothing more is heard of a text, even if it was being judged."""
    desk.free.clear()
    desk.write(1)
    desk.scheduler.request(URI)
    await asyncio.sleep(0)
    del desk.open[URI]
    desk.scheduler.forget(URI)
    desk.free.set()
    desk.open["untitled:2"] = Snapshot("untitled:2", "", 1)
    await asyncio.wait_for(desk.scheduler.current("untitled:2"), LONGEST_WAIT)
    assert desk.scheduler.latest(URI) is None
    assert [heard.snapshot.uri for heard in _all(desk.heard)] == ["untitled:2"]


def _all(queue: asyncio.Queue[Judgement]) -> Iterator[Judgement]:
    while not queue.empty():
        yield queue.get_nowait()


async def test_two_who_ask_at_once_wait_for_the_same_work(desk: Desk) -> None:
    """An editor asks for hover and for quick fixes together; neither sends the other back to the start."""
    desk.write(1)
    asking = asyncio.gather(desk.scheduler.current(URI), desk.scheduler.current(URI))
    first, second = await asyncio.wait_for(asking, LONGEST_WAIT)
    assert first is not None
    assert first is second
    assert desk.judged == [1]
