"""What a client is told of the server as a whole, and what the server keeps of messages that are dealt with."""

from __future__ import annotations

import io
from typing import Any

from tests.lsp.editor import Editor
from warmline.lsp.server import make_server

STATUS = {"experimental": {"warmline": {"status": True}}}
PULLING = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}


def state(editor: Editor) -> str:
    return str(editor.wait(lambda message: message.get("method") == "warmline/status")["params"]["state"])


def enable(editor: Editor, *, is_on: bool) -> None:
    editor.tell("workspace/didChangeConfiguration", {"settings": {"warmline": {"enable": is_on}}})


def test_a_server_that_is_switched_off_says_so(editor: Editor) -> None:
    """And when it is switched on again, how it is by now; what is no news is not said."""
    editor.start(**STATUS)
    assert [state(editor), state(editor)] == ["loading", "ready"]
    for is_on, wanted in ((False, "off"), (True, "ready"), (False, "off"), (False, None), (True, "ready")):
        enable(editor, is_on=is_on)
        assert wanted is None or state(editor) == wanted
    assert editor.is_well()


def test_a_server_that_is_off_from_the_start_loads_unheard(editor: Editor) -> None:
    """Nothing but `off` is said until it is on."""
    options = {"enable": False}
    editor.ask("initialize", {"processId": None, "capabilities": STATUS, "initializationOptions": options})
    editor.tell("initialized")
    assert state(editor) == "off"
    enable(editor, is_on=True)
    heard = [state(editor)]
    while heard[-1] != "ready":
        heard.append(state(editor))
    assert heard in (["loading", "ready"], ["ready"])
    assert editor.leave() == 0


def test_settings_that_change_while_the_model_loads_do_not_leave_words_alone(editor: Editor) -> None:
    """The judge for the new settings has the model, too."""
    editor.start(**STATUS)
    settings = {"configuration": {"severity": {"blame/you-forgot": "off"}}}
    editor.tell("workspace/didChangeConfiguration", {"settings": {"warmline": settings}})
    while state(editor) != "ready":
        pass
    editor.open("untitled:parsed", "You forgot the receipt.")
    assert editor.told("untitled:parsed", 1) == ["blame/you-did-this"]


def test_a_client_may_leave_while_the_model_loads(editor: Editor) -> None:
    """What is under way is cancelled, and nobody hears of it."""
    editor.start()
    assert editor.ask("shutdown")["result"] is None
    editor.tell("exit")
    assert editor.process.wait(editor.patience) == 0
    assert not editor.logged


def test_nothing_is_kept_of_a_message_that_is_dealt_with() -> None:
    """Neither of keystrokes nor of questions, however many there are."""
    server = make_server()
    server.protocol.set_writer(io.BytesIO(), include_headers=False)

    def tell(method: str, **params: Any) -> None:
        server.protocol.handle_message({"jsonrpc": "2.0", "method": method, "params": params})

    request = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": PULLING}}
    server.protocol.handle_message(request)
    uri = "untitled:kept"
    tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "plaintext", "version": 1, "text": ""})
    for version in range(2, 9):
        tell("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=[{"text": "a"}])
    assert server.workspace.get_text_document(uri).version == 8
    assert not server.protocol._request_futures
    server.close()
