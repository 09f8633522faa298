"""JSON-RPC as the specification has it, where pygls 2.1.1 stays silent or shows a popup.

A request that cannot be decoded gets an error reply instead of none; one that comes before ``initialize`` or after
``shutdown`` is refused; ``jsonrpc`` as a key inside parameters is data; line ends and columns are those of `Texts`;
what a notification left under way is dropped when it is done.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

from warmline.lsp.texts import Texts

__all__ = ["Protocol", "plain"]

log = logging.getLogger(__name__)
Codes = types.LSPErrorCodes | types.ErrorCodes


class Protocol(LanguageServerProtocol):
    """The conversation with one client; ``exit_code`` is what the process should end with."""

    exit_code = 1
    # The most bytes of one message; None is no limit.
    longest: int | None = None

    @property
    def workspace(self) -> Texts:
        """The open documents; raises RuntimeError before a client has initialized the server."""
        found = super().workspace
        assert isinstance(found, Texts)  # lsp_initialize puts them there
        return found

    def structure_message(self, data: Any) -> Any:
        """Leaves a message as it is: pygls asks this of every nested object, too."""
        return data

    def handle_message(self, message: Any) -> None:
        """Answers, refuses or delegates one message."""
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            self._refuse(None, types.ErrorCodes.InvalidRequest, "a message is an object with jsonrpc 2.0")
            return
        method = message.get("method")
        asked = message.get("id") if isinstance(method, str) else None
        if method is not None and not isinstance(method, str):
            self._refuse(message.get("id"), types.ErrorCodes.InvalidRequest, "method is not a string")
        elif asked is not None and self._workspace is None and method != types.INITIALIZE:
            self._refuse(asked, types.ErrorCodes.ServerNotInitialized, f"{method} came before initialize")
        elif asked is not None and self._shutdown:
            self._refuse(asked, types.ErrorCodes.InvalidRequest, f"{method} came after shutdown")
        elif method == types.TEXT_DOCUMENT_DID_CHANGE and not self._is_open(message):
            log.warning("a change for a document that is not open was left out")
        else:
            if method is not None and self.get_message_type(method) is None:
                # Messages of our own may come without parameters, as those of the specification may.
                message = {"params": None, **message}
            try:
                structured = super().structure_message(message)
            except JsonRpcException:
                log.warning("the parameters of %s cannot be decoded", method)
                if asked is not None:
                    self._refuse(asked, types.ErrorCodes.InvalidParams, f"the parameters of {method} cannot be decoded")
                return
            super().handle_message(structured)

    def _execute_handler(self, msg_id: str | int, *args: Any, **others: Any) -> None:
        """Does what a message asks for; of notifications pygls would keep a future each, 1.7 KB for every keystroke."""
        super()._execute_handler(msg_id, *args, **others)
        if (running := self._request_futures.get(msg_id)) is not None:
            running.add_done_callback(lambda done: self._drop(msg_id, done))

    def _drop(self, msg_id: str | int, done: Future[Any]) -> None:
        # What is cancelled is in the hands of pygls: `shutdown` goes through all of them.
        if not done.cancelled():
            self._request_futures.pop(msg_id, None)

    def _is_open(self, message: dict[str, Any]) -> bool:
        try:
            uri = message["params"]["textDocument"]["uri"]
        except (KeyError, TypeError):
            return True
        return isinstance(uri, str) and self._workspace is not None and self.workspace.is_open(uri)

    def refuse_unreadable(self, why: str) -> None:
        """Answers a message that could not be read, and so has no id to answer to."""
        self._refuse(None, types.ErrorCodes.ParseError, why)

    def _refuse(self, asked: Any, code: Codes, why: str) -> None:
        self._send_response(asked, error=types.ResponseError(code=code, message=why))

    def written(self, diagnostic: types.Diagnostic) -> str:
        """A diagnostic as it goes over the wire."""
        return json.dumps(self._converter.unstructure(diagnostic))

    def publish(self, uri: str, version: int | None, diagnostics: Iterable[str]) -> None:
        """Pushes diagnostics that are written already: of a long text nearly all are those of the keystroke before."""
        told = f'"uri": {json.dumps(uri)}, "diagnostics": [{", ".join(diagnostics)}]'
        told += "" if version is None else f', "version": {version}'
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        body = f'{{"jsonrpc": "{self.VERSION}", "method": "{method}", "params": {{{told}}}}}'
        self._write(body)

    def _send_data(self, data: Any) -> None:
        """Sends a message; an answer that is too long for the client becomes an error that says so."""
        try:
            body = json.dumps(data, default=self._serialize_message)
            if self.longest is not None and len(body) > self.longest:
                log.warning("a message of %d bytes is too long for the client", len(body))
                asked = None if hasattr(data, "method") else getattr(data, "id", None)
                if asked is not None:
                    self._refuse(asked, types.LSPErrorCodes.RequestFailed, "the answer is too long to be sent")
                return
            self._write(body)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001  # the event loop would log the message, and with it the user's text
            self._server.report_server_error(error, JsonRpcException)

    def _write(self, body: str) -> None:
        # A body is ASCII, so letters are bytes.
        header = f"Content-Length: {len(body)}\r\n\r\n" if self._include_headers else ""
        if self.writer is not None:
            self.writer.write(f"{header}{body}".encode("ascii"))

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Any:
        """Opens the workspace with lines and columns of our own."""
        result = yield from super().lsp_initialize(params)
        self._workspace = Texts.like(super().workspace)
        result.capabilities.experimental = {"warmline": {"protocol": 1}}
        return result

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: Any) -> Any:
        """Remembers how the client left, since pygls drops the exit code."""
        self.exit_code = 0 if self._shutdown else 1
        yield from super().lsp_exit(*args)


def plain(decoded: Any) -> Any:
    """What pygls decodes to objects of no known type, as dictionaries."""
    if hasattr(decoded, "_asdict"):
        decoded = decoded._asdict()
    return {key: plain(value) for key, value in decoded.items()} if isinstance(decoded, dict) else decoded
