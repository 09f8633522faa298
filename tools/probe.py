"""Tries one rule, or a draft of one, on all labelled and ordinary text: ``python -m tools.probe DATA RULE``.

RULE is the path of a rule file, or ``-`` for standard input, where ``[[match]]`` tables are enough. For each match and
each tone it prints how many marked and clean lines of the opened steps it holds in, how many marked ones no rule of the
catalogue flags, and how many ordinary sentences; then the clean lines and some of the others. Lines of the first step
are counted apart, because the catalogue was tuned on them.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from tools.judging import Judged, judge, judge_fairly, unlabelled
from tools.labelled import CACHE, Line, RememberingParser, read_corpus, read_own, read_written
from tools.train_tone import FOLDS, fold_tables
from warmline.catalogue import built_in
from warmline.core.document import Kind
from warmline.core.facts import Match
from warmline.core.finding import Severity
from warmline.core.rule import Catalogue, Rule
from warmline.core.structure import structure
from warmline.nlp.matching import Profile
from warmline.nlp.tokens import tokenize
from warmline.nlp.tone import built_in_tone

STALE = 20 * 60


def main() -> None:
    """Reads the draft and prints where it holds."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", type=Path)
    reader.add_argument("rule")
    reader.add_argument("--most", type=int, default=25, help="how many lines of each sort to print")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args()
    parser = RememberingParser()
    lines = [line for line in (*read_written(options.data), *read_own()) if line.tuned and not line.optional]
    catalogue = built_in()
    known = _flagged(lines, catalogue, parser)
    draft = _draft(options.rule)
    profile = Profile(replace(catalogue, rules=(draft,)), Kind.REPLY, "en-US")
    found = {line: hits for line, hits in judge_fairly(lines, profile, parser) if hits}
    for error in profile.errors:
        print(error)
    corpora = options.data.parent / "corpora"
    ordinary = [text for name in ("ewt", "ubuntu") if corpora.is_dir() for text in read_corpus(name, corpora)]
    elsewhere = [entry for entry in judge(unlabelled(ordinary), profile, parser) if entry[1]]
    _print_counts(draft, found, known, elsewhere, len(ordinary), lines)
    order = random.Random(options.seed)  # noqa: S311  # a sample to read, not a secret
    clean = [line for line in found if not line.marks]
    fresh = [line for line in found if line.marks and line.text not in known]
    old = [line for line in found if line.marks and line.text in known]
    for title, shown in (("CLEAN", clean), ("MARKED, NEW", fresh), ("MARKED, FLAGGED ALREADY", old)):
        print(f"\n{title} ({len(shown)})")
        for line in order.sample(shown, min(options.most, len(shown))):
            print(f"  {line.source}:{line.number} “{found[line][0][0]}”: {line.text}")
    print(f"\nORDINARY ({len(elsewhere)})")
    for line, hits in order.sample(elsewhere, min(options.most, len(elsewhere))):
        print(f"  “{hits[0][0]}”: {line.text}")
    parser.save()


def _draft(name: str) -> Rule:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    table = {"summary": "draft", "why": "draft", "severity": "warning"} | tomllib.loads(text)
    path = PurePath(name) if name != "-" else PurePath("draft.toml")
    rule: Rule = structure(Rule, table, id=f"{path.parent.name or 'draft'}/{path.stem}", path=path)
    return replace(rule, severity=Severity.WARNING)


def _flagged(lines: Sequence[Line], catalogue: Catalogue, parser: RememberingParser) -> set[str]:
    """The lines that the catalogue flags as it stands, or stood some minutes ago."""
    path = CACHE / "flagged.txt"
    if not path.exists() or time.time() - path.stat().st_mtime > STALE:
        judged = judge_fairly(lines, Profile(catalogue, Kind.REPLY, "en-US"), parser)
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(line.text for line, hits in judged if hits), encoding="utf-8")
    return set(path.read_text(encoding="utf-8").split("\n"))


def _print_counts(
    draft: Rule,
    found: dict[Line, list[tuple[str, Match]]],
    known: set[str],
    elsewhere: Sequence[Judged],
    ordinary: int,
    lines: Sequence[Line],
) -> None:
    levels = built_in_tone().levels
    tables = fold_tables(lines)
    coldness = {line: tables[line.fold(FOLDS)].coldness(tokenize(line.text).words) for line in found}
    head = f"{'match':>5} {'tone at least':14} | {'marked':>6} {'new':>4} {'clean':>5}"
    print(f"{head} | step 0 {'marked':>6} {'clean':>5} | ordinary of {ordinary}")
    for number, spec in enumerate(draft.match):
        mine = [line for line, hits in found.items() if any(match.spec is spec for _, match in hits)]
        for name, least in levels.items():
            if least < levels[spec.tone or draft.tone]:
                continue
            cold = [line for line in mine if coldness[line] >= least]
            first = [line for line in cold if line.step == 0 and not line.source.startswith("own/")]
            rest = [line for line in cold if line not in first]
            others = sum(
                any(match.spec is spec for _, match in hits)
                and built_in_tone().coldness(tokenize(line.text).words) >= least
                for line, hits in elsewhere
            )
            fresh = _marked(line for line in rest if line.text not in known)
            print(
                f"{number + 1:5} {name:14} | {_marked(rest):6} {fresh:4}"
                f" {len(rest) - _marked(rest):5} |        {_marked(first):6} {len(first) - _marked(first):5} | {others}"
            )


def _marked(lines: Iterable[Line]) -> int:
    return sum(bool(line.marks) for line in lines)


if __name__ == "__main__":
    main()
