"""Which elements are open, and what the innermost of them make of text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

__all__ = ["BLOCKS", "VOID", "Mode", "Tree"]

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li main menu nav noscript ol optgroup "
    "option p pre search section select summary table tbody td template "
    "tfoot th thead title tr ul "
    "mj-accordion-text mj-accordion-title mj-body mj-button mj-column mj-preview mj-section mj-text mj-title".split(),
)
_LABELS = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 title mj-title".split(), "heading"),
    **dict.fromkeys("td th".split(), "table-cell"),
    **dict.fromkeys("li dd dt".split(), "list-item"),
}
_BULLET = "- "
_ITEM_MARKS = {"ol": "1. ", "ul": _BULLET, "menu": _BULLET}
# An element of the first sort ends when another of its sort starts, unless one of the second stands between them.
_IMPLIED = {
    **dict.fromkeys(("li",), (("li",), frozenset({"ul", "ol", "menu"}))),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), frozenset({"dl"}))),
    **dict.fromkeys(("td", "th"), (("td", "th"), frozenset({"tr", "table"}))),
    **dict.fromkeys(("tr",), (("tr",), frozenset({"table"}))),
    **dict.fromkeys(("option",), (("option",), frozenset({"select"}))),
}


class Mode(Enum):
    """What becomes of text: prose is judged, code reads as one word, quotes are the message answered."""

    PROSE = "prose"
    CODE = "code"
    QUOTE = "quote"
    OUT = "out"


class _Element(NamedTuple):
    name: str
    label: str
    mode: Mode
    item_mark: str


@dataclass(slots=True)
class Tree:
    """The open elements, innermost last; end tags that close nothing are passed over."""

    open: list[_Element] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        """The sort of block that text here belongs to."""
        return self.open[-1].label if self.open else "paragraph"

    @property
    def mode(self) -> Mode:
        """What becomes of text here."""
        return self.open[-1].mode if self.open else Mode.PROSE

    @property
    def item_mark(self) -> str:
        """The mark that a browser draws before an item of the list that is open; numbers are all 1."""
        return self.open[-1].item_mark if self.open else _BULLET

    def start(self, name: str, mode: Mode | None) -> None:
        """Opens an element, and closes those that end where it starts; ``mode`` None leaves it as around it."""
        if name in BLOCKS:
            self._close(("p",), BLOCKS - {"p"})
        if name in _IMPLIED:
            self._close(*_IMPLIED[name])
        label = _LABELS.get(name) or self.label
        if name in BLOCKS and name not in _LABELS and label != "list-item":
            label = "paragraph"
        self.open.append(_Element(name, label, mode or self.mode, _ITEM_MARKS.get(name, self.item_mark)))
        self.counts[name] += 1

    def end(self, name: str) -> None:
        """Closes the element and all inside it; an inline end tag reaches no further than its block."""
        self._close((name,), frozenset() if name in BLOCKS else BLOCKS)

    def _close(self, names: tuple[str, ...], barrier: frozenset[str]) -> None:
        if not any(self.counts[name] for name in names):
            return
        for index in range(len(self.open) - 1, -1, -1):
            name = self.open[index].name
            if name in names:
                for element in self.open[index:]:
                    self.counts[element.name] -= 1
                del self.open[index:]
                return
            if name in barrier:
                return
