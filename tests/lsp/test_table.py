"""What the docs say the language server can do is shown by a test."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "language-servers.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_cell_of_ours_names_a_test_that_is_there() -> None:
    """A row without a test is a claim; a test that is gone takes its row with it."""
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    assert rows
    for row in rows:
        named = _TEST.search(row)
        assert named, f"{TABLE.name}: name the test that shows it: {row}"
        file = ROOT / named[1]
        defined = file.exists() and re.search(rf"^(?:async )?def {named[2]}\(", file.read_text("utf-8"), re.MULTILINE)
        assert defined, f"{TABLE.name}: there is no {named[0]}; name another test or take the row out"
