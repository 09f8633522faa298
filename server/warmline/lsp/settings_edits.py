"""Which file a decision about a folder goes into, and what it says afterwards."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warmline.core.toml_edits import with_entry, with_item
from warmline.ignore_file import IGNORE_FILE, IgnoreFileError, with_ignored
from warmline.lsp.files_beside import Beside, BesideError, FilesBeside
from warmline.settings_file import PROJECT_FILE, SETTINGS_FILE

__all__ = ["FileChange", "Place", "with_ignored_sentence", "with_rule_off", "with_wording"]

_OURS = ("tool", "warmline")
# The list takes no entry without a reason; here nobody was asked for one.
_REASON = "not said; ignored in an editor"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text belongs: its folder, and the folder of the workspace around it, above which nothing is changed."""

    folder: Path
    top: Path

    def upwards(self) -> Iterator[Path]:
        """The folder of the text first, the folder of the workspace last."""
        yield self.folder
        if self.folder != self.top:
            yield from (above for above in self.folder.parents if above.is_relative_to(self.top))


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file and what it is to say; ``before`` is None for one that has to be made."""

    path: Path
    before: Beside | None
    after: str


def with_rule_off(place: Place, files: FilesBeside, rule: str) -> FileChange | None:
    """The nearest settings with the rule off; None when they cannot be read or changed."""
    return _settings(place, files, lambda text, table: with_entry(text, (*table, "severity"), rule, "off"))


def with_wording(place: Place, files: FilesBeside, wording: str) -> FileChange | None:
    """The nearest settings with the wording in the glossary; None when they cannot be read or changed."""
    return _settings(place, files, lambda text, table: with_item(text, table, "glossary", wording))


def with_ignored_sentence(place: Place, files: FilesBeside, rule: str, fingerprint: str) -> FileChange | None:
    """The nearest ignore list with the finding on it; None when it cannot be read."""
    try:
        # The list in force may lie above the workspace; a second one below it would hide its entries.
        found = (
            (above / IGNORE_FILE, files.read(above / IGNORE_FILE)) for above in (place.folder, *place.folder.parents)
        )
        path, before = next(((path, file) for path, file in found if file), (place.top / IGNORE_FILE, None))
        return FileChange(path, before, with_ignored(path, before.text if before else None, rule, fingerprint, _REASON))
    except (BesideError, IgnoreFileError):
        return None


def _settings(
    place: Place, files: FilesBeside, change: Callable[[str, tuple[str, ...]], str | None]
) -> FileChange | None:
    try:
        path, before, table = _nearest(place, files)
    except BesideError:
        return None
    after = change(before.text if before else "", table)
    return None if after is None else FileChange(path, before, after)


def _nearest(place: Place, files: FilesBeside) -> tuple[Path, Beside | None, tuple[str, ...]]:
    """The settings file to change, what it says, and the table in it that is ours."""
    for above in place.upwards():
        own = files.read(above / SETTINGS_FILE)
        if own is not None:
            return above / SETTINGS_FILE, own, ()
        project = files.read(above / PROJECT_FILE)
        if project is not None and _is_ours(project.text):
            return above / PROJECT_FILE, project, _OURS
    return place.top / SETTINGS_FILE, None, ()


def _is_ours(project: str) -> bool:
    try:
        tools = tomllib.loads(project).get("tool")
    except tomllib.TOMLDecodeError:
        # Broken, it cannot be changed; whether it is ours has to be guessed.
        return "tool.warmline" in project
    return isinstance(tools, dict) and "warmline" in tools
