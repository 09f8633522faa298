"""A language server over stdio. What each method does is in the file of its family; here is what they share."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from warmline import __version__
from warmline.core.finding import Finding
from warmline.core.span import Span
from warmline.lsp import code_actions, completion, documents, hover, rules, settings
from warmline.lsp.addresses import is_text, path_of
from warmline.lsp.client_settings import ClientSettings
from warmline.lsp.diagnostics import Publisher
from warmline.lsp.drawing import Drawer
from warmline.lsp.edited_files import EditedFiles
from warmline.lsp.judgement import Context, Judgement, Shape, Snapshot
from warmline.lsp.limits import Limits
from warmline.lsp.pages import Pages
from warmline.lsp.protocol import Protocol
from warmline.lsp.scheduler import Scheduler, Sleep
from warmline.lsp.texts import Texts

if TYPE_CHECKING:
    from warmline.core.rule import Catalogue
    from warmline.lsp.judging import Judge
    from warmline.lsp.settings_files import SettingsFiles

__all__ = ["WarmlineServer", "make_server", "serve"]

log = logging.getLogger(__name__)
# How long findings that meet the last edit are held back when diagnostics are pushed, in ms.
_CARET_GRACE = 1500
# How long the model waits for a text to be opened and judged first, in seconds: its import slows all else down.
_FIRST_TEXT = 0.2


class WarmlineServer(LanguageServer):
    """One client: its settings, its open texts, and what was found in them."""

    protocol: Protocol

    def __init__(self, sleep: Sleep = asyncio.sleep, limits: Limits | None = None) -> None:
        super().__init__("warmline", __version__, protocol_cls=Protocol)
        self.sleep = sleep
        self.limits = limits or Limits()
        self.protocol.longest = self.limits.message
        self.client = ClientSettings()
        self.pulled = False
        self.contexts: dict[str, Context] = {}
        self._judge: Judge | None = None
        self._making = Lock()
        self.scheduler = Scheduler(self.snapshot, self._judged_now, self._heard, sleep)
        self.edited_files = EditedFiles()
        self.drawer = Drawer(self)
        self._publisher = Publisher(self)
        self._pages = Pages()
        self._shapes: dict[str, Shape] = {}
        self._turn = 0
        self._has_heard = asyncio.Event()
        self._status = ("loading", "Warmline is loading its model; phrases are judged already")
        self._shown: tuple[str, str] | None = None
        # Not the thread that judges: words are judged while the model loads.
        self._loading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="warmline-load")

    def report_server_error(self, error: Exception, source: object) -> None:
        """Logs a fault of ours by its kind alone: no popup, and no text of the user."""
        log.error("%s while handling a message (%s)", type(error).__name__, source)

    @property
    def workspace(self) -> Texts:
        """The open texts."""
        return self.protocol.workspace

    @property
    def encoding(self) -> types.PositionEncodingKind | str:
        """The units in which the client counts columns."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    @property
    def caret_grace(self) -> int:
        """For how many ms a finding that meets the last edit is held back."""
        if self.client.caret_grace is not None:
            return self.client.caret_grace
        return 0 if self.pulled else _CARET_GRACE

    # What takes long to import is imported after `initialize` is answered.

    @property
    def judge(self) -> Judge:
        """What judges by the settings and rules of now; whoever asks first makes it."""
        from warmline.lsp.judging import Judge

        with self._making:
            self._judge = self._judge or Judge(self.client.configuration)
            return self._judge

    def renew_judge(self) -> None:
        """Has everything judged by new settings or rules from now on."""
        with self._making:
            if self._judge is not None:
                self._judge = self._judge.renewed(self.client.configuration)

    @cached_property
    def settings_files(self) -> SettingsFiles:
        """The settings files and house rules of the client."""
        from warmline.lsp.settings_files import SettingsFiles

        return SettingsFiles(self)

    # Open texts

    def is_judged(self, uri: str) -> bool:
        """Whether an open document is one to look at."""
        if not (self.client.enable and self.workspace.is_open(uri)):
            return False
        from warmline.walk import is_wanted

        return is_text(uri, self.workspace.get_text_document(uri).language_id or "", is_wanted)

    def snapshot(self, uri: str) -> Snapshot | None:
        """A text as it is now; None when it is not to be judged."""
        if not self.is_judged(uri):
            return None
        document = self.workspace.get_text_document(uri)
        context = self.contexts.get(uri, Context())
        language = document.language_id or ""
        text, version, lines = document.source, document.version, document.index
        return Snapshot(uri, text, version, language, context, self._shapes.get(uri), self._turn, lines)

    def refresh(self, uri: str) -> None:
        """Judges a text that was opened or saved, or of which more is known; its shape is looked at anew."""
        if self.edited_files.have_changed():
            self.renew()
        self._shapes.pop(uri, None)
        self.scheduler.forget(uri)
        if not self.pulled:
            self.scheduler.request(uri)

    def follow(self, uri: str) -> None:
        """Judges a text that was changed, when the writer pauses; a client that pulls asks for itself."""
        if not self.pulled:
            self.scheduler.request(uri, self.client.delay)

    def forget(self, uri: str) -> None:
        """Drops all that is known of a text that was closed."""
        self.scheduler.forget(uri)
        self._shapes.pop(uri, None)
        self.contexts.pop(uri, None)
        self.drawer.forget(uri)
        if not self.pulled:
            self._publisher.clear(uri)

    def touched(self, judgement: Judgement) -> Span | None:
        """The place of the last edit of a text, as long as it is still the version that was judged."""
        uri = judgement.snapshot.uri
        if not self.workspace.is_open(uri):
            return None
        document = self.workspace.get_text_document(uri)
        return document.touched if document.version == judgement.snapshot.version else None

    def _judged_now(self, snapshot: Snapshot) -> Judgement:
        return self.judge.judge(snapshot, self._folder, self.client.max_length)

    def _heard(self, judgement: Judgement) -> None:
        uri = judgement.snapshot.uri
        self._has_heard.set()
        if judgement.shape is not None:
            self._shapes.setdefault(uri, judgement.shape)
        if not self.pulled:
            self._publisher.publish(judgement)

    # The workspace

    @property
    def _folder(self) -> Path | None:
        """Where texts without a file belong."""
        return next(iter(self.folders()), None)

    def folders(self) -> Iterator[Path]:
        """The folders of the workspace."""
        roots = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri or ""]
        yield from (path for root in roots if (path := path_of(root)) is not None)

    def files(self) -> Iterator[Path]:
        """Every file of the workspace with text in it that somebody writes for a reader."""
        from warmline.walk import Walk, is_wanted

        walk = Walk(self.judge.linters.configuration, is_wanted)
        yield from (file for file in walk.files(self.folders()) if file.is_file())

    def renew(self) -> None:
        """Judges everything anew, after settings or rules have changed."""
        self.renew_judge()
        self.judge_all_anew()

    def judge_all_anew(self) -> None:
        """Asks for every open text once more."""
        self._turn += 1
        for uri in self.workspace.uris():
            self.scheduler.forget(uri)
            if not self.is_judged(uri):
                if not self.pulled:
                    self._publisher.clear(uri)
            elif not self.pulled:
                self.scheduler.request(uri)
        self.settings_files.renew()
        if self.pulled:
            self.workspace_diagnostic_refresh(None)

    def page(self, finding: Finding, judgement: Judgement) -> str | None:
        """The address of the page of a finding's rule."""
        return self._pages.uri(finding.rule, judgement.catalogue) if judgement.catalogue else None

    def catalogue(self, uri: str) -> Catalogue:
        """The rules that hold for a text."""
        return self.judge.linters.catalogue(self.judge.settings(path_of(uri), self._folder).rules)

    # The model

    def _prepare(self) -> None:
        # On the thread that judges: what is imported for it would keep the event loop waiting.
        self.judge.prepare()

    async def load(self) -> None:
        """Loads the model beside all else, then judges anew what words alone had to settle."""
        self.tell_status()
        # The rules come first: with them words are judged while the model is still on its way.
        await self.scheduler.do(self._prepare)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_heard.wait(), _FIRST_TEXT)
        # Settings that change meanwhile bring another judge, and no other model.
        while not self.judge.is_ready:
            await asyncio.get_running_loop().run_in_executor(self._loading, self.judge.load)
        if self.judge.limit:
            self._status = ("limited", f"Warmline judges words only: {self.judge.limit}")
        else:
            self._status = ("ready", "Warmline is ready")
        self.tell_status()
        self.judge_all_anew()

    def tell_status(self) -> None:
        """Tells clients that show it how the server is, when that is news."""
        now = self._status if self.client.enable else ("off", "Warmline is switched off in the settings")
        if now != self._shown and settings.shows_status(self):
            self._shown = now
            self.protocol.notify("warmline/status", dict(zip(("state", "message"), now, strict=True)))

    def tell_truncated(self, snapshot: Snapshot, shown: int, total: int) -> None:
        """Tells a client with limits that a text has more findings than it was given."""
        if shown < total:
            told = {"uri": snapshot.uri, "version": snapshot.version, "shown": shown, "total": total}
            self.protocol.notify("warmline/truncated", told)

    def close(self) -> None:
        """Ends the threads."""
        self.scheduler.close()
        self._loading.shutdown(wait=False, cancel_futures=True)


def serve() -> None:
    """Serves one client over stdin and stdout until it leaves, and exits with the code that the protocol asks for."""
    server = make_server()
    server.start_io()
    server.close()
    sys.exit(server.protocol.exit_code)


def make_server(sleep: Sleep = asyncio.sleep, limits: Limits | None = None) -> WarmlineServer:
    """A server with all its features, not yet connected to anybody; ``limits`` are those of its client."""
    # pygls logs whole messages, and with them the text of the user.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = WarmlineServer(sleep, limits)
    for family in (settings, documents, code_actions, hover, completion, rules):
        family.register(server)
    return server
