"""`warmline lsp`: the language server over stdio."""

from __future__ import annotations

import click

__all__ = ["lsp"]


@click.command()
@click.option("--stdio", is_flag=True, help="Accepted because many clients pass it; stdio is all there is.")
def lsp(*, stdio: bool) -> None:  # noqa: ARG001  # one transport
    """Serve one editor over standard input and output."""
    from warmline.lsp import collector

    collector.start()
    from warmline.lsp.server import serve

    serve()
