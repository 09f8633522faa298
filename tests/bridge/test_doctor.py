"""What the doctor says of each browser, and of a bridge that does not answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bridge.machines import add_program, linux, named, windows
from tests.bridge.port import BRIDGE
from warmline import __version__
from warmline.bridge.callers import OWN, Caller, Family
from warmline.bridge.doctor import Doctor
from warmline.bridge.handshake import Handshake, HandshakeError, shake_hands
from warmline.bridge.installing import install, remember, targets
from warmline.bridge.machine import Machine

WELL = Handshake(__version__, 0.81, 2.5)
CHROMIUM = "~/.config/chromium/NativeMessagingHosts/com.warmline.host.json"
OURS = Caller(Family.CHROMIUM, OWN[Family.CHROMIUM]).origin


def lines(machine: Machine, answer: Handshake | str = WELL) -> list[str]:
    def start(_: Path, __: tuple[str, ...]) -> Handshake:
        if isinstance(answer, str):
            raise HandshakeError(answer)
        return answer

    return [str(line) for line in Doctor(machine, start).examine()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Linux with Chromium."""
    made = linux(tmp_path)
    add_program(tmp_path / "usr/bin/chromium")
    return made


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Something that can be started."""
    return add_program(tmp_path / "opt/warmline-bridge")


def test_each_browser_that_finds_the_bridge_is_named(machine: Machine, program: Path, tmp_path: Path) -> None:
    """And the bridge is tried as the browser would start it, once for all of them."""
    add_program(tmp_path / "usr/bin/firefox")
    started: list[tuple[Path, tuple[str, ...]]] = []

    def start(which: Path, arguments: tuple[str, ...]) -> Handshake:
        started.append((which, arguments))
        return WELL

    for target in targets(machine, [named("chromium"), named("firefox")]):
        install(machine, target, program)
    assert [str(line) for line in Doctor(machine, start).examine()] == [
        f"✓ Chromium finds the bridge by {CHROMIUM}",
        "✓ Firefox finds the bridge by ~/.mozilla/native-messaging-hosts/com.warmline.host.json",
        f"✓ {program} answers: first finding after 0.8 s, all rules after 2.5 s",
        "– not on this machine: Google Chrome, Microsoft Edge, Brave, Vivaldi",
    ]
    assert started == [(program, (OURS,))]


def test_firefox_is_asked_in_its_own_way(tmp_path: Path) -> None:
    """With the manifest and the id of the add-on."""
    machine, program = linux(tmp_path), add_program(tmp_path / "opt/warmline-bridge")
    add_program(tmp_path / "usr/bin/firefox")
    (target,) = targets(machine, [named("firefox")])
    install(machine, target, program)
    started: list[tuple[str, ...]] = []

    def start(_: Path, arguments: tuple[str, ...]) -> Handshake:
        started.append(arguments)
        return WELL

    Doctor(machine, start).examine()
    assert started == [(str(target.place.file), "warmline@warmline.dev")]


def edited(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def edit(file: Path) -> None:
        table = json.loads(file.read_text(encoding="utf-8"))
        change(table)
        file.write_text(json.dumps(table), encoding="utf-8")

    return edit


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda file: file.unlink(), f"✗ Chromium does not find the bridge: there is no {CHROMIUM}"),
        (lambda file: file.write_text("{"), f"✗ Chromium finds {CHROMIUM}, but it is not JSON"),
        (lambda file: file.write_text("[]"), f"✗ Chromium finds {CHROMIUM}, but its name is not com.warmline.host"),
        (edited(lambda it: it.pop("path")), f"✗ Chromium finds {CHROMIUM}, but it names no program"),
        (edited(lambda it: it.pop("allowed_origins")),
         f"✗ Chromium finds {CHROMIUM}, but it has no list allowed_origins"),
        (edited(lambda it: it.update(allowed_origins=["*"])),
         f"✗ Chromium finds {CHROMIUM}, but that does not name the extension {OWN[Family.CHROMIUM]}"),
        (edited(lambda it: it.update(path="warmline-bridge")),
         f"✗ Chromium finds {CHROMIUM}, but its path warmline-bridge is not absolute"),
        (edited(lambda it: it.update(path="/gone/warmline-bridge")),
         f"✗ Chromium finds {CHROMIUM}, but its path /gone/warmline-bridge does not exist"),
        (edited(lambda it: it.update(path="/etc/passwd")),
         f"✗ Chromium finds {CHROMIUM}, but its path /etc/passwd is not executable"),
    ],
)  # fmt: skip
def test_each_mistake_of_a_manifest_is_told_with_what_to_do(
    machine: Machine, program: Path, spoil: Callable[[Path], object], says: str
) -> None:
    """One line, and no bridge is started."""
    (target,) = targets(machine, [named("chromium")])
    install(machine, target, program)
    spoil(target.place.file)
    assert lines(machine)[0] == f"{says}; run `warmline browser install`"
    assert len(lines(machine)) == 2


def test_on_windows_a_file_that_no_key_names_is_not_found(tmp_path: Path) -> None:
    """The registry is where browsers look."""
    machine = windows(tmp_path)
    add_program(tmp_path / "Program Files/Mozilla Firefox/firefox.exe")
    (target,) = targets(machine, [named("firefox")])
    install(machine, target, add_program(tmp_path / "warmline-bridge.exe"))
    assert lines(machine)[0].startswith("✓ Firefox finds the bridge by ")
    machine.registry.delete(target.place.key)
    assert lines(machine)[0].startswith("✗ Firefox does not find the bridge")


def test_a_manifest_for_everybody_is_found(machine: Machine, program: Path, tmp_path: Path) -> None:
    """As distributions install it."""
    (target,) = targets(machine, [named("chromium")])
    install(machine, target, program)
    system = tmp_path / "etc/chromium/native-messaging-hosts/com.warmline.host.json"
    system.parent.mkdir(parents=True)
    target.place.file.rename(system)
    assert lines(machine)[0] == f"✓ Chromium finds the bridge by {system}"


def test_profiles_that_were_given_the_bridge_are_looked_at(machine: Machine, program: Path) -> None:
    """A Chromium with a folder of its own does not look at home."""
    folder = machine.home / "profile"
    (target,) = targets(machine, [], [folder])
    install(machine, target, program)
    remember(machine, [folder])
    shown = "~/profile/NativeMessagingHosts/com.warmline.host.json"
    assert f"✓ Chromium with the profile ~/profile finds the bridge by {shown}" in lines(machine)


def test_a_browser_in_a_sandbox_is_told_what_to_use_instead(tmp_path: Path) -> None:
    """A snap or flatpak starts no programs, but for Firefox's snap, which asks."""
    machine, program = linux(tmp_path), add_program(tmp_path / "opt/warmline-bridge")
    add_program(tmp_path / "snap/bin/chromium")
    add_program(tmp_path / "snap/bin/firefox")
    (tmp_path / "var/lib/flatpak/app/com.brave.Browser").mkdir(parents=True)
    (machine.home / ".var/app/org.mozilla.firefox").mkdir(parents=True)
    (target,) = targets(machine, [named("firefox")])
    install(machine, target, program)
    chromium, brave, flatpak, snap, *_ = lines(machine)
    assert chromium.startswith("✗ Chromium is here as a snap, which starts no program outside its sandbox: use ")
    assert brave.startswith("✗ Brave is here as a flatpak, which starts no program outside its sandbox: use ")
    assert flatpak.startswith("✗ Firefox is here as a flatpak")
    assert snap.startswith("✓ Firefox finds the bridge by ")
    assert snap.endswith("; as a snap it asks you once whether it may start it")


def test_a_bridge_that_does_not_answer_is_no_bridge(machine: Machine, program: Path) -> None:
    """The reason has a line of its own."""
    install(machine, targets(machine, [named("chromium")])[0], program)
    found, tried, _ = lines(machine, "it did not answer within 60 s")
    assert found == f"✗ Chromium finds the bridge by {CHROMIUM}, but it does not answer"
    assert tried == f"✗ {program}: it did not answer within 60 s"


def test_an_older_bridge_and_a_missing_model_are_told(machine: Machine, program: Path) -> None:
    """Both answer, and both can be mended."""
    install(machine, targets(machine, [named("chromium")])[0], program)
    told = lines(machine, Handshake("0.0.9", 0.5, 1.0, "Warmline judges words only: there is no model"))[1]
    assert told.startswith(
        f"✓ {program} answers: first finding after 0.5 s, all rules after 1.0 s; it is version 0.0.9"
    )
    assert told.endswith("; Warmline judges words only: there is no model")


# The handshake with real processes


def script(folder: Path, text: str) -> Path:
    return add_program(folder / "bridge", f"#!{sys.executable}\n{text}\n")


def test_the_real_bridge_shakes_hands(tmp_path: Path) -> None:
    """It greets, judges a sentence, gets ready and ends."""
    program = add_program(tmp_path / "bridge", f"#!/bin/sh\nexec '{BRIDGE[0]}' -c '{BRIDGE[2]}' \"$@\"\n")
    went = shake_hands(program, (OURS,))
    assert went.version == __version__
    assert 0 < went.first_finding <= went.ready
    assert went.limit == ""
    with pytest.raises(HandshakeError, match="warmline bridge: the extension abcdefghijklmnopabcdefghijklmnop is not"):
        shake_hands(program, ("chrome-extension://abcdefghijklmnopabcdefghijklmnop/",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it ended before it had answered"),
        ("raise SystemExit('the disk is full')", "the disk is full"),
        ("print('Hello, browser', flush=True)\ninput()", "it writes something that is no message"),
        ("import sys\nsys.stdout.buffer.write(b'\\x02\\0\\0\\0[]')\nsys.stdout.flush()\ninput()",
         "it writes something that is no message"),
        ("import sys\nsys.stdout.buffer.write(b'\\x02\\0\\0\\0{x')\nsys.stdout.flush()\ninput()",
         "it writes something that is no message"),
    ],
)  # fmt: skip
def test_what_goes_wrong_with_a_bridge_is_said(tmp_path: Path, text: str, says: str) -> None:
    """In its own words where it has some."""
    with pytest.raises(HandshakeError, match=says):
        shake_hands(script(tmp_path, text), (OURS,))


def test_a_bridge_that_is_silent_is_not_waited_for(tmp_path: Path) -> None:
    """It is ended, too."""
    with pytest.raises(HandshakeError, match=r"it did not answer within 0\.5 s"):
        shake_hands(script(tmp_path, "import time\nwhile True: time.sleep(60)"), (OURS,), patience=0.5)


def test_what_cannot_be_started_is_said(tmp_path: Path) -> None:
    """A script whose interpreter is gone, as after an upgrade of Python."""
    program = add_program(tmp_path / "bridge", "#!/gone/python\n")
    with pytest.raises(HandshakeError, match="it cannot be started: No such file or directory"):
        shake_hands(program, (OURS,))
