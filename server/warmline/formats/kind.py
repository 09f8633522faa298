"""Decides what a text is for: client, settings, front matter, path, guess, and reply when nothing speaks."""

from __future__ import annotations

import re

from warmline.core.document import Document, Kind
from warmline.core.settings import Settings
from warmline.formats.guess import guess_kind

__all__ = ["decide_kind"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KIND = re.compile(r"""^(?:warmline-)?kind:[ \t]*["']?([a-z]+)["']?[ \t]*\r?$""", re.MULTILINE)
# Front matter is short; a rule of dashes far down is none.
_SAMPLE = 10_000


def decide_kind(document: Document, settings: Settings) -> tuple[Kind, str]:
    """The kind of ``document`` and what decided: client, settings, front-matter, path, guess or default."""
    spoken = (
        (document.kind, "client"),
        (settings.kind, "settings"),
        (_front_matter(document.text), "front-matter"),
        (settings.path_kind, "path"),
    )
    for kind, source in spoken:
        if kind is not None:
            return kind, source
    kind, signs = guess_kind(document.path, document.text, document.format)
    return kind, "guess" if signs else "default"


def _front_matter(text: str) -> Kind | None:
    block = _FRONT_MATTER.match(text[:_SAMPLE])
    found = _KIND.search(block[1]) if block else None
    return Kind(found[1]) if found and found[1] in list(Kind) else None
