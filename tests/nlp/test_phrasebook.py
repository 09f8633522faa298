"""Compiled phrases are the same whether they are remembered or made, and nothing on disk can do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from warmline.nlp.phrasebook import Phrasebook

CLASSES = {"adverb": frozenset({"just", "of course"})}
PHRASES = [("you [@adverb]* {forget} to", False), ("<no|not> reason=(the ...)", False), ("you !(#VBG) #VBD", True)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "warmline"


def compiled(book: Phrasebook) -> list[object]:
    """The test's phrases, compiled."""
    return [book.pattern(source, tagged=tagged) for source, tagged in PHRASES]


def remembered() -> list[object]:
    """The same from a book that was written before."""
    book = Phrasebook(CLASSES)
    made = compiled(book)
    book.remember()
    return made


def test_a_remembered_phrase_equals_the_compiled_one(folder: Path) -> None:
    """Every field survives, tags and pairs included."""
    made = remembered()
    again = Phrasebook(CLASSES)
    assert compiled(again) == made
    (file,) = folder.iterdir()
    written = file.stat().st_mtime_ns
    again.remember()
    assert file.stat().st_mtime_ns == written


def test_other_word_classes_share_nothing(folder: Path) -> None:
    """What a class holds decides what a phrase compiles to."""
    remembered()
    other = Phrasebook({"adverb": frozenset({"already"})})
    compiled(other)
    other.remember()
    assert len(list(folder.iterdir())) == len(("one", "other"))


@pytest.mark.parametrize("content", [b"", b"no digest\n[]", b"\xff\x00"])
def test_a_broken_file_is_compiled_anew(folder: Path, content: bytes) -> None:
    """A file that was cut or changed counts as none."""
    made = remembered()
    (file,) = folder.iterdir()
    file.write_bytes(content or file.read_bytes()[:-1])
    assert compiled(Phrasebook(CLASSES)) == made


def test_a_folder_that_can_not_be_written_is_left_alone(folder: Path) -> None:
    """Remembering is a matter of time only."""
    folder.write_text("a file where the folder should be", encoding="utf-8")
    assert remembered()
