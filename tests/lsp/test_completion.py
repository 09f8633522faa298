"""What can be written in settings files and house rules is offered there, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.talking import opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def offered(client: LanguageClient, uri: str, text: str) -> dict[str, types.CompletionItem]:
    """What is offered at the bar in the text, by label."""
    offset = text.index("|")
    opened(client, uri, text.replace("|", "", 1), language="toml")
    before = text[:offset].split("\n")
    where = types.Position(len(before) - 1, len(before[-1]))
    asked = types.CompletionParams(types.TextDocumentIdentifier(uri), where)
    found = await client.text_document_completion_async(asked)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    return {item.label: item for item in found or [] if isinstance(item, types.CompletionItem)}


def written(item: types.CompletionItem) -> str:
    assert isinstance(item.text_edit, types.TextEdit)
    return item.text_edit.new_text


@pytest.mark.parametrize(
    ("name", "text", "some"),
    [
        ("warmline.toml", "lo|", {"locale", "severity", "override"}),
        ("warmline.toml", 'locale = "|"', {"en-GB"}),
        ("warmline.toml", "locale = |", {"en-GB"}),
        ("warmline.toml", "voice = 'c|", {"casual", "formal"}),
        ("warmline.toml", "[sev|]", {"severity", "kinds"}),
        ("warmline.toml", '[severity]\n"bla|', {"blame/you-forgot", "blame"}),
        ("warmline.toml", "severity = { jar|", {"jargon"}),
        ("warmline.toml", '[severity]\njargon = "|"\n', {"off", "hint", "error"}),
        ("warmline.toml", '[kinds]\n"macros/**" = "|"\n', {"macro", "article"}),
        ("warmline.toml", '[[override]]\nfiles = ["a"]\n|\n', {"files", "voice", "severity"}),
        ("warmline.toml", '[[override]]\nseverity = { blame = "|" }\n', {"off"}),
        ("pyproject.toml", "[tool.warmline]\n|", {"locale", "glossary"}),
        ("pyproject.toml", "[tool.warmline.severity]\n|", {"jargon"}),
        (".warmline/rules/words/x.toml", "|", {"summary", "why", "severity", "match", "flagged"}),
        (".warmline/rules/words/x.toml", 'severity = "|"', {"warning"}),
        (".warmline/rules/words/x.toml", 'kinds = [\n  "reply", "|"\n]', {"chat", "macro"}),
        (".warmline/rules/words/x.toml", 'replaces = ["|"]', {"blame/you-forgot"}),
        (".warmline/rules/words/x.toml", "[[match]]\n|", {"phrases", "clause", "unless"}),
        (".warmline/rules/words/x.toml", '[[match]]\nunless = ["|"]', {"quoted", "conditional"}),
        (".warmline/rules/words/x.toml", '[[match]]\nclause = { mood = "|" }', {"imperative"}),
        (".warmline/rules/words/x.toml", "[[match]]\nclause = { s|", {"subject"}),
        (".warmline/rules/words/x.toml", '[[fix]]\ngrade = "|"', {"safe", "review", "draft"}),
        (".warmline/rules/words/x.toml", "fallback = |", {"true", "false"}),
    ],
)
async def test_keys_and_values_are_offered(
    pulling: LanguageClient, tmp_path: Path, name: str, text: str, some: set[str]
) -> None:
    """At every place what the file may say there, complete or not."""
    assert some <= (await offered(pulling, (tmp_path / name).as_uri(), text)).keys()


async def test_keys_and_rules_say_what_they_are(pulling: LanguageClient, tmp_path: Path) -> None:
    """The summary stands beside each; what is written is valid TOML where it lands."""
    uri = (tmp_path / "warmline.toml").as_uri()
    keys = await offered(pulling, uri, "|")
    assert keys["glossary"].detail == "Names, abbreviations and wordings that are never flagged."
    rules = await offered(pulling, uri, "[severity]\nbla|")
    assert rules["blame/you-forgot"].detail == "Naming what the customer forgot sounds like blame."
    assert written(rules["blame/you-forgot"]) == '"blame/you-forgot"'
    assert written(rules["blame"]) == "blame"
    assert written((await offered(pulling, uri, '[severity]\n"bla|'))["blame/you-forgot"]) == "blame/you-forgot"
    locales = await offered(pulling, uri, "locale = |")
    assert written(locales["en-GB"]) == '"en-GB"'
    cues = await offered(pulling, (tmp_path / ".warmline/rules/a/b.toml").as_uri(), '[[match]]\nunless = ["|"]')
    assert all(item.detail for item in cues.values())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("warmline.toml", "# lo|"),
        ("warmline.toml", 'glossary = ["|"]'),
        ("pyproject.toml", "[project]\n|"),
        (".warmline/rules/words/x.toml", 'why = """\nlo|'),
        (".warmline/rules/words/x.toml", "[nothing]\n|"),
        (".warmline/rules/words/x.toml", '[[flagged]]\nspan = "|"'),
        (".warmline/rules/words/x.toml", '[[fix]]\nunless = "|"'),
        ("Cargo.toml", "lo|"),
        ("letter.md", "lo|"),
    ],
)
async def test_nothing_is_offered_elsewhere(pulling: LanguageClient, tmp_path: Path, name: str, text: str) -> None:
    """Not in comments, in words of the team's own, in tables of others, or in letters."""
    assert not await offered(pulling, (tmp_path / name).as_uri(), text)


async def test_an_unsaved_text_gets_nothing(pulling: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """Without a name nobody knows that it will hold settings."""
    assert not await offered(pulling, fresh_uri(), "lo|")
