"""The garbage collector of a server: what is loaded stays, and looking it over again and again takes time."""

from __future__ import annotations

import ctypes
import gc
import linecache
import sys

__all__ = ["settle", "start"]


def start() -> None:
    """Has it come by rarely: its usual rounds take a fifth of the start."""
    gc.set_threshold(10_000, 20, 20)


def settle() -> None:
    """Has it pass over what is loaded by now, and hands back what loading needed for a while."""
    # attrs keeps the source of every method that it makes, 1 MB for the types of the protocol.
    linecache.clearcache()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        # 10 MB with glibc.
        trim(0)
    gc.freeze()
    # Nor is it to come by for every few paragraphs of a long text: what a keystroke makes is freed without it.
    gc.set_threshold(50_000, 20, 20)
