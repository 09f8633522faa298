"""What the pipeline answers for one document."""

from __future__ import annotations

from dataclasses import dataclass

from warmline.core.document import Kind
from warmline.core.finding import Finding

__all__ = ["Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one document, and how it was read: ``kind_from`` says what decided."""

    findings: tuple[Finding, ...]
    format: str
    kind: Kind
    kind_from: str
    locale: str
    limits: tuple[str, ...] = ()
