"""A real server process over stdio for each module and each way of counting columns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.editor import Editor
from tests.lsp.menus import desk
from tests.lsp.talking import capabilities, ready


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=COMMAND), scope="module", params=["utf-8", "utf-16", "utf-32"]
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client to which diagnostics are pushed at once, in each of the three encodings."""
    params = types.InitializeParams(
        capabilities=capabilities(request.param),
        initialization_options={"delay": 0, "caretGrace": 0},
    )
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def pulling(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client that asks for diagnostics itself."""
    params = types.InitializeParams(capabilities=capabilities(pull=True), initialization_options={"delay": 0})
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace: two texts for customers, one that settings leave out, and a file that is none."""
    made = tmp_path_factory.mktemp("workspace")
    for name, text in {
        "reply.md": "Calm down.\n",
        "thanks.txt": "Thank you for the photos.\n",
        "archive/old.md": "Calm down.\n",
        "tool.py": "# Calm down.\n",
        "warmline.toml": 'ignore = ["archive/**"]\n',
    }.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def workspace_client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    """A client that asks for the diagnostics of a whole folder."""
    params = types.InitializeParams(
        capabilities=capabilities(pull=True),
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "workspace")],
        initialization_options={"diagnose": "workspace"},
    )
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with nothing in it."""
    return tmp_path_factory.mktemp("place")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def inline(lsp_client: LanguageClient, place: Path) -> AsyncIterator[None]:
    """A client that takes versioned edits inside the actions, and new files."""
    await lsp_client.initialize_session(desk(place))
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture(scope="session")
def fresh_uri() -> Callable[[], str]:
    """Addresses of unsaved texts, none twice."""
    numbers = count(1)
    return lambda: f"untitled:Untitled-{next(numbers)}"


@pytest.fixture
def editor() -> Iterator[Editor]:
    """A client of a fresh server."""
    with closing(Editor()) as made:
        yield made
