"""Completion in settings files and house rules: keys with what they mean, values, rules and groups."""

from __future__ import annotations

import re
import types as builtin_types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from warmline.core.rule import Catalogue, ClauseQuery, Cue, MatchSpec, Rule
from warmline.core.settings import Locale
from warmline.core.settings_keys import KEYS, OVERRIDE_KEYS
from warmline.core.span import Span
from warmline.core.structure import keys_of
from warmline.core.toml_place import Place, place_at
from warmline.lsp import proofreading
from warmline.lsp.judging import path_of
from warmline.lsp.positions import to_range, to_span
from warmline.nlp.checking import POSITIONS, SPANS, WITHIN
from warmline.nlp.guards import GUARDS
from warmline.nlp.query import CHOICES, MODALS
from warmline.nlp.tone import built_in_tone
from warmline.settings_file import PROJECT_FILE

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["register"]

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_OURS = ("tool", "warmline")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A word that could stand here and what it means."""

    word: str
    summary: str = ""
    kind: types.CompletionItemKind = types.CompletionItemKind.EnumMember


def register(server: WarmlineServer) -> None:
    """Offers what can be written in settings files and house rules, and nothing elsewhere."""
    options = types.CompletionOptions(trigger_characters=['"', "'", "[", "="])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem] | None:
        uri = params.text_document.uri
        path = path_of(uri)
        if path is None or not (server.workspace.is_open(uri) and server.settings_files.owns(uri)):
            return None
        document = server.workspace.get_text_document(uri)
        lines, encoding = document.index, server.encoding
        offset = to_span(types.Range(params.position, params.position), lines, encoding).start
        place = place_at(document.source, offset)
        if place is None:
            return None
        known: list[Catalogue] = []
        # House rules may have to be read and compiled first.
        await server.scheduler.do(lambda: known.append(server.catalogue(uri)))
        where = to_range(Span(place.start, offset), lines, encoding)
        return [_item(choice, place, where) for choice in _choices(path, place, known[0])]


def _item(choice: _Choice, place: Place, where: types.Range) -> types.CompletionItem:
    bare = place.is_quoted or choice.word in ("true", "false")
    if not place.is_value:
        bare = bare or _BARE.match(choice.word) is not None
    written = choice.word if bare else f'"{choice.word}"'
    return types.CompletionItem(
        choice.word,
        kind=choice.kind,
        detail=choice.summary or None,
        filter_text=written,
        text_edit=types.TextEdit(where, written),
    )


def _choices(path: Path, place: Place, known: Catalogue) -> Iterable[_Choice]:
    if not proofreading.is_settings(path):
        return _in_rule(place, known)
    if path.name != PROJECT_FILE:
        return _in_settings(place.path, place, known)
    if place.path[:2] == _OURS:
        return _in_settings(place.path[2:], place, known)
    return ()


def _key(word: str, summary: str) -> _Choice:
    return _Choice(word, summary, types.CompletionItemKind.Property)


def _in_settings(path: tuple[str, ...], place: Place, known: Catalogue) -> Iterator[_Choice]:
    is_override = path[:1] == ("override",)
    keys = OVERRIDE_KEYS if is_override else KEYS
    path = path[1:] if is_override else path
    if place.is_value:
        if path and path[0] in keys:
            yield from map(_Choice, keys[path[0]].words)
    elif path == ("severity",):
        yield from _rules(known)
        for group in sorted({rule.group for rule in known.rules}):
            yield _Choice(group, "every rule of this group", types.CompletionItemKind.Module)
    elif not path:
        yield from (_key(key.name, key.summary) for key in keys.values())
        if is_override:
            yield _key("files", "The files it is for, by glob.")


def _rules(known: Catalogue) -> Iterator[_Choice]:
    for rule in known.rules:
        yield _Choice(rule.id, rule.summary, types.CompletionItemKind.Reference)


def _in_rule(place: Place, known: Catalogue) -> Iterator[_Choice]:
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


def _values(hint: Any) -> Iterator[_Choice]:
    for part in _parts(hint):
        if isinstance(part, type) and issubclass(part, StrEnum):
            yield from map(_Choice, part)
        elif part is bool:
            yield from (_Choice("true"), _Choice("false"))


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


def _guards(known: Catalogue) -> Iterator[_Choice]:
    for guard in GUARDS:
        yield _Choice(guard, (GUARDS[guard].__doc__ or "").split("\n")[0], types.CompletionItemKind.Function)
    yield from _cues(known)


def _cues(known: Catalogue) -> Iterator[_Choice]:
    cues: tuple[Cue, ...] = known.cues
    for cue in cues:
        yield _Choice(cue.id, cue.summary, types.CompletionItemKind.Reference)


def _just(words: Iterable[str]) -> Callable[[Catalogue], Iterator[_Choice]]:
    return lambda _: map(_Choice, words)


Words = Callable[[Catalogue], Iterator[_Choice]]
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
    "tone": lambda _: map(_Choice, built_in_tone().levels),
    "within": _just(WITHIN),
}


def _words(key: str, table: Any) -> Words | None:
    """The words that a key of this table takes, when they can be counted and its type does not tell them."""
    if table is ClauseQuery:
        return _IN_CLAUSES.get(key)
    return (_IN_MATCHES.get(key) if table in (Rule, MatchSpec) else None) or _ANYWHERE.get(key)
