"""Takes the pictures of the editor for the documentation: python -m tests.e2e.vscode.screenshots docs/images."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.vscode.code_server import CodeServer
from tests.e2e.vscode.workbench import Workbench

_REPLY = """Hi Maya,

You forgot to attach the receipt. The refund takes five days.

You're wrong about the date. You must return the shoes before Friday.

Thank you for the photos of the box! 😀

Kind regards,
Tom
"""
_SETTINGS = {
    "breadcrumbs.enabled": False,
    "editor.fontSize": 15,
    "editor.glyphMargin": False,
    "editor.hover.above": False,
    "editor.lineHeight": 26,
    "editor.minimap.enabled": False,
    "editor.occurrencesHighlight": "off",
    "editor.padding.top": 10,
    "editor.renderLineHighlight": "none",
    "editor.scrollbar.vertical": "hidden",
    "files.insertFinalNewline": False,
    "workbench.activityBar.location": "hidden",
    "workbench.editor.editorActionsLocation": "hidden",
    "workbench.layoutControl.enabled": False,
    "workbench.statusBar.visible": False,
}
_SIZE = {"width": 860, "height": 440}


def take(folder: Path) -> None:
    """Writes one picture of a hover and one of the quick fixes."""
    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing; install it with: apt-get install chromium"
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = CodeServer(Path(home), _SETTINGS, path=str(Path(sys.executable).parent))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            letters = Path(home) / "letters"
            letters.mkdir()
            (letters / "reply.md").write_text(_REPLY, encoding="utf-8")
            window = Workbench(browser.new_page(viewport=_SIZE), server, letters)
            window.open("reply.md")
            window.wait_until_ready()
            window.command("View: Toggle Primary Side Bar Visibility")
            _take_hover(window, folder / "vscode-hover.png")
            _take_fixes(window, folder / "vscode-fixes.png")
        finally:
            browser.close()
            server.stop()


def _take_hover(window: Workbench, file: Path) -> None:
    page = window.page
    page.keyboard.press("Control+Home")
    _point_at(page, "forgot")
    page.locator(".monaco-hover:visible").first.wait_for()
    _shoot(page, file)
    page.keyboard.press("Escape")


def _take_fixes(window: Workbench, file: Path) -> None:
    page = window.page
    page.mouse.move(820, 420)
    line = page.locator(".view-line").filter(has_text="wrong")
    line.click(position={"x": 50, "y": 10})
    page.wait_for_timeout(1_000)
    page.keyboard.press("Control+.")
    page.locator(".action-widget").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    _shoot(page, file)


def _point_at(page: Page, word: str) -> None:
    place = page.evaluate(
        """word => {
          const walker = document.createTreeWalker(document.querySelector('.view-lines'), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            const box = range.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
          }
        }""",
        word,
    )
    page.mouse.move(*place, steps=5)


def _shoot(page: Page, file: Path) -> None:
    # Tooltips and the caret fade in.
    page.wait_for_timeout(800)
    page.screenshot(path=str(file), caret="hide")


if __name__ == "__main__":
    take(Path(sys.argv[1]))
