"""Which texts are judged, from their opening to their close, and what a client may tell of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.talking import capabilities, changed, opened, told

pytestmark = pytest.mark.asyncio(loop_scope="module")
CALM = {"dismissal/calm-down"}
LONGEST = 2_000


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client to which diagnostics are pushed at once, and that wants to know how the server is."""
    able = capabilities()
    able.experimental = {"warmline": {"status": True}}
    options = {"delay": 0, "caretGrace": 0, "maxLength": LONGEST}
    result = await lsp_client.initialize_session(
        types.InitializeParams(capabilities=able, initialization_options=options)
    )
    assert result.capabilities.experimental == {"warmline": {"protocol": 1}}
    yield
    await lsp_client.shutdown_session()


@pytest.mark.parametrize(
    ("scheme", "language"),
    [
        ("untitled:reply", "plaintext"),
        ("vscode-scm:git/scm0/input", "scminput"),
        ("file:///repository/.git/COMMIT_EDITMSG", "git-commit"),
        ("warmline:gmail/1", "warmline-compose"),
        ("file:///macros/late.liquid", "liquid"),
    ],
)
async def test_unsaved_texts_commit_boxes_and_compose_boxes_are_texts(
    client: LanguageClient, scheme: str, language: str
) -> None:
    """Whatever somebody writes for a reader is judged, saved or not."""
    opened(client, scheme, "Calm down.", language=language)
    await told(client, scheme, CALM)


@pytest.mark.parametrize(
    ("uri", "language"),
    [("git:/repository/reply.md?HEAD", "markdown"), ("gitlens:/reply.md", "markdown"), ("file:///tool.py", "python")],
)
async def test_the_other_side_of_a_comparison_and_programs_are_left_alone(
    client: LanguageClient, fresh_uri: Callable[[], str], uri: str, language: str
) -> None:
    """By the time a text that was opened later has been judged, nothing was said of them."""
    opened(client, uri, "Calm down.", language=language)
    later = fresh_uri()
    opened(client, later, "Calm down.")
    await told(client, later, CALM)
    assert uri not in client.diagnostics


async def test_a_closed_text_has_no_squiggles(client: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """The editor is told so, since it keeps diagnostics until it hears otherwise."""
    uri = fresh_uri()
    opened(client, uri, "Calm down.")
    await told(client, uri, CALM)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await told(client, uri, set())


async def test_every_version_is_judged_as_it_is_now(client: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """Diagnostics follow the text, and a mended sentence has none."""
    uri = fresh_uri()
    opened(client, uri, "Calm down.")
    await told(client, uri, CALM)
    changed(client, uri, 2, "Thank you", (0, 0), (0, 9))
    await told(client, uri, set())


async def test_a_client_can_say_what_a_text_is_for(client: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """Steps of an article may command, a reply may not; null takes back what was said."""
    uri = fresh_uri()
    opened(client, uri, "Send us the form.")
    await told(client, uri, {"command/bare-imperative"})
    client.protocol.notify("warmline/context", {"uri": uri, "kind": "article"})
    await told(client, uri, set())
    client.protocol.notify("warmline/context", {"uri": uri, "kind": None})
    await told(client, uri, {"command/bare-imperative"})


async def test_a_text_that_is_too_long_is_left_unread_and_says_so(
    client: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """One hint at the top instead of an editor that hangs; shortened, the text is judged."""
    uri = fresh_uri()
    opened(client, uri, "Calm down. " * 200)
    (hint,) = await told(client, uri, {"warmline/too-long"})
    assert hint.severity is types.DiagnosticSeverity.Hint
    assert "2,200 letters" in hint.message
    changed(client, uri, 2, "Calm down.", (0, 0), (0, 2_200))
    await told(client, uri, CALM)


async def test_a_split_phrase_shows_all_of_its_parts(client: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """The squiggle is under the first part; the other one is in related information and in the data."""
    uri = fresh_uri()
    opened(client, uri, "Your case will automatically close in 3 days.")
    (found,) = await told(client, uri, {"pressure/we-will-close-this"})
    first, second = _range(0, 9), _range(29, 34)
    assert found.range == first
    assert [one.location.range for one in found.related_information or ()] == [second]
    assert [one["start"]["character"] for one in found.data["spans"]] == [0, 29]


def _range(start: int, end: int) -> types.Range:
    return types.Range(types.Position(0, start), types.Position(0, end))
