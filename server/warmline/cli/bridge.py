"""`warmline bridge`: the native-messaging host that a browser starts."""

from __future__ import annotations

import click

__all__ = ["bridge"]


@click.command()
@click.argument("caller", nargs=-1)
def bridge(caller: tuple[str, ...]) -> None:  # noqa: ARG001  # browsers pass the extension's origin
    """Serve one browser extension over native messaging."""
    from warmline.bridge.host import host

    host()
