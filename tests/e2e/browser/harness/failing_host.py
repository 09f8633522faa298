"""A native host that goes wrong in the way that its first argument names; it speaks just enough to get there."""

import json
import os
import struct
import sys
import time
from pathlib import Path


def send(body: bytes) -> None:
    """Sends one frame."""
    sys.stdout.buffer.write(struct.pack("=I", len(body)) + body)
    sys.stdout.buffer.flush()


def receive() -> dict:
    """The next message; the browser's closing of the port ends this program."""
    head = sys.stdin.buffer.read(4)
    if len(head) < 4:
        sys.exit(0)
    return json.loads(sys.stdin.buffer.read(struct.unpack("=I", head)[0]))


def greet(protocol: int | None) -> None:
    """Answers ``initialize``."""
    told = {} if protocol is None else {"experimental": {"warmline": {"protocol": protocol}}}
    send(json.dumps({"jsonrpc": "2.0", "id": receive()["id"], "result": {"capabilities": told}}).encode())


def read_text() -> None:
    """Waits until there is a text to judge."""
    while receive().get("method") != "textDocument/didOpen":
        pass


def wait() -> None:
    """Does nothing until the browser closes the port."""
    while True:
        receive()


way, *rest = sys.argv[1:]
if way == "exits":
    sys.exit(3)
greet({"without protocol": None, "older": 0, "newer": 2}.get(way, 1))
if way in ("without protocol", "older", "newer"):
    wait()
read_text()
if way == "crashes":
    os._exit(9)
if way == "prints":
    sys.stdout.write("Loading the model, please wait\n")
    sys.stdout.flush()
    wait()
if way == "2 MB":
    send(json.dumps({"jsonrpc": "2.0", "method": "x", "params": "x" * 2_000_000}).encode())
    wait()
if way == "silent":
    while not Path(rest[0]).exists():
        # The test makes the file when it wants an answer; until then the browser needs the processor.
        time.sleep(0.05)
