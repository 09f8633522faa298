"""The files in ``editors/`` that no test runs in their editor can at least be read, and call the server."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

EDITORS = Path(__file__).resolve().parent.parent / "editors"
COMMAND = ["warmline", "lsp"]


def read(name: str) -> dict[str, Any]:
    text = (EDITORS / name).read_text(encoding="utf-8")
    return tomllib.loads(text) if name.endswith(".toml") else json.loads(text)


def test_helix_starts_the_server_for_every_language_it_names():
    given = read("helix/languages.toml")
    server = given["language-server"]["warmline"]
    assert [server["command"], *server["args"]] == COMMAND
    assert all("warmline" in language["language-servers"] for language in given["language"])


def test_kate_starts_one_server_for_all_its_kinds_of_files():
    servers = read("kate/settings.json")["servers"]
    assert servers["markdown"]["command"] == COMMAND
    assert {server["use"] for name, server in servers.items() if name != "markdown"} == {"markdown"}


def test_sublime_text_starts_the_server():
    client = read("sublime/LSP.sublime-settings")["clients"]["warmline"]
    assert client["command"] == COMMAND
    assert client["enabled"]


def test_zed_starts_the_server_under_a_borrowed_name():
    (server,) = read("zed/settings.json")["lsp"].values()
    assert [server["binary"]["path"], *server["binary"]["arguments"]] == COMMAND


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("helix/languages.toml", ("language-server", "warmline", "config")),
        ("kate/settings.json", ("servers", "markdown", "initializationOptions")),
        ("sublime/LSP.sublime-settings", ("clients", "warmline", "initializationOptions")),
        ("zed/settings.json", ("lsp", "harper-ls", "initialization_options")),
    ],
)
def test_every_setting_in_them_is_one_that_the_server_knows(name: str, options: tuple[str, ...]):
    from warmline.lsp.client_settings import ClientSettings, read_client_settings

    given: Any = read(name)
    for key in options:
        given = given[key]
    assert given
    assert not read_client_settings(given, ClientSettings())[1]


@pytest.mark.parametrize("page", sorted(EDITORS.glob("*/README.md")), ids=lambda page: page.parent.name)
def test_every_editor_has_a_line_in_the_docs(page: Path):
    overview = (EDITORS.parent / "docs" / "editors.md").read_text(encoding="utf-8")
    assert f"../editors/{page.parent.name}/README.md" in overview
