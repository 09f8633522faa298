"""Reads settings files and house rules for mistakes, on the thread of the scheduler; which files those are."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from warmline.catalogue import read_rule
from warmline.configuration import HOUSE_RULES, Configuration
from warmline.core.file_error import FileError
from warmline.core.rule import Rule
from warmline.core.span import LineIndex, Span
from warmline.core.suppress import OWN_RULES
from warmline.core.toml_lines import key_spans
from warmline.examples import failures
from warmline.files import read_toml
from warmline.house_rules import rule_mistakes
from warmline.linter import Linter
from warmline.linters import Linters
from warmline.lsp.judging import Judge
from warmline.settings_file import PROJECT_FILE, SETTINGS_FILE
from warmline.walk import Walk

__all__ = ["Mistake", "files", "is_house_rule", "is_settings", "mistakes", "text_of"]

log = logging.getLogger(__name__)
_NUMBER = re.compile(r"\.\d+(?=\.|\Z)")
_SETTINGS_NAMES = (SETTINGS_FILE, PROJECT_FILE)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place of a file; ``is_example`` when the file is sound and only an example fails."""

    span: Span
    message: str
    is_example: bool = False


def is_settings(path: Path) -> bool:
    """Whether a file holds settings."""
    return path.name in _SETTINGS_NAMES


def is_house_rule(path: Path, linters: Linters) -> bool:
    """Whether a file lies in a folder of house rules."""
    if path.suffix != ".toml":
        return False
    usual = HOUSE_RULES.parts
    return any(path.parts[at : at + 2] == usual for at in range(len(path.parts) - 2)) or any(
        path.is_relative_to(folder) for folder in linters.folders
    )


def mistakes(judge: Judge, path: Path, text: str, *, with_examples: bool = True) -> list[Mistake]:
    """Everything that is wrong with a file whose text is ``text``; examples are run when all else is right."""
    if is_settings(path):
        rules = judge.linters.catalogue(judge.settings(path, None).rules).rules
        return _placed(Configuration().mistakes(path, text, [*(rule.id for rule in rules), *OWN_RULES]), text)
    rule, errors = read_rule(path, text)
    if rule is None:
        return _placed(errors, text)
    folders = judge.settings(path, None).rules
    known = judge.linters.catalogue(folders)
    errors += rule_mistakes(rule, known, text)
    if folders and not any(path.parent.parent == Path(folder) for folder in folders):
        where = f"a house rule lies in the folder of its group, such as {HOUSE_RULES}/blame/{path.name}; move it there"
        errors.insert(0, FileError(path, 1, "", where))
    if errors or not with_examples or not judge.is_ready or judge.limit:
        return _placed(errors, text)
    others = tuple(one for one in known.rules if one.id != rule.id)
    linter = Linter(catalogue=replace(known, rules=(*others, rule)), parser=judge.parser)
    return _failing(rule, linter, text)


def _failing(rule: Rule, linter: Linter, text: str) -> list[Mistake]:
    spans = key_spans(text)
    try:
        return [Mistake(_nearest(spans, at), said, is_example=True) for at, said in failures(rule, linter)]
    except Exception as error:  # noqa: BLE001  # a rule that trips us is told to its writer
        log.error("the examples of a house rule could not be run: %s", type(error).__name__)  # noqa: TRY400
        return [Mistake(Span(0, 0), f"Warmline cannot run the examples of this rule ({type(error).__name__})")]


def _placed(errors: Iterable[FileError], text: str) -> list[Mistake]:
    found = []
    for error in errors:
        # Only a text that is TOML has keys that an error can be at.
        span = _nearest(key_spans(text), error.at) if error.at else _line(text, error.line)
        # The place says which of several tables it is.
        key = _NUMBER.sub("", error.key)
        found.append(Mistake(span, f"{key}: {error.message}" if key else error.message))
    return found


def _nearest(spans: dict[tuple[str | int, ...], Span], at: tuple[str | int, ...]) -> Span:
    """The place of a key or of the nearest table around it; the start of the file when nothing is known of it."""
    while at:
        if at in spans:
            return spans[at]
        at = at[:-1]
    return Span(0, 0)


def _line(text: str, number: int) -> Span:
    """The words of a line."""
    starts = LineIndex(text).starts
    start = starts[min(number, len(starts)) - 1]
    line = text[start:].splitlines()[0] if text[start:] else ""
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def text_of(path: Path) -> tuple[str, list[Mistake]]:
    """The text of a file on disk; what keeps it from being read is its only mistake."""
    try:
        return read_toml(path).text, []
    except FileNotFoundError:
        return "", []
    except FileError as error:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return "", [Mistake(Span(0, 0), error.message)]
        return text, []


def files(linters: Linters, roots: Iterable[Path]) -> list[Path]:
    """The settings files and house rules of these folders, and the settings files above them."""
    roots = [root for root in roots if root.is_dir()]
    folders = set(roots)
    found: set[Path] = set()

    def wanted(path: Path) -> bool:
        folders.add(path.parent)
        return is_settings(path)

    found.update(path for path in Walk(linters.configuration, wanted).files(roots) if path.is_file())
    above = {parent for root in roots for parent in root.parents}
    found.update(path for folder in above for name in _SETTINGS_NAMES if (path := folder / name).is_file())
    # A folder may hold nothing but its house rules and other folders.
    between = {parent for folder in folders for parent in folder.parents if any(map(parent.is_relative_to, roots))}
    for folder in {*(one / HOUSE_RULES for one in folders | between | above), *linters.folders}:
        found.update(folder.rglob("*.toml"))
    return sorted(found)
