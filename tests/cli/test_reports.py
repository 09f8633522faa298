"""The ways in which findings are told."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.cli.shell import Shell
from warmline.cli.reports.excerpt import excerpts, visible
from warmline.core.settings_keys import KEYS, OVERRIDE_KEYS
from warmline.core.span import LineIndex, Span

Schema = Callable[[str], Any]


def test_people_read_place_line_words_reason_and_a_way_out(shell: Shell) -> None:
    """The whole report, as it is printed where there is no terminal."""
    shell.write("a.txt", "Hi Anna,\nIs it free? Oh, no way!\nWhatever.\n")
    assert shell.run("check", "a.txt", code=1).stdout == (
        "a.txt:2:17  warning  house/no-way\n"
        "  2 │ Is it free? Oh, no way!\n"
        "    │                 ━━━━━━\n"
        "  A bare no closes the door, 100%.\n"
        "    Oh, no way!\n"
        "    → Oh, I'm afraid not!  (review)\n"
        "\n"
        "1 finding in 1 of 1 text: 1 warning.\n"
        "    1  house/no-way  A bare no closes the door, 100%.\n"
        "`warmline fix --grade review` rewrites 1; read them before you send them.\n"
        "1 hint is hidden; --hints shows it.\n"
    )


def test_a_small_change_is_shown_with_the_words_around_it(shell: Shell) -> None:
    """Up to the end of the sentence, and never through the middle of a word."""
    shell.write("a.txt", "Hi. Oh well, as things stand in our incomparably busy workshop, no way, I say. Bye.")
    output = shell.run("check", "a.txt").stdout
    assert "    in our incomparably busy workshop, no way, I say.\n" in output
    assert "    → in our incomparably busy workshop, I'm afraid not, I say.  (review)\n" in output


def test_a_change_is_shown_as_a_reader_sees_it(shell: Shell) -> None:
    """Without the escapes and soft line breaks that the edits carry for their place in the source."""
    head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    shell.write("a.eml", f"{head}It=E2=80=99s a pity, but no w=\nay, caf=C3=A9 friends.\n")
    shell.write("b.html", "<p>It&rsquo;s a pity, but no&nbsp;way, caf&eacute; friends.</p>")
    for name in ("a.eml", "b.html"):
        output = shell.run("check", name).stdout
        assert "    → It’s a pity, but I'm afraid not, café friends.  (review)\n" in output
        assert "    It’s a pity, but no way, café friends.\n" in output


def test_nothing_found_is_said(shell: Shell) -> None:
    """An empty answer could also be a broken tool."""
    shell.write("a.txt", "Thank you.")
    assert shell.run("check", code=0).stdout == "No findings in 1 text.\n"


def test_a_narrow_encoding_gets_plain_signs(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs of old build servers stay readable."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    shell.write("a.txt", "Café: no way!")
    from click.testing import CliRunner  # with another charset than the shell's

    from warmline.cli.main import main

    result = CliRunner(charset="ascii").invoke(main, ["check", "a.txt"])
    assert "  1 | Caf\\xe9: no way!\n" in result.stdout
    assert "-> Caf\\xe9: I'm afraid not!" in result.stdout


@pytest.mark.parametrize(
    ("text", "words", "shown", "marks"),
    [
        ("a\tno way", "no way", "a   no way", [(4, 10)]),
        ("日本語 no way", "no way", "日本語 no way", [(7, 13)]),
        ("👩‍👩‍👧 no way", "no way", "👩‍👩‍👧 no way", [(3, 9)]),
        ("e\u0301 no way", "no way", "e\u0301 no way", [(2, 8)]),
        ("no 日本 way", "日本", "no 日本 way", [(3, 7)]),
        ("\x1b[31mno way", "no way", "␛[31mno way", [(5, 11)]),
        ("\u202eno way", "no way", "<U+202E>no way", [(8, 14)]),
        ("a\u2028no way", "no way", "a<U+2028>no way", [(9, 15)]),
    ],
)
def test_the_underline_stands_under_the_words(text: str, words: str, shown: str, marks: list[tuple[int, int]]) -> None:
    """Wide letters, tabs, emoji and control characters included; a terminal is never told what to do."""
    start = text.index(words)
    (found,) = excerpts(LineIndex(text), [Span(start, start + len(words))], 100)
    assert (found.text, list(found.marks)) == (shown, marks)


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 60), st.integers(30, 120))
def test_any_line_fits_and_keeps_its_mark(text: str, start: int, size: int, width: int) -> None:
    """However long the line, the start of the marked words is in view and nothing is wider than asked for."""
    text += "word"
    span = Span(min(start, len(text) - 1), min(start + size, len(text)))
    span = Span(min(span.start, span.end - 1), span.end)
    for found in excerpts(LineIndex(text), [span], width):
        assert cell_len(found.text) <= width + 1
        assert all(0 <= first < last <= cell_len(found.text) for first, last in found.marks)
        assert "\n" not in found.text
        assert "\x1b" not in found.text
    assert "\x1b" not in visible(text)


def test_a_line_of_twenty_thousand_letters_is_cut_around_the_words(shell: Shell) -> None:
    """A reader sees where in the line it is, and not the line."""
    shell.write("a.txt", "word " * 4000 + "no way " + "word " * 4000)
    output = shell.run("check", "a.txt", code=1).stdout
    assert output.startswith("a.txt:1:20001  warning")
    assert max(map(len, output.splitlines())) < 200
    row, mark = output.splitlines()[1:3]
    assert row[mark.index("━") : mark.rindex("━") + 1] == "no way"


def test_json_is_what_its_schema_says(shell: Shell, schema: Schema) -> None:
    """Findings, fixes, records, errors and limits."""
    shell.write("a.md", "Oh, **no way** at this point in time. Whatever.\n")
    shell.write("empty.txt", "")
    shell.write("r.jsonl", '{"id": 3, "text": "No way."}\n{bad\n')
    run = shell.run("check", ".", "gone.md", "--hints", "--format", "json", code=2).stdout
    jsonschema.validate(json.loads(run), schema("findings"))
    assert len(json.loads(run)["documents"]) == 5
    for line in shell.run("check", "--hints", "--format", "jsonl", code=2).stdout.splitlines():
        answer = json.loads(line)
        jsonschema.validate(answer, {**schema("findings"), "$ref": "#/$defs/document", "required": []})
        assert answer["meta"]["version"] == 1


def test_json_without_documents_is_json(shell: Shell, schema: Schema) -> None:
    """An empty folder has an answer too."""
    jsonschema.validate(shell.json(), schema("findings"))


def test_json_says_where_and_what(shell: Shell) -> None:
    """The contract, key by key."""
    shell.write("a.txt", "Hi.\r\nOh, no way!")
    run = shell.json("a.txt")
    assert (run["version"], run["unit"]) == (1, "codepoint")
    document = run["documents"][0]
    finding = document.pop("findings")[0]
    assert document == {
        "path": "a.txt",
        "id": None,
        "format": "plain",
        "kind": "reply",
        "kind_from": "default",
        "locale": "en-US",
        "error": None,
        "limits": [],
        "reply": None,
    }
    assert len(finding.pop("fingerprint")) == 16
    assert finding == {
        "rule": "house/no-way",
        "group": "house",
        "severity": "warning",
        "message": "A bare no closes the door, 100%.",
        "text": "no way",
        "start": 9,
        "end": 15,
        "spans": [[9, 15]],
        "line": 2,
        "column": 5,
        "end_line": 2,
        "end_column": 11,
        "part": None,
        "url": "docs/rules/house/no-way.md",
        "fixes": [
            {"title": "Soften it", "grade": "review", "edits": [{"start": 9, "end": 15, "text": "I'm afraid not"}]}
        ],
    }


def test_github_annotations_are_escaped(shell: Shell) -> None:
    """A comma in a file name, a per cent sign in a message and a line end stay what they are."""
    shell.write("a,b.txt", "Hi.\nNo way!")
    assert shell.run("check", "a,b.txt", "--format", "github", code=1).stdout == (
        "::warning file=a%2Cb.txt,line=2,title=warmline house/no-way,endLine=2,col=1,endColumn=6"
        "::No way: A bare no closes the door, 100%25.%0ASoften it\n"
    )
    shell.write("r.jsonl", '{"text": "Hello."}\n{"text": "Hi.\\nNo way!"}\n{bad\n')
    rows = shell.run("check", "r.jsonl", "--format", "github", code=2).stdout.splitlines()
    assert rows[0].startswith("::warning file=r.jsonl,line=2,title=warmline house/no-way::")
    assert rows[1].startswith("::error file=r.jsonl,line=3,title=cannot be read::")


def test_junit_counts_what_fails(shell: Shell) -> None:
    """A failure for what fails the run, an error for what cannot be read, a case for what is fine."""
    shell.write("a\x01.txt", "No way \x02! Good at this point in time.")
    shell.write("b.txt", "Hello.")
    root = ET.fromstring(shell.run("check", ".", "gone.txt", "--format", "junit", code=2).stdout)  # noqa: S314  # ours
    assert root.attrib == {"name": root.attrib["name"], "tests": "4", "failures": "1", "errors": "1"}
    assert [suite.attrib["name"] for suite in root] == ["a\ufffd.txt", "b.txt", "gone.txt"]
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.attrib["message"] == "A bare no closes the door, 100%."


def test_sarif_is_what_code_scanning_takes(shell: Shell) -> None:
    """The parts of SARIF 2.1.0 that are used, each where the standard has it and nothing else."""
    shell.write("a b.txt", "😀 no way!\nGood at this point in time.")
    shell.write("r.jsonl", '{"text": "Hello."}\n{"text": "Hi. No way!"}\n')
    log = json.loads(shell.run("check", ".", "gone.txt", "--format", "sarif", code=2).stdout)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.txt"
    assert place["region"]["startColumn"] == 3
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "house/no-way"
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "I'm afraid not"
    record = run["results"][-1]
    assert record["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    assert "fixes" not in record
    assert not run["invocations"][0]["executionSuccessful"]


def closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these keys and no others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **optional},
        "additionalProperties": False,
    }


def many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = closed({"text": TEXT})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
ARTIFACT = closed({"uri": {"type": "string", "format": "uri-reference"}})
REGION = closed(
    {"startLine": COUNT},
    startColumn=COUNT,
    endLine=COUNT,
    endColumn=COUNT,
    charOffset={"type": "integer", "minimum": 0},
    charLength={"type": "integer", "minimum": 0},
)
LOCATION = closed({"physicalLocation": closed({"artifactLocation": ARTIFACT}, region=REGION)}, id={"type": "integer"})
REPLACEMENT = closed({"deletedRegion": REGION, "insertedContent": closed({"text": {"type": "string"}})})
CHANGE = closed({"artifactLocation": ARTIFACT, "replacements": {**many(REPLACEMENT), "minItems": 1}})
RESULT = closed(
    {"ruleId": TEXT, "message": MESSAGE, "locations": many(LOCATION)},
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    properties={"type": "object"},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    relatedLocations=many(LOCATION),
    fixes=many(closed({"artifactChanges": {**many(CHANGE), "minItems": 1}}, description=MESSAGE)),
)
RULE = closed(
    {"id": TEXT},
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed({"level": LEVEL}),
)
NOTE = closed({"message": MESSAGE}, level=LEVEL, descriptor=closed({"id": TEXT}), locations=many(LOCATION))
# The standard's own schema is not ours to copy; these are the parts of it that we write, without room for slips.
SARIF = closed(
    {
        "$schema": TEXT,
        "version": {"const": "2.1.0"},
        "runs": many(
            closed(
                {
                    "tool": closed(
                        {"driver": closed({"name": TEXT}, version=TEXT, semanticVersion=TEXT, rules=many(RULE))}
                    ),
                    "results": many(RESULT),
                },
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                invocations=many(
                    closed({"executionSuccessful": {"type": "boolean"}}, toolExecutionNotifications=many(NOTE))
                ),
            )
        ),
    }
)


def test_the_settings_schema_has_the_keys_that_are_read(schema: Schema) -> None:
    """An editor that knows the schema and Warmline agree on every key and word."""
    settings = schema("settings")
    assert set(settings["properties"]) == set(KEYS)
    override = settings["properties"]["override"]["items"]["properties"]
    assert set(override) - {"files"} == set(OVERRIDE_KEYS)
    for name, key in KEYS.items():
        assert settings["properties"][name].get("description") in (key.summary, "Settings for some files only.")


@pytest.mark.parametrize(
    "given",
    [
        {"locale": "en-NZ"},
        {"voice": "formal", "kind": "letter"},
        {"severity": {"blame": "of"}},
        {"severity": {"Blame": "off"}},
        {"kinds": {"*.md": "article"}, "sign-off": "nobody"},
        {"regulated": "zoo"},
        {"override": [{"voice": "formal"}]},
        {"override": [{"files": ["x"], "fail-on": "info"}]},
        {"glossary": "Acme"},
        {"local": "en-GB"},
        {
            "extends": ["a.toml"],
            "locale": "en-GB",
            "severity": {"blame/you-forgot": "off"},
            "override": [{"files": ["x"], "severity": {"blame": "hint"}}],
        },
    ],
)
def test_schema_and_reader_agree_on_what_is_wrong(schema: Schema, given: dict[str, object]) -> None:
    """What one takes, the other takes."""
    from warmline.core.settings_keys import Problem, read_keys

    valid = jsonschema.Draft202012Validator(schema("settings")).is_valid(given)
    assert valid == (not any(isinstance(item, Problem) for item in read_keys(given)))
