"""From paths to files: globs, folders, and what ignore files leave out."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from pathspec import GitIgnoreSpec

from warmline.configuration import Configuration
from warmline.core.file_error import FileError

__all__ = ["Walk", "is_wanted"]

_IGNORE_FILES = (".gitignore", ".warmlineignore")
# Templates keep their own ending before or instead of that of the format.
_SUFFIXES = frozenset(
    ".txt .text .md .markdown .mdown .mkd .mdx .html .htm .xhtml .mjml .eml .mbox .mbx .jsonl .liquid .erb .ejs .hbs "
    ".handlebars .mustache .j2 .jinja .jinja2 .twig .njk .email".split()
)


def is_wanted(path: Path) -> bool:
    """Whether a file in a folder is one of those that hold customer-facing text."""
    return path.suffix.lower() in _SUFFIXES


@dataclass
class Walk:
    """Finds the files to lint. Files that are named are always taken; in folders, those that ``wanted`` knows."""

    configuration: Configuration
    wanted: Callable[[Path], bool]
    _specs: dict[Path, tuple[tuple[Path, GitIgnoreSpec], ...]] = field(default_factory=dict)

    def files(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Every file under ``paths``, each once, sorted within its folder; missing ones too, to be told about."""
        met: set[str] = set()
        for path in paths:
            for found in self._expanded(path):
                real = os.path.realpath(found)
                if real not in met:
                    met.add(real)
                    yield found

    def _expanded(self, path: Path) -> Iterator[Path]:
        if path.is_dir():
            yield from self._folder(path)
        elif path.exists() or not glob.has_magic(str(path)):
            yield path
        else:
            # A pattern the shell has not expanded, as on Windows or between quotation marks.
            found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
            for one in map(Path, found):
                yield from self._folder(one) if one.is_dir() else [one]
            if not found:
                yield path

    def _folder(self, folder: Path) -> Iterator[Path]:
        """The files below ``folder``. Links to folders are not followed, so there is no way round in circles."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            # The caller opens it as a file and reports why that fails.
            yield folder
            return
        for entry in entries:
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or self._left_out(path, is_folder=is_folder):
                continue
            if is_folder:
                yield from self._folder(path)
            elif self.wanted(path) and _is_file(path):
                yield path

    def _left_out(self, path: Path, *, is_folder: bool) -> bool:
        plain = Path(os.path.abspath(path))  # noqa: PTH100  # links stay links, as in the settings
        for folder, spec in reversed(self._ignoring(plain.parent)):
            name = plain.relative_to(folder).as_posix() + ("/" if is_folder else "")
            decided = spec.check_file(name).include
            if decided is not None:
                return decided
        try:
            return self.configuration.leaves_out(plain, is_folder=is_folder)
        except FileError:
            # A broken settings file is told about when the first file under it is judged.
            return False

    def _ignoring(self, folder: Path) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
        """The ignore files that count in ``folder``: its own and those above it, up to the repository's root."""
        if folder not in self._specs:
            top = folder.parent == folder or (folder / ".git").exists()
            above = () if top else self._ignoring(folder.parent)
            here = ((folder, spec) for name in _IGNORE_FILES if (spec := _spec(folder / name)))
            self._specs[folder] = (*above, *here)
        return self._specs[folder]


def _is_file(path: Path) -> bool:
    try:
        return S_ISREG(path.stat().st_mode)
    except OSError:
        # A link that leads nowhere, or to itself.
        return False


def _spec(path: Path) -> GitIgnoreSpec | None:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    patterns = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            # Git passes over a pattern that it does not understand.
            continue
        patterns.append(line)
    return GitIgnoreSpec.from_lines(patterns)
