"""Whom the bridge is for, in one place."""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from warmline.bridge.callers import OWN, Caller, Family, caller_of, extension

PROJECT = Path(__file__).parents[2]
SOMEBODY = "abcdefghijklmnopabcdefghijklmnop"


def test_the_ids_are_those_of_our_extension() -> None:
    """Chromium makes the id of the key: 32 hexadecimal digits of its hash, written a to p."""
    manifest = json.loads((PROJECT / "extension" / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(base64.b64decode(manifest["key"], validate=True)).hexdigest()[:32]
    assert OWN[Family.CHROMIUM] == "".join(chr(ord("a") + int(digit, 16)) for digit in digest)
    assert OWN[Family.FIREFOX] == manifest["browser_specific_settings"]["gecko"]["id"]


def test_the_program_that_browsers_start_is_installed_with_the_package() -> None:
    """Under the name that the installer looks for."""
    from warmline.bridge.installing import PROGRAM

    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    module, _, name = scripts[PROGRAM].partition(":")
    assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize(
    ("arguments", "caller"),
    [
        ([f"chrome-extension://{SOMEBODY}/"], Caller(Family.CHROMIUM, SOMEBODY)),
        ([f"chrome-extension://{SOMEBODY}/", "--parent-window=66"], Caller(Family.CHROMIUM, SOMEBODY)),
        (["/x/com.warmline.host.json", "a@b.example"], Caller(Family.FIREFOX, "a@b.example")),
        ([r"C:\x\com.warmline.host.json", "{12345678-1234-1234-1234-123456789abc}"],
         Caller(Family.FIREFOX, "{12345678-1234-1234-1234-123456789abc}")),
        ([f"chrome-extension://{SOMEBODY}/../"], None),
        ([f"https://{SOMEBODY}/"], None),
        ([SOMEBODY], None),
        (["a@b.example"], None),
        (["/x/com.warmline.host.json"], None),
        (["/x/com.warmline.host.json", "rm -rf"], None),
        ([], None),
    ],
)  # fmt: skip
def test_each_family_of_browsers_names_the_caller_in_its_way(arguments: list[str], caller: Caller | None) -> None:
    """What is neither way is nobody."""
    assert caller_of(arguments) == caller


@pytest.mark.parametrize("name", ["", "abc", "ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP", SOMEBODY + "a", "a b@c", "https://x/"])
def test_what_is_no_id_is_not_taken_for_one(name: str) -> None:
    """A wrong letter would make a manifest that helps nobody."""
    assert extension(name) is None
