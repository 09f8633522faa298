"""On a computer without the server, the extension asks, installs one into a place of its own, and uses it."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.vscode.code_server import CodeServer
from tests.e2e.vscode.workbench import Workbench

OpenFolder = Callable[[CodeServer, dict[str, str]], Workbench]
_NAME = "warmline-99.0"


def make_package(folder: Path) -> None:
    """Writes a package of our name that hands over to the server under test, so that nothing is fetched."""
    server = Path(sys.executable).with_name("warmline")
    code = f"import os, sys\n\ndef main():\n    os.execv({str(server)!r}, [{str(server)!r}, *sys.argv[1:]])\n"
    about = f"{_NAME}.dist-info"
    files = {
        "warmline_stand_in.py": code,
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: warmline\nVersion: 99.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": "[console_scripts]\nwarmline = warmline_stand_in:main\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"])
    folder.mkdir()
    with zipfile.ZipFile(folder / f"{_NAME}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)


@pytest.fixture
def bare_server(tmp_path: Path) -> Iterator[CodeServer]:
    """An editor on a computer that has uv and Python, but no server."""
    make_package(tmp_path / "packages")
    tools = tmp_path / "tools"
    tools.mkdir()
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    assert uv, "uv is missing; it comes with the development requirements"
    (tools / "uv").symlink_to(uv)
    (tools / "python3").symlink_to(Path(sys.executable).resolve())
    environment = {
        "UV_FIND_LINKS": str(tmp_path / "packages"),
        "UV_NO_INDEX": "1",
        "UV_OFFLINE": "1",
        "UV_CACHE_DIR": str(tmp_path / "cache"),
    }
    home = tmp_path / "editor"
    home.mkdir()
    server = CodeServer(home, {}, path=str(tools), environment=environment)
    yield server
    server.stop()


def test_without_a_server_it_asks_installs_one_and_underlines(bare_server: CodeServer, open_folder: OpenFolder) -> None:
    """One click from nothing to a squiggle; the log says whose server runs."""
    window = open_folder(bare_server, {"reply.md": "You forgot to attach the receipt.\n"})
    window.open("reply.md")
    expect(window.notifications).to_contain_text("Warmline needs its server")
    window.notifications.locator(".monaco-button", has_text="Install").first.click()
    expect(window.squiggles).to_have_count(1)
    assert "installed by this extension" in bare_server.log()
