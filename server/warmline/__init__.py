"""Warmline puts a warm line under cold phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warmline.core.document import Document, Kind
    from warmline.core.finding import Edit, Finding, Fix, Grade, Severity
    from warmline.core.report import Report
    from warmline.core.settings import Settings
    from warmline.core.span import Span
    from warmline.linter import Linter

__all__ = [
    "Document",
    "Edit",
    "Finding",
    "Fix",
    "Grade",
    "Kind",
    "Linter",
    "Report",
    "Settings",
    "Severity",
    "Span",
    "__version__",
]
__version__ = "0.1.0"

_HOMES = {
    "Document": "core.document",
    "Kind": "core.document",
    "Edit": "core.finding",
    "Finding": "core.finding",
    "Fix": "core.finding",
    "Grade": "core.finding",
    "Severity": "core.finding",
    "Settings": "core.settings",
    "Span": "core.span",
    "Linter": "linter",
    "Report": "core.report",
}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for, so that ``warmline --version`` answers at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"warmline.{_HOMES[name]}"), name)
