"""The bridge as a process: who may start it, what it survives, how it ends."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bridge.port import BRIDGE, CHROMIUM, FIREFOX, PATIENCE, Port, at_home
from warmline import __version__
from warmline.bridge.callers import Caller, Family
from warmline.bridge.manifest import written

# Stands in every text that is sent below.
CANARY = "Canary7193"
LETTER = f"You forgot to attach the receipt, {CANARY}."
FIELD = "warmline://field/5c6d1f0e-9b2a-4a37-8f4e-0d6f2c8f7a11"
STRANGER = "abcdefghijklmnopabcdefghijklmnop"


def start(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A bridge whose port is closed at once."""
    environment = {**os.environ, **at_home(home)}
    return subprocess.run(
        [*BRIDGE, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "arguments", [CHROMIUM, (*CHROMIUM, "--parent-window=0"), FIREFOX], ids=["chromium", "windows", "firefox"]
)
def test_our_own_extension_is_served_whatever_else_a_browser_passes(home: Path, arguments: tuple[str, ...]) -> None:
    """A port that closes at once is no mistake."""
    done = start(home, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "this is started by browsers; `warmline browser doctor` tries it out"),
        (("https://mail.example/",), "this is started by browsers; `warmline browser doctor` tries it out"),
        ((f"chrome-extension://{STRANGER}/",), f"install --extension-id {STRANGER}`"),
        ((FIREFOX[0], "evil@example.com"), "install --extension-id evil@example.com`"),
    ],
)
def test_others_are_refused_in_a_plain_sentence(home: Path, arguments: tuple[str, ...], says: str) -> None:
    """Nothing goes to standard output, and no model is loaded for them."""
    done = start(home, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("warmline bridge: ")
    assert line.rstrip(".").endswith(says)


def test_an_extension_that_the_installed_manifest_names_is_served(home: Path) -> None:
    """An own build needs `--extension-id` at install and nothing else."""
    own = Caller(Family.CHROMIUM, STRANGER)
    manifest = home / ".config" / "chromium" / "NativeMessagingHosts" / "com.warmline.host.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(written(Path(sys.executable), Family.CHROMIUM, [own]), encoding="utf-8")
    assert start(home, own.origin).returncode == 0


def test_a_field_is_judged_as_in_an_editor(port: Port) -> None:
    """Greeting, settings, a field, its changes and its end."""
    options = {"delay": 0, "caretGrace": 0, "hints": False, "configuration": {"severity": {"blame": "off"}}}
    result = port.ask(
        "initialize", {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}
    )["result"]
    assert result["serverInfo"] == {"name": "warmline", "version": __version__}
    assert result["capabilities"]["experimental"] == {"warmline": {"protocol": 1}}
    port.tell("initialized")
    port.open(FIELD, LETTER, "warmline-compose")
    assert port.told(FIELD, 1) == []
    options["configuration"] = {"severity": {"blame/you-forgot": "info"}}
    port.tell("workspace/didChangeConfiguration", {"settings": options})
    while port.told(FIELD, 1) != ["blame/you-forgot"]:
        """The model comes a little later, and the field is judged again."""
    port.edit(FIELD, {"text": "Thank you for the receipt."})
    assert port.told(FIELD, 2) == []
    port.open("warmline://field/plain", LETTER, "plaintext")
    assert port.told("warmline://field/plain", 1) == ["blame/you-forgot"]
    assert port.leave() == 0
    assert port.logged == ""


def test_what_the_field_is_for_is_told_beside_it(port: Port) -> None:
    """The customer's message and the kind come as in an editor, and the host's name for the field with them."""
    port.start()
    port.open(FIELD, LETTER, "warmline-compose")
    while port.told(FIELD, 1) != ["blame/you-forgot"]:
        """The model comes a little later, and the field is judged again."""
    incoming = {"text": f"You lost my parcel! {CANARY}", "sender": "customer"}
    port.tell("warmline/context", {"uri": FIELD, "kind": "note", "incoming": incoming, "hostId": "gmail"})
    assert port.told(FIELD, 1) == []
    port.tell("warmline/context", {"uri": FIELD, "kind": "reply"})
    assert port.told(FIELD, 1) == ["blame/you-forgot"]
    assert port.leave() == 0
    assert CANARY not in port.logged


GARBAGE = [
    (f'{{"jsonrpc": "2.0", "id": 7, "method": "{CANARY}'.encode(), -32700),
    (b"\xff\xfe" + CANARY.encode(), -32700),
    (b"[" * 100_000, -32700),
    (b"", -32700),
    (json.dumps([CANARY]).encode(), -32600),
    (json.dumps(CANARY).encode(), -32600),
    (b"null", -32600),
    (b'{"jsonrpc": "1.0", "method": "initialize"}', -32600),
    (b'{"jsonrpc": "2.0", "id": {}, "method": []}', -32600),
]


def test_a_message_that_is_none_is_answered_and_the_fields_stay(port: Port) -> None:
    """Other fields are judged as ever, and no word of the message is logged."""
    port.start()
    for garbage, code in GARBAGE:
        port.send(garbage)
        assert port.wait(lambda message: message.get("error"))["error"]["code"] == code
    assert port.is_well()
    assert port.leave() == 0
    assert port.logged.count("a message that is not JSON was left out") == 4
    assert CANARY not in port.logged


def test_a_message_of_absurd_length_is_read_past(port: Port) -> None:
    """Longer than any browser sends: said so, left out, and the next one is heard."""
    port.start()
    size = 64 * 1024 * 1024 + 1
    port.send_bytes(struct.pack("=I", size))
    piece = CANARY.encode() * 100_000
    for start_of_piece in range(0, size, len(piece)):
        port.send_bytes(piece[: size - start_of_piece])
    assert port.wait(lambda message: message.get("error"))["error"]["code"] == -32700
    assert port.is_well()
    assert port.leave() == 0
    assert f"{size:,} bytes" in port.logged
    assert CANARY not in port.logged


@pytest.mark.parametrize("rest", [b"", b"\x10", struct.pack("=I", 50), struct.pack("=I", 50) + b'{"jsonrpc"'])
def test_it_ends_well_when_the_port_closes(port: Port, rest: bytes) -> None:
    """Also in the middle of a message, with a text under way and a model half loaded."""
    port.start()
    port.open(FIELD, LETTER * 5_000)
    port.send_bytes(rest)
    port.stdin.close()
    assert port.process.wait(PATIENCE) == 0
    assert "Traceback" not in port.logged


def test_it_ends_when_nobody_reads_any_more(port: Port) -> None:
    """A browser that has closed its side only gets no orphan either."""
    port.start()
    assert port.is_well()
    stdout = port.process.stdout
    assert stdout
    # The other end of the pipe is closed below the reader that is waiting on it.
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.dup2(descriptor, stdout.fileno())
    os.close(descriptor)
    port.open(FIELD, LETTER)
    assert port.process.wait(PATIENCE) == 0


def test_it_ends_when_the_browser_dies(tmp_path: Path, home: Path) -> None:
    """A browser that is killed in the middle of a message leaves nothing behind."""
    script = tmp_path / "browser.py"
    script.write_text(
        "import struct, subprocess, sys, time\n"
        f"bridge = subprocess.Popen({[*BRIDGE, *CHROMIUM]!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        'print(bridge.pid, flush=True)\nbridge.stdin.write(struct.pack("=I", 99))\nbridge.stdin.flush()\n'
        "time.sleep(600)\n",
        encoding="utf-8",
    )
    environment = {**os.environ, **at_home(home)}
    browser = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert browser.stdout
    assert browser.stdout.readline()
    os.kill(browser.pid, signal.SIGKILL)
    # The bridge writes to the same standard error: that ends when the last of the two is gone.
    _, rest = browser.communicate(timeout=PATIENCE)
    assert rest == b""


def test_a_stray_print_does_not_reach_the_port(home: Path) -> None:
    """Neither one in Python nor one from below it ends the connection."""
    stray = "import os; os.write(1, b'from below'); print('stray', flush=True)"
    program = f"from warmline.bridge import host\nown = host._own_output()\n{stray}\nown.write(b'frame')\nown.flush()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True, cwd=home)
    assert done.stdout == b"frame"
    assert done.stderr.split() == [b"from", b"belowstray"]


def test_leaving_by_the_protocol_gives_its_exit_code(port: Port) -> None:
    """`exit` alone is a mistake of the client; after `shutdown` requests are refused."""
    port.start()
    assert port.ask("shutdown")["result"] is None
    assert port.ask("warmline/rules")["error"]["code"] == -32600
    port.tell("exit")
    assert port.process.wait(PATIENCE) == 0


def test_settings_of_the_home_folder_hold(port: Port, home: Path) -> None:
    """Fields have no folder, and a browser starts the bridge anywhere."""
    (home / "warmline.toml").write_text('[severity]\n"blame/you-forgot" = "off"\n', encoding="utf-8")
    port.start()
    port.open(FIELD, LETTER + " Calm down.")
    assert port.told(FIELD, 1) == ["dismissal/calm-down"]
    assert port.leave() == 0
