"""`warmline config`: the settings of a place, each with the file and line it comes from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from warmline.cli.options import PATH, usage_error
from warmline.configuration import Configuration, Value
from warmline.core.file_error import FileError
from warmline.core.settings import Settings

__all__ = ["config"]

_SHOWN = ("locale", "voice", "kind", "sign_off", "regulated", "fail_on")


@click.command(short_help="Show the settings of a file and where each comes from.")
@click.argument("path", type=PATH, default=Path())
def config(path: Path) -> None:
    """Show the settings in force for the file or folder at PATH, each with the file and line it comes from."""
    configuration = Configuration()
    try:
        effective = configuration.of(folder=path) if path.is_dir() else configuration.of(path)
    except FileError as error:
        usage_error(str(error))
    given = {value.setting: value for value in effective.values}
    rows = [_default(name, effective.settings) for name in _SHOWN if (name.replace("_", "-"),) not in given]
    rows += [_row(value) for value in effective.values]
    if not any(setting[0] == "rules" for setting in given):
        rows += [("rules", _near(Path(folder)), "(found)") for folder in effective.settings.rules]
    if effective.settings.ignored.entries:
        rows.append(("ignored", f"{len(effective.settings.ignored.entries)} findings", "(.warmline/ignore.toml)"))
    if not path.is_dir() and configuration.leaves_out(path):
        rows.append(("left out", "yes", "(ignore)"))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in sorted(rows):
        click.echo(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}")


def _default(name: str, settings: Settings) -> tuple[str, str, str]:
    assert name in {field.name for field in fields(settings)}
    value = getattr(settings, name)
    return name.replace("_", "-"), "(guessed)" if value is None else f'"{value}"', "(default)"


def _row(value: Value) -> tuple[str, str, str]:
    name, *rest = value.setting
    key = {"path_kind": "kind by glob"}.get(name, name)
    if name in ("severity", "kinds"):
        key += "." + (f'"{rest[0]}"' if not rest[0].replace("-", "").isalnum() else rest[0])
    shown = "off" if value.value is None else _near(Path(str(value.value))) if name == "rules" else value.value
    assert value.path is not None
    return key, f'"{shown}"', f"{_near(value.path)}:{value.line}"


def _near(path: Path) -> str:
    """A path as seen from here, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
