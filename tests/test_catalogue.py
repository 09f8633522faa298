"""Rules are the same whether their tables are remembered or parsed, and nothing on disk can do harm."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from warmline.catalogue import RULES, load

RULE = """\
summary = "a rule of the test"
severity = "info"
why = "because"
sources = ["a book"]

[[match]]
phrases = ["calm down"]

[[flagged]]
text = "Calm down."
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "warmline" / "tables.json"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a house rule, and the same rule under another name."""
    folder = tmp_path / "house" / "blame"
    folder.mkdir(parents=True)
    for name in ("one", "other"):
        (folder / f"{name}.toml").write_text(RULE, encoding="utf-8")
    return folder.parent


def test_remembered_tables_make_the_same_rules_without_parsing(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash of the catalogue is the same, too."""
    made = load([RULES, house])
    assert {"blame/one", "blame/other"} <= {rule.id for rule in made.rules}
    assert not made.errors
    monkeypatch.setattr(tomllib, "loads", None)
    assert load([RULES, house]) == made


def test_an_edited_file_is_read_anew_and_a_broken_one_is_told_each_time(house: Path) -> None:
    """Of two files that say the same both are broken."""
    load([house])
    for path in sorted(house.rglob("*.toml")):
        path.write_text("severity = info\n", encoding="utf-8")
    for _ in range(2):
        found = load([house])
        assert ([Path(error.path).name for error in found.errors], found.rules) == (["one.toml", "other.toml"], ())
    (house / "blame" / "one.toml").write_text(RULE.replace("info", "error"), encoding="utf-8")
    assert [str(rule.severity) for rule in load([house]).rules] == ["error"]


@pytest.mark.parametrize("content", [b"", b"no digest\n{}", b"\xff\x00"])
def test_a_broken_cache_counts_as_none(house: Path, cache: Path, content: bytes) -> None:
    """A file that was cut or changed is written anew."""
    made, whole = load([house]), cache.read_bytes()
    cache.write_bytes(content or whole[:-1])
    assert load([house]) == made
    assert cache.read_bytes() == whole


def test_a_table_that_cannot_be_remembered_is_parsed(house: Path, cache: Path) -> None:
    """Such as one with a date, which no rule has."""
    (house / "blame" / "one.toml").write_text("written = 2024-05-01\n", encoding="utf-8")
    assert [error.key for error in load([house]).errors][:1] == ["written"]
    assert not cache.exists()
