"""`warmline new-rule`: a rule file to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from warmline import catalogue
from warmline.cli.options import PATH, usage_error
from warmline.configuration import HOUSE_RULES
from warmline.core.nearest import nearest

__all__ = ["new_rule"]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


@click.command(short_help="Start a rule file.")
@click.argument("name", metavar="GROUP/NAME")
@click.option("--folder", type=PATH, default=HOUSE_RULES, show_default=True, help="The folder of rules it goes to.")
def new_rule(name: str, folder: Path) -> None:
    """Write a rule file to start from, with every key you are likely to need explained."""
    if not _ID.match(name):
        suggested = re.sub(r"[^a-z0-9/]+", "-", name.lower()).strip("-/") or "blame/you-forgot"
        usage_error(
            f"{name} is no rule id; write group/name in small letters and hyphens, such as {_with_group(suggested)}"
        )
    path = folder.joinpath(*name.replace("-", "_").split("/")).with_suffix(".toml")
    known = catalogue.built_in()
    if known.rule(name):
        usage_error(f"there is a rule {name}; see `warmline rule {name}`, or choose another name")
    if path.exists():
        usage_error(f"{path} is there already; choose another name or edit it")
    group = name.partition("/")[0]
    groups = {rule.group for rule in known.rules}
    if group not in groups and (meant := nearest(group, groups)):
        click.echo(f"{group} is a new group; if that was not meant, the nearest is {meant}", err=True)
    template = Path(__file__).with_name("new_rule.toml").read_text(encoding="utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template, encoding="utf-8", newline="\n")
    except OSError as error:
        usage_error(f"{path} cannot be written: {error.strerror}")
    click.echo(f"{path}\nEdit it, then run `warmline test {path}`.")


def _with_group(name: str) -> str:
    return name if "/" in name else f"blame/{name}"
