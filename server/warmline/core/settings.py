"""What a team may decide about how its texts are judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warmline.core.document import Kind
from warmline.core.finding import Severity
from warmline.core.ignore_list import IgnoreList

__all__ = ["Locale", "Regulated", "Settings", "SignOff", "Voice"]


class Locale(StrEnum):
    """The varieties of English whose habits and spelling Warmline knows."""

    US = "en-US"
    GB = "en-GB"
    AU = "en-AU"
    IN = "en-IN"


class Voice(StrEnum):
    """How formal a company writes; rewrites follow it."""

    CASUAL = "casual"
    NEUTRAL = "neutral"
    FORMAL = "formal"


class SignOff(StrEnum):
    """Who signs a reply: a person, initials (where staff must not be named) or the brand."""

    PERSON = "person"
    INITIALS = "initials"
    BRAND = "brand"


class Regulated(StrEnum):
    """A trade whose regulator prescribes wordings that would be cold elsewhere."""

    NONE = "none"
    BANK = "bank"
    HEALTH = "health"
    AIRLINE = "airline"


_NOTHING = IgnoreList()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force for one document, after every file and override has had its say.

    ``kind`` is forced, as by a flag; ``path_kind`` comes from a glob and gives way to front matter.
    ``severity`` holds rule ids and groups, None meaning off. ``glossary`` holds names, abbreviations
    and wordings that are never flagged. ``rules`` are the folders of house rules.
    """

    locale: Locale = Locale.US
    voice: Voice = Voice.NEUTRAL
    kind: Kind | None = None
    path_kind: Kind | None = None
    severity: tuple[tuple[str, Severity | None], ...] = ()
    glossary: tuple[str, ...] = ()
    sign_off: SignOff = SignOff.PERSON
    regulated: Regulated = Regulated.NONE
    fail_on: Severity = Severity.WARNING
    rules: tuple[str, ...] = ()
    ignored: IgnoreList = _NOTHING

    def severity_of(self, rule: str, default: Severity) -> Severity | None:
        """How much ``rule`` matters here, None when it is off; its id goes before its group."""
        chosen = dict(self.severity)
        for name in (rule, rule.partition("/")[0]):
            if name in chosen:
                return chosen[name]
        return default
