"""Which fixes of many findings can be made in one go."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence

from warmline.core.finding import Edit, Finding, Grade
from warmline.core.span import Span

__all__ = ["chosen_edits", "with_line_ends"]


def chosen_edits(findings: Iterable[Finding], grades: Collection[Grade]) -> tuple[list[Edit], int]:
    """The edits of the first fix of each finding, as far as its grade is wanted and no other edit is in the way.

    The edits come in the order of the text; the number is that of the fixes.
    """
    edits: list[Edit] = []
    count = 0
    for finding in findings:
        fix = next((fix for fix in finding.fixes if fix.grade in grades and fix.edits), None)
        if fix and not any(_is_in_the_way(edit, edits) for edit in fix.edits):
            for edit in fix.edits:
                insort(edits, edit, key=_place)
            count += 1
    return edits, count


def with_line_ends(new: str, text: str) -> str:
    """Replacement text with the line ends that the text around it has."""
    return new.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else new.replace("\r\n", "\n")


def _is_in_the_way(edit: Edit, edits: Sequence[Edit]) -> bool:
    """Whether one of ``edits``, which are in order and apart, meets this one."""
    at = bisect_left(edits, edit.span, key=_place)
    return any(edit.span.meets(other.span) for other in edits[max(at - 1, 0) : at + 1])


def _place(edit: Edit) -> Span:
    return edit.span
