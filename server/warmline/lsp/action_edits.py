"""The edits behind the entries of a quick-fix menu, worked out when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from lsprotocol import types

from warmline.core.choosing import chosen_edits
from warmline.core.finding import Edit, Finding, Fix, Grade
from warmline.core.suppress import OWN_RULES
from warmline.lsp.edits import Abilities, Snippet, change_of_file, change_of_text, literal
from warmline.lsp.files_beside import FilesBeside
from warmline.lsp.ignoring import comment_for, comment_snippet
from warmline.lsp.judgement import Judgement
from warmline.lsp.settings_edits import FileChange, Place, with_ignored_sentence, with_rule_off, with_wording

__all__ = ["COMPLETE", "Deed", "Maker", "Wish", "first_complete", "is_of_a_rule", "short_wording"]

# What may be made for many findings at once after a look, or without one.
COMPLETE = frozenset((Grade.SAFE, Grade.REVIEW))
# A link keeps its square brackets.
_SLOT = re.compile(r"\[[a-z][^\]\n]*\](?![(\[:])")
_LONGEST_WORDING, _MOST_WORDS = 30, 3
_NUMBERS = ("nth", "fix")


class Deed(StrEnum):
    """What an entry of the menu does."""

    FIX = "fix"
    FIX_RULE = "fix-rule"
    FIX_ALL = "fix-all"
    COMMENT = "comment"
    IGNORE = "ignore"
    TURN_OFF = "turn-off"
    GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to which finding, in words that hold for later versions of the text, too.

    ``nth`` counts findings of the same rule in the same sentence wording; ``fix`` counts options.
    """

    uri: str
    deed: Deed
    rule: str = ""
    fingerprint: str = ""
    nth: int = 0
    fix: int = 0

    def data(self) -> dict[str, Any]:
        """The wish as it travels to the client and back."""
        return {name: value for name, value in asdict(self).items() if value or name == "deed"}

    @classmethod
    def of_data(cls, data: object) -> Wish:
        """The wish in what a client sent back; raises ValueError when it is none of ours."""
        given = data if isinstance(data, dict) else {}
        known = {one.name: given[one.name] for one in fields(cls) if one.name in given}
        types_fit = all(type(value) is (int if name in _NUMBERS else str) for name, value in known.items())
        if not types_fit or "uri" not in known or known.get("deed") not in list(Deed):
            raise ValueError("send the data of a code action back as they came")
        return cls(**{**known, "deed": Deed(known["deed"])})


@dataclass(frozen=True, slots=True)
class Maker:
    """All that edits are made from: one judgement, the files beside the text, and what the client can do."""

    judgement: Judgement
    findings: tuple[Finding, ...]
    files: FilesBeside
    place: Place | None
    can: Abilities
    encoding: types.PositionEncodingKind | str

    def edit(self, wish: Wish) -> types.WorkspaceEdit | None:
        """The edit that does as wished; None when that is not possible here and now."""
        if wish.deed is Deed.FIX_ALL:
            return self._of_text(chosen_edits(self.findings, {Grade.SAFE})[0])
        if wish.deed is Deed.FIX_RULE:
            return self._of_text(chosen_edits(self.of_rule(wish.rule), COMPLETE)[0])
        finding = self._finding(wish)
        if finding is None:
            return None
        if wish.deed is Deed.FIX:
            fix = next(iter(finding.fixes[wish.fix : wish.fix + 1]), None)
            if fix is None:
                return None
            return self._of_text(fix.edits, _with_tab_stops if fix.grade is Grade.DRAFT else None)
        if wish.deed is Deed.COMMENT:
            comment = comment_for(self.judgement, finding)
            return self._of_text([comment], comment_snippet) if comment else None
        change = self._of_files(wish.deed, finding)
        if change is None:
            return None
        return change_of_file(change.before, change.path, change.after, self.can, self.encoding)

    def of_rule(self, rule: str) -> Iterator[Finding]:
        """The findings of one rule in the whole text."""
        return (finding for finding in self.findings if finding.rule == rule)

    def nth(self, finding: Finding) -> int:
        """How many findings before this one cannot be told from it by rule and fingerprint."""
        alike = (one for one in self.findings if (one.rule, one.fingerprint) == (finding.rule, finding.fingerprint))
        return next(number for number, one in enumerate(alike) if one is finding)

    def _finding(self, wish: Wish) -> Finding | None:
        alike = [one for one in self.of_rule(wish.rule) if one.fingerprint == wish.fingerprint]
        return alike[wish.nth] if 0 <= wish.nth < len(alike) else None

    def _of_files(self, deed: Deed, finding: Finding) -> FileChange | None:
        if self.place is None:
            return None
        if deed is Deed.TURN_OFF:
            return with_rule_off(self.place, self.files, finding.rule)
        if deed is Deed.IGNORE:
            return with_ignored_sentence(self.place, self.files, finding.rule, finding.fingerprint)
        wording = short_wording(finding, self.judgement.snapshot.text)
        return with_wording(self.place, self.files, wording) if wording else None

    def _of_text(
        self, edits: list[Edit] | tuple[Edit, ...], snippet: Snippet | None = None
    ) -> types.WorkspaceEdit | None:
        if not edits:
            return None
        uri, version = self.judgement.snapshot.uri, self.judgement.snapshot.version
        return change_of_text(uri, version, self.judgement.lines, edits, self.can, self.encoding, snippet)


def is_of_a_rule(finding: Finding) -> bool:
    """Whether a rule file stands behind a finding, so that comments and lists can silence it."""
    return finding.rule not in OWN_RULES and bool(finding.fingerprint)


def short_wording(finding: Finding, text: str) -> str | None:
    """The flagged words if they are few enough for a glossary and stand in the source as a reader sees them."""
    words = text[finding.span.start : finding.span.end]
    is_short = len(words) <= _LONGEST_WORDING and len(words.split()) <= _MOST_WORDS
    is_plain = words == finding.text and len(finding.spans) == 1 and words == " ".join(words.split())
    return words if is_short and is_plain and words[:1].isalnum() and words[-1:].isalnum() else None


def _with_tab_stops(text: str) -> str:
    """A draft as a snippet: its slots are tab stops, and still say what to write."""
    parts, at, number = [], 0, 0
    for number, slot in enumerate(_SLOT.finditer(text), 1):
        parts += [literal(text[at : slot.start()]), f"${{{number}:{literal(slot[0])}}}"]
        at = slot.end()
    return "".join((*parts, literal(text[at:])))


def first_complete(fixes: tuple[Fix, ...]) -> int | None:
    """The place of the first fix that is ready to send, None when all are drafts."""
    return next((number for number, fix in enumerate(fixes) if fix.grade in COMPLETE), None)
