"""A port to a fresh bridge in an empty home folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bridge.port import PATIENCE, Port


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with nothing in it."""
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def port(home: Path) -> Iterator[Port]:
    """A browser that has connected our own extension."""
    made = Port(home)
    yield made
    made.process.kill()
    made.process.wait()
    for stream in (made.stdin, made.process.stdout):
        assert stream
        with suppress(BrokenPipeError):
            stream.close()
    made._logging.join(PATIENCE)
    assert made.process.stderr
    made.process.stderr.close()
