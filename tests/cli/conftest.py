"""What every test of the command line starts from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import RULES, Shell
from warmline import catalogue


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """An empty folder, and a catalogue of three rules beside it."""
    for name, text in RULES.items():
        path = tmp_path / "rules" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "RULES", tmp_path / "rules")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Shell(folder)


@pytest.fixture
def schema() -> Callable[[str], Any]:
    """The published JSON Schema of this name."""
    folder = Path(__file__).resolve().parents[2] / "docs" / "schema"
    return lambda name: json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
