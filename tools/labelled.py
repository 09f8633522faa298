"""Reads labelled sentences and ordinary text for measuring, from a folder named on the command line."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from warmline.nlp import openers, parse
from warmline.nlp.parse import Parse, SpacyParser
from warmline.nlp.tokens import Tokens

__all__ = [
    "BLOCK",
    "CACHE",
    "OPENED",
    "Line",
    "RememberingParser",
    "read_corpus",
    "read_own",
    "read_real",
    "read_replies",
    "read_written",
]

BLOCK = 40
CACHE = Path(__file__).parent.parent / ".cache"
OWN = Path(__file__).parent.parent / "tests" / "sentences"
# Blocks of this step and before may be read and tuned on; later ones are only ever scored. Raise it by one when the
# opened steps teach nothing more: each step holds half of what no step before it holds.
OPENED = 1
_MARK = re.compile(r"\[\[([a-z-]+)\|(.+?)\]\]")


def _cache() -> Path:
    """Where parses are remembered: another file as soon as the code that feeds the parser changes."""
    digest = hashlib.sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in (parse, openers)))
    return CACHE / f"parses-{digest.hexdigest()[:12]}.pickle"


@dataclass(frozen=True)
class Line:
    """One labelled text: ``marks`` are (group, words); ``optional`` lines are not scored.

    ``step`` says when the block of 40 lines it stands in is opened for reading; see `OPENED`.
    """

    text: str
    marks: tuple[tuple[str, str], ...]
    optional: bool
    source: str
    number: int
    step: int = 0
    before: str = field(default="", compare=False)

    @property
    def tuned(self) -> bool:
        """Whether rules may be tuned on this line."""
        return self.step <= OPENED

    def fold(self, folds: int) -> int:
        """Which of so many folds the line belongs to; neighbours share one."""
        return zlib.crc32(f"fold {self.source}:{(self.number - 1) // BLOCK}".encode()) % folds


def read_written(folder: Path) -> list[Line]:
    """The lines of ``written/*.txt``."""
    return _read_marked(folder / "written", "")


def read_own() -> list[Line]:
    """The lines of ``tests/sentences/*.txt``."""
    return _read_marked(OWN, "own/")


def _read_marked(folder: Path, prefix: str) -> list[Line]:
    lines: list[Line] = []
    for path in sorted(folder.glob("*.txt")):
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if not raw.strip() or raw.startswith("#"):
                continue
            body = raw.removeprefix("~ ")
            marks = tuple((match[1], match[2]) for match in _MARK.finditer(body))
            name = f"{path.name}:{number // BLOCK}"
            step = next(index for index, byte in enumerate(hashlib.sha256(name.encode()).digest()) if byte % 2 == 0)
            lines.append(
                Line(_MARK.sub(r"\2", body), marks, raw.startswith("~ "), prefix + path.stem, number + 1, step)
            )
    return lines


def read_real(folder: Path) -> list[Line]:
    """The lines of ``real_dev.jsonl``; level may is optional."""
    lines = []
    for number, raw in enumerate((folder / "real_dev.jsonl").read_text(encoding="utf-8").splitlines()):
        record = json.loads(raw)
        marks = tuple(
            (span["category"], record["text"][span["start"] : span["end"]])
            for span in record["spans"]
            if span["level"] == "must"
        )
        if record["level"] == "must" and not marks:
            marks = (("unnamed", record["text"]),)
        lines.append(Line(record["text"], marks, record["level"] == "may", "real", number + 1))
    return lines


def read_replies(folder: Path) -> list[Line]:
    """The replies of ``replies/natural.jsonl``, whole."""
    lines = []
    for number, raw in enumerate((folder / "replies" / "natural.jsonl").read_text(encoding="utf-8").splitlines()):
        record = json.loads(raw)
        body = record["reply"]
        marks = tuple((match[1], match[2]) for match in _MARK.finditer(body))
        lines.append(Line(_MARK.sub(r"\2", body), marks, False, record["channel"], number + 1))
    return lines


def read_corpus(name: str, folder: Path) -> Iterator[str]:
    """The sentences of ``ewt`` (answers and e-mail), ``ubuntu`` (messages that answer somebody), ``abcd`` (agents)."""
    if name == "abcd":
        for chat in json.loads((folder / "abcd" / "abcd_sample.json").read_text(encoding="utf-8")):
            yield from (turn[1] for turn in chat.get("original", ()) if turn[0] == "agent")
    elif name == "ewt":
        path = folder / "ewt" / "en_ewt-ud-dev.conllu"
        genre = ""
        for raw in path.read_text(encoding="utf-8").splitlines():
            if raw.startswith("# newdoc id = "):
                genre = raw[len("# newdoc id = ") :].partition("-")[0]
            if raw.startswith("# text = ") and genre in ("answers", "email"):
                yield raw[len("# text = ") :]
    else:
        for path in sorted((folder / "ubuntu_irc").glob("*.raw.txt")):
            for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
                match = re.match(r"\[\d\d:\d\d\] <[^>]+> [^\s:,]+[:,] (.{12,})", raw)
                if match:
                    yield match[1]


class RememberingParser:
    """Parses once and remembers on disk, so that a measurement takes seconds."""

    def __init__(self) -> None:
        self._parser = SpacyParser()
        self._known: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]] = {}
        self._fresh = 0
        self._path = _cache()
        if self._path.exists():
            self._known = pickle.loads(self._path.read_bytes())  # noqa: S301 - our own file, made on this machine

    def parse(self, sentences: Sequence[Tokens]) -> Iterator[Parse]:
        """One parse for each sentence, in order."""
        unknown = [tokens for tokens in sentences if tokens.surfaces not in self._known]
        for found in self._parser.parse(unknown) if unknown else ():
            self._known[found.tokens.surfaces] = (found.tags, found.deps, found.heads)
            self._fresh += 1
        for tokens in sentences:
            yield Parse(tokens, *self._known[tokens.surfaces])

    def save(self) -> None:
        """Writes what was learnt to disk."""
        if self._fresh:
            self._path.parent.mkdir(exist_ok=True)
            temporary = self._path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(pickle.dumps(self._known, protocol=5))
            temporary.replace(self._path)
