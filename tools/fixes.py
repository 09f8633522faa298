"""Counts and checks the fixes offered for every flagged example and for 300 hits in the data.

``python -m tools.fixes DATA`` prints the share of findings whose first fix is safe, review, draft, or that have advice
only; whether each applied fix silences its rule, raises nothing new and keeps numbers and names; and, with ``--show``,
lines to read.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.labelled import RememberingParser, read_corpus, read_written
from warmline.catalogue import built_in
from warmline.core.document import Document, Kind
from warmline.core.finding import Finding, Fix, Grade
from warmline.formats import read
from warmline.linter import Linter
from warmline.nlp.filling import as_if_filled

_FACT = re.compile(r"\d[\d.,:/]*|(?<=[a-z,;] )[A-Z][a-z]{2,}")


def main() -> None:
    """Prints the table and the lines."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", type=Path)
    reader.add_argument("--show", choices=("review", "draft", "all"), help="print fixes to read")
    reader.add_argument("--group", default="")
    reader.add_argument("--most", type=int, default=100)
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args()
    parser = RememberingParser()
    linter = Linter(catalogue=built_in(), parser=parser)
    examples = [(example.text, rule.id) for rule in linter.catalogue.rules for example in rule.flagged]
    lines = [line.text for line in read_written(options.data) if line.tuned and line.marks]
    corpora = options.data.parent / "corpora"
    if corpora.is_dir():
        lines += [text for name in ("ewt", "ubuntu") for text in read_corpus(name, corpora)]
    picker = random.Random(options.seed)  # noqa: S311 - picks lines to read
    picker.shuffle(lines)
    from_examples = [entry for text, rule in examples for entry in _findings(linter, text, rule)]
    from_corpora = []
    for text in lines:
        from_corpora += list(_findings(linter, text, options.group))
        if len(from_corpora) >= 300:
            break
    for name, found in (("flagged examples", from_examples), ("hits in the data", from_corpora)):
        _table(name, found, linter)
    if options.show:
        wanted = [
            (text, finding, fix)
            for text, finding in from_corpora
            for fix in finding.fixes[:1]
            if options.show == "all" or (fix.grade is Grade.DRAFT) == (options.show == "draft")
        ]
        for text, finding, fix in wanted[: options.most]:
            print(f"{finding.rule} ({fix.grade})\n  - {text}\n  + {fix.apply(text)}")
    parser.save()


def _findings(linter: Linter, text: str, rule: str) -> Iterator[tuple[str, Finding]]:
    for finding in linter.lint(text, format="plain", kind="reply"):
        if rule in ("", finding.rule, finding.group):
            yield text, finding


def _table(name: str, found: list[tuple[str, Finding]], linter: Linter) -> None:
    grades = Counter(finding.fixes[0].grade.value if finding.fixes else "advice only" for _, finding in found)
    total = sum(grades.values()) or 1
    print(
        f"{name}: {total} findings: "
        + ", ".join(f"{grade} {100 * count / total:.0f} %" for grade, count in grades.most_common())
    )
    fixes = [(text, finding, fix) for text, finding in found for fix in finding.fixes]
    faults: Counter[str] = Counter()
    for text, finding, fix in fixes:
        faults.update(_faults(text, finding, fix, linter))
    print(f"  {len(fixes)} fixes applied: {dict(faults) or 'every rule silent, nothing new, all facts kept'}")


def _faults(text: str, finding: Finding, fix: Fix, linter: Linter) -> Iterator[str]:
    made = result = fix.apply(text)
    if fix.grade is Grade.DRAFT:
        result = as_if_filled(result)
    before = [one.rule for one in linter.unresolved(read(Document(text, "plain")), Kind.REPLY, "en-US")]
    after = [one.rule for one in linter.unresolved(read(Document(result, "plain")), Kind.REPLY, "en-US")]
    if after.count(finding.rule) >= before.count(finding.rule):
        yield "rule not silent"
    if set(after) - set(before):
        yield "something new"
    # What a visible slot lists for the writer is not lost.
    if any(fact not in made for fact in _FACT.findall(text)):
        yield "fact lost"


if __name__ == "__main__":
    main()
