"""Findings that a team has decided to live with, known by fingerprint and never by their text."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from warmline.core.finding import Finding

__all__ = ["IgnoreList", "Ignored"]


@dataclass(frozen=True, slots=True)
class Ignored:
    """One finding to leave out: its rule, its salted fingerprint, and why."""

    rule: str
    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """The ignored findings of one folder. The salt keeps two folders' lists from being compared."""

    salt: str = ""
    entries: tuple[Ignored, ...] = ()

    def salted(self, fingerprint: str) -> str:
        """The form in which a finding's ``fingerprint`` stands in this list."""
        return sha256(f"{self.salt}\x1f{fingerprint}".encode()).hexdigest()[:16]

    def covers(self, finding: Finding) -> bool:
        """Whether ``finding`` is on the list."""
        if not self.entries or not finding.fingerprint:
            return False
        known = self.salted(finding.fingerprint)
        return any(entry.fingerprint == known and entry.rule == finding.rule for entry in self.entries)
