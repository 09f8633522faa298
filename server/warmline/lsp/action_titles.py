"""Titles that read well in a menu: the better wording first, and short."""

from __future__ import annotations

from warmline.core.finding import Finding, Fix

__all__ = ["fix_title"]

# So much fits into the menus of editors.
_LONGEST = 60


def fix_title(finding: Finding, fix: Fix) -> str:
    """What the text would say, then how the rule puts it: ``“Could you attach it?” – Ask for it``."""
    before, after = fix.preview or (finding.text, fix.edits[0].text if fix.edits else "")
    before, after = " ".join(before.split()), " ".join(after.split())
    wording = (
        f"“{_shortened(after, _first_change(before, after))}”" if after else f"Leave out “{_shortened(before, 0)}”"
    )
    return f"{wording} – {fix.title}" if fix.title else wording


def _first_change(before: str, after: str) -> int:
    return next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)


def _shortened(text: str, at: int) -> str:
    """So much of a text as a menu can show; what stays as it was, up to the word at ``at``, goes first."""
    if len(text) <= _LONGEST:
        return text
    start = text.rfind(" ", 0, at + 1) + 1
    lead = "…" if start else ""
    if len(text) - start <= _LONGEST:
        return f"{lead}{text[start:]}"
    end = text.rfind(" ", start, start + _LONGEST)
    return f"{lead}{text[start : end if end > start else start + _LONGEST]}…"
