"""Nothing nags under the caret: what meets the last edit is held back until the writer pauses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Iterator
from typing import Any

import pytest

from warmline.lsp.server import WarmlineServer, make_server

pytestmark = pytest.mark.asyncio(loop_scope="module")
URI = "untitled:Untitled-1"
LONGEST_WAIT = 30.0
CALM = "Thanks for the photos. "
COLD = "Calm down."


class Conversation:
    """A client in the same process, with a clock that stands still until it is told."""

    def __init__(self) -> None:
        self.pauses: list[tuple[float, asyncio.Future[None]]] = []
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.server: WarmlineServer = make_server(self._sleep)
        self.server.protocol.set_writer(self, include_headers=False)

    def write(self, data: bytes) -> None:
        """Hears one message of the server."""
        self.heard.put_nowait(json.loads(data))

    def close(self) -> None:
        """Ends the server's threads."""
        self.server.close()

    def say(self, method: str, **params: Any) -> None:
        """Says one thing to the server."""
        asked = {"id": 1} if method == "initialize" else {}
        self.server.protocol.handle_message({"jsonrpc": "2.0", "method": method, "params": params, **asked})

    async def shown(self, version: int) -> list[dict[str, Any]]:
        """The next diagnostics of a version."""
        while True:
            message = await asyncio.wait_for(self.heard.get(), LONGEST_WAIT)
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params["version"] == version:
                return list(params["diagnostics"])

    def pass_time(self) -> list[float]:
        """Lets every pause end and tells how long they were, in seconds."""
        passed = [seconds for seconds, future in self.pauses if not future.done()]
        for _, future in self.pauses:
            if not future.done():
                future.set_result(None)
        return passed

    def _sleep(self, seconds: float) -> Awaitable[None]:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.pauses.append((seconds, future))
        return future


@pytest.fixture
def conversation() -> Iterator[Conversation]:
    """A conversation that ends with the test."""
    made = Conversation()
    yield made
    made.close()


async def _typed(conversation: Conversation, options: dict[str, Any]) -> list[dict[str, Any]]:
    """What is shown right after the last word of a cold sentence was typed."""
    conversation.say("initialize", processId=None, rootUri=None, capabilities={}, initializationOptions=options)
    item = {"uri": URI, "languageId": "plaintext", "version": 1, "text": CALM + COLD[:-5]}
    conversation.say("textDocument/didOpen", textDocument=item)
    assert await conversation.shown(1) == []
    end = {"line": 0, "character": len(CALM + COLD[:-5])}
    change = {"range": {"start": end, "end": end}, "text": COLD[-5:]}
    conversation.say("textDocument/didChange", textDocument={"uri": URI, "version": 2}, contentChanges=[change])
    return await conversation.shown(2)


async def test_a_finding_under_the_caret_waits_until_the_writer_pauses(conversation: Conversation) -> None:
    """It is held back for caretGrace, 1,500 ms unless said otherwise, and then shown and marked as touched."""
    assert await _typed(conversation, {"delay": 0}) == []
    assert conversation.pass_time() == [1.5]
    (found,) = await conversation.shown(2)
    assert (found["code"], found["data"]["touched"]) == ("dismissal/calm-down", True)


async def test_a_client_that_knows_the_caret_is_shown_everything_at_once(conversation: Conversation) -> None:
    """With caretGrace 0 nothing is held back; the mark tells the client what it may hold back itself."""
    (found,) = await _typed(conversation, {"delay": 0, "caretGrace": 0})
    assert (found["code"], found["data"]["touched"]) == ("dismissal/calm-down", True)
    assert conversation.pass_time() == []


async def test_an_edit_elsewhere_shows_what_was_held_back(conversation: Conversation) -> None:
    """As soon as the writer types somewhere else, the finding is shown without waiting."""
    assert await _typed(conversation, {"delay": 0}) == []
    start = {"line": 0, "character": 0}
    change = {"range": {"start": start, "end": start}, "text": "Hi! "}
    conversation.say("textDocument/didChange", textDocument={"uri": URI, "version": 3}, contentChanges=[change])
    (found,) = await conversation.shown(3)
    assert (found["code"], found["data"]["touched"]) == ("dismissal/calm-down", False)
