"""The browser's side of a native-messaging port, to a bridge of its own."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

from tests.lsp.editor import PATIENCE, Editor
from warmline.bridge.callers import OWN, Caller, Family
from warmline.files import cache_folder

__all__ = ["BRIDGE", "CHROMIUM", "FIREFOX", "PATIENCE", "Port", "at_home"]

# The interpreter that runs the tests, whatever `warmline-bridge` is on the path.
BRIDGE = [sys.executable, "-c", "from warmline.bridge.host import main; main()"]
# What a browser passes when our own extension connects.
CHROMIUM = (Caller(Family.CHROMIUM, OWN[Family.CHROMIUM]).origin,)
FIREFOX = ("/srv/sam/.mozilla/native-messaging-hosts/com.warmline.host.json", OWN[Family.FIREFOX])


def at_home(home: Path) -> dict[str, str]:
    """The environment of a user with this home; what the package keeps for all is kept where it is."""
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_CACHE_HOME": str(cache_folder().parent)}


class Port(Editor):
    """One message a frame, each shorter than a browser takes."""

    # Fields wait for the model, which a busy machine takes its time to load.
    patience = 60.0

    def __init__(self, home: Path, arguments: tuple[str, ...] = CHROMIUM) -> None:
        super().__init__(home, [*BRIDGE, *arguments], **at_home(home))

    def _listen(self, stream: BinaryIO) -> None:
        while head := stream.read(4):
            (size,) = struct.unpack("=I", head)
            assert size < 1024 * 1024
            self.heard.put(json.loads(stream.read(size)))

    def send(self, message: Any) -> None:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.send_bytes(struct.pack("=I", len(body)) + body)

    def send_bytes(self, data: bytes) -> None:
        """Anything, in frames or not."""
        self.stdin.write(data)
        self.stdin.flush()
