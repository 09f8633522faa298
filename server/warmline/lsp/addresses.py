"""What the address and the language of a document tell: its file, its format, whether it is text for a reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pygls.uris import to_fs_path

__all__ = ["FORMATS", "is_text", "path_of"]

# Two sides of a comparison, and what editors write themselves.
_SCHEMES_LEFT_OUT = frozenset(
    "git gitlens gitfs review pr github merge-conflict.conflict-diff chat-editing-text-model output debug svn".split()
)
FORMATS = {
    "markdown": "markdown", "mdx": "markdown", "quarto": "markdown", "rmd": "markdown",
    "html": "html", "xhtml": "html", "mjml": "html", "vue-html": "html",
    "plaintext": "plain", "text": "plain", "txt": "plain", "warmline-compose": "plain",
    "git-commit": "plain", "gitcommit": "plain", "scminput": "plain", "mail": "eml", "eml": "eml",
}  # fmt: skip
# Template languages say nothing of the text around their tags: its name and its shape decide.
_TEMPLATES = frozenset(
    "liquid handlebars mustache jinja jinja-html jinja-md twig erb eruby django-html htmldjango".split()
)


def is_text(uri: str, language: str, wanted: Any) -> bool:
    """Whether a document holds text that somebody writes for a reader; ``wanted`` knows files by their path."""
    if urlsplit(uri).scheme in _SCHEMES_LEFT_OUT:
        return False
    path = path_of(uri)
    if path is not None and path.suffix == ".toml":
        # Settings and house rules, which many editors open as plain text.
        return False
    return language in FORMATS or language in _TEMPLATES or (path is not None and bool(wanted(path)))


def path_of(uri: str) -> Path | None:
    """The file behind a document; None for one that is not saved anywhere."""
    found = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
    return Path(found) if found else None
