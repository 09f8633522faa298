"""What somebody is writing at a place of a TOML file that need not be valid yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Place", "place_at"]

_TOKEN = re.compile(
    r'(?P<comment>#[^\n]*)|(?P<long>"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)|' + r"'''.*?(?:'{3,5}|\Z))"
    r'|(?P<string>"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z)|' + r"'[^'\n]*(?:'|(?=\n)|\Z))"
    r"|(?P<word>[A-Za-z0-9_+-]+)|(?P<end>\n)|(?P<blank>[ \t\r]+)|(?P<sign>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The keys around the place, without numbers of array items, and the word that is begun there.

    ``is_value`` when a value of the last of ``path`` is written, else a key of that table; ``is_header`` between the
    brackets of a header. ``start`` is where the word begins, behind its quotation mark if it ``is_quoted``.
    """

    path: tuple[str, ...]
    start: int
    is_value: bool = False
    is_header: bool = False
    is_quoted: bool = False


@dataclass
class _State:
    table: tuple[str, ...] = ()
    parts: list[str] = field(default_factory=list)
    # Brackets that are open within a value, each with the path it belongs to.
    inside: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    is_value: bool = False
    is_header: bool = False

    @property
    def around(self) -> tuple[str, ...]:
        """The table that a key stands in."""
        return self.inside[-1][1] if self.inside else self.table

    def path(self) -> tuple[str, ...]:
        return (*self.around, *self.parts) if not (self.inside and self.inside[-1][0] == "[") else self.around


def place_at(text: str, offset: int) -> Place | None:
    """What is written at ``offset``; None in a comment or in a text over several lines."""
    state, before = _State(), text[:offset]
    for token in _TOKEN.finditer(before):
        kind, said = token.lastgroup, token[0]
        is_last = token.end() == offset
        if kind in ("comment", "long"):
            if is_last and (kind == "comment" or len(said) < 6 or said[-3:] != said[:3]):
                return None
        elif token["string"] is not None or kind == "word":
            is_open = token["string"] is not None and (len(said) < 2 or said[-1] != said[0])
            if is_last and (is_open or kind == "word"):
                return _place(state, token.start() + is_open, is_quoted=is_open)
            if not state.is_value:
                state.parts.append(said.strip("\"'") if kind != "word" else said)
        elif kind == "end":
            if not state.inside:
                state.parts, state.is_value, state.is_header = [], False, False
        elif kind == "sign":
            _take(state, said)
    return _place(state, offset)


def _place(state: _State, start: int, *, is_quoted: bool = False) -> Place:
    if state.is_header:
        return Place(tuple(state.parts), start, is_header=True, is_quoted=is_quoted)
    return Place(state.path(), start, state.is_value, is_quoted=is_quoted)


def _take(state: _State, sign: str) -> None:
    if not state.is_value and not state.inside:
        if sign == "[" and not state.parts:
            state.is_header = True
        elif sign == "]" and state.is_header:
            state.table = tuple(state.parts)
        elif sign == "=":
            state.is_value = True
    elif sign in "[{":
        state.inside.append((sign, state.path()))
        state.parts, state.is_value = [], sign == "["
    elif sign in "]}" and state.inside:
        state.inside.pop()
        state.is_value = True
    elif sign == "," and state.inside:
        state.parts, state.is_value = [], state.inside[-1][0] == "["
    elif sign == "=":
        state.is_value = True
