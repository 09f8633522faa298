"""`warmline check`: what hurts in these texts, and what could be said instead."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from warmline.cli.judging import Judge
from warmline.cli.options import PATH, Complaints, end, flags, input_options
from warmline.cli.progress import with_progress
from warmline.cli.reports import FORMATS, report

__all__ = ["check"]


@click.command(short_help="Say what hurts, why, and what to write instead.")
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--format", "report_format", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option("--incoming", type=PATH, help="A file with the customer's message that the texts answer.")
@input_options
def check(
    paths: tuple[Path, ...],
    report_format: str,
    incoming: Path | None,
    stdin_filename: Path | None,
    **given: Any,
) -> None:
    """Say what hurts in the texts at PATHS, why, and what to write instead.

    PATHS are files, folders or globs; `-` is standard input, no path the current folder. Folders are walked
    without what .gitignore, .warmlineignore and the settings leave out. A .jsonl file holds records such as
    {"id": 1, "text": "…"}.

    The exit code is 2 if anything could not be read, else 1 for findings at or above --fail-on, else 0.
    """
    judge = Judge(flags(incoming, **given))
    complaints = Complaints()
    out = report(report_format, judge.run, sys.stdout)
    sources = judge.gathered(paths or (Path(),), stdin_filename)
    shares_terminal = report_format in ("text", "github") and sys.stdout.isatty()
    for judged in with_progress(map(judge.judge, sources), shares_terminal=shares_terminal):
        complaints.hear(judged)
        out.add(judged)
    out.close()
    for line in judge.linters.rule_errors:
        complaints.tell(line)
    end(complaints.code)
