"""From the tables of a TOML file to frozen dataclasses, with errors that say what to write instead."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from warmline.core.nearest import nearest

__all__ = ["StructureError", "keys_of", "structure", "structured"]


class StructureError(ValueError):
    """A value of the wrong shape: where it stands in the file, and what to write instead."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        self.path, self.message = path, message
        super().__init__(f"{'.'.join(map(str, path))}: {message}")


def keys_of(schema: type[Any], hidden: frozenset[str] = frozenset({"id", "path"})) -> dict[str, str]:
    """The keys a table may hold, with the names of the fields they fill."""
    return {name.rstrip("_"): name for name in (entry.name for entry in fields(schema)) if name not in hidden}


@cache
def _shape(schema: type[Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """The keys and types of a dataclass, worked out once."""
    return keys_of(schema), typing.get_type_hints(schema)


@cache
def _parts(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """What a type is made of, worked out once."""
    return typing.get_origin(hint), typing.get_args(hint)


@cache
def _takes_text(hint: Any) -> bool:
    """Whether any text will do; nearly all that stands in rule files is text."""
    origin, arguments = _parts(hint)
    return hint is str or (origin in (types.UnionType, typing.Union) and str in arguments)


def structure(schema: type[Any], table: Any, at: tuple[str | int, ...] = (), **given: Any) -> Any:
    """An instance of the dataclass ``schema`` made from ``table``; ``given`` fills fields no key may fill.

    Raises StructureError for an unknown key, a missing key or a value of the wrong type.
    """
    made, wrong = structured(schema, table, at, **given)
    if wrong:
        raise wrong[0]
    return made


def structured(
    schema: type[Any], table: Any, at: tuple[str | int, ...] = (), **given: Any
) -> tuple[Any, list[StructureError]]:
    """The instance and everything that is wrong with ``table``; None when anything is."""
    wrong: list[StructureError] = []
    made = _table(schema, table, at, wrong, given)
    return (None if wrong else made), wrong


def _table(
    schema: type[Any], table: Any, at: tuple[str | int, ...], wrong: list[StructureError], given: Mapping[str, Any]
) -> Any:
    if not isinstance(table, Mapping):
        wrong.append(StructureError(at, f"{table!r} is no table; write its keys below a header or between {{ }}"))
        return None
    keys, hints = _shape(schema)  # type: ignore[arg-type]  # classes are hashable; mypy asks for a method of theirs
    values = dict(given)
    before = len(wrong)
    for key, value in table.items():
        if key in keys:
            values[keys[key]] = _value(hints[keys[key]], value, (*at, key), wrong)
        else:
            near = nearest(key, keys)
            meant = f"write {near!r}" if near else f"the keys are {', '.join(sorted(keys))}"
            wrong.append(StructureError((*at, key), f"no such key; {meant}"))
    wrong += [
        StructureError(at, f"{entry.name.rstrip('_')} is missing; add it")
        for entry in fields(schema)
        if entry.default is MISSING and entry.default_factory is MISSING and entry.name not in values
    ]
    return schema(**values) if len(wrong) == before else None


def _value(hint: Any, value: Any, path: tuple[str | int, ...], wrong: list[StructureError]) -> Any:
    if isinstance(value, str) and _takes_text(hint):
        return value
    origin, arguments = _parts(hint)
    if origin in (types.UnionType, typing.Union):
        return _union([argument for argument in arguments if argument is not type(None)], value, path, wrong)
    if origin is tuple:
        items = value if isinstance(value, list) else [value]
        if _takes_text(arguments[0]) and all(isinstance(item, str) for item in items):
            return tuple(items)
        return tuple(_value(arguments[0], item, (*path, index), wrong) for index, item in enumerate(items))
    if is_dataclass(hint):
        return _table(typing.cast("type[Any]", hint), value, path, wrong, {})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if value in list(hint):
            return hint(value)
        wrong.append(StructureError(path, f"{value!r} is none of {', '.join(hint)}"))
        return None
    if hint in (str, bool, int):
        if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
            return value
        words = {str: "text in quotes", bool: "true or false", int: "a whole number"}
        wrong.append(StructureError(path, f"{value!r} is read; write {words[hint]}"))
        return None
    return value


def _union(arguments: list[Any], value: Any, path: tuple[str | int, ...], wrong: list[StructureError]) -> Any:
    if isinstance(value, bool) and bool in arguments:
        return value
    chosen = [argument for argument in arguments if argument is not bool]
    for argument in chosen:
        if is_dataclass(argument) == isinstance(value, Mapping) and argument is not str:
            return _value(argument, value, path, wrong)
    return _value(chosen[0], value, path, wrong)
