"""Neovim shows what the server found and applies its fix."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_neovim_shows_the_finding_after_an_emoji_and_applies_its_fix(tmp_path: Path) -> None:
    """The squiggle stands under the right bytes behind an emoji, and the quick fix rewrites the clause."""
    editor = shutil.which("nvim")
    assert editor, "nvim is missing; install it with: apt-get install neovim"
    reply = tmp_path / "reply.txt"
    reply.write_text("Hi Sam 😀, you forgot to attach the receipt.\n", encoding="utf-8")
    out = tmp_path / "seen.json"
    server = Path(sys.executable).with_name("warmline")
    environment = {
        **os.environ,
        "WARMLINE_OUT": str(out),
        "WARMLINE_FILE": str(reply),
        "WARMLINE_SERVER": str(server),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    subprocess.run(
        [editor, "--headless", "--clean", "-S", str(HERE / "neovim.lua")],
        env=environment,
        check=True,
        timeout=60,
        cwd=tmp_path,
    )
    seen = json.loads(out.read_text(encoding="utf-8"))
    finding = seen["diagnostics"][0]
    line = "Hi Sam 😀, you forgot to attach the receipt.".encode()
    assert line[finding["from"] : finding["to"]].decode() == "you forgot"
    assert finding["code"] == "blame/you-forgot"
    assert seen["lines"] == ["Hi Sam 😀, it looks like the receipt isn't attached yet. Could you attach it?"]
