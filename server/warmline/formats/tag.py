"""One placeholder or control tag of a template language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Role", "Tag"]


class Role(StrEnum):
    """What a tag does to the prose around it.

    ``output`` becomes a word; ``open``, ``branch`` and ``close`` part alternatives; ``cut`` and ``comment`` vanish.
    """

    OUTPUT = "output"
    OPEN = "open"
    BRANCH = "branch"
    CLOSE = "close"
    CUT = "cut"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at ``[start, end)``; ``word`` stands for an output tag, ``name`` pairs an opening with a closing tag.

    ``verb`` is what the tag calls itself, for messages.
    """

    start: int
    end: int
    role: Role
    word: str = ""
    name: str = ""
    verb: str = ""
