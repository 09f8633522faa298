"""Judges sources one by one, each with the settings of the place it comes from."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from warmline.cli.judged import Judged, Run
from warmline.cli.sources import Problem, Source, UnreadableError, read_bytes, records
from warmline.core.document import Document, Kind
from warmline.core.file_error import FileError
from warmline.core.finding import Severity
from warmline.core.nearest import nearest
from warmline.core.settings import Locale, Settings
from warmline.formats import FORMATS, decode, guess_format
from warmline.formats.kind import decide_kind
from warmline.linter import Linter
from warmline.linters import Linters
from warmline.walk import Walk, is_wanted

__all__ = ["JSONL", "Flags", "Judge"]

JSONL = "jsonl"
MAIL = ("eml", "mbox")


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line says of every text; None leaves it to settings and guesses."""

    kind: Kind | None = None
    locale: Locale | None = None
    format: str | None = None
    incoming: str | None = None
    fail_on: Severity | None = None
    hints: bool = False


@dataclass
class Judge:
    """Reads, configures and lints; linters are shared by all texts with the same settings."""

    flags: Flags
    linters: Linters = field(default_factory=Linters)
    _is_loaded: bool = False
    # The records of one file share its settings.
    _last: tuple[Path | None, Settings] | None = None

    @property
    def run(self) -> Run:
        """The rules of the folder in which the run was started, for the heads of reports."""
        try:
            known = self.linters.catalogue(self.linters.configuration.of().settings.rules)
        except FileError:
            known = self.linters.catalogue()
        return Run({rule.id: rule for rule in known.rules}, known.hash)

    def gathered(self, paths: Iterable[Path], stdin_filename: Path | None) -> Iterator[Source]:
        """The sources at the paths of a command line, `-` for standard input."""
        walk = Walk(self.linters.configuration, is_wanted)
        names = [path for path in paths if str(path) != "-"]
        if len(names) < len(list(paths)):
            yield from self._read(str(stdin_filename or "<stdin>"), stdin_filename, is_stdin=True)
        for file in walk.files(names):
            yield from self._read(str(file), file)

    def _read(self, name: str, file: Path | None, *, is_stdin: bool = False) -> Iterator[Source]:
        """The text of a file or of standard input, or its records when it is JSONL."""
        try:
            data = read_bytes(None if is_stdin else file)
        except UnreadableError as error:
            yield Source(name, file, problem=error.problem)
            return
        suffix = file.suffix.lower() if file else ""
        is_mail = self.flags.format in MAIL if self.flags.format else suffix in (".eml", ".mbox")
        text, wrong = decode(data, mail=is_mail)
        problem = Problem(wrong.code, wrong.message, wrong.line, wrong.column) if wrong else None
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            problem = Problem("binary", "holds a NUL character, so it is not text; save it as UTF-8", line)
            yield Source(name, file, problem=problem)
        elif self.flags.format == JSONL or (self.flags.format is None and suffix == ".jsonl"):
            if problem:
                yield Source(name, file, problem=problem)
            yield from records(name, file, text)
        else:
            yield Source(name, file, text, data, is_stdin, problem)

    def judge(self, source: Source) -> Judged:
        """The findings of one source, or its problem."""
        if source.problem and not source.text:
            return Judged(source, problem=source.problem)
        try:
            settings = self._settings(source)
            linter = self.linters.linter(settings)
        except FileError as error:
            return Judged(source, problem=Problem("settings", str(error)))
        format_ = source.format or self._flag_format or guess_format(source.name, source.text)
        if format_ not in FORMATS:
            meant = nearest(format_, FORMATS) or ", ".join(FORMATS)
            return Judged(
                source, problem=Problem("format", f"there is no format {format_}; write {meant}", source.record)
            )
        document = Document(
            source.text,
            format_,
            self.flags.kind or source.kind,
            settings.locale,
            source.incoming if source.incoming is not None else self.flags.incoming,
            source.name,
        )
        kind, kind_from = decide_kind(document, settings)
        try:
            report = linter.lint_document(replace(document, kind=kind))
        except Exception as error:  # noqa: BLE001  # one text that trips us must not keep the rest from being judged
            return Judged(source, problem=Problem("internal", _our_mistake(error)))
        if not self._is_loaded:
            # Rules and model stay, and the garbage collector would visit them for every text.
            gc.freeze()
            self._is_loaded = True
        fail_on = self.flags.fail_on or settings.fail_on
        shows_hints = self.flags.hints or fail_on is Severity.HINT
        shown = tuple(one for one in report.findings if shows_hints or one.severity is not Severity.HINT)
        return Judged(
            source,
            format=format_,
            kind=kind,
            kind_from=kind_from,
            locale=settings.locale,
            findings=shown,
            hidden=len(report.findings) - len(shown),
            limits=report.limits if source.text.strip() else (*report.limits, "there is no text in it"),
            problem=source.problem,
            fail_on=fail_on,
        )

    @property
    def _flag_format(self) -> str | None:
        return None if self.flags.format == JSONL else self.flags.format

    def linter(self) -> Linter:
        """The linter for a text without a file, by the settings of the current folder."""
        return self.linters.linter(self._settings(Source("")))

    def _settings(self, source: Source) -> Settings:
        if self._last is None or self._last[0] != source.file:
            self._last = source.file, self.linters.settings(source.file)
        settings = self._last[1]
        locale = source.locale or self.flags.locale
        return replace(settings, locale=locale) if locale else settings


def _our_mistake(error: Exception) -> str:
    """What to report when a text trips Warmline; it says where in our code and holds none of the text."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"Warmline could not judge it, which is our mistake; please report {type(error).__name__} at {where}"
