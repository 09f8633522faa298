"""What a run is given to judge: files, standard input, and the records of a JSONL file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Any

from warmline.core.document import Kind
from warmline.core.nearest import nearest
from warmline.core.settings import Locale

__all__ = ["LARGEST", "Problem", "Source", "UnreadableError", "read_bytes", "records"]

_EXAMPLE = 'write a record such as {"text": "…"}'
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text could not be judged, at a 1-based line and column where one is known."""

    code: str
    message: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One text to judge, or the reason why there is none.

    ``name`` is what the reader calls it; ``file`` decides about settings. ``record`` is the line of a record in
    its JSONL file. What a record says of itself goes before settings and guesses. A ``problem`` beside a
    text is one that leaves enough to be judged. ``data`` is what was read, before decoding.
    """

    name: str
    file: Path | None = None
    text: str = ""
    data: bytes = b""
    is_stdin: bool = False
    problem: Problem | None = None
    record: int | None = None
    id: str | int | None = None
    kind: Kind | None = None
    format: str | None = None
    locale: Locale | None = None
    incoming: str | None = None


class UnreadableError(Exception):
    """Bytes that cannot be had, with the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_bytes(path: Path | None) -> bytes:
    """The content of a file, or of standard input; raises ``UnreadableError``."""
    try:
        if path is None:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            status = path.stat()
            if not S_ISREG(status.st_mode):
                what = "folder that cannot be read" if path.is_dir() else "device or pipe"
                raise UnreadableError(
                    Problem("not-a-file", f"is a {what}; name a file, or give the text on standard input")
                )
            with path.open("rb") as stream:
                data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        what = "no file matches this pattern" if any(sign in str(path) for sign in "*?[") else "there is no such file"
        raise UnreadableError(Problem("not-found", what)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(Problem("unreadable", f"cannot be read: {reason[:1].lower()}{reason[1:]}")) from error
    if len(data) > LARGEST:
        raise UnreadableError(Problem("too-large", "is larger than 50 MB; split it, or give its records as JSONL"))
    return data


def records(name: str, file: Path | None, text: str) -> Iterator[Source]:
    """One source for each line of a JSONL text, in order, whether it can be used or not."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, 1):
        yield _record(Source(name, file, record=number), line)


def _record(source: Source, line: str) -> Source:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}" if line.strip() else f"is empty; {_EXAMPLE}"
        return _bad(source, reason, error.colno)
    except (RecursionError, ValueError) as error:
        return _bad(source, f"is not JSON that can be read: {error}")
    if not isinstance(record, dict):
        return _bad(source, _EXAMPLE)
    given = record.get("id")
    known = replace(source, id=given if isinstance(given, str | int) and not isinstance(given, bool) else None)
    wrong = _wrong(record)
    if wrong:
        return _bad(known, wrong)
    return replace(
        known,
        text=record["text"],
        kind=Kind(record["kind"]) if record.get("kind") else None,
        format=record.get("format"),
        locale=Locale(record["locale"]) if record.get("locale") else None,
        incoming=record.get("incoming"),
    )


def _bad(source: Source, message: str, column: int | None = None) -> Source:
    return replace(source, problem=Problem("bad-record", message, source.record, column))


def _wrong(record: dict[str, Any]) -> str | None:
    """What to write instead of what a record says, None when it can be used."""
    if not isinstance(record.get("text"), str):
        meant = nearest("text", record) if "text" not in record else None
        return "text: write the text to judge in quotation marks" + (f"; it is not in {meant}" if meant else "")
    for key in ("incoming", "format"):
        if not isinstance(record.get(key), str | None):
            return f"{key}: write it in quotation marks, or leave it out"
    for key, words in (("kind", [*Kind]), ("locale", [*Locale])):
        if record.get(key) is not None and record[key] not in words:
            return f"{key}: write {', '.join(words[:-1])} or {words[-1]}"
    return None
