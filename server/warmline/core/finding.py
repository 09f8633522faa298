"""What Warmline says about a text: findings and the fixes they offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from warmline.core.span import Span

__all__ = ["Edit", "Finding", "Fix", "Grade", "Origin", "Severity"]


class Severity(StrEnum):
    """How much a finding matters, most severe first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"

    @cached_property
    def rank(self) -> int:
        """0 for an error, 3 for a hint."""
        return list(Severity).index(self)


class Grade(StrEnum):
    """How far a fix may be trusted without reading it.

    ``safe`` cannot change the meaning, ``review`` is complete and ready to send after a look,
    ``draft`` carries visible slots such as ``[order number]``.
    """

    SAFE = "safe"
    REVIEW = "review"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: the text at ``span`` becomes ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A better wording: edits that belong together, in order and without overlap.

    The edits are written for their place in the source, with its escapes; ``preview`` is the change as a reader
    sees it: the words around it before and after, decoded.
    """

    title: str
    grade: Grade
    edits: tuple[Edit, ...]
    preview: tuple[str, str] | None = field(default=None, compare=False)

    def moved(self, offset: int) -> Fix:
        """The same fix, ``offset`` code points further on in the source."""
        edits = tuple([Edit(edit.span.shifted(offset), edit.text) for edit in self.edits])
        return Fix(self.title, self.grade, edits, self.preview)

    def apply(self, text: str) -> str:
        """``text`` with every edit made."""
        for edit in sorted(self.edits, key=lambda edit: edit.span, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        return text


@dataclass(frozen=True, slots=True)
class Origin:
    """What a finding shares with its copies: those with one ``mark`` differ in nothing but where they stand.

    ``extent`` is the stretch of the source in which all its spans and edits lie.
    """

    mark: object
    extent: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase to reconsider: where it is, why, and what could stand there instead.

    ``spans`` count code points of the document's source; a phrase can be split. ``text`` is the
    flagged wording as a reader sees it (escapes decoded). ``fingerprint`` identifies the finding
    in ignore lists without holding its text. ``part`` names the MIME part in e-mail.
    """

    rule: str
    severity: Severity
    message: str
    spans: tuple[Span, ...]
    text: str
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    part: str | None = None
    origin: Origin | None = field(default=None, compare=False, repr=False)

    def moved(self, offset: int) -> Finding:
        """The same finding, ``offset`` code points further on in the source."""
        return Finding(
            self.rule,
            self.severity,
            self.message,
            tuple([span.shifted(offset) for span in self.spans]),
            self.text,
            tuple([fix.moved(offset) for fix in self.fixes]),
            self.fingerprint,
            self.part,
            self.origin and Origin(self.origin.mark, self.origin.extent.shifted(offset)),
        )

    @property
    def group(self) -> str:
        """The group of the rule: the first half of its id."""
        return self.rule.partition("/")[0]

    @property
    def span(self) -> Span:
        """The first span, where an editor puts its squiggle."""
        return self.spans[0]
