"""Pulled diagnostics: asked for by the client, with ids that say whether anything is new, for files too."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.talking import capabilities, changed, opened, told

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _asked(client: LanguageClient, uri: str, previous: str | None = None) -> types.DocumentDiagnosticReport:
    return await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=previous)
    )


async def test_a_client_that_pulls_is_never_pushed_to(pulling: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """What it asks for it gets once: an editor that did both would show every finding twice."""
    uri = fresh_uri()
    opened(pulling, uri, "Calm down.")
    report = await _asked(pulling, uri)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [one.code for one in report.items] == ["dismissal/calm-down"]
    assert uri not in pulling.diagnostics


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def asking_once(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client that asks for diagnostics but cannot be told to ask again, such as Neovim 0.11."""
    can = capabilities(pull=True)
    assert can.workspace
    can.workspace.diagnostics = None
    params = types.InitializeParams(capabilities=can, initialization_options={"delay": 0, "caretGrace": 0})
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


async def test_a_client_that_cannot_be_told_to_ask_again_is_pushed_to(
    asking_once: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """What only the model finds comes after the first question, so an answer to that alone would stay incomplete."""
    uri = fresh_uri()
    opened(asking_once, uri, "You forgot to attach the receipt.")
    (found,) = await told(asking_once, uri, {"blame/you-forgot"})
    while not found.data["fixes"]:
        await asking_once.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        (found,) = asking_once.diagnostics[uri]


async def test_an_answer_that_is_not_new_says_so(pulling: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """An edit that changes no finding gives the same result id, another one a new report."""
    uri = fresh_uri()
    opened(pulling, uri, "Calm down. Thanks.")
    first = await _asked(pulling, uri)
    changed(pulling, uri, 2, "Calm down. Thanks!", (0, 0), (0, 18))
    second = await _asked(pulling, uri, first.result_id)
    changed(pulling, uri, 3, "Many thanks.", (0, 0), (0, 18))
    third = await _asked(pulling, uri, first.result_id)
    assert [one.kind for one in (first, second, third)] == ["full", "full", "full"]
    changed(pulling, uri, 4, "Many thanks!", (0, 0), (0, 12))
    assert (await _asked(pulling, uri, third.result_id)).kind == "unchanged"


async def test_a_text_that_is_not_open_has_nothing(pulling: LanguageClient) -> None:
    """The answer is an empty report, not an error."""
    report = await _asked(pulling, "untitled:never-opened")
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert list(report.items) == []


async def test_the_whole_workspace_can_be_asked_for(workspace_client: LanguageClient, folder: Path) -> None:
    """Every file with customer-facing text is judged, ignored ones are not, and the second time nothing is new."""
    params = types.WorkspaceDiagnosticParams(previous_result_ids=[])
    report = await workspace_client.workspace_diagnostic_async(params)
    full = {one.uri: one for one in report.items if isinstance(one, types.WorkspaceFullDocumentDiagnosticReport)}
    found = {Path(uri).name: [one.code for one in item.items] for uri, item in full.items()}
    assert found == {"reply.md": ["dismissal/calm-down"], "thanks.txt": []}
    known = [types.PreviousResultId(uri, str(item.result_id)) for uri, item in full.items()]
    (folder / "thanks.txt").unlink()
    again = await workspace_client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
    kinds = {Path(one.uri).name: one.kind for one in again.items}
    assert kinds == {"reply.md": "unchanged", "thanks.txt": "full"}
