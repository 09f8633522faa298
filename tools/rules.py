"""Runs the examples of rules while one writes them: ``python -m tools.rules [blame[/you-forgot]]``.

``-s "a sentence"`` explains a sentence instead. Parses are remembered on disk, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.labelled import RememberingParser
from warmline.cli.trial import lines
from warmline.core.document import Document, Kind
from warmline.examples import problems
from warmline.explain import explain
from warmline.linter import Linter


def main() -> None:
    """Prints what is wrong with the examples of the named rules, or explains a sentence."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("name", nargs="?", default="", help="a group or a rule id")
    reader.add_argument("-s", "--sentence", action="append", default=[], help="explain this sentence")
    reader.add_argument("--kind", default="reply")
    options = reader.parse_args()
    parser = RememberingParser()
    linter = Linter(parser=parser)
    for error in linter.catalogue.errors:
        print(error)
    for sentence in options.sentence:
        print(*lines(explain(sentence, linter, Document(sentence, kind=Kind(options.kind))), sentence), sep="\n")
    if not options.sentence:
        rules = [rule for rule in linter.catalogue.rules if options.name in ("", rule.group, rule.id)]
        wrong = 0
        for rule in rules:
            for problem in problems(rule, linter):
                wrong += 1
                print(problem.removeprefix(f"{Path.cwd()}/"))
        for kind in Kind:
            profile = linter.finder.profile(kind, "en-US")
            profile.facts(["x"], None)
            for error in profile.errors:
                print(error)
        examples = sum(len(rule.flagged) + len(rule.allowed) for rule in rules)
        print(f"{len(rules)} rules, {examples} examples, {wrong} problems")
    parser.save()


if __name__ == "__main__":
    main()
