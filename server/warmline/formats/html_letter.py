"""What in an HTML message its writer wrote, what was quoted and what is a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from warmline.core.document import Kind
from warmline.formats.quoting import answers, incoming_message, is_attribution, opens_history
from warmline.formats.weaver import Weaver

__all__ = ["Letter"]

_SPACES = re.compile(r"[ \t\r\n\f]+")
_SIGNATURE = re.compile(r"^--[ \xa0]*$", re.MULTILINE)
_LINE_BREAK = "\0"
# A bare "--" is a signature only with this few paragraphs after it.
_SIGNATURE_BLOCKS = 12
# Header blocks and attributions are shorter.
_LONGEST_NOTICE = 2_000


@dataclass(slots=True)
class Letter:
    """Ends the blocks of a ``weaver`` and leaves out those that only introduce a quote or follow a signature sign.

    ``in_history`` says that all that follows is an earlier message.
    """

    weaver: Weaver
    kind: Kind | None
    in_history: bool = False
    _quoted: list[str] = field(default_factory=list)
    _attribution: int | None = None
    _signature: int | None = None

    @property
    def incoming(self) -> str | None:
        """The quoted message, None when there is none."""
        if not answers(self.kind):
            return None
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self._quoted).split(_LINE_BREAK))
        return incoming_message("\n".join(lines))

    def quote(self, text: str) -> None:
        """Adds decoded text to the quoted message."""
        self._quoted.append(text)

    def break_quote(self) -> None:
        """Ends a line of the quoted message."""
        self._quoted.append(_LINE_BREAK)

    def start_quote(self, *, history: bool = False) -> None:
        """Notes that a quote starts: who wrote it, said right above, and the signature before it are not prose."""
        self.in_history = self.in_history or history
        if self._attribution is not None:
            del self.weaver.segments[self._attribution :]
            self._attribution = None
        self.end_signature()

    def end_signature(self) -> None:
        """Takes back the blocks since a bare ``--``, unless they are too many for a signature."""
        first, self._signature = self._signature, None
        if first is not None and len(self.weaver.segments) - first <= _SIGNATURE_BLOCKS:
            del self.weaver.segments[first:]

    def end_block(self, label: str) -> None:
        """Ends a block of prose; ``label`` is its sort."""
        text = self.weaver.pending.strip()
        if not text:
            self.weaver.drop()
            return
        self._attribution = None
        if answers(self.kind) and len(text) < _LONGEST_NOTICE:
            if opens_history(text.split("\n"), 0):
                self.weaver.drop()
                if self.weaver.segments:
                    self.start_quote(history=True)
                return
            if is_attribution(text):
                self._attribution = len(self.weaver.segments)
            sign = _SIGNATURE.search(self.weaver.pending)
            if sign:
                self.weaver.drop(sign.start())
                self.weaver.flush(label)
                self._signature = len(self.weaver.segments)
                return
        self.weaver.flush(label)
