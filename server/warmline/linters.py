"""The linter for each place: the settings of the nearest files, the house rules they name, one model for all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from warmline import catalogue
from warmline.configuration import Configuration, check_rule_names
from warmline.core.file_error import FileError
from warmline.core.finding import Severity
from warmline.core.rule import Catalogue, Rule
from warmline.core.settings import Settings
from warmline.core.suppress import OWN_RULES
from warmline.house_rules import rule_mistakes
from warmline.linter import Linter
from warmline.nlp.parse import Parser, SpacyParser

__all__ = ["Linters"]


@dataclass
class Linters:
    """Texts with the same settings share a linter, and all linters a parser; ``rule_errors`` are by what they say.

    ``good`` holds house rules by file: those that stand in for a file which is broken by now.
    """

    configuration: Configuration = field(default_factory=Configuration)
    parser: Parser = field(default_factory=SpacyParser)
    rule_errors: dict[str, FileError] = field(default_factory=dict)
    good: dict[Path, Rule] = field(default_factory=dict)
    _catalogues: dict[tuple[str, ...], Catalogue] = field(default_factory=dict)
    _linters: dict[Settings, Linter] = field(default_factory=dict)

    def settings(self, document: Path | None = None, folder: Path | None = None) -> Settings:
        """The settings for a file, or for a text that belongs to a folder; raises SettingsError."""
        effective = self.configuration.of(document, folder)
        known = self.catalogue(effective.settings.rules)
        check_rule_names(effective, [*(rule.id for rule in known.rules), *OWN_RULES])
        return effective.settings

    def catalogue(self, folders: tuple[str, ...] = ()) -> Catalogue:
        """The built-in rules with the house rules of these folders; mistakes in rule files are kept, not raised."""
        if folders not in self._catalogues:
            self._catalogues[folders] = self._checked(catalogue.built_in([Path(folder) for folder in folders]))
        return self._catalogues[folders]

    def _checked(self, found: Catalogue) -> Catalogue:
        """The catalogue without the house rules that cannot be compiled; a broken one gives way to the last good."""
        errors = list(found.errors)
        rules: dict[str, Rule] = {}
        for rule in found.rules:
            path = Path(rule.path)
            if catalogue.RULES not in path.parents:
                if wrong := rule_mistakes(rule, found):
                    errors += wrong
                    continue
                self.good[path] = rule
            rules[rule.id] = rule
        for path in {Path(error.path) for error in errors}:
            if path in self.good:
                rules[self.good[path].id] = self.good[path]
        self.rule_errors.update({str(error): error for error in errors})
        return replace(found, rules=tuple(rules[name] for name in sorted(rules)), errors=tuple(errors))

    @property
    def folders(self) -> frozenset[Path]:
        """The folders of house rules met so far."""
        return frozenset(Path(folder) for folders in list(self._catalogues) for folder in folders)

    def linter(self, settings: Settings) -> Linter:
        """The linter for these settings."""
        # What a text is for and how severe a run may be do not change how a sentence is judged.
        key = replace(settings, kind=None, path_kind=None, fail_on=Severity.WARNING)
        if key not in self._linters:
            self._linters[key] = Linter(key, self.catalogue(key.rules), self.parser)
        return self._linters[key]
