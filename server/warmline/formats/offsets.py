"""Byte offsets of a parser as code points, in one pass."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Offsets"]


@dataclass(slots=True)
class Offsets:
    """Turns ascending UTF-8 byte offsets into code points; the whole of ``data`` is decoded at most once."""

    data: bytes
    _plain: bool = False
    _byte: int = 0
    _point: int = 0

    def __post_init__(self) -> None:
        self._plain = self.data.isascii()

    def at(self, byte: int) -> int:
        """The code point at ``byte``, which must not lie before the one asked for last."""
        if self._plain:
            return byte
        self._point += len(self.data[self._byte : byte].decode())
        self._byte = byte
        return self._point
