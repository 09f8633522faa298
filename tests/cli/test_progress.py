"""A bar for people who wait, and for nobody else."""

from __future__ import annotations

import io
import itertools
import sys

import pytest

from tests.cli.shell import Shell
from warmline.cli import progress
from warmline.cli.judged import Judged
from warmline.cli.progress import with_progress
from warmline.cli.sources import Source


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def slow_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Puts standard error on a terminal, and makes the clock run fast."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    clock = itertools.count(step=0.4)
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def judged(number: int) -> list[Judged]:
    return [Judged(Source(f"{name}.txt", text="x", data=b"x")) for name in range(number)]


@pytest.mark.parametrize("shares_terminal", [True, False])
@pytest.mark.parametrize("number", [0, 1, 3, 9])
def test_everything_is_handed_on_in_order(
    monkeypatch: pytest.MonkeyPatch, number: int, *, shares_terminal: bool
) -> None:
    """With and without a bar."""
    terminal = slow_terminal(monkeypatch)
    names = [one.name for one in with_progress(judged(number), shares_terminal=shares_terminal)]
    assert names == [f"{name}.txt" for name in range(number)]
    assert bool(terminal.getvalue()) == (number > 3)


def test_a_report_on_the_same_terminal_comes_after_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar and a report never write over each other."""
    terminal = slow_terminal(monkeypatch)
    for index, _ in enumerate(with_progress(judged(9), shares_terminal=True)):
        if index == 3:
            shown = terminal.getvalue()
            assert shown
        if index > 3:
            assert terminal.getvalue() == shown


def test_a_log_has_no_bar(shell: Shell) -> None:
    """Standard error that is no terminal stays clean."""
    for number in range(5):
        shell.write(f"{number}.txt", "Thank you.")
    result = shell.run("check", code=0)
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
