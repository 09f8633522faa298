"""A progress bar for long runs, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import monotonic

from warmline.cli.judged import Judged

__all__ = ["with_progress"]

# A run that is over before this many seconds needs no bar.
_PATIENCE = 1.0


def with_progress(judged: Iterable[Judged], *, shares_terminal: bool) -> Iterator[Judged]:
    """Hands on what is judged; when that takes long, a bar on standard error says how far it is.

    With ``shares_terminal``, what is judged while the bar is shown is handed on after it is gone.
    """
    if not sys.stderr.isatty():
        yield from judged
        return
    judged = iter(judged)
    started = monotonic()
    for one in judged:
        yield one
        if monotonic() - started > _PATIENCE:
            break
    yield from _behind_bar(judged, hold=shares_terminal)


def _behind_bar(judged: Iterator[Judged], *, hold: bool) -> Iterator[Judged]:
    first = next(judged, None)
    if first is None:
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    held: list[Judged] = []
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} texts"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        one: Judged | None = first
        while one is not None:
            progress.update(task, advance=1, description=one.name)
            if hold:
                held.append(_slim(one))
            else:
                yield one
            one = next(judged, None)
    yield from held


def _slim(judged: Judged) -> Judged:
    """``judged`` without the text that no report will show."""
    text = judged.source.text if judged.findings else ""
    return replace(judged, source=replace(judged.source, data=b"", text=text))
