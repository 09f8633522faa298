"""Diagnostics as an editor gets them: at the right columns, with their version, of the newest text only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.talking import encoding_of, opened, told

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = "Hello 😀, you forgot to attach the receipt.\n"
# Where "you forgot" begins in each way of counting columns.
COLUMN = {"utf-8": 12, "utf-16": 10, "utf-32": 9}


async def test_a_finding_stands_under_its_words_behind_an_emoji(
    client: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """The range counts columns in the units that were agreed on."""
    uri = fresh_uri()
    opened(client, uri, TEXT)
    (found,) = await told(client, uri, {"blame/you-forgot"})
    start = COLUMN[encoding_of(client)]
    assert found.range == types.Range(types.Position(0, start), types.Position(0, start + len("you forgot")))


@pytest.mark.parametrize("language", ["plaintext", "text", "txt", "markdown", "html", "gitcommit", "eruby"])
async def test_a_text_without_a_name_is_known_by_what_its_editor_calls_the_language(
    pulling: LanguageClient, fresh_uri: Callable[[], str], language: str
) -> None:
    """VS Code says plaintext, Neovim text, Sublime Text txt: all are judged before they are saved."""
    uri = fresh_uri()
    opened(pulling, uri, "Calm down.", language=language)
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await pulling.text_document_diagnostic_async(params)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [one.code for one in report.items] == ["dismissal/calm-down"]


async def test_a_name_with_a_space_is_written_as_the_client_writes_it(client: LanguageClient, tmp_path: Path) -> None:
    """Also when all texts are judged anew: another spelling would be another document to some editors."""
    uri = (tmp_path / "my reply.txt").as_uri()
    opened(client, uri, "Calm down.\n")
    (found,) = await told(client, uri, {"dismissal/calm-down"})
    before = client.diagnostics.pop(uri)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    assert await told(client, uri, {"dismissal/calm-down"}) == list(before) == [found]
    assert not any("my reply" in known for known in client.diagnostics)
