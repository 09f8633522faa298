"""`warmline try`: what Warmline sees in a sentence, and why it speaks or is silent."""

from __future__ import annotations

from collections.abc import Iterator

import click

from warmline.cli.judging import Judge
from warmline.cli.options import flags, kind_option, locale_option, usage_error
from warmline.core.clause import Clause
from warmline.core.document import Document, Kind
from warmline.core.file_error import FileError
from warmline.core.finding import Finding
from warmline.explain import Explanation, Seen, explain

__all__ = ["lines", "trial"]

# What a clause says beside who does what; the rest is bookkeeping.
_DETAILS = ("modal", "tense", "voice", "mood", "mark", "link", "attribution", "polite", "particle")


@click.command("try", short_help="Show what Warmline sees in a sentence.")
@click.argument("text")
@kind_option
@locale_option
def trial(text: str, kind: str | None, locale: str | None) -> None:
    """Show what Warmline sees in TEXT: words, candidates, clauses, matches, the guards that said no, and findings.

    The settings of the current folder count, house rules included.
    """
    judge = Judge(flags(kind=kind, locale=locale))
    try:
        linter = judge.linter()
    except FileError as error:
        usage_error(str(error))
    document = Document(text, kind=Kind(kind) if kind else Kind.REPLY, locale=locale)
    for line in lines(explain(text, linter, document), text):
        click.echo(line)


def lines(explanation: Explanation, text: str) -> Iterator[str]:
    """An explanation as people read it."""
    for seen in explanation.sentences:
        yield from _sentence(seen)
    for finding in explanation.findings:
        yield from _finding(finding, text)
    if not explanation.findings:
        yield f"no findings, as a {explanation.kind}"


def _sentence(seen: Seen) -> Iterator[str]:
    yield seen.text
    yield "  words       " + " ".join(f"{word}/{tag}" if tag else word for word, tag in seen.words)
    yield "  candidates  " + (", ".join(seen.candidates) or "none: no rule has its triggers here")
    weighed = ", ".join(f"“{feature}” {weight:+.1f}" for feature, weight in seen.weighed)
    yield f"  tone        {seen.coldness:.2f} of 1 cold" + (f": {weighed}" if weighed else "")
    for clause in seen.clauses:
        yield "  clause      " + _clause(clause)
    if seen.cues:
        yield "  cues        " + ", ".join(seen.cues)
    for holding in seen.holdings:
        verdict = "match, if the sentences around it agree" if holding.waits else "match"
        if holding.silenced_by:
            verdict = f"silent: {holding.silenced_by}"
        yield f"  {holding.rule}, match {holding.number}: “{holding.words}” — {verdict}"


def _clause(clause: Clause) -> str:
    parts = [f"{clause.subject_role}[{' '.join(clause.subject.words)}]" if clause.subject else "(no subject)"]
    parts.append(("not " if clause.negated else "") + clause.verb)
    for name in ("object", "complement", "agent"):
        phrase = getattr(clause, name)
        if phrase:
            parts.append(f"{name}[{' '.join(phrase.words)}]")
    parts += (f"{preposition}[{' '.join(words)}]" for preposition, words in clause.preps.items())
    parts += (f"{name}={value}" for name in _DETAILS if (value := getattr(clause, name)))
    if clause.adverbs:
        parts.append(f"adverb={','.join(sorted(clause.adverbs))}")
    return " ".join(parts)


def _finding(finding: Finding, text: str) -> Iterator[str]:
    yield f"{finding.severity} {finding.rule}: “{finding.text}”. {finding.message}"
    for fix in finding.fixes:
        yield f"  → {fix.apply(text)}  ({fix.grade})"
