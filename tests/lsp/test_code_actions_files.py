"""What the quick-fix menu writes into settings and ignore lists, and what it leaves alone."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.editing import applied, apply_to_files, edits_of
from tests.lsp.menus import FORGOT, NOTE, TEXT, desk, menu, on_disk, rules
from tests.lsp.talking import opened, ready

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def simple(lsp_client: LanguageClient, place: Path) -> AsyncIterator[None]:
    """A client that knows neither versions nor new files, as Kate does."""
    await lsp_client.initialize_session(desk(place, versions=False))
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def root(inline: LanguageClient, tmp_path: Path) -> Iterator[Path]:
    """A folder of the workspace of one test's own."""
    one = types.WorkspaceFolder(tmp_path.as_uri(), "root")

    def tell(added: list[types.WorkspaceFolder], removed: list[types.WorkspaceFolder]) -> None:
        event = types.WorkspaceFoldersChangeEvent(added=added, removed=removed)
        inline.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))

    tell([one], [])
    yield tmp_path
    tell([], [one])


async def test_a_rule_is_turned_off_for_a_folder(inline: LanguageClient, root: Path) -> None:
    """A new settings file at the top of the workspace, then an edit of the nearest; comments stay."""
    uri = (root / "off" / "reply.txt").as_uri()
    opened(inline, uri, TEXT)
    (made,) = set(apply_to_files((await menu(inline, uri))[f"Turn off {FORGOT} for this folder"].edit))
    assert made == root / "warmline.toml"
    on_disk(inline, made)
    assert FORGOT not in await rules(inline, uri)
    made.unlink()
    nearest = root / "off" / "warmline.toml"
    nearest.parent.mkdir()
    nearest.write_text('\ufeff# Ours\r\nlocale = "en-GB" # 😀\r\n', encoding="utf-8", newline="")
    on_disk(inline, made, nearest)
    apply_to_files((await menu(inline, uri))[f"Turn off {NOTE} for this folder"].edit)
    after = nearest.read_bytes().decode()
    assert after == f'\ufeff# Ours\r\nlocale = "en-GB" # 😀\r\n\r\n[severity]\r\n"{NOTE}" = "off"\r\n'
    on_disk(inline, nearest)
    assert NOTE not in await rules(inline, uri)


async def test_a_settings_file_that_is_open_is_changed_as_it_is_in_the_editor(
    inline: LanguageClient, root: Path
) -> None:
    """Its version is named, so that no unsaved word of it is lost; one that is broken gets no edit."""
    folder = root / "open"
    folder.mkdir()
    settings = folder / "warmline.toml"
    settings.write_text("", encoding="utf-8")
    unsaved = 'glossary = ["Acme"] # not saved\n'
    opened(inline, settings.as_uri(), unsaved, version=5, language="toml")
    uri = (folder / "reply.txt").as_uri()
    opened(inline, uri, TEXT)
    action = (await menu(inline, uri))["Add “Please note that” to the glossary"]
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 5
    after = applied(unsaved, change.edits)
    assert after == 'glossary = ["Acme", "Please note that"] # not saved\n'
    opened(inline, settings.as_uri(), "glossary = [", version=6, language="toml")
    found = await menu(inline, uri)
    assert not any("glossary" in title or "Turn off" in title for title in found)
    assert f"Ignore this sentence: {FORGOT}" in found


async def test_a_short_wording_goes_into_the_glossary(inline: LanguageClient, root: Path) -> None:
    """And is left alone from then on; a whole clause is no name for anything."""
    folder = root / "words"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[tool.warmline]\n[tool.other]\n", encoding="utf-8")
    uri = (folder / "reply.txt").as_uri()
    opened(inline, uri, "This is to inform you that it rains. Please note that the desk is closed.\n")
    found = await menu(inline, uri)
    assert "Add “Please note that” to the glossary" in found
    assert not any("glossary" in title and "inform" in title for title in found)
    on_disk(inline, *apply_to_files(found["Add “Please note that” to the glossary"].edit))
    assert tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")) == {
        "tool": {"warmline": {"glossary": ["Please note that"]}, "other": {}}
    }
    assert NOTE not in await rules(inline, uri)


async def test_a_sentence_is_ignored(inline: LanguageClient, root: Path) -> None:
    """By a list that is made for the workspace, then added to; it holds rule and fingerprint, and no text."""
    uri = (root / "kept" / "reply.txt").as_uri()
    opened(inline, uri, TEXT)
    for rule in (FORGOT, NOTE):
        found = await menu(inline, uri)
        title = f"Ignore this sentence: {rule}"
        (made,) = set(apply_to_files(found[title].edit))
        assert made == root / ".warmline" / "ignore.toml"
        on_disk(inline, made)
        assert rule not in await rules(inline, uri)
    listed = made.read_text(encoding="utf-8")
    assert [one["rule"] for one in tomllib.loads(listed)["ignore"]] == [FORGOT, NOTE]
    assert "receipt" not in listed
    made.unlink()
    on_disk(inline, made)
    assert await rules(inline, uri) == {FORGOT, NOTE}


async def test_an_edit_counts_once_it_is_saved_though_nobody_tells_of_files(inline: LanguageClient, root: Path) -> None:
    """Neovim does not on Linux: the next save of a text is enough."""
    uri = (root / "reply.txt").as_uri()
    opened(inline, uri, "Please note that it rains.\n")
    apply_to_files((await menu(inline, uri))[f"Turn off {NOTE} for this folder"].edit)
    inline.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert await rules(inline, uri) == set()


async def test_a_broken_list_gets_no_entry(inline: LanguageClient, root: Path) -> None:
    folder = root / "torn"
    (folder / ".warmline").mkdir(parents=True)
    (folder / ".warmline" / "ignore.toml").write_text("[[ignore]\n", encoding="utf-8")
    uri = (folder / "reply.txt").as_uri()
    opened(inline, uri, TEXT)
    found = await menu(inline, uri)
    assert found
    assert not any(title.startswith("Ignore this sentence") for title in found)


async def test_a_client_without_versions_gets_plain_changes(simple: LanguageClient, place: Path) -> None:
    """And no entry that would need a new file."""
    folder = place / "simple"
    folder.mkdir()
    uri = (folder / "reply.txt").as_uri()
    opened(simple, uri, TEXT)
    found = await menu(simple, uri)
    first = next(iter(found.values()))
    assert first.edit is not None
    assert first.edit.document_changes is None
    assert applied(TEXT, edits_of(first.edit, uri)).startswith("Hello 😀, it looks like")
    assert not any(title.startswith(("Ignore", "Turn off", "Add")) for title in found)
    (folder / "warmline.toml").write_text('voice = "formal"\n', encoding="utf-8")
    found = await menu(simple, uri)
    apply_to_files(found[f"Turn off {FORGOT} for this folder"].edit)
    assert '"off"' in (folder / "warmline.toml").read_text(encoding="utf-8")
