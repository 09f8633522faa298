"""Print the figures of a run as tables that a person can read."""

from __future__ import annotations

from typing import Any

MEGABYTE = 1_000_000
Row = list[str]


def render(results: dict[str, Any]) -> str:
    """Give the whole report."""
    tools: dict[str, Any] = results["tools"]
    base = "warmline" if "warmline" in tools else next(iter(tools))
    parts = [introduction(results), batch_table(results, base), edit_table(tools, base), cold_table(tools, base)]
    if "warmline" in tools:
        parts += [parse_table(tools["warmline"]), memory_line(tools["warmline"], results)]
    return "\n\n".join(parts)


def introduction(results: dict[str, Any]) -> str:
    """Say what was read, and where."""
    text, machine = results["text"], results["machine"]
    prose = (
        f"Text: {text['bytes']:,} bytes, {text['words']:,} words, {text['paragraphs']:,} paragraphs: the documentation "
        f"inside Python {machine['python']} and {text['letters']} letters (fingerprint {text['fingerprint']})."
    )
    shares = (
        f"{text['repeated_share']:.1%} of its sentences stood in it before. E-mail: {text['email_words']} words. "
        f"Machine: {machine['cores']} cores, {machine['system']}, load {machine['load_at_start']:.1f} at the start."
    )
    lines = [prose, shares, "x: how many times slower or larger than the tool named there."]
    if results["quick"]:
        lines.append(
            f"QUICK RUN, not for the record: the batch is a sample of {text['batch_bytes']:,} bytes, with few repeats."
        )
    return "\n".join(lines)


def batch_table(results: dict[str, Any], base: str) -> str:
    """Compare speed and memory on the long text."""
    tools, text = results["tools"], results["text"]
    header = ["batch, one process", "words/s", f"x {base}", "as one text", "findings", "ready, s", "peak, MB"]
    rows = [[*header, f"x {base}"]]
    for name, tool in tools.items():
        batch, other = tool["batch"], tools[base]["batch"]
        whole = batch["words_per_second_as_one_text"]
        rows.append(
            [
                f"{name} {tool['version']}",
                f"{batch['words_per_second']:,.0f}",
                times(other["words_per_second"], batch["words_per_second"]),
                "not run" if whole is None else f"{whole:,.0f}",
                f"{batch['findings']:,}",
                f"{batch['ready_seconds']:.2f}",
                megabytes(batch["peak_bytes"]),
                times(batch["peak_bytes"], other["peak_bytes"]),
            ]
        )
    repeats = ", ".join(f"{name} {tool['batch']['repeats']}" for name, tool in tools.items())
    return (
        f"{align(rows)}\nThe batch is {text['batch_documents']} documents of about 10,000 characters; "
        f"'as one text' is the same words in one document.\nMedian of fresh processes ({repeats}). "
        "Ready: load everything and lint the e-mail once; not part of words/s."
    )


def edit_table(tools: dict[str, Any], base: str) -> str:
    """Compare the time to lint the e-mail again after one word of it changed."""
    header = ["edited e-mail, ms", "quiet p50", "p95", f"x {base}", "clause p50", "p95", f"x {base}"]
    rows = [header]
    for name, tool in tools.items():
        row = [name]
        for kind in ("quiet", "clause"):
            edits, other = tool["edits"][kind], tools[base]["edits"][kind]
            row += [f"{edits['p50']:.2f}", f"{edits['p95']:.2f}", times(edits["p50"], other["p50"])]
        rows.append(row)
    return align(rows) + "\nquiet: no rule asks for a parse of the changed sentence; clause: one does."


def cold_table(tools: dict[str, Any], base: str) -> str:
    """Compare the time of the shortest command."""
    rows = [["version command, cold", "ms", f"x {base}"]]
    other = tools[base]["cold_milliseconds"]
    for name, tool in tools.items():
        cold = tool["cold_milliseconds"]
        rows.append([name, "no command" if cold is None else f"{cold:.0f}", times(cold, other)])
    return align(rows)


def parse_table(warmline: dict[str, Any]) -> str:
    """Say how many sentences Warmline had to parse."""
    counted = {"long text": warmline["batch"]["counters"], "letters, once": warmline["letters"]["counters"]}
    counted |= {f"{kind} edits": warmline["edits"][kind]["counters"] for kind in ("quiet", "clause")}
    if any(counters is None for counters in counted.values()):
        return "Share of parsed sentences: not known, because warmline.Linter() has no `statistics`."
    rows = [["warmline", "sentences", "candidates", "parsed", "candidates, %", "parsed, %"]]
    for name, counters in counted.items():
        sentences = max(1, counters["sentences"])
        rows.append(
            [name]
            + [f"{counters[key]:,}" for key in ("sentences", "candidates", "parsed")]
            + [f"{counters[key] / sentences:.1%}" for key in ("candidates", "parsed")]
        )
    table = align(rows)
    quiet, clause = warmline["edits"]["quiet"], warmline["edits"]["clause"]
    if quiet["counters"]["parsed"] > 0:
        table += f"\nMind: the quiet edit was parsed {quiet['counters']['parsed']} times in {quiet['edits']} edits."
    if clause["counters"]["parsed"] < clause["edits"]:
        table += (
            f"\nMind: the clause edit was parsed only {clause['counters']['parsed']} times in {clause['edits']} edits."
        )
    return table


def memory_line(warmline: dict[str, Any], results: dict[str, Any]) -> str:
    """Say how Warmline's memory grows with edits."""
    memory = warmline["memory"]
    edits = "1,000" if results["quick"] else "10,000"
    return (
        f"warmline after {edits} edits: {megabytes(memory['after_bytes'])} MB resident "
        f"({megabytes(memory['before_bytes'])} MB before, {megabytes(memory['peak_bytes'])} MB at its peak)."
    )


def times(value: float | None, base: float | None) -> str:
    """Give a ratio, or a dash where one side is missing."""
    return "-" if value is None or not base else f"{value / base:.2f}"


def megabytes(size: int) -> str:
    """Give a size in millions of bytes."""
    return f"{size / MEGABYTE:,.0f}"


def align(rows: list[Row]) -> str:
    """Set rows in columns: names to the left, figures to the right, a line under the heading."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
