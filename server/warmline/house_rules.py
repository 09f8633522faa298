"""House rules as their writer sees them: everything that is wrong with one, and whether its examples hold."""

from __future__ import annotations

from pathlib import Path

from warmline.core.document import Kind
from warmline.core.file_error import FileError
from warmline.core.rule import Catalogue, Rule
from warmline.core.settings import Locale
from warmline.core.toml_lines import key_lines, line_of
from warmline.nlp.checking import mistakes
from warmline.nlp.matching import Profile

__all__ = ["rule_mistakes"]


def rule_mistakes(rule: Rule, catalogue: Catalogue, text: str | None = None) -> list[FileError]:
    """What keeps a well-formed rule from being compiled; ``text`` is that of its file if it is not the one on disk."""
    found = list(mistakes(rule, Profile(catalogue, Kind.REPLY, Locale.US)))
    if not found:
        return []
    lines = key_lines(Path(rule.path).read_text(encoding="utf-8") if text is None else text)
    return [FileError(rule.path, line_of(lines, at), ".".join(map(str, at)), message, at) for at, message in found]
