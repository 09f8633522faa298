"""Plain words for in-house shorthand and office idiom, where one expression says the same."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["plain_words"]


@cache
def _table() -> dict[str, str]:
    lines = files(__package__).joinpath("data/plain_words.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line)


def plain_words(text: str) -> str:
    """What stands for an expression in plain words, nothing when that depends on the company."""
    return _table().get(" ".join(text.lower().replace("’", "'").split()), "")
