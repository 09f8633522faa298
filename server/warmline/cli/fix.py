"""`warmline fix`: makes the changes that can be made without asking, or shows them."""

from __future__ import annotations

import codecs
import difflib
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from warmline.cli.judged import Judged
from warmline.cli.judging import Judge
from warmline.cli.options import PATH, Complaints, end, flags, input_options
from warmline.cli.sources import Source, read_bytes
from warmline.core.choosing import chosen_edits, with_line_ends
from warmline.core.finding import Edit, Grade
from warmline.files import write_whole

__all__ = ["fix"]

_RECORDS = "records are not changed in place; take the fixes from `warmline check --format jsonl`"
# A fix can make room for the next one; texts settle after a pass or two.
_MOST_PASSES = 10
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "latin-1"),
)


class RefusedError(Exception):
    """A file that is left as it is, and why."""


@click.command(short_help="Make the changes that need no second look.")
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--diff", is_flag=True, help="Show the changes and write nothing.")
@click.option(
    "--grade",
    type=click.Choice([str(Grade.SAFE), str(Grade.REVIEW)]),
    default=str(Grade.SAFE),
    help="`review` also makes rewrites that a person should read before they are sent.",
)
@input_options
def fix(paths: tuple[Path, ...], *, diff: bool, grade: str, stdin_filename: Path | None, **given: Any) -> None:
    """Make the changes that cannot alter what the texts at PATHS say; with `-`, from standard input to standard output.

    A file is written in one step, with its mode, byte-order mark and line endings; nothing outside the edits changes.
    Drafts with gaps to fill are never made. The exit code is that of `check` for what remains.
    """
    judge = Judge(flags(**given))
    complaints = Complaints()
    grades = {Grade.SAFE} if grade == Grade.SAFE else {Grade.SAFE, Grade.REVIEW}
    changed = edits = 0
    for source in judge.gathered(paths or (Path(),), stdin_filename):
        try:
            judged, text, made = mended(judge, source, grades)
            if made and source.record is not None:
                complaints.tell(f"{source.name}: {_RECORDS}", code=0)
                made = 0
            elif diff:
                show_difference(source.name, source.text, text)
            elif source.is_stdin:
                sys.stdout.buffer.write(encoded(source, text) if made else source.data)
            elif made:
                write(source, text)
            complaints.hear(judged)
            changed += bool(made)
            edits += made
        except RefusedError as refusal:
            complaints.tell(f"{source.name}: left as it is: {refusal}")
    for line in judge.linters.rule_errors:
        complaints.tell(line)
    would = "would be " if diff else ""
    fixes = f"{edits} fix{'' if edits == 1 else 'es'} {would}made in {changed} file{'' if changed == 1 else 's'}"
    click.echo(fixes, err=True)
    end(complaints.code)


def mended(judge: Judge, source: Source, grades: set[Grade]) -> tuple[Judged, str, int]:
    """What remains to be said of a source, its text with the fixes of these grades made, and how many those are."""
    judged = judge.judge(source)
    made = 0
    for _ in range(_MOST_PASSES):
        if judged.problem:
            break
        edits, count = chosen_edits(judged.findings, grades)
        if not edits:
            break
        text = applied(source.text, edits)
        source = replace(source, text=text)
        made += count
        judged = judge.judge(source)
    return judged, source.text, made


def applied(text: str, edits: list[Edit]) -> str:
    """The text with these edits made; a line end in a fix becomes the one the text has."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.span.start], with_line_ends(edit.text, text))
        at = edit.span.end
    return "".join((*parts, text[at:]))


def encoded(source: Source, text: str) -> bytes:
    """The text in the encoding of the file; raises ``RefusedError`` if more than the edits would change."""
    for mark, encoding in _ENCODINGS:
        try:
            if mark + source.text.encode(encoding) == source.data:
                return mark + text.encode(encoding)
        except UnicodeEncodeError:
            continue
    raise RefusedError("its encoding cannot write the change without touching the rest; save it as UTF-8")


def write(source: Source, text: str) -> None:
    """Puts the new text in the place of the old, unless somebody was there in between."""
    assert source.file is not None
    data = encoded(source, text)
    if read_bytes(source.file) != source.data:
        raise RefusedError("it changed while it was read; run `warmline fix` again")
    try:
        write_whole(source.file, data)
    except OSError as error:
        raise RefusedError(f"it cannot be written: {error.strerror}") from error


def show_difference(name: str, before: str, after: str) -> None:
    """Prints what would change, as `patch` reads it."""
    rows = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    for row in rows:
        click.echo(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n", nl=False)


def _lines(text: str) -> list[str]:
    # Not splitlines(), which would also split at U+2028 and form feeds.
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
