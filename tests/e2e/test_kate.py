"""Kate with the configuration of ``editors/kate``, on a screen that nobody sees."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).parents[2] / "editors" / "kate" / "settings.json"
INSTALL = "install it with: apt-get install kate xvfb xauth dbus"
PATIENCE = 90


@pytest.fixture
def kate() -> list[str]:
    """The command that runs Kate on a screen of its own."""
    for program in ("kate", "xvfb-run", "dbus-run-session"):
        assert shutil.which(program), f"{program} is missing; {INSTALL}"
    return ["xvfb-run", "--auto-servernum", "dbus-run-session", "--", "kate", "--new"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which the LSP plugin is ticked, our settings are pasted, and the question may stay unasked."""
    for folder in (".config/kate/lspclient", ".local/share/kate", "bin", "run"):
        (tmp_path / folder).mkdir(parents=True, mode=0o700)
    shutil.copy(CONFIGURATION, tmp_path / ".config/kate/lspclient/settings.json")
    session = tmp_path / ".local/share/kate/anonymous.katesession"
    session.write_text("[Kate Plugins]\nlspclientplugin=true\n", encoding="utf-8")
    server = tmp_path / "bin" / "warmline"
    allowed = f"[lspclient]\nAllowedServerCommandLines={server} lsp\n"
    (tmp_path / ".config/katerc").write_text(allowed, encoding="utf-8")
    for pipe in ("asked", "answered"):
        os.mkfifo(tmp_path / pipe)
    real = Path(sys.executable).with_name("warmline")
    # What is said goes both ways as it is, and past the test.
    said = f'#!/bin/sh\ntee "{tmp_path}/asked" | "{real}" "$@" | tee "{tmp_path}/answered"\n'
    server.write_text(said, encoding="utf-8")
    server.chmod(0o755)
    return tmp_path


class Pipe:
    """One direction of the talk between Kate and the server, as it comes."""

    def __init__(self, path: Path) -> None:
        # Open for writing too, so that it neither waits for a writer nor ends with one.
        self._pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self._text = b""

    def until(self, pattern: str) -> re.Match[str]:
        """What matches, once it has been said."""
        while not (found := re.search(pattern, self._text.decode("utf-8", "replace"))):
            assert select.select([self._pipe], [], [], PATIENCE)[0], f"Kate and the server never said {pattern}"
            self._text += os.read(self._pipe, 65536)
        return found

    def close(self) -> None:
        os.close(self._pipe)


@pytest.fixture
def talk(home: Path) -> Iterator[tuple[Pipe, Pipe]]:
    """What Kate asks, and what the server answers."""
    pipes = Pipe(home / "asked"), Pipe(home / "answered")
    yield pipes
    for pipe in pipes:
        pipe.close()


@pytest.mark.parametrize(
    ("name", "language"), [("reply.md", "markdown"), ("reply.txt", "plaintext"), ("reply.html", "html")]
)
def test_kate_starts_the_server_and_is_told_of_a_finding(
    name: str, language: str, kate: list[str], home: Path, talk: tuple[Pipe, Pipe]
) -> None:
    """Each kind of file is opened in its own language, and the finding is pushed in UTF-16 columns."""
    asked, answered = talk
    (home / name).write_text("Hi Sam 😀, you forgot to attach the receipt.\n", encoding="utf-8")
    places = {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(home / "bin"), os.environ["PATH"]]),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_RUNTIME_DIR": str(home / "run"),
    }
    # A session of its own, so that the screen, the bus and the server end with Kate.
    with subprocess.Popen(
        [*kate, name],
        cwd=home,
        env={**os.environ, **places},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            assert asked.until(r'"languageId":\s*"(\w+)"')[1] == language
            found = answered.until(r'\{"start":\s*\{"line":\s*0,\s*"character":\s*(\d+)\}')
        finally:
            os.killpg(running.pid, signal.SIGTERM)
    assert int(found[1]) == len("Hi Sam 😀, ".encode("utf-16-le")) // 2
