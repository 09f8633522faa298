"""The JSON Schemas of rule files, settings and findings, made from the classes that read and write them."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any

from warmline.core.document import Kind
from warmline.core.finding import Grade, Severity
from warmline.core.rule import Rule
from warmline.core.settings import Locale, Regulated, SignOff, Voice
from warmline.core.settings_keys import KEYS, OVERRIDE_KEYS, RULE_OR_GROUP
from warmline.core.structure import keys_of

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "pattern": "\\S"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
COUNTED: Schema = {"type": "integer", "minimum": 1}


def one_of(words: type[StrEnum], *others: str) -> Schema:
    """One of these words."""
    return {"enum": [*map(str, words), *others]}


def list_of(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def table_of(values: Schema) -> Schema:
    """A table with any keys and such values."""
    return {"type": "object", "additionalProperties": values}


def maybe(schema: Schema) -> Schema:
    """Such a value, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(properties: dict[str, Schema]) -> Schema:
    """An object that has all of these; later versions may add more."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def rule_schema() -> Schema:
    """What a rule file may hold: the fields of ``core/rule.py``."""
    definitions: dict[str, Schema] = {}
    root = _table(Rule, definitions)
    return {"$schema": DIALECT, "title": "A rule of Warmline", **root, "$defs": dict(sorted(definitions.items()))}


def _table(schema: type[Any], definitions: dict[str, Schema]) -> Schema:
    hints = typing.get_type_hints(schema)
    names = keys_of(schema)
    optional = {
        entry.name for entry in fields(schema) if entry.default is not MISSING or entry.default_factory is not MISSING
    }
    return {
        "description": " ".join((schema.__doc__ or "").split()).replace("``", "`"),
        "type": "object",
        "properties": {key: _value(hints[name], definitions) for key, name in names.items()},
        "required": [key for key, name in names.items() if name not in optional],
        "additionalProperties": False,
    }


def _value(hint: Any, definitions: dict[str, Schema]) -> Schema:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        found = [_value(argument, definitions) for argument in arguments if argument is not type(None)]
        return found[0] if len(found) == 1 else {"anyOf": found}
    if origin is tuple:
        item = _value(arguments[0], definitions)
        return {"anyOf": [item, list_of(item)]}
    if is_dataclass(hint):
        name = typing.cast("type[Any]", hint).__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _table(typing.cast("type[Any]", hint), definitions)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return one_of(hint)
    return {"type": {str: "string", bool: "boolean", int: "integer"}[hint]}


_SETTINGS: dict[str, Schema] = {
    "extends": {"anyOf": [WORDS, list_of(WORDS)]},
    "locale": one_of(Locale),
    "voice": one_of(Voice),
    "kind": one_of(Kind),
    "kinds": table_of(one_of(Kind)),
    "severity": {**table_of(one_of(Severity, "off")), "propertyNames": {"pattern": RULE_OR_GROUP}},
    "glossary": list_of(WORDS),
    "sign-off": one_of(SignOff),
    "regulated": one_of(Regulated),
    "ignore": list_of(WORDS),
    "rules": WORDS,
    "fail-on": one_of(Severity),
}


def settings_schema() -> Schema:
    """What ``warmline.toml`` and ``[tool.warmline]`` may hold."""
    described = {
        name: {"description": key.summary, **_SETTINGS[name]} for name, key in KEYS.items() if name != "override"
    }
    files = {"description": "The files it is for, by glob.", **list_of(WORDS), "minItems": 1}
    override = {
        "type": "object",
        "properties": {"files": files, **{name: described[name] for name in OVERRIDE_KEYS}},
        "required": ["files"],
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": "Settings of Warmline",
        "type": "object",
        "properties": {**described, "override": {"description": KEYS["override"].summary, **list_of(override)}},
        "additionalProperties": False,
    }


def findings_schema() -> Schema:
    """What ``warmline check --format json`` prints; a line of ``--format jsonl`` is a document with ``meta``."""
    header: dict[str, Schema] = {"version": {"const": 1}, "unit": {"const": "codepoint"}, "tool": TEXT, "rules": TEXT}
    edit = record({"start": WHOLE, "end": WHOLE, "text": TEXT})
    fix = record({"title": TEXT, "grade": one_of(Grade), "edits": list_of(edit)})
    finding = record(
        {
            "rule": TEXT,
            "group": TEXT,
            "severity": one_of(Severity),
            "message": TEXT,
            "text": TEXT,
            "start": WHOLE,
            "end": WHOLE,
            "spans": {**list_of({**list_of(WHOLE), "minItems": 2, "maxItems": 2}), "minItems": 1},
            "line": COUNTED,
            "column": COUNTED,
            "end_line": COUNTED,
            "end_column": COUNTED,
            "part": maybe(TEXT),
            "fingerprint": TEXT,
            "url": TEXT,
            "fixes": list_of({"$ref": "#/$defs/fix"}),
        }
    )
    error = record({"code": TEXT, "message": TEXT, "line": maybe(COUNTED), "column": maybe(COUNTED)})
    document = record(
        {
            "path": maybe(TEXT),
            "id": {"type": ["string", "number", "null"]},
            "format": maybe(TEXT),
            "kind": maybe(one_of(Kind)),
            "kind_from": maybe(TEXT),
            "locale": maybe(TEXT),
            "error": maybe(error),
            "limits": list_of(TEXT),
            "findings": list_of({"$ref": "#/$defs/finding"}),
            "reply": {"type": ["object", "null"]},
        }
    )
    document["properties"]["meta"] = record(header)
    return {
        "$schema": DIALECT,
        "title": "Findings of Warmline",
        **record({**header, "documents": list_of({"$ref": "#/$defs/document"})}),
        "$defs": {"document": document, "finding": finding, "fix": fix},
    }
