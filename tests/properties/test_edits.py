"""Whatever is typed, an editor is shown what a fresh open of the same text would show."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_lsp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.talking import capabilities, encoding_of, opened, ready
from tests.lsp.test_texts import between_halves_of_a_line_end, position

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Prose with and without findings, some of which depend on their neighbours or are split, and all that breaks lines.
PIECES = st.sampled_from(
    [
        *("You forgot to attach the receipt.", "Calm down.", "You're wrong.", "As I already said, it is late."),
        *("That's not our problem.", "We can't help you.", "Here is what we can do instead.", "I'm sorry."),
        *("Thanks for the photos.", "Hi Maya,", "- you failed to reply", "## Please be patient", "> Calm down.", "-- "),
        *("<b>Calm</b> down.", "{{ name }}", "<!-- warmline-disable-next-line -->", "On 3 June 2024, Bo wrote:", "`"),
        *("😀", "é", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r\n", "\n", "\r", "\n\n", "\r\n\r\n", " ", ".", "a"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)
LANGUAGES = st.sampled_from(["plaintext", "plaintext", "markdown", "html"])
# Where an edit starts, how much goes, what comes, whether the client points far behind the end of the line instead.
EDITS = st.tuples(st.integers(0, 400), st.integers(0, 60), st.lists(PIECES, max_size=2).map("".join), st.booleans())
# Changes in one notification, and whether the last one is taken back afterwards.
NOTIFICATIONS = st.lists(st.tuples(st.lists(EDITS, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=4)
Edit = tuple[int, int, str, bool]
NUMBERS = count(1)


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=COMMAND), scope="module", params=["utf-8", "utf-16", "utf-32"]
)
async def typist(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client to which diagnostics are pushed at once, when the model is loaded."""
    params = types.InitializeParams(
        capabilities=capabilities(request.param), initialization_options={"delay": 0, "caretGrace": 0}
    )
    params.capabilities.experimental = {"warmline": {"status": True}}
    await lsp_client.initialize_session(params)
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


class Page:
    """A text as the client holds it, and what it tells the server."""

    def __init__(self, client: LanguageClient, text: str, language: str) -> None:
        self.client, self.text, self.version = client, text, 1
        self.uri, self.encoding = f"untitled:Edits-{next(NUMBERS)}", types.PositionEncodingKind(encoding_of(client))
        opened(client, self.uri, text, language=language)
        # What a text is for is guessed when it is opened and kept while it is edited, so it is told here.
        client.protocol.notify("warmline/context", {"uri": self.uri, "kind": "reply"})

    def tell(self, changes: list[types.TextDocumentContentChangePartial]) -> None:
        """Sends changes in one notification."""
        self.version += 1
        identifier = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, list(changes)))

    def replace(self, start: int, end: int, put: str, past: int = 0) -> types.TextDocumentContentChangePartial:
        """Changes the text and gives the change; the range ends ``past`` columns behind ``end``."""
        range_ = types.Range(position(self.text, start, self.encoding), position(self.text, end, self.encoding))
        range_.end.character += past
        self.text = self.text[:start] + put + self.text[end:]
        return types.TextDocumentContentChangePartial(range=range_, text=put)

    async def shown(self) -> list[types.Diagnostic]:
        """What is published for the newest version, whether or not it meets the last edit."""
        # The answer waits for the newest version to be judged, and what is published goes before it.
        identifier = types.TextDocumentIdentifier(self.uri)
        await self.client.text_document_hover_async(types.HoverParams(identifier, types.Position(0, 0)))
        found = list(self.client.diagnostics[self.uri])
        for one in found:
            assert isinstance(one.data, dict)
            one.data.pop("touched", None)
        return found

    def close(self) -> None:
        identifier = types.TextDocumentIdentifier(self.uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))


def stretch(text: str, at: int, size: int) -> tuple[int, int]:
    """Two offsets between which an editor can select."""
    start = min(at, len(text))
    start += between_halves_of_a_line_end(text, start)
    end = min(start + size, len(text))
    return start, end + between_halves_of_a_line_end(text, end)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, language=LANGUAGES, notifications=NOTIFICATIONS)
async def test_diagnostics_after_any_edits_are_those_of_a_fresh_open(
    typist: LanguageClient, text: str, language: str, notifications: list[tuple[list[Edit], bool]]
) -> None:
    """Emoji, every line break there is, columns past the end, several changes at once and undo included."""
    page = Page(typist, text, language)
    first = await page.shown()
    for edits, is_undone in notifications:
        changes = []
        for at, size, put, is_past in edits:
            start, end = stretch(page.text, at, size)
            if is_past:
                end = start + len(re.split(r"[\r\n]", page.text[start:], maxsplit=1)[0])
            gone = page.text[start:end]
            changes.append(page.replace(start, end, put, 99 if is_past else 0))
        page.tell(changes)
        back = start, start + len(put)
        if is_undone and not any(between_halves_of_a_line_end(page.text, at) for at in back):
            page.tell([page.replace(*back, gone)])
    edited = await page.shown()
    fresh = Page(typist, page.text, language)
    assert edited == await fresh.shown()
    page.tell([page.replace(*stretch(page.text, 0, len(page.text)), text)])
    assert first == await page.shown()
    page.close()
    fresh.close()
