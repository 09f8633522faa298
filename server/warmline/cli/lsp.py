"""`warmline lsp`: the language server over stdio."""

from __future__ import annotations

import gc

import click

__all__ = ["lsp"]


@click.command()
@click.option("--stdio", is_flag=True, help="Accepted because many clients pass it; stdio is all there is.")
def lsp(*, stdio: bool) -> None:  # noqa: ARG001  # one transport
    """Serve one editor over standard input and output."""
    # What is loaded stays: a garbage collector that looks it all over, again and again, takes a fifth of the start.
    gc.set_threshold(10_000, 20, 20)
    from warmline.lsp.server import serve

    serve()
