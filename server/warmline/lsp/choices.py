"""What can stand at a place of a settings file or a house rule: keys with what they mean, values, rules and groups."""

from __future__ import annotations

import types as builtin_types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from lsprotocol import types

from warmline.core.rule import Catalogue, ClauseQuery, Cue, MatchSpec, Rule
from warmline.core.settings import Locale
from warmline.core.settings_keys import KEYS, OVERRIDE_KEYS
from warmline.core.structure import keys_of
from warmline.core.toml_place import Place
from warmline.lsp import proofreading
from warmline.nlp.checking import POSITIONS, SPANS, WITHIN
from warmline.nlp.guards import GUARDS
from warmline.nlp.query import CHOICES, MODALS
from warmline.nlp.tone import built_in_tone
from warmline.settings_file import PROJECT_FILE

__all__ = ["Choice", "choices"]

_OURS = ("tool", "warmline")


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that could stand here and what it means."""

    word: str
    summary: str = ""
    kind: types.CompletionItemKind = types.CompletionItemKind.EnumMember


def choices(path: Path, place: Place, known: Catalogue) -> Iterable[Choice]:
    """What can stand at a place of a settings file or a house rule."""
    if not proofreading.is_settings(path):
        return _in_rule(place, known)
    if path.name != PROJECT_FILE:
        return _in_settings(place.path, place, known)
    if place.path[:2] == _OURS:
        return _in_settings(place.path[2:], place, known)
    return ()


def _key(word: str, summary: str) -> Choice:
    return Choice(word, summary, types.CompletionItemKind.Property)


def _in_settings(path: tuple[str, ...], place: Place, known: Catalogue) -> Iterator[Choice]:
    is_override = path[:1] == ("override",)
    keys = OVERRIDE_KEYS if is_override else KEYS
    path = path[1:] if is_override else path
    if place.is_value:
        if path and path[0] in keys:
            yield from map(Choice, keys[path[0]].words)
    elif path == ("severity",):
        yield from _rules(known)
        for group in sorted({rule.group for rule in known.rules}):
            yield Choice(group, "every rule of this group", types.CompletionItemKind.Module)
    elif not path:
        yield from (_key(key.name, key.summary) for key in keys.values())
        if is_override:
            yield _key("files", "The files it is for, by glob.")


def _rules(known: Catalogue) -> Iterator[Choice]:
    for rule in known.rules:
        yield Choice(rule.id, rule.summary, types.CompletionItemKind.Reference)


def _in_rule(place: Place, known: Catalogue) -> Iterator[Choice]:
    tables: list[Any] = [Rule]
    owners = tables
    hint: Any = None
    for name in place.path:
        keys = {key: field for table in tables for key, field in keys_of(table).items()}
        if name not in keys:
            return
        hints = {field: hint for table in tables for field, hint in typing.get_type_hints(table).items()}
        hint = hints[keys[name]]
        owners, tables = tables, [one for one in _parts(hint) if is_dataclass(one)]
    if place.is_value:
        words = _words(place.path[-1], owners[0]) if place.path else None
        if words is not None:
            yield from words(known)
        else:
            yield from _values(hint)
        return
    for table in tables:
        for key, field in keys_of(table).items():
            yield _key(key, _meant(typing.get_type_hints(table)[field]))


def _parts(hint: Any) -> list[Any]:
    """The types that a value may have, alone or in a list."""
    if typing.get_origin(hint) in (builtin_types.UnionType, typing.Union, tuple):
        return [part for one in typing.get_args(hint) if one is not Ellipsis for part in _parts(one)]
    return [hint]


def _values(hint: Any) -> Iterator[Choice]:
    for part in _parts(hint):
        if isinstance(part, type) and issubclass(part, StrEnum):
            yield from map(Choice, part)
        elif part is bool:
            yield from (Choice("true"), Choice("false"))


def _meant(hint: Any) -> str:
    """What a key of a rule takes, in a few words."""
    parts = _parts(hint)
    names = {str: "text", bool: "true or false", int: "a whole number"}
    said = [
        ", ".join(part) if isinstance(part, type) and issubclass(part, StrEnum) else names.get(part, "a table")
        for part in parts
        if part is not type(None)
    ]
    many = typing.get_origin(hint) is tuple
    return " or ".join(dict.fromkeys(said)) + ("; a list of them, too" if many else "")


def _guards(known: Catalogue) -> Iterator[Choice]:
    for guard in GUARDS:
        yield Choice(guard, (GUARDS[guard].__doc__ or "").split("\n")[0], types.CompletionItemKind.Function)
    yield from _cues(known)


def _cues(known: Catalogue) -> Iterator[Choice]:
    cues: tuple[Cue, ...] = known.cues
    for cue in cues:
        yield Choice(cue.id, cue.summary, types.CompletionItemKind.Reference)


def _just(words: Iterable[str]) -> Callable[[Catalogue], Iterator[Choice]]:
    return lambda _: map(Choice, words)


Words = Callable[[Catalogue], Iterator[Choice]]
_IN_CLAUSES: dict[str, Words] = {"modal": _just(MODALS), **{name: _just(words) for name, words in CHOICES.items()}}
_IN_MATCHES: dict[str, Words] = {
    "unless": _guards,
    "requires": _guards,
    "even_if": _guards,
    "span": _just(SPANS),
    "position": _just(POSITIONS),
}
_ANYWHERE: dict[str, Words] = {
    "cue": _cues,
    "replaces": _rules,
    "locales": _just(Locale),
    "locale": _just(Locale),
    # The table of tones is read when it is first asked for.
    "tone": lambda _: map(Choice, built_in_tone().levels),
    "within": _just(WITHIN),
}


def _words(key: str, table: Any) -> Words | None:
    """The words that a key of this table takes, when they can be counted and its type does not tell them."""
    if table is ClauseQuery:
        return _IN_CLAUSES.get(key)
    return (_IN_MATCHES.get(key) if table in (Rule, MatchSpec) else None) or _ANYWHERE.get(key)
