"""What a writer reads on flagged words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.talking import capabilities, opened, ready

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = "Hello 😀, you forgot to attach the receipt.\n\nWe will send a new lamp on Monday.\n"
# Columns in UTF-16: the emoji counts two.
START, END = 10, 20


def reader(shown: types.MarkupKind | None) -> types.InitializeParams:
    """A client that pulls, hears of the model, and shows hovers in this way."""
    wanted = capabilities(pull=True)
    assert wanted.text_document is not None
    wanted.experimental = {"warmline": {"status": True}}
    wanted.text_document.hover = types.HoverClientCapabilities(content_format=[shown]) if shown else None
    return types.InitializeParams(capabilities=wanted)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def rich(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client that shows Markdown."""
    await lsp_client.initialize_session(reader(types.MarkupKind.Markdown))
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def plain(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client that shows plain text only."""
    await lsp_client.initialize_session(reader(types.MarkupKind.PlainText))
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


async def hover(client: LanguageClient, uri: str, line: int, column: int) -> types.Hover | None:
    where = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
    return await client.text_document_hover_async(where)


def said(found: types.Hover | None) -> str:
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def test_flagged_words_are_explained(rich: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """Summary, reason, a way out, where the advice comes from and the page, over exactly the flagged words."""
    uri = fresh_uri()
    opened(rich, uri, TEXT)
    found = await hover(rich, uri, 0, START + 3)
    text = said(found)
    assert found is not None
    assert found.range == types.Range(types.Position(0, START), types.Position(0, END))
    assert text.startswith("**Naming what the customer forgot sounds like blame.**")
    assert "A reader who feels accused" in text
    assert "you forgot to attach the receipt. → **" in text
    assert "From: Customer Service Solutions, empathy tip archive" in text
    assert "[blame/you-forgot](file:///" in text
    assert text.splitlines()[-1].endswith(
        '· warning · off: `"blame/you-forgot" = "off"` below `[severity]` in warmline.toml'
    )


async def test_at_most_three_fixes_are_shown(rich: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """A hover is read in passing; the light bulb has the rest."""
    uri = fresh_uri()
    opened(rich, uri, "You're lying. You did not pay the invoice of 3 May.\n")
    for column in (3, 18):
        assert said(await hover(rich, uri, 0, column)).count(" → ") in (1, 2, 3)


@pytest.mark.parametrize(("line", "column"), [(0, 2), (0, END + 3), (1, 0), (2, 5), (9, 9)])
async def test_nothing_is_said_elsewhere(
    rich: LanguageClient, fresh_uri: Callable[[], str], line: int, column: int
) -> None:
    """No hover on words that nothing is wrong with, on empty lines or past the end."""
    uri = fresh_uri()
    opened(rich, uri, TEXT)
    assert await hover(rich, uri, line, column) is None


async def test_words_of_the_writer_are_no_markdown(rich: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """What a customer is called cannot make a link or a picture in the editor."""
    uri = fresh_uri()
    opened(rich, uri, "you forgot to attach the receipt <img src=x> ![a](b) for *me*.\n")
    text = said(await hover(rich, uri, 0, 5))
    assert "<img" not in text.replace("\\<img", "")
    assert "![a](b)" not in text


async def test_plain_clients_get_plain_text(plain: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """No stars and backslashes where nobody renders them."""
    uri = fresh_uri()
    opened(plain, uri, TEXT)
    found = await hover(plain, uri, 0, START)
    text = said(found)
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind is types.MarkupKind.PlainText
    assert text.startswith("Naming what the customer forgot sounds like blame.\n\n")
    assert "**" not in text
    assert "\\" not in text


async def test_a_text_that_is_not_open_says_nothing(rich: LanguageClient) -> None:
    """An answer, not an error: clients ask late."""
    answer: Any = await hover(rich, "untitled:never-opened", 0, 0)
    assert answer is None
