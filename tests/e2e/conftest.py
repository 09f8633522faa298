"""A reply that has something to say to, and editors that find the server on their path, as at a writer's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

# Behind the emoji bytes, UTF-16 units and letters count differently.
LINES = ["Hi Sam 😀, you forgot to attach the receipt.", "", "The 📦 is here. Please note that it weighs 2 kg."]
AFTER_FIX_ALL = [*LINES[:2], "The 📦 is here. It weighs 2 kg."]
# Menus show the beginning of a rewrite.
REWRITE = "it looks like the receipt isn't attached yet."
AFTER_QUICK_FIX = [f"Hi Sam 😀, {REWRITE} Could you attach it?", *AFTER_FIX_ALL[1:]]
Drive = Callable[[list[str], Mapping[str, str]], dict[str, Any]]


@pytest.fixture(scope="module")
def reply(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in a folder of its own: one phrase to rewrite after a look, one that can go unread."""
    path = tmp_path_factory.mktemp("replies") / "reply.md"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def drive(reply: Path, tmp_path_factory: pytest.TempPathFactory) -> Drive:
    """Runs an editor with a script beside the reply, and gives what the script wrote down."""

    def run(command: list[str], environment: Mapping[str, str]) -> dict[str, Any]:
        home = tmp_path_factory.mktemp("home")
        out = home / "seen.json"
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        own = {"HOME": str(home), "PATH": path, "WARMLINE_FILE": str(reply), "WARMLINE_OUT": str(out), **environment}
        done = subprocess.run(
            command,
            cwd=reply.parent,
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
        assert out.exists(), f"{command[0]} ended with {done.returncode} and wrote nothing down:\n{done.stderr}"
        seen: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        assert "error" not in seen, seen["error"]
        return seen

    return run
