"""A port to a fresh bridge in an empty home folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bridge.port import Port


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with nothing in it."""
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def port(home: Path) -> Iterator[Port]:
    """A browser that has connected our own extension."""
    with closing(Port(home)) as made:
        yield made
