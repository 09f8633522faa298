"""Draws the terminal pictures of the docs from real runs: ``python -m tools.screenshot``."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
COLUMNS = 96
LONGEST = 44
PICTURES = {"check.svg": ("check", "demo/late-cot.md")}

# Warm enough for a light page, calm enough for a dark one.
THEME = TerminalTheme(
    background=(38, 33, 29),
    foreground=(240, 232, 223),
    normal=[
        (38, 33, 29),
        (240, 113, 96),
        (127, 209, 168),
        (240, 180, 90),
        (125, 174, 230),
        (214, 146, 200),
        (110, 196, 200),
        (222, 212, 201),
    ],
    bright=[
        (150, 136, 122),
        (255, 140, 122),
        (150, 226, 188),
        (255, 205, 122),
        (150, 195, 245),
        (232, 170, 220),
        (140, 216, 220),
        (255, 250, 244),
    ],
)
# The format that comes with rich fetches its font from the network; the reader's own will do.
FONT_FACE = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


def run(arguments: tuple[str, ...]) -> str:
    """What the command prints on a terminal of ``COLUMNS`` columns, with its colours."""
    environment = os.environ | {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    command = [str(Path(sys.executable).parent / "warmline"), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode > 1 or not done.stdout:
        raise SystemExit(f"warmline {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def draw(name: str, arguments: tuple[str, ...]) -> str:
    """The picture of one run, cut at a blank line when it is long."""
    lines = run(arguments).rstrip("\n").splitlines()
    if len(lines) > LONGEST:
        cut = max(number for number, line in enumerate(lines[:LONGEST]) if not line.strip())
        lines = [*lines[: cut + 1], "…"]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    command = f"warmline {' '.join(arguments)}"
    console.print(Text(f"$ {command}\n", style="bright_black"), Text.from_ansi("\n".join(lines)), sep="\n")
    svg = console.export_svg(
        title=command, theme=THEME, code_format=FONT_FACE.sub("", CONSOLE_SVG_FORMAT), unique_id=name.partition(".")[0]
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Writes every picture."""
    for name, arguments in PICTURES.items():
        (IMAGES / name).write_text(draw(name, arguments), encoding="utf-8")
        print(f"docs/images/{name}")


if __name__ == "__main__":
    main()
