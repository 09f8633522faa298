"""`warmline fix` changes what it should and nothing else."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.shell import Shell
from warmline.cli.fix import RefusedError, applied, encoded
from warmline.cli.sources import Source, read_bytes
from warmline.core.finding import Edit
from warmline.core.span import Span

BEFORE = "Hi.\nWe are open at this point in time. No way!\n"
AFTER = "Hi.\nWe are open now. No way!\n"


def test_safe_fixes_are_made_and_others_are_left(shell: Shell) -> None:
    """The exit code is that of a check for what remains."""
    path = shell.write("a.txt", BEFORE)
    result = shell.run("fix", "a.txt", code=1)
    assert path.read_text(encoding="utf-8") == AFTER
    assert result.stderr == "1 fix made in 1 file\n"


def test_rewrites_are_made_when_asked_for(shell: Shell) -> None:
    """With `--grade review`."""
    path = shell.write("a.txt", BEFORE)
    shell.run("fix", "a.txt", "--grade", "review", code=0)
    assert path.read_text(encoding="utf-8") == "Hi.\nWe are open now. I'm afraid not!\n"


def test_drafts_are_never_made(shell: Shell) -> None:
    """There is no flag for gaps that only the writer can fill."""
    shell.write("a.txt", BEFORE)
    shell.run("fix", "a.txt", "--grade", "draft", code=2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(shell: Shell, encoding: str, end: str) -> None:
    """Only the edit differs, byte by byte."""
    path = shell.write("a.txt", BEFORE.replace("\n", end).encode(encoding))
    shell.run("fix", "a.txt")
    assert path.read_bytes() == AFTER.replace("\n", end).encode(encoding)


def test_mail_that_is_not_utf8_stays_as_it_is_elsewhere(shell: Shell) -> None:
    """Latin-1 bytes go through unharmed."""
    head = b"From: a@b.example\r\nSubject: Hi\r\nContent-Type: text/plain; charset=latin-1\r\n\r\n"
    path = shell.write("a.eml", head + b"Caf\xe9. We are open at this point in time.\r\n")
    shell.run("fix", "a.eml")
    assert path.read_bytes() == head + b"Caf\xe9. We are open now.\r\n"


def test_mode_and_link_stay(shell: Shell) -> None:
    """A private file stays private; a link still points to the file."""
    path = shell.write("real/a.txt", BEFORE)
    path.chmod(0o640)
    link = shell.folder / "a.txt"
    link.symlink_to(path)
    shell.run("fix", "a.txt")
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text(encoding="utf-8") == AFTER
    assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_a_file_without_fixes_is_not_touched(shell: Shell) -> None:
    """Not even its time changes."""
    path = shell.write("a.txt", "No way!")
    before = path.stat().st_mtime_ns
    shell.run("fix", "a.txt")
    assert path.stat().st_mtime_ns == before


def test_the_difference_can_be_read_by_patch(shell: Shell) -> None:
    """`--diff` writes nothing; what it prints makes the same change."""
    path = shell.write("a.txt", BEFORE.removesuffix("\n"))
    result = shell.run("fix", "a.txt", "--diff")
    assert path.read_text(encoding="utf-8") == BEFORE.removesuffix("\n")
    subprocess.run(["patch", "-s", "-p1"], input=result.stdout, text=True, cwd=shell.folder, check=True)  # noqa: S607
    assert path.read_text(encoding="utf-8") == AFTER.removesuffix("\n")


def test_standard_input_goes_to_standard_output(shell: Shell) -> None:
    """Unchanged where there is nothing to fix, and where it cannot be read."""
    assert shell.run("fix", "-", given=BEFORE).stdout == AFTER
    assert shell.run("fix", "-", given=b"\xff at this point in time").stdout_bytes == b"\xff at this point in time"


def test_a_file_that_is_not_quite_text_is_left(shell: Shell) -> None:
    """What cannot be written back exactly is not written at all."""
    path = shell.write("a.txt", b"\xff We are open at this point in time.")
    shell.run("fix", "a.txt", code=2)
    assert path.read_bytes() == b"\xff We are open at this point in time."


def test_a_change_that_the_encoding_cannot_hold_is_refused() -> None:
    """A curly quote has no place in latin-1."""
    source = Source("a.eml", text="é", data=b"\xe9")
    assert encoded(source, "é!") == b"\xe9!"
    with pytest.raises(RefusedError, match="save it as UTF-8"):
        encoded(source, "’")


def test_records_are_not_changed_in_place(shell: Shell) -> None:
    """The line says where to get their fixes."""
    path = shell.write("r.jsonl", '{"text": "We are open at this point in time."}\n' * 2)
    before = path.read_bytes()
    result = shell.run("fix", "r.jsonl", code=0)
    assert path.read_bytes() == before
    assert result.stderr.count("records are not changed in place") == 1


def test_a_file_that_changed_meanwhile_is_left(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's newer words are worth more than a fix."""
    path = shell.write("a.txt", BEFORE)

    def changed_first(file: Path | None) -> bytes:
        path.write_text("Newer.", encoding="utf-8")
        return read_bytes(file)

    monkeypatch.setattr("warmline.cli.fix.read_bytes", changed_first)
    assert "it changed while it was read" in shell.run("fix", "a.txt", code=2).stderr
    assert path.read_text(encoding="utf-8") == "Newer."


def test_a_failed_write_leaves_the_old_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no half-written one beside it."""
    path = shell.write("a.txt", BEFORE)

    def replace(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target), None, str(self))

    monkeypatch.setattr(Path, "replace", replace)
    assert "a.txt: left as it is: it cannot be written: No space left on device" in shell.run("fix", code=2).stderr
    assert path.read_text(encoding="utf-8") == BEFORE
    assert [one.name for one in shell.folder.iterdir()] == ["a.txt"]


def test_line_ends_in_a_fix_are_those_of_the_text() -> None:
    """A rewrite over two lines does not mix them."""
    assert applied("a\r\nb c", [Edit(Span(3, 4), "x\ny")]) == "a\r\nx\r\ny c"


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.text(max_size=5)), max_size=4)
)
def test_nothing_outside_the_edits_differs(text: str, given: list[tuple[int, int, str]]) -> None:
    """For any edits that do not meet, the text between them is the text that was there."""
    edits: list[Edit] = []
    for start, size, new in sorted(given):
        if start + size <= len(text) and (not edits or edits[-1].span.end < start):
            edits.append(Edit(Span(start, start + size), new.replace("\r", "").replace("\n", "")))
    result = applied(text, edits)
    bounds = [0, *(place for edit in edits for place in (edit.span.start, edit.span.end)), len(text)]
    kept = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    assert result == "".join(
        part for pair in zip(kept, [*(edit.text for edit in edits), ""], strict=True) for part in pair
    )
