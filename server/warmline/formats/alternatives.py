"""A block with ``{% if %}`` … ``{% else %}`` inside, as the texts that a reader may be sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from warmline.core.span import Span
from warmline.formats.tag import Role

__all__ = ["Item", "Wording", "wordings"]

# A block with more wordings than this is judged in the first ones only.
_MOST_WORDINGS = 16
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’)]*\s+|\n")
_PARTING = frozenset({Role.OPEN, Role.BRANCH, Role.CLOSE})


class Item(NamedTuple):
    """A run of clean text and where it comes from, or a tag that parts alternatives (then ``clean`` is empty).

    A ``role`` of ``output`` says that the text is a neutral word.
    """

    clean: str
    start: int
    end: int
    verbatim: bool = True
    editable: bool = True
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One text that a reader may be sent; ``windows`` are the stretches of it that no earlier wording holds.

    The first wording is judged whole: its ``windows`` are None.
    """

    items: list[Item]
    windows: tuple[Span, ...] | None = None


@dataclass(slots=True)
class _Choice:
    """A place where one of several branches is sent."""

    branches: list[_Branch] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(branch.width for branch in self.branches)


@dataclass(slots=True)
class _Branch:
    """A run of items and choices; its width is the number of wordings it takes to see all of it."""

    content: list[Item | _Choice] = field(default_factory=list)
    width: int = 1


def wordings(items: Sequence[Item]) -> Iterator[Wording]:
    """The texts that a block can become, each a list of items without parting tags.

    A branch tag whose partners are in other blocks parts the block in two texts that have nothing in common.
    """
    if not any(item.role in _PARTING for item in items):
        yield Wording(list(items))
        return
    for run in _runs(items):
        tree = _tree(run)
        yield Wording([item for item, _ in _chosen(tree, 0)])
        for number in range(1, min(tree.width, _MOST_WORDINGS)):
            marked = list(_chosen(tree, number))
            windows = tuple(_windows(marked))
            if windows:
                yield Wording([item for item, _ in marked], windows)


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    """The items without tags whose partners are elsewhere, parted at branch tags of this sort."""
    partner: dict[int, bool] = {}
    stack: list[list[int]] = []
    for index, item in enumerate(items):
        if item.role is Role.OPEN:
            stack.append([index])
        elif item.role is Role.BRANCH and stack:
            stack[-1].append(index)
        elif item.role is Role.CLOSE and stack:
            partner.update(dict.fromkeys([*stack.pop(), index], True))
    runs: list[list[Item]] = [[]]
    for index, item in enumerate(items):
        if item.role not in _PARTING or index in partner:
            runs[-1].append(item)
        elif item.role is Role.BRANCH:
            runs.append([])
    return [run for run in runs if run]


def _tree(items: Iterable[Item]) -> _Branch:
    root = _Branch()
    stack: list[tuple[_Choice, _Branch]] = []
    branch = root
    for item in items:
        if item.role is Role.OPEN:
            choice = _Choice([_Branch()])
            branch.content.append(choice)
            stack.append((choice, branch))
            branch = choice.branches[0]
        elif item.role is Role.BRANCH:
            _measure(branch)
            branch = _Branch()
            stack[-1][0].branches.append(branch)
        elif item.role is Role.CLOSE:
            _measure(branch)
            choice, branch = stack.pop()
            choice.branches = [step for step in choice.branches if _says(step)] or choice.branches[:1]
        else:
            branch.content.append(item)
    _measure(root)
    return root


def _measure(branch: _Branch) -> None:
    branch.width = max((step.width for step in branch.content if isinstance(step, _Choice)), default=1)


def _says(branch: _Branch) -> bool:
    return any(isinstance(step, _Choice) or not step.clean.isspace() for step in branch.content)


def _chosen(branch: _Branch, number: int) -> Iterator[tuple[Item, bool]]:
    """The items of wording ``number``, each with whether the first wording lacks it; no recursion, tags nest deep."""
    stack: list[tuple[Iterator[Item | _Choice], int, bool]] = [(iter(branch.content), number, False)]
    while stack:
        content, number, fresh = stack[-1]
        step = next(content, None)
        if step is None:
            stack.pop()
        elif isinstance(step, Item):
            yield step, fresh
        else:
            rest = number if number < step.width else 0
            for index, option in enumerate(step.branches):
                if rest < option.width:
                    stack.append((iter(option.content), rest, fresh or index > 0))
                    break
                rest -= option.width


def _windows(marked: Sequence[tuple[Item, bool]]) -> Iterator[Span]:
    """The sentences of a wording that hold something fresh."""
    text = "".join(item.clean for item, _ in marked)
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    position = 0
    edge = 0
    window: Span | None = None
    for item, fresh in marked:
        start, end = position, position + len(item.clean)
        position = end
        if not fresh or not item.clean.strip():
            continue
        while edges[edge + 1] <= start:
            edge += 1
        last = edge
        while edges[last + 1] < end:
            last += 1
        if window and edges[edge] <= window.end:
            window = Span(window.start, max(window.end, edges[last + 1]))
            continue
        if window:
            yield window
        window = Span(edges[edge], edges[last + 1])
    if window:
        yield window
