"""Judges one version of a text: which settings hold for it, how it is read, what is found."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warmline.configuration import Configuration
from warmline.core.document import Document, Kind
from warmline.core.file_error import FileError
from warmline.core.finding import Finding, Severity
from warmline.core.settings import Settings
from warmline.core.span import LineIndex, Span
from warmline.formats import guess_format
from warmline.formats.kind import decide_kind
from warmline.linters import Linters
from warmline.lsp import collector
from warmline.lsp.addresses import FORMATS, path_of
from warmline.lsp.judgement import Judgement, Shape, Snapshot
from warmline.nlp.parse import ModelError, SpacyParser

__all__ = ["Judge"]

log = logging.getLogger(__name__)


class Judge:
    """Works on the thread of the scheduler; holds linters, and the last good settings of each folder."""

    def __init__(self, base: Mapping[str, Any] | None = None, parser: SpacyParser | None = None) -> None:
        self.parser = parser or SpacyParser()
        self.linters = Linters(Configuration.with_base(base or {}), self.parser)
        self.is_ready = False
        self.limit = ""
        self._good: dict[Path | None, Settings] = {}

    def renewed(self, base: Mapping[str, Any]) -> Judge:
        """A judge for files that have changed, with the model of this one."""
        other = Judge(base, self.parser)
        other.linters.good = self.linters.good
        other.is_ready, other.limit, other._good = self.is_ready, self.limit, self._good
        return other

    def prepare(self) -> None:
        """Reads and compiles the rules."""
        linter = self.linters.linter(Settings())
        linter.lint_document(Document("Hello.", kind=Kind.REPLY), parse=False)

    def load(self) -> None:
        """Loads the model; without one to trust, words alone are judged and ``limit`` says so."""
        try:
            self.parser.load()
        except ModelError as error:
            self.limit = str(error)
            log.warning("the English model is missing or not to be trusted; only rules about words are asked")
        self.is_ready = True
        collector.settle()

    def judge(self, snapshot: Snapshot, folder: Path | None, longest: int) -> Judgement:
        """What is found in one version of a text that belongs to ``folder`` when it is no file."""
        lines = snapshot.lines or LineIndex(snapshot.text)
        if len(snapshot.text) > longest:
            return Judgement(snapshot, lines, (_too_long(longest, len(snapshot.text)),))
        path = path_of(snapshot.uri)
        settings = self.settings(path, folder)
        context = snapshot.context
        shape = snapshot.shape or self._shape(snapshot, path, settings)
        document = Document(
            snapshot.text,
            shape.format,
            context.kind or shape.kind,
            context.locale or settings.locale,
            context.incoming,
            str(path) if path else None,
        )
        linter = self.linters.linter(settings)
        report = linter.lint_document(document, parse=self.is_ready)
        return Judgement(snapshot, lines, report.findings, shape, linter.catalogue)

    def settings(self, path: Path | None, folder: Path | None) -> Settings:
        """The settings for a text; while a settings file is broken, the last that were good."""
        place = path.parent if path else folder
        try:
            found = self.linters.settings(path, folder)
        except FileError:
            return self._good.get(place, Settings())
        self._good[place] = found
        return found

    def _shape(self, snapshot: Snapshot, path: Path | None, settings: Settings) -> Shape:
        name = FORMATS.get(snapshot.language) or guess_format(str(path or snapshot.uri), snapshot.text)
        kind, kind_from = decide_kind(Document(snapshot.text, name, path=str(path or "") or None), settings)
        return Shape(name, kind, kind_from)


def _too_long(longest: int, size: int) -> Finding:
    message = f"This text has {size:,} letters; above {longest:,} (maxLength) Warmline leaves it unread."
    return Finding("warmline/too-long", Severity.HINT, message, (Span(0, 0),), "")
