"""What is remembered, and for how long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warmline.core.cache import Memory


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), max_size=200))
def test_a_memory_never_passes_its_limit_and_never_tells_wrong(puts: list[tuple[int, int]]) -> None:
    """What it tells is what was put last, and what it keeps costs no more than its limit."""
    memory: Memory[int, int] = Memory(100)
    told: dict[int, int] = {}
    for number, (key, cost) in enumerate(puts):
        memory.put(key, number, cost)
        told[key] = number
        assert memory.size <= 100
        assert all(memory.get(one) in (None, value) for one, value in told.items())


def test_a_long_text_is_kept_whole_and_leaves_little_behind():
    """What the last two texts asked for fills the limit; of what none asks for any more little stays."""
    memory: Memory[int, str] = Memory(1000)
    memory.begin()
    for number in range(70):
        memory.put(number, "long", 10)
    memory.begin()
    assert all(memory.get(number) for number in range(70))
    for number in range(70, 90):
        memory.begin()
        memory.put(number, "short", 10)
    assert memory.size <= 150
    assert memory.get(89) == "short"


def test_what_was_asked_for_stays_longer():
    """Of two values the one that was asked for since is kept."""
    memory: Memory[str, str] = Memory(800)
    memory.put("asked", "a", 20)
    memory.put("forgotten", "b", 20)
    for number in range(6):
        memory.begin()
        assert memory.get("asked") == "a"
        memory.put(str(number), "c", 20)
    assert memory.get("forgotten") is None
    assert memory.get("asked") == "a"


def test_nothing_is_kept_without_room():
    """A limit of nothing switches a memory off."""
    memory: Memory[str, str] = Memory(0)
    memory.put("key", "value", 1)
    assert memory.get("key") is None
