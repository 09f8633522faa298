"""Browsers from the command line, in a home folder of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from warmline.bridge import installing
from warmline.bridge.callers import OWN, Family

SOMEBODY = "abcdefghijklmnopabcdefghijklmnop"
CHROMIUM = Path(".config/chromium/NativeMessagingHosts/com.warmline.host.json")


@pytest.fixture
def home(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which Chromium has run, on a machine without programs."""
    folder = shell.folder / "home"
    (folder / ".config" / "chromium").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PATH", str(shell.folder / "bin"))
    program = shell.write("bin/warmline-bridge", "#!/bin/sh\necho 'the bridge is out' >&2\n")
    program.chmod(0o755)
    monkeypatch.setattr(installing, "bridge_program", lambda: program)
    return folder


def test_every_browser_found_is_told_where_the_bridge_is(shell: Shell, home: Path) -> None:
    """Again and again, until it is taken back."""
    told = shell.run("browser", "install", code=0).stdout
    assert told == f"✓ Chromium finds Warmline by {Path('~') / CHROMIUM}\n"
    table = json.loads((home / CHROMIUM).read_text(encoding="utf-8"))
    assert table["path"] == str(shell.folder / "bin" / "warmline-bridge")
    assert shell.run("browser", "install", code=0).stdout == told.rstrip() + ", as before\n"
    assert shell.run("browser", "uninstall", code=0).stdout == f"✓ Chromium: removed {Path('~') / CHROMIUM}\n"
    assert shell.run("browser", "uninstall", code=0).stdout == "– there was nothing to remove\n"
    assert not list(home.rglob("*.json"))


def test_browsers_profiles_and_own_extensions_can_be_named(shell: Shell, home: Path) -> None:
    """A named browser need not be here; a profile gets it alone unless a browser is named, too."""
    shell.run("browser", "install", "--browser", "firefox", "--browser", "edge", code=0)
    assert len(list(home.rglob("com.warmline.host.json"))) == 2
    shell.run("browser", "install", "--profile", "profile", "--extension-id", SOMEBODY, code=0)
    table = json.loads(shell.folder.joinpath("profile/NativeMessagingHosts/com.warmline.host.json").read_bytes())
    assert table["allowed_origins"] == [f"chrome-extension://{one}/" for one in (OWN[Family.CHROMIUM], SOMEBODY)]
    assert not (home / CHROMIUM).exists()
    assert len(shell.run("browser", "uninstall", code=0).stdout.splitlines()) == 3
    assert not list(shell.folder.rglob("com.warmline.host.json"))


def test_without_a_browser_it_is_said_which_were_looked_for(shell: Shell, home: Path) -> None:
    """And how to go on all the same."""
    (home / ".config" / "chromium").rmdir()
    told = shell.run("browser", "install", code=2).stderr
    assert told == (
        "warmline: no browser was found that can start Warmline; looked for Google Chrome, Chromium, Microsoft Edge, "
        "Brave, Vivaldi, Firefox; name one with --browser\n"
    )


def test_what_is_no_id_and_what_cannot_be_written_is_told_in_a_line(shell: Shell, home: Path) -> None:
    """The other browsers are told all the same."""
    told = shell.run("browser", "install", "--extension-id", "warm line", code=2).stderr
    assert told.startswith("warmline: warm line is no id of an extension; ")
    (home / ".mozilla").write_text("in the way", encoding="utf-8")
    lines = shell.run("browser", "install", "--browser", "firefox", "--browser", "chromium", code=2).stdout.splitlines()
    assert lines[0].startswith("✓ Chromium finds Warmline by ")
    assert lines[1].startswith("✗ Firefox: ")
    assert lines[1].endswith("cannot be changed: Not a directory")


@pytest.mark.usefixtures("home")
def test_the_doctor_ends_with_1_when_no_browser_can_start_the_bridge(shell: Shell) -> None:
    """One line each, in words."""
    assert shell.run("browser", "doctor", code=1).stdout.startswith("✗ Chromium does not find the bridge: there is no ")
    shell.run("browser", "install", code=0)
    lines = shell.run("browser", "doctor", code=1).stdout.splitlines()
    assert lines == [
        f"✗ Chromium finds the bridge by {Path('~') / CHROMIUM}, but it does not answer",
        f"✗ {shell.folder / 'bin' / 'warmline-bridge'}: the bridge is out",
        "– not on this machine: Google Chrome, Microsoft Edge, Brave, Vivaldi, Firefox",
        "No browser can start Warmline on this machine.",
    ]


@pytest.mark.usefixtures("home")
def test_the_command_that_a_manifest_may_name_takes_what_browsers_pass(shell: Shell) -> None:
    """Windows adds an option that is none of ours."""
    result = shell.run("bridge", "chrome-extension://x/", "--parent-window=7", code=2)
    assert "no such option" not in result.output.lower()
    assert "`warmline browser doctor` tries it out" in result.stderr
