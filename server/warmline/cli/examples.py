"""`warmline test`: whether house rules keep the promises of their own examples."""

from __future__ import annotations

import os
from pathlib import Path

import click

from warmline import catalogue
from warmline.cli.options import PATH, end, usage_error
from warmline.configuration import HOUSE_RULES
from warmline.core.rule import Catalogue, Rule
from warmline.examples import problems
from warmline.house_rules import rule_mistakes
from warmline.linter import Linter

__all__ = ["test"]


@click.command(short_help="Run the examples of rules.")
@click.argument("path", metavar="[DIR]", type=PATH, default=HOUSE_RULES)
def test(path: Path) -> None:
    """Run the examples of the rules in DIR: a folder of rules, one of its groups, or a single rule file.

    The exit code is 2 if a rule cannot be used, else 1 if an example fails, else 0.
    """
    if not path.exists():
        usage_error(f"there is no folder {path}; `warmline new-rule group/name` starts one")
    known, chosen = _rules(path)
    found = [*known.errors, *(error for rule in chosen for error in rule_mistakes(rule, known))]
    errors = list(dict.fromkeys(str(error) for error in found if _is_in(Path(error.path), path)))
    for error in errors:
        click.echo(_from_here(error), err=True)
    if not chosen and not errors:
        usage_error(f"{path} has no rules; they lie in a folder for each group, such as {path}/blame/you_forgot.toml")
    linter = Linter(catalogue=known)
    wrong = 0
    for rule in chosen:
        for problem in problems(rule, linter):
            wrong += 1
            click.echo(_from_here(problem))
    examples = sum(len(rule.flagged) + len(rule.allowed) for rule in chosen)
    held = "all hold" if not wrong else f"{wrong} {'does' if wrong == 1 else 'do'} not hold"
    click.echo(f"{len(chosen)} rule{'' if len(chosen) == 1 else 's'}, {examples} examples: {held}")
    end(2 if errors else int(bool(wrong)))


def _rules(path: Path) -> tuple[Catalogue, list[Rule]]:
    """The built-in rules with those at ``path``, and the latter alone."""
    if path.is_file():
        root = path.parent.parent
    elif any(path.glob("*.toml")):
        root = path.absolute().parent
    else:
        root = path
    is_ours = root.resolve() == catalogue.RULES.resolve()
    known = catalogue.built_in([] if is_ours else [root])
    return known, [rule for rule in known.rules if _is_in(Path(rule.path), path)]


def _from_here(message: str) -> str:
    """A message that opens with a path, told from the current folder where that is above it."""
    return message.removeprefix(f"{Path.cwd()}{os.sep}")


def _is_in(file: Path, path: Path) -> bool:
    return file.resolve().is_relative_to(path.resolve())
