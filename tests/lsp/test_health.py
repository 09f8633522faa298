"""Bad input gets a plain answer, the server stays up, and nothing that a user wrote reaches its log."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.lsp.command import COMMAND
from tests.lsp.editor import PATIENCE, Editor

# Stands in every text, name and value that is sent below.
CANARY = "Canary7193"
LETTER = f"You forgot to attach the receipt, {CANARY}.\n"


def popups(editor: Editor) -> list[Any]:
    return [message for message in editor.said if message.get("method") == "window/showMessage"]


def where(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def between(start: tuple[int, int], end: tuple[int, int], text: str) -> dict[str, Any]:
    return {"range": {"start": where(*start), "end": where(*end)}, "text": text}


def test_every_kind_of_bad_request_is_answered_and_harms_nobody(editor: Editor) -> None:
    """Each gets the error that the protocol has for it; no popup, no word of the user in the log."""
    assert editor.ask("textDocument/hover", {"x": CANARY})["error"]["code"] == -32002
    editor.start()
    document = {"uri": f"untitled:{CANARY}"}
    assert editor.ask(f"nothing/like{CANARY}", {"text": CANARY})["error"]["code"] == -32601
    undecodable = editor.ask("textDocument/hover", {"textDocument": CANARY, "position": CANARY})["error"]
    assert (undecodable["code"], CANARY in json.dumps(undecodable)) == (-32602, False)
    context = {"diagnostics": [], "triggerKind": 7, "only": [CANARY]}
    params = {"textDocument": document, "range": {"start": where(0, 0), "end": where(0, 0)}, "context": context}
    answer = editor.ask("textDocument/codeAction", params)
    assert "result" in answer or answer["error"]["code"] == -32602
    assert editor.ask("textDocument/hover", [CANARY])["error"]["code"] == -32602
    editor.tell(f"nothing/like{CANARY}", {"text": CANARY})
    editor.tell("textDocument/didOpen", {"textDocument": CANARY})
    editor.tell("textDocument/didOpen", {"textDocument": {**document, "languageId": 3, "version": CANARY}})
    editor.tell("warmline/context", CANARY)
    editor.tell("warmline/context", {"uri": [CANARY], "kind": CANARY})
    editor.tell("workspace/didChangeConfiguration", CANARY)
    editor.tell("workspace/didChangeWatchedFiles", {"changes": CANARY})
    editor.tell("$/cancelRequest", {"id": CANARY})
    editor.tell("$/setTrace", {"value": CANARY})
    editor.send({"jsonrpc": "1.0", "method": CANARY})
    editor.send({"jsonrpc": "2.0", "id": 99, "method": [CANARY]})
    editor.send({"jsonrpc": "2.0", "id": CANARY, "result": CANARY})
    editor.send([{"jsonrpc": "2.0", "method": CANARY}])
    editor.send(json.dumps(CANARY).encode())
    editor.send(b'{"jsonrpc": "2.0", "method": "Canary7193')
    editor.send(b"\xff\xfe Canary7193")
    assert editor.is_well()
    assert not popups(editor)
    assert editor.leave() == 0
    assert CANARY not in editor.logged


def test_changes_out_of_place_leave_texts_as_the_client_has_them(editor: Editor) -> None:
    """A change for a text that was never opened is left out; positions past the end mean the end."""
    editor.start()
    editor.edit(f"untitled:never-{CANARY}", {"text": LETTER})
    editor.edit(f"untitled:never-{CANARY}", between((0, 0), (0, 3), CANARY))
    editor.tell("textDocument/didClose", {"textDocument": {"uri": f"untitled:never-{CANARY}"}})
    editor.tell("textDocument/didSave", {"textDocument": {"uri": f"untitled:never-{CANARY}"}})
    uri = f"untitled:{CANARY}"
    editor.open(uri, "Hello\n")
    editor.edit(uri, between((900, 900), (901, 4), "You forgot to attach the receipt."))
    assert editor.told(uri, 2) == ["blame/you-forgot"]
    editor.edit(uri, between((1, 9), (0, 2), ""), between((0, 2**31 - 1), (7, 0), ""), version=3)
    editor.told(uri, 3)
    editor.edit(uri, between((-3, -1), (0, -2), CANARY), version=4)
    editor.edit(uri, {"range": CANARY}, version=5)
    editor.edit(uri, {"text": LETTER}, version=6)
    assert editor.told(uri, 6) == ["blame/you-forgot"]
    assert editor.is_well()
    assert not popups(editor)
    assert editor.leave() == 0
    assert CANARY not in editor.logged


def test_a_huge_text_is_left_unread_and_the_rest_goes_on(editor: Editor) -> None:
    """Five megabytes get one hint; another text is not kept waiting."""
    editor.start()
    editor.open("untitled:huge", LETTER * (5_000_000 // len(LETTER)))
    assert editor.told("untitled:huge", 1) == ["warmline/too-long"]
    editor.edit("untitled:huge", between((2, 0), (2, 3), "YOU"))
    assert editor.is_well()
    assert editor.leave() == 0


def test_a_file_deleted_under_us_stays_a_text(editor: Editor, tmp_path: Path) -> None:
    """What is open is what the editor holds, whatever the disk says."""
    letter = tmp_path / "letter.md"
    letter.write_text(LETTER, encoding="utf-8")
    settings = tmp_path / "warmline.toml"
    settings.write_text(f'glossary = ["{CANARY}"]\n', encoding="utf-8")
    editor.start(tmp_path)
    editor.open(letter.as_uri(), LETTER, "markdown")
    assert editor.told(letter.as_uri(), 1) == ["blame/you-forgot"]
    letter.unlink()
    settings.unlink()
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": letter.as_uri(), "type": 3}]})
    editor.edit(letter.as_uri(), between((0, 0), (0, 0), "Hello. "))
    assert editor.told(letter.as_uri(), 2) == ["blame/you-forgot"]
    tmp_path.joinpath("more").mkdir()
    tmp_path.joinpath("more").rmdir()
    editor.open((tmp_path / "more" / "gone.md").as_uri(), LETTER, "markdown")
    assert editor.told((tmp_path / "more" / "gone.md").as_uri(), 1) == ["blame/you-forgot"]
    assert editor.leave() == 0
    assert CANARY not in editor.logged


def test_settings_of_the_wrong_type_are_told_once_and_left_out(editor: Editor) -> None:
    """The sentence names the setting and what to write; the value itself is nobody's business."""
    editor.start()
    wrong = {"delay": CANARY, "hints": [CANARY], "maxLength": -1, "configuration": CANARY, "enable": None}
    editor.tell("workspace/didChangeConfiguration", {"settings": {"warmline": wrong}})
    assert editor.is_well()
    shown = [message["params"]["message"] for message in popups(editor)]
    assert len(shown) == len(wrong)
    assert "Warmline settings: warmline.delay: write a number of milliseconds." in shown
    assert not any(CANARY in one for one in shown)
    for settings in (CANARY, [CANARY], {"warmline": CANARY}, {"warmline": {"configuration": {"severity": CANARY}}}):
        editor.tell("workspace/didChangeConfiguration", {"settings": settings})
    assert editor.is_well()
    assert editor.leave() == 0
    assert CANARY not in editor.logged


RULE = f"""
summary = "{CANARY}"
why = "{CANARY}"
severity = "warning"
[[match]]
phrases = ["receipt"]
"""


BROKEN = [
    f"summary = {CANARY}",
    f'summary = "{CANARY}',
    f'{CANARY} = "{CANARY}"',
    RULE.replace('"receipt"', f'"({CANARY}"'),
    RULE.replace("phrases", "clause = {{ modal = '{CANARY}' }}\nphrases"),
    RULE + f'[[fix]]\nrewrite = "{{subject|{CANARY.lower()}}}"\n',
    RULE + f'[[fix]]\nwhen = "({CANARY}"\nreplace = "x"\n',
    RULE + f'[[fix]]\ntone = "{CANARY}"\nreplace = "x"\n',
    RULE + f'[[flagged]]\ntext = "{CANARY}"\nspan = "{CANARY}"\n',
    RULE + f'unless = [{{ cue = "{CANARY}" }}]\n',
]


def test_house_rules_that_break_while_edited_harm_no_other_text(editor: Editor, tmp_path: Path) -> None:
    """Each is told in its own file, and texts are judged without them."""
    rules = [tmp_path / ".warmline" / "rules" / "words" / f"lamp_{number}.toml" for number in range(len(BROKEN))]
    rules[0].parent.mkdir(parents=True)
    for rule, broken in zip(rules, BROKEN, strict=True):
        rule.write_text(broken, encoding="utf-8")
    editor.start(tmp_path)
    for rule, broken in zip(rules, BROKEN, strict=True):
        editor.open(rule.as_uri(), broken, "toml")
        while not editor.told(rule.as_uri(), 1):
            """Examples are run as soon as the model is there."""
    letter = (tmp_path / "letter.md").as_uri()
    editor.open(letter, LETTER, "markdown")
    assert "blame/you-forgot" in editor.told(letter, 1)
    assert not popups(editor)
    assert editor.leave() == 0
    assert CANARY not in editor.logged


def test_leaving_without_shutdown_is_an_error(editor: Editor) -> None:
    """`exit` on its own ends the server with 1, as the protocol has it."""
    editor.start()
    editor.tell("exit")
    assert editor.process.wait(PATIENCE) == 1


def test_after_shutdown_requests_are_refused(editor: Editor) -> None:
    """The server still answers, and leaves with 0."""
    editor.start()
    assert editor.ask("shutdown")["result"] is None
    assert editor.ask("textDocument/hover", {"text": CANARY})["error"]["code"] == -32600
    editor.tell("exit")
    assert editor.process.wait(PATIENCE) == 0
    assert CANARY not in editor.logged


def test_the_server_ends_when_its_client_hangs_up(editor: Editor) -> None:
    """No orphan stays behind, not even one that is loading its model."""
    editor.start()
    editor.open("untitled:1", LETTER)
    editor.stdin.close()
    assert editor.process.wait(PATIENCE) == 1
    assert CANARY not in editor.logged


def test_the_server_ends_when_its_client_dies(tmp_path: Path) -> None:
    """A client that is killed says nothing; the closed pipe is enough."""
    script = tmp_path / "client.py"
    script.write_text(
        "import subprocess, sys, time\n"
        f"server = subprocess.Popen({COMMAND!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        'print(server.pid, flush=True)\nserver.stdin.write(b"Content-Length: 9")\nserver.stdin.flush()\n'
        "time.sleep(600)\n",
        encoding="utf-8",
    )
    client = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert client.stdout
    assert client.stdout.readline()
    os.kill(client.pid, signal.SIGKILL)
    # The server writes to the same standard error: that ends when the last of the two is gone.
    _, rest = client.communicate(timeout=PATIENCE)
    assert b"Traceback" not in rest
