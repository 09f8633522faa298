"""Options that several commands share, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from warmline.cli.judged import Judged
from warmline.cli.judging import JSONL, Flags
from warmline.cli.sources import UnreadableError, read_bytes
from warmline.core.document import Kind
from warmline.core.finding import Severity
from warmline.core.settings import Locale
from warmline.formats import FORMATS, decode

__all__ = ["PATH", "Complaints", "end", "flags", "input_options", "kind_option", "locale_option", "usage_error"]

PATH = click.Path(path_type=Path)

kind_option = click.option("--kind", type=click.Choice([*map(str, Kind)]), help="What the texts are for.")
locale_option = click.option("--locale", type=click.Choice([*map(str, Locale)]), help="The English they are in.")
_input_format = click.option(
    "--input-format",
    type=click.Choice([*FORMATS, JSONL]),
    help="How the texts are written; guessed from name and shape unless said.",
)
_fail_on = click.option(
    "--fail-on", type=click.Choice([*map(str, Severity)]), help="The least severity that gives exit code 1."
)
_stdin_filename = click.option(
    "--stdin-filename", type=PATH, help="The name that decides about settings and format of standard input."
)
_hints = click.option("--hints", is_flag=True, help="Show hints too.")


def input_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds what `check` and `fix` both take."""
    for option in (_hints, _fail_on, _stdin_filename, _input_format, locale_option, kind_option):
        command = option(command)
    return command


def flags(incoming: Path | None = None, **given: Any) -> Flags:
    """What the options say of every text."""
    return Flags(
        kind=Kind(given["kind"]) if given.get("kind") else None,
        locale=Locale(given["locale"]) if given.get("locale") else None,
        format=given.get("input_format"),
        incoming=_incoming_text(incoming) if incoming else None,
        fail_on=Severity(given["fail_on"]) if given.get("fail_on") else None,
        hints=bool(given.get("hints")),
    )


def _incoming_text(path: Path) -> str:
    try:
        text, problem = decode(read_bytes(None if str(path) == "-" else path), mail=path.suffix == ".eml")
    except UnreadableError as error:
        usage_error(f"--incoming {path}: {error.problem.message}")
    if problem:
        usage_error(f"--incoming {path}: {problem.message}")
    return text


class Complaints:
    """Tells what could not be read, and what was left out, on standard error; one line, each once."""

    def __init__(self) -> None:
        self.code = 0
        self._told: set[str] = set()

    def hear(self, judged: Judged) -> None:
        """Takes note of how one source went."""
        if judged.problem:
            place = f":{judged.problem.line}" if judged.problem.line and judged.source.record is None else ""
            # A settings error names its own file, which is not the one that was judged.
            said = "" if judged.problem.code == "settings" else f"{judged.name}{place}: "
            self.tell(f"{said}{judged.problem.message}")
        for limit in judged.limits:
            self.tell(f"{judged.name}: {limit}", code=0)
        self.code = max(self.code, int(judged.failed))

    def tell(self, line: str, code: int = 2) -> None:
        """Prints one line, unless it was printed before."""
        self.code = max(self.code, code)
        if line not in self._told:
            self._told.add(line)
            click.echo(line, err=True)


def usage_error(message: str) -> NoReturn:
    """Ends the command with one line and exit code 2."""
    click.echo(f"warmline: {message}", err=True)
    raise SystemExit(2)


def end(code: int) -> None:
    """Ends the command with an exit code."""
    if code:
        raise SystemExit(code)
