"""Settings by all four routes, the nearest file for each text, and files that change below the server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.talking import capabilities, codes, opened, told

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = "You forgot the receipt. Calm down.\n"
BLAME, CALM = "blame/you-forgot", "dismissal/calm-down"
# What another rule says of the same words when the first is off and the model is there.
INSTEAD = "blame/you-did-this"


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of a workspace; the first has settings of its own, and a folder in it has nearer ones."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    (first / "warmline.toml").write_text(f'[severity]\n"{BLAME}" = "off"\n"{INSTEAD}" = "off"\n', encoding="utf-8")
    (first / "near").mkdir()
    (first / "near" / "warmline.toml").write_text(f'[severity]\n"{BLAME}" = "hint"\n', encoding="utf-8")
    return first, second


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def client(lsp_client: LanguageClient, roots: tuple[Path, Path]) -> AsyncIterator[None]:
    """A client with two folders that answers when it is asked for its settings."""
    able = capabilities()
    assert able.workspace is not None
    able.workspace.configuration = True
    lsp_client.set_configuration({"warmline": {"delay": 0, "caretGrace": 0}})
    params = types.InitializeParams(
        capabilities=able,
        workspace_folders=[types.WorkspaceFolder(root.as_uri(), root.name) for root in roots],
        initialization_options={"warmline": {"delay": 0, "caretGrace": 0}},
    )
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


async def test_each_text_has_the_settings_of_the_nearest_file(client: LanguageClient, roots: tuple[Path, Path]) -> None:
    """Two folders, and a folder in one of them, each go by their own."""
    first, second = roots
    for place, wanted in ((first, {CALM}), (first / "near", {BLAME, CALM}), (second, {BLAME, CALM})):
        uri = (place / "reply.txt").as_uri()
        opened(client, uri, TEXT)
        found = await told(client, uri, wanted)
        severity = {str(one.code): one.severity for one in found}
        assert severity.get(BLAME) == {
            first / "near": types.DiagnosticSeverity.Hint,
            second: types.DiagnosticSeverity.Warning,
        }.get(place)


async def test_what_the_client_says_when_asked_goes_below_every_file(
    client: LanguageClient, roots: tuple[Path, Path]
) -> None:
    """The editor's own keys of warmline.toml count where no file says otherwise."""
    settings = {
        "delay": 0,
        "caretGrace": 0,
        "configuration": {"severity": {BLAME: "off", INSTEAD: "off", CALM: "error"}},
    }
    client.set_configuration({"warmline": settings})
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    near, second = (roots[0] / "near" / "asked.txt").as_uri(), (roots[1] / "asked.txt").as_uri()
    for uri in (near, second):
        opened(client, uri, TEXT)
    (found,) = await told(client, second, {CALM})
    assert found.severity is types.DiagnosticSeverity.Error
    assert codes(await told(client, near, {BLAME, CALM})) == [BLAME, CALM]
    client.set_configuration({"warmline": {"delay": 0, "caretGrace": 0, "configuration": {}}})
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    await told(client, second, {BLAME, CALM})


async def test_a_settings_file_that_changes_is_read_again(client: LanguageClient, roots: tuple[Path, Path]) -> None:
    """Editors tell of changed files, and open texts are judged by what they say now."""
    file = roots[1] / "warmline.toml"
    uri = (roots[1] / "other.txt").as_uri()
    opened(client, uri, TEXT)
    await told(client, uri, {BLAME, CALM})
    file.write_text('glossary = ["calm down"]\n', encoding="utf-8")
    change = types.FileEvent(file.as_uri(), types.FileChangeType.Created)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    await told(client, uri, {BLAME})
    file.unlink()
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    await told(client, uri, {BLAME, CALM})


async def test_the_server_can_be_switched_off_and_on(client: LanguageClient, roots: tuple[Path, Path]) -> None:
    """With `enable` off every squiggle goes, and comes back with it."""
    uri = (roots[1] / "switched.txt").as_uri()
    opened(client, uri, TEXT)
    await told(client, uri, {BLAME, CALM})
    for enable, wanted in ((False, set[str]()), (True, {BLAME, CALM})):
        client.set_configuration({"warmline": {"delay": 0, "caretGrace": 0, "enable": enable}})
        client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
        await told(client, uri, wanted)


async def test_a_wrong_setting_is_told_in_plain_words(client: LanguageClient) -> None:
    """It says the key and what to write, and the rest goes on as before."""
    client.set_configuration({"warmline": {"delay": "soon", "caretGrace": 0}})
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    await client.wait_for_notification(types.WINDOW_SHOW_MESSAGE)
    assert client.messages[-1].message == "Warmline settings: warmline.delay: write a number of milliseconds."
