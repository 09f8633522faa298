"""What is to be judged, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warmline.core.document import Kind
from warmline.core.finding import Finding
from warmline.core.span import LineIndex

if TYPE_CHECKING:
    from warmline.core.rule import Catalogue

__all__ = ["Context", "Judgement", "Shape", "Snapshot"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a client told of a text by ``warmline/context``; None is unknown."""

    kind: Kind | None = None
    locale: str | None = None
    incoming: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """Format and kind as guessed when a text was opened or saved: no keystroke turns a reply into an article."""

    format: str
    kind: Kind
    kind_from: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a text; ``turn`` grows whenever it has to be judged anew.

    ``lines`` are those of ``text`` when somebody has counted them already.
    """

    uri: str
    text: str
    version: int | None
    language: str = ""
    context: Context = Context()
    shape: Shape | None = None
    turn: int = 0
    lines: LineIndex | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings of one version, and the rules they come from; no rules when it was not judged."""

    snapshot: Snapshot
    lines: LineIndex
    findings: tuple[Finding, ...] = ()
    shape: Shape | None = None
    catalogue: Catalogue | None = None
