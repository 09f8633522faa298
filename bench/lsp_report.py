"""Print the figures of language servers as tables."""

from __future__ import annotations

from typing import Any

from report import align, megabytes, times


def render(results: dict[str, Any]) -> str:
    """Give the whole report."""
    servers: dict[str, Any] = results["servers"]
    base = "warmline" if "warmline" in servers else next(iter(servers))
    parts = [introduction(results)]
    parts += [edit_table(servers, base, name, text["words"]) for name, text in results["texts"].items()]
    parts.append(start_table(servers, base))
    if "warmline" in servers:
        parts.append(rest(servers["warmline"]))
    return "\n\n".join(parts)


def introduction(results: dict[str, Any]) -> str:
    """Say what was edited, and where."""
    machine = results["machine"]
    lines = [
        "Language servers over stdio: one word of one sentence is replaced; no delay, no caret grace.",
        "Time: from sending didChange until the diagnostics of that version have arrived. CPU: what the server used.",
        f"Machine: {machine['cores']} cores, load {machine['load_at_start']:.1f} at the start.",
    ]
    if results["quick"]:
        lines.append("QUICK RUN, not for the record.")
    return "\n".join(lines)


def edit_table(servers: dict[str, Any], base: str, text: str, words: int) -> str:
    """Compare the time after one edit of one text."""
    rows = [[f"{text}, {words:,} words, ms", "quiet p50", "p95", "CPU", f"x {base}", "edits"]]
    rows[0] += ["clause p50", "p95", "CPU", f"x {base}", "edits", "diagnostics"]
    spared = []
    for name, server in servers.items():
        row = [name]
        for kind in ("quiet", "clause"):
            edits, other = server["edits"][text][kind], servers[base]["edits"][text][kind]
            row += [f"{edits['p50']:,.1f}", slow_end(edits), f"{edits['cpu']:,.1f}", times(edits["p50"], other["p50"])]
            row.append(f"{edits['edits']:,}")
        rows.append([*row, f"{edits['findings']:,}"])
        if any(edits["is_spared"] for edits in server["edits"][text].values()):
            spared.append(f"{name} was spared further edits after {server['patience']:.0f} s for each sentence.")
    return "\n".join([align(rows), *spared])


def slow_end(edits: dict[str, Any]) -> str:
    """The slowest twentieth, which is none of fewer than twenty edits."""
    return f"{edits['p95']:,.1f}" if edits["edits"] >= 20 else "-"


def start_table(servers: dict[str, Any], base: str) -> str:
    """Compare how soon a server is there."""
    keys = list(servers[base]["start"])
    rows = [["seconds from the start", *keys, "MB after the e-mail", "after the long text"]]
    for name, server in servers.items():
        seconds = [f"{server['start'][key]:.2f}" if key in server["start"] else "-" for key in keys]
        rows.append([name, *seconds, *(megabytes(size) for size in server["resident"].values())])
    return align(rows)


def rest(warmline: dict[str, Any]) -> str:
    """Say what the default delay costs, and how memory grows."""
    delay, memory = warmline["default_delay"], warmline["memory"]
    return (
        f"warmline with its default delay, 150 ms: p50 {delay['p50']:.0f}, p95 {delay['p95']:.0f} ms (e-mail, quiet).\n"
        f"warmline after {memory['edits']:,} edits of the e-mail: {megabytes(memory['after'])} MB resident "
        f"({megabytes(memory['before'])} before, {megabytes(memory['half_way'])} half way)."
    )
