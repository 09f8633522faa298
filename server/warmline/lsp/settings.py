"""Settings from the client by all its routes, and files that change below us."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from warmline.lsp import diagnostics
from warmline.lsp.client_settings import read_client_settings
from warmline.lsp.protocol import plain

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["register", "shows_status"]

log = logging.getLogger(__name__)
_WATCHED = ("**/warmline.toml", "**/pyproject.toml", "**/.warmline/**")


def register(server: WarmlineServer) -> None:
    """Hears of settings in ``initialize``, by pushes and by asking, and of settings and rule files that change."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.pulled = _can_pull(params.capabilities)
        if server.pulled:
            diagnostics.register(server)
        _take(server, params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await _register_at_client(server)
        await _pull(server)
        await server.load()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        before = server.client
        if not await _pull(server):
            _take(server, params.settings)
        if server.client != before:
            server.tell_status()
            server.judge_all_anew()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(_: types.DidChangeWatchedFilesParams) -> None:
        server.renew()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        server.renew()


def shows_status(server: WarmlineServer) -> bool:
    """Whether the client asked to be told how the server is: ``experimental.warmline.status``."""
    wanted = plain(server.client_capabilities.experimental)
    for name in ("warmline", "status"):
        wanted = wanted.get(name) if isinstance(wanted, dict) else None
    return wanted is True


def _can_pull(capabilities: types.ClientCapabilities) -> bool:
    """Whether a client asks for diagnostics, and again when told to: the model is ready after the first question."""
    text_document, workspace = capabilities.text_document, capabilities.workspace
    asks = bool(text_document and text_document.diagnostic)
    return asks and bool(workspace and workspace.diagnostics and workspace.diagnostics.refresh_support)


def _take(server: WarmlineServer, given: Any) -> None:
    """Takes over what is right in settings, and says once what is not."""
    before = server.client
    server.client, problems = read_client_settings(plain(given), before)
    # Compiled rules are not thrown away for settings that are what they were.
    if server.client != before:
        server.renew_judge()
    for problem in problems:
        message = types.ShowMessageParams(types.MessageType.Warning, f"Warmline settings: {problem}.")
        server.window_show_message(message)


async def _pull(server: WarmlineServer) -> bool:
    """Asks the client for its settings; False when it cannot be asked."""
    workspace = server.client_capabilities.workspace
    if not (workspace and workspace.configuration):
        return False
    asked = types.ConfigurationParams([types.ConfigurationItem(section="warmline")])
    try:
        (given,) = await server.workspace_configuration_async(asked)
    except Exception as error:  # noqa: BLE001  # a client that answers with an error keeps what it told before
        log.warning("the client did not tell its settings: %s", type(error).__name__)
        return False
    _take(server, given)
    return True


async def _register_at_client(server: WarmlineServer) -> None:
    """Asks to be told of changed settings and files, where the client lets itself be asked."""
    workspace = server.client_capabilities.workspace
    if workspace is None:
        return
    wanted = []
    if workspace.did_change_configuration and workspace.did_change_configuration.dynamic_registration:
        options: Any = types.DidChangeConfigurationRegistrationOptions(section="warmline")
        wanted.append(types.Registration("warmline-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options))
    if workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted.append(types.Registration("warmline-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if wanted:
        await server.client_register_capability_async(types.RegistrationParams(wanted))
