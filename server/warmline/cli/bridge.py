"""`warmline bridge`: the native-messaging host that a browser starts."""

from __future__ import annotations

import click

__all__ = ["bridge"]


@click.command(context_settings={"ignore_unknown_options": True}, short_help="Serve a browser extension.")
@click.argument("caller", nargs=-1, type=click.UNPROCESSED)
def bridge(caller: tuple[str, ...]) -> None:
    """Serve one browser extension over native messaging; browsers pass who is calling."""
    from warmline.bridge.host import host

    host(caller)
