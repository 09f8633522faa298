"""What a fix changes, as a reader sees it: the words before and after, decoded, with enough around them to judge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warmline.core.finding import Edit

__all__ = ["preview"]

# A change of fewer letters is hard to judge without the words around it.
_SMALL, _AROUND = 60, 40
_ENDS = (".", "!", "?")
_BEFORE = re.compile(r"(?<!\w)[^\n.!?]*\Z")
_AFTER = re.compile(rf"[^\n.!?]{{0,{_AROUND}}}(?:[.!?]|(?!\w))|")


def preview(edits: Sequence[Edit], text: str) -> tuple[str, str]:
    """The stretch of ``text`` that the edits change and what becomes of it."""
    start = first = min(edit.span.start for edit in edits)
    end = max(edit.span.end for edit in edits)
    if end - start < _SMALL:
        before = _BEFORE.search(text, max(start - _AROUND, 0), start)
        # An edit that takes the end of its sentence along needs nothing of the next one.
        after = None if text[end - 1 : end] in _ENDS else _AFTER.match(text, end)
        start -= len(before[0]) if before else 0
        end += len(after[0]) if after else 0
    made, at = text[start:first], first
    for edit in sorted(edits, key=lambda edit: edit.span):
        made += text[at : edit.span.start] + edit.text
        at = edit.span.end
    return text[start:end], made + text[at:end]
