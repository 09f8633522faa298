"""The page of a rule as a file that an editor can open: the docs of the very version that is running, offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from warmline.files import cache_folder, write_whole

if TYPE_CHECKING:
    from warmline.core.rule import Catalogue

__all__ = ["Pages"]


class Pages:
    """Writes the page of a rule into the user's cache folder when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or cache_folder() / "rules"
        self._known: dict[tuple[str, str], str | None] = {}

    def uri(self, rule: str, catalogue: Catalogue) -> str | None:
        """The address of the page; None for a hint that no rule file stands behind, or when nothing can be written."""
        key = (catalogue.hash, rule)
        if key not in self._known:
            self._known[key] = self._written(rule, catalogue)
        return self._known[key]

    def _written(self, rule: str, catalogue: Catalogue) -> str | None:
        from warmline.core.rule_page import rule_page

        found = next((one for one in catalogue.rules if one.id == rule), None)
        if found is None:
            return None
        path = self._folder / catalogue.hash / f"{rule}.md"
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, rule_page(found).encode())
        except OSError:
            return None
        return path.as_uri()
