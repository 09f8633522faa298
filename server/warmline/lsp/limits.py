"""How much a client takes at a time: a browser closes the port on a message that is too long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warmline.lsp.drawing import Drawn

__all__ = ["Limits"]

# Bytes around the diagnostics of a message, its address left out.
_AROUND = 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most ``findings`` of one text, and the most bytes of one ``message``; None is no limit."""

    findings: int | None = None
    message: int | None = None

    def fitting(self, uri: str, found: Sequence[Drawn]) -> list[Drawn]:
        """The findings that fit into one message, the most severe first chosen, in the order of the text."""
        if self.findings is None and self.message is None:
            return list(found)
        most = len(found) if self.findings is None else self.findings
        room = None if self.message is None else self.message - _AROUND - len(json.dumps(uri))
        chosen: list[int] = []
        for number in sorted(range(len(found)), key=lambda at: (found[at].finding.severity.rank, at)):
            if len(chosen) == most:
                break
            if room is not None:
                size = len(found[number].written) + len(", ")
                if size > room:
                    continue
                room -= size
            chosen.append(number)
        return [found[number] for number in sorted(chosen)]
