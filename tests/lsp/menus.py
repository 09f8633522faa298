"""What the tests of the quick-fix menu share: clients that open it, and texts to open it in."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.talking import capabilities

__all__ = ["EVERYWHERE", "FIX_ALL", "FORGOT", "NOTE", "QUICK", "TEXT", "desk", "menu", "on_disk", "rules"]

TEXT = "Hello 😀, you forgot to attach the receipt. Please note that the desk is closed.\n"
FORGOT, NOTE = "blame/you-forgot", "boilerplate/please-note"
QUICK, FIX_ALL = "quickfix", "source.fixAll.warmline"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(99, 0))


def desk(folder: Path, *, versions: bool = True, lazy: bool = False) -> types.InitializeParams:
    """A client in a folder that may know versions and new files, and may ask for edits when it needs them."""
    wanted = capabilities(pull=True)
    assert wanted.text_document is not None
    wanted.experimental = {"warmline": {"status": True}}
    assert wanted.workspace is not None
    wanted.workspace.workspace_edit = types.WorkspaceEditClientCapabilities(
        document_changes=versions,
        resource_operations=[types.ResourceOperationKind.Create] if versions else None,
        snippet_edit_support=lazy,
    )
    if lazy:
        wanted.text_document.code_action = types.CodeActionClientCapabilities(
            data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["edit"])
        )
    folders = [types.WorkspaceFolder(folder.as_uri(), "workspace")]
    return types.InitializeParams(capabilities=wanted, workspace_folders=folders)


async def menu(
    client: LanguageClient, uri: str, only: list[str] | None = None, where: types.Range = EVERYWHERE
) -> dict[str, types.CodeAction]:
    """What is offered, by title, in its order."""
    context = types.CodeActionContext([], only=list(only) if only is not None else None)
    asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
    found = await client.text_document_code_action_async(asked) or []
    assert all(isinstance(one, types.CodeAction) for one in found)
    assert len({one.title for one in found}) == len(found)
    return {one.title: one for one in found if isinstance(one, types.CodeAction)}


async def rules(client: LanguageClient, uri: str) -> set[str]:
    """The rules that find something in a text."""
    report = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    )
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    return {str(one.code) for one in report.items}


def on_disk(client: LanguageClient, *paths: Path) -> None:
    """Tells the server that files have changed."""
    events = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))
