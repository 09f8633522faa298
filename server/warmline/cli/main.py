"""The `warmline` command; each subcommand is imported when it is called, so that `--version` answers at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from warmline import __version__

__all__ = ["main"]

_COMMANDS = {
    "bridge": "warmline.cli.bridge:bridge",
    "browser": "warmline.cli.browser:browser",
    "check": "warmline.cli.check:check",
    "config": "warmline.cli.config:config",
    "fix": "warmline.cli.fix:fix",
    "lsp": "warmline.cli.lsp:lsp",
    "new-rule": "warmline.cli.new_rule:new_rule",
    "rule": "warmline.cli.rules:rule",
    "rules": "warmline.cli.rules:rules",
    "test": "warmline.cli.examples:test",
    "try": "warmline.cli.trial:trial",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click decides about the arguments
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS:
            from warmline.core.nearest import nearest

            meant = nearest(args[0], _COMMANDS)
            hint = f"write {meant}" if meant else f"the commands are {', '.join(_COMMANDS)}"
            ctx.fail(f"no such command: {args[0]}; {hint}")
        return super().resolve_command(ctx, args)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="warmline", message="%(prog)s %(version)s")
def main() -> None:
    """Put a warm line under cold phrases in customer-facing text."""
    # A lone surrogate or a narrow terminal encoding must not end a run half way.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
