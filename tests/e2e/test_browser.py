"""The unpacked extension underlines a textarea through the real bridge in a real browser."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import json
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

EXTENSION = Path(__file__).parents[2] / "extension" / "dist" / "test" / "chromium"
PAGE = """<!doctype html><title>Reply</title>
<textarea id="reply" rows="6" cols="60" style="font: 16px sans-serif"></textarea>"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A page with one textarea, served on this machine."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE, encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def install_host(profile: Path) -> None:
    """Tells the browser of this profile where the bridge is."""
    folder = profile / "NativeMessagingHosts"
    folder.mkdir(parents=True)
    start = profile / "bridge.sh"
    start.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).with_name("warmline")}" bridge "$@"\n', encoding="utf-8")
    start.chmod(0o755)
    key = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))["key"]
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    name = "".join(chr(ord("a") + int(letter, 16)) for letter in digest)
    (folder / "com.warmline.host.json").write_text(
        json.dumps(
            {
                "name": "com.warmline.host",
                "description": "Warmline",
                "path": str(start),
                "type": "stdio",
                "allowed_origins": [f"chrome-extension://{name}/"],
            }
        ),
        encoding="utf-8",
    )


def marked(node: dict[str, Any]) -> list[str]:
    """The underlined words, which stand in a closed shadow root."""
    if node["nodeName"] == "MARK":
        return [child["nodeValue"] for child in node.get("children", [])]
    below = [*node.get("children", []), *node.get("shadowRoots", [])]
    return [words for child in below for words in marked(child)]


def test_a_textarea_is_underlined_and_its_page_left_alone(tmp_path: Path, address: str) -> None:
    """The flagged words are marked over the field, an emoji before them counts as two units, and the text stays."""
    browser = shutil.which("chromium")
    assert browser, "chromium is missing; install it with: apt-get install chromium"
    assert (EXTENSION / "manifest.json").exists(), "build the extension first: make extension"
    profile = tmp_path / "profile"
    install_host(profile)
    arguments = [
        "--headless=new",
        "--no-sandbox",
        f"--disable-extensions-except={EXTENSION}",
        f"--load-extension={EXTENSION}",
    ]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=browser, headless=False, args=[*arguments, "--disable-background-networking"]
        )
        page = context.new_page()
        page.goto(address)
        page.locator("#reply").click()
        page.keyboard.type("Hi Sam 😀, you forgot to attach the receipt.")
        page.locator("warmline-mirror").wait_for(state="attached")
        tree = context.new_cdp_session(page)
        deadline = time.monotonic() + 30
        while not (found := marked(tree.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"])):
            assert time.monotonic() < deadline, "nothing was underlined within half a minute"
            page.evaluate("new Promise(requestAnimationFrame)")
        assert found == ["you forgot"]
        assert page.locator("#reply").input_value() == "Hi Sam 😀, you forgot to attach the receipt."
        page.screenshot(path=str(tmp_path / "underlined.png"))
        context.close()
