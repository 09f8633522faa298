"""The very `initialize` that VS Code 1.139 sends gets the server it hopes for."""

from __future__ import annotations

import json
from pathlib import Path

from tests.lsp.editor import Editor

# Recorded from the interface with the packaged extension; only the folder's name was changed.
RECORDED = Path(__file__).with_name("vscode_initialize.json")


def test_vs_code_gets_all_that_it_can_show(editor: Editor) -> None:
    """Columns in UTF-16, pulled diagnostics, actions made on demand, fix-all on save, hover and completion."""
    params = json.loads(RECORDED.read_text(encoding="utf-8"))
    able = editor.ask("initialize", params)["result"]["capabilities"]
    assert able["positionEncoding"] == "utf-16"
    assert able["textDocumentSync"]["change"] == 2
    assert able["diagnosticProvider"]["workspaceDiagnostics"]
    kinds = ["quickfix", "source.fixAll.warmline"]
    assert able["codeActionProvider"] == {"codeActionKinds": kinds, "resolveProvider": True}
    assert able["hoverProvider"]
    assert able["completionProvider"]
    assert able["experimental"] == {"warmline": {"protocol": 1}}


def test_vs_code_is_told_when_to_ask_and_hears_of_the_model(editor: Editor) -> None:
    """It is asked for its settings, told to ask again once the model is loaded, and shown how the server is."""
    editor.ask("initialize", json.loads(RECORDED.read_text(encoding="utf-8")))
    editor.tell("initialized")
    answers = {
        "client/registerCapability": None,
        "workspace/configuration": [{"delay": 0}],
        "workspace/diagnostic/refresh": None,
    }
    asked: list[str] = []
    while asked[-1:] != ["workspace/diagnostic/refresh"]:
        message = editor.wait(lambda message: "id" in message and "method" in message)
        asked.append(message["method"])
        editor.send({"jsonrpc": "2.0", "id": message["id"], "result": answers[message["method"]]})
    assert set(asked) == set(answers)
    states = [one["params"]["state"] for one in editor.said if one.get("method") == "warmline/status"]
    assert states == ["loading", "ready"]
    assert not [one for one in editor.said if one.get("method") == "textDocument/publishDiagnostics"]
