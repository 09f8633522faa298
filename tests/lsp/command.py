"""How tests start the server."""

from __future__ import annotations

import sys

__all__ = ["COMMAND"]

# The interpreter that runs the tests, whatever `warmline` is on the path.
COMMAND = [sys.executable, "-c", "from warmline.lsp.server import serve; serve()"]
