"""Emacs with Eglot and the configuration of ``editors/emacs``: what a writer sees and does there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import AFTER_FIX_ALL, AFTER_QUICK_FIX, REWRITE, Drive

HERE = Path(__file__).parent
CONFIGURATION = HERE.parents[1] / "editors" / "emacs" / "warmline.el"
INSTALL = "install it with: apt-get install emacs-nox elpa-eglot elpa-markdown-mode"


@pytest.fixture(scope="module")
def emacs() -> list[str]:
    """Emacs without a screen, with its packages, and with Eglot and a mode for Markdown among them."""
    found = shutil.which("emacs")
    assert found, f"emacs is missing; {INSTALL}"
    # A batch does not activate packages by itself.
    command = [found, "--batch", "-f", "package-activate-all"]
    for needed in ("eglot", "markdown-mode"):
        asked = [*command, "--eval", f"(require '{needed})"]
        assert subprocess.run(asked, capture_output=True, check=False).returncode == 0, (
            f"{needed} is missing; {INSTALL}"
        )
    return command


@pytest.fixture(scope="module")
def seen(emacs: list[str], drive: Drive) -> dict[str, Any]:
    """What Emacs showed, with nothing but our file in its configuration."""
    return drive([*emacs, "-l", str(CONFIGURATION), "-l", str(HERE / "emacs.el")], {})


def test_emacs_underlines_the_right_words_behind_an_emoji(seen: dict[str, Any]) -> None:
    """Eglot counts UTF-16 units; a finding tells its rule and its weight."""
    assert seen["mode"] == "markdown-mode"
    found = [(one["words"], one["type"]) for one in seen["underlined"]]
    assert found == [("you forgot", "eglot-warning"), ("Please note that", "eglot-note")]
    assert "blame/you-forgot" in seen["underlined"][0]["message"]


def test_emacs_says_why_on_hover(seen: dict[str, Any]) -> None:
    """Eldoc on the underlined words gives the reason and a rewrite."""
    assert "A reader who feels accused defends themselves" in seen["hover"]
    assert REWRITE in seen["hover"]


def test_emacs_fixes_all_that_is_safe(seen: dict[str, Any]) -> None:
    """`warmline-fix-all` applies the fix that cannot change the meaning, and leaves the rewrite to the writer."""
    assert seen["after_fix_all"] == AFTER_FIX_ALL


def test_emacs_applies_the_quick_fix_on_top(seen: dict[str, Any]) -> None:
    """`eglot-code-actions` proposes the best rewrite; the rest stays, and nothing is underlined any more."""
    assert REWRITE in seen["menu"][0]
    assert seen["after_quick_fix"] == AFTER_QUICK_FIX
    assert seen["left"] == 0
