"""`warmline rules` and `warmline rule`: what is flagged, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from warmline import catalogue
from warmline.cli.options import usage_error
from warmline.configuration import Configuration
from warmline.core.file_error import FileError
from warmline.core.nearest import nearest
from warmline.core.rule import Catalogue, Rule
from warmline.core.rule_page import rule_page

__all__ = ["rule", "rules"]


@click.command(short_help="List the rules.")
@click.argument("group", required=False)
def rules(group: str | None) -> None:
    """List the rules, or those of GROUP, house rules of the current folder included."""
    known = _known()
    chosen = [one for one in known.rules if group in (None, one.group)]
    if not chosen:
        meant = nearest(group or "", {one.group for one in known.rules})
        usage_error(f"there is no group {group}" + (f"; write {meant}" if meant else ""))
    widest = max(len(one.id) for one in chosen)
    for one in chosen:
        click.echo(f"{one.id:<{widest}}  {one.severity:<7}  {one.summary}")


@click.command(short_help="Explain a rule.")
@click.argument("name", metavar="ID")
def rule(name: str) -> None:
    """Explain the rule ID: why it matters, what it flags and leaves alone, and what to write instead."""
    known = _known()
    found = known.rule(name)
    if found is None:
        usage_error(_unknown(name, known))
    _show(found)


def _known() -> Catalogue:
    try:
        folders = Configuration().of().settings.rules
    except FileError as error:
        usage_error(str(error))
    return catalogue.built_in([Path(folder) for folder in folders])


def _unknown(name: str, known: Catalogue) -> str:
    if any(one.group == name for one in known.rules):
        return f"{name} is a group; `warmline rules {name}` lists its rules"
    ids = [one.id for one in known.rules]
    # Somebody may remember the second half only.
    tails = {one.partition("/")[2]: one for one in ids}
    meant = tails.get(name) or nearest(name, ids) or tails.get(nearest(name, tails) or "")
    return f"there is no rule {name}; " + (f"write {meant}" if meant else "`warmline rules` lists them")


def _show(found: Rule) -> None:
    page = rule_page(found)
    if not sys.stdout.isatty():
        click.echo(page)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(page))
