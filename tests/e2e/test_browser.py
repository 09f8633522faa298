"""The unpacked extension underlines a textarea through the real bridge in a real browser."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

EXTENSION = Path(__file__).parents[2] / "extension" / "dist"
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
    # Chromium names an unpacked extension after its folder.
    digest = hashlib.sha256(str(EXTENSION).encode()).hexdigest()[:32]
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
        page.wait_for_function("document.querySelector('warmline-mirror')?.dataset.found?.length > 0", timeout=30_000)
        assert page.evaluate("document.querySelector('warmline-mirror').dataset.found") == "you forgot"
        assert page.locator("#reply").input_value() == "Hi Sam 😀, you forgot to attach the receipt."
        page.screenshot(path=str(tmp_path / "underlined.png"))
        context.close()
