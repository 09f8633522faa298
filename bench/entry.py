"""What both entries of the bench share: the command line, who is measured, how a run ends."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from prose import ProseError

BENCH = Path(__file__).resolve().parent
MODULES = BENCH / "node_modules"
SENTENCES = {
    "quiet": "Our courier collected parcel {number} this morning.",
    "clause": "You forgot to attach receipt {number}.",
}
"""Both edits: a sentence that no clause rule wants to see parsed, and one that must be."""
Measured = TypeVar("Measured")
Effort = TypeVar("Effort")


class BenchError(RuntimeError):
    """A measurement could not be made; the message says which and what to do."""


def warmline_command() -> str:
    """Give the command of the Warmline that is measured: the one beside this Python, if there is one."""
    beside = Path(sys.executable).parent / "warmline"
    return str(beside) if beside.exists() else "warmline"


def check_there(name: str, needed: Path, *, in_node: bool) -> None:
    """Refuse to start when what the name stands for, or Node to run it, is not there."""
    if not needed.exists():
        raise BenchError(f"{name} cannot run: {needed.relative_to(BENCH.parent)} is missing. Use `make bench`.")
    if in_node and shutil.which("node") is None:
        raise BenchError(f"{name} cannot run: Node is not on the path.")


def enter(
    description: str | None,
    known: Mapping[str, Measured],
    efforts: tuple[Effort, Effort],
    measure: Callable[[dict[str, Measured], Effort], dict[str, Any]],
    render: Callable[[dict[str, Any]], str],
) -> int:
    """Read the command line, measure what it names, print the tables; give the exit code.

    The second effort is that of a quick run.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--only", metavar="NAMES", help=f"comma-separated, out of {', '.join(known)}")
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write every figure to this file")
    parser.add_argument("--quick", action="store_true", help="less text, fewer repeats: a look, no record")
    arguments = parser.parse_args()
    try:
        results = {"quick": arguments.quick, **measure(chosen(known, arguments.only), efforts[arguments.quick])}
    except (BenchError, ProseError) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    print(render(results))
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


def chosen(known: Mapping[str, Measured], only: str | None) -> dict[str, Measured]:
    """Give those that were asked for, all by default."""
    names = only.split(",") if only else list(known)
    for name in names:
        if name not in known:
            raise BenchError(f"There is no {name} to measure; there are {', '.join(known)}.")
    return {name: known[name] for name in names}
