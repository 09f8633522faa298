"""Diagnostics as an editor gets them: at the right columns, with their version, of the newest text only."""

from __future__ import annotations

from collections.abc import Callable

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
