"""A decision about a folder goes into the file that is in force there, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from warmline.configuration import Configuration
from warmline.core.ignore_list import IgnoreList
from warmline.ignore_file import IGNORE_FILE, add_ignored, read_ignore_file
from warmline.lsp.files_beside import Beside, FilesBeside
from warmline.lsp.settings_edits import FileChange, Place, with_ignored_sentence, with_rule_off, with_wording

RULE = "blame/you-forgot"
DISK = FilesBeside()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def made(change: FileChange | None) -> Path:
    assert change is not None
    return write(change.path, change.after)


def off(folder: Path) -> bool:
    """Whether a text in this folder is spared the rule."""
    return dict(Configuration().of(folder / "reply.txt").settings.severity).get(RULE, "on") is None


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        ({}, "warmline.toml"),
        ({"warmline.toml": ""}, "warmline.toml"),
        ({"a/warmline.toml": "", "warmline.toml": ""}, "a/warmline.toml"),
        ({"pyproject.toml": "[tool.warmline]\n"}, "pyproject.toml"),
        ({"pyproject.toml": "[tool.ruff]\n"}, "warmline.toml"),
        ({"pyproject.toml": "[tool.ruff\n"}, "warmline.toml"),
        ({"pyproject.toml": "tool = 3\n", "a/b/pyproject.toml": ""}, "warmline.toml"),
        ({"pyproject.toml": "[tool.warmline]\n", "warmline.toml": ""}, "warmline.toml"),
        ({"a/pyproject.toml": "[tool.warmline]\n", "warmline.toml": ""}, "a/pyproject.toml"),
    ],
)
def test_the_nearest_settings_are_changed(tmp_path: Path, files: dict[str, str], chosen: str) -> None:
    """Or made, at the top of the workspace; the rule is off then, and the glossary in force."""
    for name, text in files.items():
        write(tmp_path / name, text)
    place = Place(tmp_path / "a" / "b", tmp_path)
    (tmp_path / "a" / "b").mkdir(parents=True, exist_ok=True)
    assert made(with_rule_off(place, DISK, RULE)) == tmp_path / chosen
    assert made(with_wording(place, DISK, "SKU")) == tmp_path / chosen
    assert off(tmp_path / "a" / "b")
    assert Configuration().of(tmp_path / "a" / "b" / "reply.txt").settings.glossary == ("SKU",)


def test_settings_above_the_workspace_are_not_changed(tmp_path: Path) -> None:
    """They are somebody else's; a file of the workspace's own overrules them."""
    write(tmp_path / "warmline.toml", f'[severity]\n"{RULE}" = "error"\n')
    top = tmp_path / "workspace"
    assert made(with_rule_off(Place(top / "a", top), DISK, RULE)) == top / "warmline.toml"
    (top / "a").mkdir()
    assert off(top / "a")


def test_a_text_outside_of_every_workspace_has_its_own_folder(tmp_path: Path) -> None:
    write(tmp_path / "warmline.toml", "")
    folder = tmp_path / "a"
    assert made(with_rule_off(Place(folder, folder), DISK, RULE)) == folder / "warmline.toml"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("warmline.toml", "locale = \n"),
        ("warmline.toml", "severity = 3\nglossary = 3\n"),
        ("pyproject.toml", "[tool.warmline\n"),
        ("pyproject.toml", "[tool]\nwarmline = 3\n"),
    ],
)
def test_a_broken_file_is_not_changed(tmp_path: Path, name: str, text: str) -> None:
    """And no other takes its place: it would be overruled as soon as that one is mended."""
    write(tmp_path / name, text)
    place = Place(tmp_path, tmp_path)
    assert with_rule_off(place, DISK, RULE) is None
    assert with_wording(place, DISK, "SKU") is None


def test_a_file_that_cannot_be_read_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "warmline.toml").write_bytes(b"\xff\xfe\x00")
    write(tmp_path / IGNORE_FILE, "").write_bytes(b"\xff")
    place = Place(tmp_path, tmp_path)
    assert with_rule_off(place, DISK, RULE) is None
    assert with_ignored_sentence(place, DISK, RULE, "0" * 16) is None


def test_what_the_editor_has_open_counts_before_what_lies_on_disk(tmp_path: Path) -> None:
    """Even when it was never saved."""
    path = tmp_path / "a" / "warmline.toml"
    opened = Beside(path.as_uri(), 'voice = "formal"\n', 3)
    change = with_rule_off(Place(path.parent, tmp_path), FilesBeside({path: opened}), RULE)
    assert change is not None
    assert (change.path, change.before) == (path, opened)
    assert change.after == f'voice = "formal"\n\n[severity]\n"{RULE}" = "off"\n'


def test_the_list_in_force_is_added_to(tmp_path: Path) -> None:
    """Wherever it lies: a second one below would hide its entries. Without one it is made at the top."""
    folder = tmp_path / "a" / "b"
    place = Place(folder, tmp_path / "a")
    change = with_ignored_sentence(place, DISK, RULE, "0" * 16)
    assert change is not None
    assert (change.path, change.before) == (tmp_path / "a" / IGNORE_FILE, None)
    known = read_ignore_file(change.path, change.after)
    assert known.entries[0].rule == RULE
    assert known.entries[0].fingerprint == known.salted("0" * 16)
    add_ignored(tmp_path / IGNORE_FILE, "jargon/asap", "1" * 16, "agreed")
    assert made(with_ignored_sentence(place, DISK, RULE, "0" * 16)) == tmp_path / IGNORE_FILE
    folder.mkdir(parents=True)
    listed = Configuration().of(folder / "reply.txt").settings.ignored
    assert isinstance(listed, IgnoreList)
    assert [entry.rule for entry in listed.entries] == ["jargon/asap", RULE]


@pytest.mark.parametrize("text", ["[[ignore]\n", "salt = 3\n", 'ignored = "x"\n'])
def test_a_broken_list_is_not_added_to(tmp_path: Path, text: str) -> None:
    write(tmp_path / IGNORE_FILE, text)
    assert with_ignored_sentence(Place(tmp_path, tmp_path), DISK, RULE, "0" * 16) is None


def test_a_list_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / IGNORE_FILE
    path.parent.mkdir()
    path.write_bytes(b'# ours\r\nsalt = "x"\r\n')
    change = with_ignored_sentence(Place(tmp_path, tmp_path), DISK, RULE, "0" * 16)
    assert change is not None
    assert change.after.startswith('# ours\r\nsalt = "x"\r\n\r\n[[ignore]]\r\n')
    assert change.after.count("\n") == change.after.count("\r\n")
