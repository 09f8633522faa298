"""What the published schemas promise."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tools.generate_docs import index
from tools.schemas import findings_schema, rule_schema, settings_schema
from warmline.catalogue import RULES, built_in
from warmline.cli.main import main
from warmline.core.settings_keys import KEYS

SCHEMAS = {"rule": rule_schema, "settings": settings_schema, "findings": findings_schema}


def problems(schema: dict[str, Any], value: Any) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(value)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name]())


def test_every_rule_file_follows_the_schema():
    schema = rule_schema()
    wrong = {
        path.relative_to(RULES).as_posix(): found
        for path in RULES.rglob("*.toml")
        if (found := problems(schema, tomllib.loads(path.read_text(encoding="utf-8"))))
    }
    assert not wrong


def test_the_settings_schema_knows_every_key():
    assert settings_schema()["properties"].keys() == KEYS.keys()


@pytest.mark.parametrize(
    ("settings", "accepted"),
    [
        ('locale = "en-GB"\n[severity]\njargon = "off"', True),
        ('[kinds]\n"macros/**" = "macro"\n[[override]]\nfiles = ["a/**"]\nvoice = "formal"', True),
        ('locale = "de-DE"', False),
        ('serverity = { jargon = "off" }', False),
        ('[[override]]\nvoice = "formal"', False),
    ],
)
def test_settings_are_accepted_and_refused(settings: str, accepted: bool):
    assert (problems(settings_schema(), tomllib.loads(settings)) == []) is accepted


def test_json_output_follows_the_schema(tmp_path: Path):
    letter = tmp_path / "reply.md"
    letter.write_text("You forgot to attach the receipt.\n", encoding="utf-8")
    missing = tmp_path / "missing.md"
    printed = CliRunner().invoke(main, ["check", "--format", "json", str(letter), str(missing)]).stdout
    output = json.loads(printed)
    assert output["documents"][0]["findings"]
    assert problems(findings_schema(), output) == []


def test_a_line_of_jsonl_output_is_a_document_of_the_schema(tmp_path: Path):
    records = tmp_path / "macros.jsonl"
    records.write_text('{"id": "m1", "text": "You forgot to sign."}\nno record\n', encoding="utf-8")
    printed = CliRunner().invoke(main, ["check", "--format", "jsonl", str(records)]).stdout
    schema = findings_schema()
    document = {**schema, **schema["$defs"]["document"]}
    lines = [json.loads(line) for line in printed.splitlines()]
    assert len(lines) == 2
    assert [problems(document, line) for line in lines] == [[], []]


def test_the_index_names_every_rule():
    rules = built_in().rules
    page = index(rules)
    assert all(f"[{rule.id}]({rule.id}.md)" in page for rule in rules)
