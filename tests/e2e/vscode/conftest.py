"""One editor for all tests, one window and one folder for each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.vscode.code_server import CodeServer
from tests.e2e.vscode.workbench import Workbench

# A long grace: what is held at the caret is seen when the caret leaves, however slow the machine is.
SETTINGS = {"warmline.caretGrace": 60_000, "editor.codeActionsOnSave": {"source.fixAll.warmline": "explicit"}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    program = shutil.which("chromium")
    assert program, "chromium is missing; install it with: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def code_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    """An editor whose search path holds the server under test."""
    server = CodeServer(tmp_path_factory.mktemp("editor"), SETTINGS, path=str(Path(sys.executable).parent))
    yield server
    server.stop()


@pytest.fixture
def open_folder(browser: Browser, tmp_path: Path) -> Iterator[Callable[[CodeServer, dict[str, str]], Workbench]]:
    """Opens a window on a new folder with these files in it."""
    pages = []

    def open_it(server: CodeServer, files: dict[str, str]) -> Workbench:
        folder = tmp_path / "letters"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        pages.append(page)
        return Workbench(page, server, folder)

    yield open_it
    for page in pages:
        page.screenshot(path=str(tmp_path / "last.png"))
        page.close()
