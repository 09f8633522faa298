"""Mistakes in settings files and house rules are shown in those files, and harm nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.talking import capabilities, changed, codes, opened, ready, shown, told

pytestmark = pytest.mark.asyncio(loop_scope="module")
RULE = """\
summary  = "Widgets are called lamps here."
why      = "Customers know the word lamp."
severity = "warning"

[[match]]
phrases = ["widget"]

[[flagged]]
text  = "Your widget is on its way."
span  = "widget"
fixed = false
[[flagged]]
text  = "The widget is new."
span  = "widget"
fixed = false
[[allowed]]
text    = "Your lamp is on its way."
because = "the word customers know"
[[allowed]]
text    = "The lamp is new."
because = "the word customers know"
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with mistakes that lay there before anybody opened it."""
    root = tmp_path_factory.mktemp("rooms")
    write(root / "warmline.toml", 'locale = "en-GB"\n')
    write(root / "shop" / "warmline.toml", 'glosary = ["red"]\nvoice = "loud"\n')
    write(root / "tools" / "pyproject.toml", '[project]\nname = "x"\n\n[tool.warmline]\nserverity = {}\n')
    write(root / ".warmline" / "rules" / "words" / "widget.toml", RULE)
    write(root / ".warmline" / "rules" / "words" / "gadget.toml", RULE.replace("severity", "severty"))
    write(root / "other" / "pyproject.toml", "[project\nname = 1\n")
    return root


def told_of_model(wanted: types.ClientCapabilities) -> types.ClientCapabilities:
    wanted.experimental = {"warmline": {"status": True}}
    return wanted


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def pushed(lsp_client: LanguageClient, rooms: Path) -> AsyncIterator[None]:
    """A client to which diagnostics are pushed, in the workspace with mistakes."""
    params = types.InitializeParams(
        capabilities=told_of_model(capabilities()),
        workspace_folders=[types.WorkspaceFolder(rooms.as_uri(), "rooms")],
        initialization_options={"delay": 0, "caretGrace": 0},
    )
    await lsp_client.initialize_session(params)
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def pulls(lsp_client: LanguageClient, rooms: Path) -> AsyncIterator[None]:
    """A client that asks for diagnostics, in the workspace with mistakes."""
    params = types.InitializeParams(
        capabilities=told_of_model(capabilities(pull=True)),
        workspace_folders=[types.WorkspaceFolder(rooms.as_uri(), "rooms")],
    )
    await lsp_client.initialize_session(params)
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


async def messages(client: LanguageClient, uri: str, at_least: int = 1) -> dict[str, tuple[int, int, int]]:
    """What is pushed for a file, once there is so much of it: line, first and last column by message."""
    found = await shown(client, uri, lambda found: len(found) >= at_least)
    return {one.message: (one.range.start.line, one.range.start.character, one.range.end.character) for one in found}


def closed(client: LanguageClient, uri: str) -> None:
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))


async def test_files_nobody_opened_are_told_of(pushed: LanguageClient, rooms: Path) -> None:
    """Opening a folder shows all its mistakes, each at its key, with the key that was meant."""
    shop = await messages(pushed, (rooms / "shop" / "warmline.toml").as_uri(), 2)
    assert shop["glosary: unknown key; write glossary"] == (0, 0, 7)
    assert shop['voice: write "casual", "neutral" or "formal", not "loud"'] == (1, 0, 5)
    tools = await messages(pushed, (rooms / "tools" / "pyproject.toml").as_uri())
    assert tools == {"serverity: unknown key; write severity": (4, 0, 9)}
    gadget = await messages(pushed, (rooms / ".warmline" / "rules" / "words" / "gadget.toml").as_uri(), 2)
    assert gadget["severty: no such key; write 'severity'"] == (2, 0, 7)


async def test_sound_files_and_files_of_others_are_left_alone(pushed: LanguageClient, rooms: Path) -> None:
    """A project file that is broken elsewhere is other tools' business."""
    await messages(pushed, (rooms / "tools" / "pyproject.toml").as_uri())
    for name in ("warmline.toml", "other/pyproject.toml", ".warmline/rules/words/widget.toml"):
        assert not pushed.diagnostics.get((rooms / name).as_uri())


async def test_text_that_is_not_saved_counts(pushed: LanguageClient, rooms: Path) -> None:
    """Mistakes come and go while a settings file is typed, whatever the editor takes its language for."""
    uri = (rooms / "warmline.toml").as_uri()
    opened(pushed, uri, 'locale = "de-DE"\nvioce = "formal"\n[severity]\n"blame/you-forgt" = "off"\n')
    found = await messages(pushed, uri, 3)
    assert found['locale: write "en-US", "en-GB", "en-AU" or "en-IN", not "de-DE"'] == (0, 0, 6)
    assert found["vioce: unknown key; write voice"] == (1, 0, 5)
    assert found["severity.blame/you-forgt: no such rule or group; write blame/you-forgot"] == (3, 0, 17)
    changed(pushed, uri, 2, 'locale = "en-GB"\n', (0, 0), (9, 0))
    await told(pushed, uri, set())
    changed(pushed, uri, 3, "locale = \n", (0, 0), (1, 0))
    assert list((await messages(pushed, uri)).values()) == [(0, 0, 8)]
    closed(pushed, uri)
    await told(pushed, uri, set())


async def test_a_broken_settings_file_leaves_texts_judged_as_before(pushed: LanguageClient, rooms: Path) -> None:
    """While somebody edits settings, writers keep the last that were good."""
    letter, file = write(rooms / "desk" / "a.md", ""), rooms / "desk" / "warmline.toml"
    text = "Calm down.\n"
    write(file, '[severity]\ndismissal = "off"\n')
    pushed.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    opened(pushed, letter.as_uri(), text + "You forgot to attach the receipt.\n", language="markdown")
    assert codes(await told(pushed, letter.as_uri(), {"blame/you-forgot"})) == ["blame/you-forgot"]
    write(file, '[severity\ndismissal = "off"\n')
    pushed.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    assert await messages(pushed, file.as_uri())
    changed(pushed, letter.as_uri(), 2, "You failed to sign.\n", (1, 0), (2, 0))
    assert await told(pushed, letter.as_uri(), {"blame/you-failed-to"})
    file.unlink()
    pushed.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    await told(pushed, file.as_uri(), set())


async def test_a_house_rule_that_breaks_while_edited_goes_on_as_it_was(pushed: LanguageClient, rooms: Path) -> None:
    """The last good rule speaks until the file is good again."""
    letter, file = rooms / "b.md", rooms / ".warmline" / "rules" / "words" / "widget.toml"
    opened(pushed, letter.as_uri(), "Your widget is here.\n", language="markdown")
    assert await told(pushed, letter.as_uri(), {"words/widget"})
    write(file, RULE.replace('"widget"]', '"<widget"]'))
    pushed.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    found = await messages(pushed, file.as_uri())
    assert [at[:2] for at in found.values()] == [(5, 11)]
    changed(pushed, letter.as_uri(), 2, "Calm down. ", (0, 0), (0, 0))
    assert await told(pushed, letter.as_uri(), {"dismissal/calm-down", "words/widget"})
    write(file, RULE)
    pushed.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    await told(pushed, file.as_uri(), set())


async def test_examples_that_fail_are_told_at_their_text(pushed: LanguageClient, rooms: Path) -> None:
    """What `warmline test` would say stands under the example, before the file is saved."""
    uri = (rooms / ".warmline" / "rules" / "words" / "widget.toml").as_uri()
    opened(pushed, uri, RULE.replace("The lamp is new", "The widget is new"), language="toml")
    found = await messages(pushed, uri)
    assert found == {"'widget' is flagged in 'The widget is new.'": (19, 0, 4)}
    changed(pushed, uri, 2, "The lamp is new.", (19, 11), (19, 29))
    await told(pushed, uri, set())
    closed(pushed, uri)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[[match]]", 'sevrity = "hint"\n[[match]]', 4, "severity"),
        ('"warning"', '"loud"', 2, "none of error, warning, info, hint"),
        ('phrases = ["widget"]', 'phrases = ["widget", "@nosuch"]', 5, "no word class"),
        ('phrases = ["widget"]', 'clause = { modal = "cann" }', 5, 'write "can"'),
        ('phrases = ["widget"]', 'phrases = ["widget"]\nunless = ["qouted"]', 6, 'write "quoted"'),
        ('phrases = ["widget"]', 'phrases = ["widget"]\ncode = true', 6, "house rules run no code"),
        ('phrases = ["widget"]', 'phrases = ["widget"]\n[[fix]]\nrewrite = "{x|shout}"', 7, "no filter"),
        ('phrases = ["widget"]', 'phrases = ["widget"]\n[[fix]]\nwhen = "("\ndelete = true', 7, "missing"),
    ],
)
async def test_every_kind_of_mistake_in_a_house_rule(
    pulls: LanguageClient, rooms: Path, old: str, new: str, line: int, said: str
) -> None:
    """Each stands on its line and says what to write."""
    uri = (rooms / ".warmline" / "rules" / "words" / f"kind{line}{len(said)}.toml").as_uri()
    opened(pulls, uri, RULE.replace(old, new, 1), language="toml")
    asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await pulls.text_document_diagnostic_async(asked)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [(one.range.start.line, said in one.message) for one in report.items] == [(line, True)]


async def test_a_pulling_client_hears_of_closed_files(pulls: LanguageClient, rooms: Path) -> None:
    """`workspace/diagnostic` covers settings and house rules whatever `diagnose` says."""
    report = await pulls.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    wrong = {item.uri for item in report.items}
    assert (rooms / "shop" / "warmline.toml").as_uri() in wrong
    assert (rooms / "warmline.toml").as_uri() not in wrong


async def test_a_file_that_extends_a_broken_one_says_so(pulls: LanguageClient, rooms: Path) -> None:
    """The base may lie where no editor shows its mistakes."""
    uri = (rooms / "desk" / "warmline.toml").as_uri()
    opened(pulls, uri, 'extends = ["../shop/warmline.toml", "nowhere.toml"]\n', language="toml")
    asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await pulls.text_document_diagnostic_async(asked)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    first, second = sorted(report.items, key=lambda one: one.range.start.character)
    assert "cannot be used" in first.message
    assert "there is no file nowhere.toml" in second.message
