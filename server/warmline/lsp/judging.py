"""Judges one version of a text: which settings hold for it, how it is read, what is found."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pygls.uris import to_fs_path

from warmline.configuration import Configuration
from warmline.core.document import Document, Kind
from warmline.core.file_error import FileError
from warmline.core.finding import Finding, Severity
from warmline.core.settings import Settings
from warmline.core.span import LineIndex, Span
from warmline.formats import guess_format
from warmline.formats.kind import decide_kind
from warmline.linters import Linters, keep_for_good
from warmline.lsp.judgement import Judgement, Shape, Snapshot
from warmline.nlp.parse import ModelError, SpacyParser

__all__ = ["Judge", "is_text", "path_of"]

log = logging.getLogger(__name__)
# Two sides of a comparison, and what editors write themselves.
_SCHEMES_LEFT_OUT = frozenset(
    "git gitlens gitfs review pr github merge-conflict.conflict-diff chat-editing-text-model output debug svn".split()
)
_FORMATS = {
    "markdown": "markdown", "mdx": "markdown", "quarto": "markdown", "rmd": "markdown",
    "html": "html", "xhtml": "html", "mjml": "html", "vue-html": "html",
    "plaintext": "plain", "text": "plain", "txt": "plain", "warmline-compose": "plain",
    "git-commit": "plain", "gitcommit": "plain", "scminput": "plain", "mail": "eml", "eml": "eml",
}  # fmt: skip
# Template languages say nothing of the text around their tags: its name and its shape decide.
_TEMPLATES = frozenset(
    "liquid handlebars mustache jinja jinja-html jinja-md twig erb eruby django-html htmldjango".split()
)


def give_back() -> None:
    """Hands memory that loading needed for a while back to the system, where the C library can (10 MB with glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def is_text(uri: str, language: str, wanted: Any) -> bool:
    """Whether a document holds text that somebody writes for a reader; ``wanted`` knows files by their path."""
    if urlsplit(uri).scheme in _SCHEMES_LEFT_OUT:
        return False
    path = path_of(uri)
    if path is not None and path.suffix == ".toml":
        # Settings and house rules, which many editors open as plain text.
        return False
    return language in _FORMATS or language in _TEMPLATES or (path is not None and bool(wanted(path)))


def path_of(uri: str) -> Path | None:
    """The file behind a document; None for one that is not saved anywhere."""
    found = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
    return Path(found) if found else None


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
        give_back()
        keep_for_good()
        # Nor is it to come by for every few paragraphs of a long text: what a keystroke makes is freed without it.
        gc.set_threshold(50_000, 20, 20)

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
        name = _FORMATS.get(snapshot.language) or guess_format(str(path or snapshot.uri), snapshot.text)
        kind, kind_from = decide_kind(Document(snapshot.text, name, path=str(path or "") or None), settings)
        return Shape(name, kind, kind_from)


def _too_long(longest: int, size: int) -> Finding:
    message = f"This text has {size:,} letters; above {longest:,} (maxLength) Warmline leaves it unread."
    return Finding("warmline/too-long", Severity.HINT, message, (Span(0, 0),), "")
