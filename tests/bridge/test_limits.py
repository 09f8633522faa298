"""No message is longer than a browser takes: what is left out is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.bridge.port import Port

FIELD = "warmline://field/1"
COLD = "Calm down.\n"
SEVERE = {"severity": {"dismissal/calm-down": "info"}}


def house(home: Path, name: str, text: str) -> None:
    """A house rule about lamps."""
    path = home / ".warmline" / "rules" / "house" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{text}severity = "info"\n[[match]]\nphrases = ["lamp"]\n', encoding="utf-8")


def truncated(port: Port) -> dict[str, Any]:
    params: dict[str, Any] = port.wait(lambda message: message.get("method") == "warmline/truncated")["params"]
    return params


def test_the_200_most_severe_findings_are_sent_in_the_order_of_the_text(port: Port) -> None:
    """How many more there are comes after them, with the version both are for."""
    port.start()
    port.tell("workspace/didChangeConfiguration", {"settings": {"configuration": SEVERE}})
    text = COLD * 150 + "You're lying.\n" * 120
    port.open(FIELD, text, "warmline-compose")
    params = port.wait(lambda one: one.get("params", {}).get("uri") == FIELD)["params"]
    lines = [one["range"]["start"]["line"] for one in params["diagnostics"]]
    assert len(lines) == 200
    assert lines == sorted(lines)
    assert sum(line >= 150 for line in lines) == 120
    # Of equally severe ones those at the top.
    assert [line for line in lines if line < 150] == list(range(80))
    assert truncated(port) == {"uri": FIELD, "version": 1, "shown": 200, "total": 270}
    port.edit(FIELD, {"text": COLD})
    assert port.told(FIELD, 2) == ["dismissal/calm-down"]
    assert port.leave() == 0
    last = [one["method"] for one in port.said if one.get("params", {}).get("uri") == FIELD][-1]
    assert last == "textDocument/publishDiagnostics"


def test_findings_that_are_too_long_together_are_fewer(port: Port, home: Path) -> None:
    """What a browser would close the port for is left out, and told the same way."""
    house(home, "lamp", f'summary = "{"Say light. " * 1_000}"\nwhy = "Warmer."\n')
    port.start()
    port.open(FIELD, "A lamp.\n" * 150)
    assert 0 < len(port.told(FIELD, 1)) < 150
    told = truncated(port)
    assert (told["uri"], told["total"]) == (FIELD, 150)
    assert 80 < told["shown"] < 100
    assert port.is_well()
    assert port.leave() == 0


def test_pulled_findings_are_limited_likewise(port: Port) -> None:
    """A client that asks for diagnostics is told as well."""
    capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    port.start(**capabilities)
    port.open(FIELD, COLD * 300)
    answer = port.ask("textDocument/diagnostic", {"textDocument": {"uri": FIELD}})
    assert len(answer["result"]["items"]) == 200
    heard = [one["params"] for one in port.said if one.get("method") == "warmline/truncated"]
    assert heard == [{"uri": FIELD, "version": 1, "shown": 200, "total": 300}]
    assert port.leave() == 0


def test_an_answer_that_is_too_long_becomes_an_error(port: Port, home: Path) -> None:
    """House rules without end: the question is answered, in words."""
    for number in range(12):
        house(home, f"lamp_{number}", f'summary = "Long."\nwhy = "{"very " * 20_000}"\n')
    port.start()
    error = port.ask("warmline/rules")["error"]
    assert error == {"code": -32803, "message": "the answer is too long to be sent"}
    assert port.is_well()
    assert port.leave() == 0
    assert "very" not in port.logged


def test_every_rule_is_told_with_its_reason_and_an_example(port: Port, home: Path) -> None:
    """House rules too; sources are words, and addresses where they are some."""
    address = "https://example.com/style"
    sources = f'sources = ["{address}", "our own handbook"]\n'
    house(home, "lamp", f'summary = "Say light."\nwhy = """\nIt is\nwarmer."""\n{sources}')
    port.start()
    # The specification lets a message without parameters leave them out.
    port.send({"jsonrpc": "2.0", "id": "rules", "method": "warmline/rules"})
    answer = port.wait(lambda message: message.get("id") == "rules")
    assert len(json.dumps(answer)) < 500_000
    rules = {one["id"]: one for one in answer["result"]["rules"]}
    assert len(rules) > 300
    assert all(one["summary"] and one["why"] and one["group"] == name.split("/")[0] for name, one in rules.items())
    assert rules["house/lamp"] == {
        "id": "house/lamp",
        "group": "house",
        "severity": "info",
        "summary": "Say light.",
        "why": "It is warmer.",
        "sources": [{"title": address, "url": address}, {"title": "our own handbook"}],
        "flagged": None,
        "fixed": None,
    }
    forgot = rules["blame/you-forgot"]
    assert forgot["flagged"] == "You forgot to attach the receipt."
    assert forgot["fixed"] == "It looks like the receipt isn't attached yet. Could you attach it?"
    assert forgot["sources"][0]["title"]
    assert port.ask("warmline/rules")["result"] == answer["result"]
    assert port.leave() == 0
