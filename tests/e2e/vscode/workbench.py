"""The window of the editor as a writer sees it."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.e2e.vscode.code_server import CodeServer

_PATIENCE = 60_000
# Two slow cores take their time to load a language model beside a browser.
expect.set_options(timeout=_PATIENCE)


class Workbench:
    """One window with one folder."""

    def __init__(self, page: Page, server: CodeServer, folder: Path) -> None:
        self.page = page
        self.server = server
        self.folder = folder
        page.set_default_timeout(_PATIENCE)
        page.goto(f"{server.address}/?folder={quote(str(folder))}")
        expect(page.locator(".monaco-workbench")).to_be_visible()

    @property
    def squiggles(self) -> Locator:
        """The underlines of warnings."""
        return self.page.locator(".editor-instance .squiggly-warning, .editor-instance .squiggly-error")

    @property
    def notifications(self) -> Locator:
        """Messages in the corner."""
        return self.page.locator(".notifications-toasts .notification-list-item")

    def open(self, name: str) -> None:
        """Opens a file of the folder and waits until it can be written in."""
        row = self.page.locator(".explorer-folders-view [role=treeitem]").filter(has_text=name)
        row.dblclick()
        expect(self.page.locator(".tab.active")).to_contain_text(name)
        self.page.locator(".editor-instance .view-lines").click(position={"x": 300, "y": 5})
        expect(self.page.locator(".editor-instance .monaco-editor.focused")).to_be_visible()

    def command(self, title: str) -> None:
        """Runs a command of the palette."""
        self.page.keyboard.press("F1")
        box = self.page.locator(".quick-input-widget input.input")
        box.fill(f">{title}")
        # The rows have their name in their label; the first is the best match.
        expect(self.page.locator(".quick-input-list .monaco-list-row").first).to_contain_text(title)
        box.press("Enter")

    def wait_until_ready(self) -> None:
        """Waits until the server has its language model; before, fixes that need a parse are not offered."""
        end = time.monotonic() + _PATIENCE / 1000
        while "Status: ready" not in self.server.log():
            assert time.monotonic() < end, f"the server did not get ready:\n{self.server.log()}"
            self.page.wait_for_timeout(100)

    def underlined(self) -> list[str]:
        """The words under each underline in sight, measured by where the letters stand."""
        found: list[str] = self.page.evaluate(_UNDERLINED)
        return [words.replace("\u00a0", " ") for words in found]

    def save(self, name: str, text: str) -> None:
        """Saves the file in front and waits until this text is on the disk."""
        self.page.keyboard.press("Control+s")
        file = self.folder / name
        end = time.monotonic() + _PATIENCE / 1000
        while file.read_text(encoding="utf-8") != text and time.monotonic() < end:
            self.page.wait_for_timeout(100)
        assert file.read_text(encoding="utf-8") == text


# Underlines are boxes of their own, without the words: the letters above each are found by their places.
_UNDERLINED = """() => {
  const squiggles = document.querySelectorAll('.editor-instance .cdr[class*=squiggly-]');
  const lines = [...document.querySelectorAll('.editor-instance .view-lines .view-line')];
  return [...squiggles].map(squiggle => {
    const box = squiggle.getBoundingClientRect();
    let words = '';
    for (const line of lines) {
      const place = line.getBoundingClientRect();
      if (box.bottom <= place.top || box.top >= place.bottom - 1) continue;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        for (let index = 0; index < text.length; index += 1) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          const letter = range.getBoundingClientRect();
          const middle = (letter.left + letter.right) / 2;
          if (letter.width > 0 && middle > box.left && middle < box.right) words += text.data[index];
        }
      }
    }
    return words;
  }).filter(Boolean);
}"""
