"""Runs rule examples while one writes: ``python -m tools.rules [blame[/you-forgot]]``; ``-s "a sentence"`` explains one."""

from __future__ import annotations

import argparse

from tools.labelled import RememberingParser
from warmline.core.document import Kind
from warmline.examples import problems
from warmline.linter import Linter
from warmline.nlp.judging import silenced
from warmline.nlp.matching import Profile
from warmline.nlp.sentence import Analysis
from warmline.nlp.sentences import split_sentences
from warmline.nlp.tokens import tokenize


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
        explain(sentence, linter, Kind(options.kind))
    if not options.sentence:
        rules = [rule for rule in linter.catalogue.rules if rule.id == options.name or rule.id.startswith(options.name + "/") or not options.name]
        wrong = 0
        for rule in rules:
            for problem in problems(rule, linter):
                wrong += 1
                print(problem)
        for kind in Kind:
            profile = linter.profile(kind, "en-US")
            profile.facts(["x"], None)
            for error in profile.errors:
                print(error)
        print(f"{len(rules)} rules, {sum(len(rule.flagged) + len(rule.allowed) for rule in rules)} examples, {wrong} problems")
    parser.save()


def explain(text: str, linter: Linter, kind: Kind) -> None:
    """Tokens, clauses, places where a rule holds and the guard that said no, and the findings with their fixes."""
    profile = Profile(linter.catalogue, kind, "en-US")
    print(text)
    for span in split_sentences(text):
        analysis = Analysis(tokenize(text[span.start : span.end]))
        analysis.parse = next(iter(linter.parser.parse([analysis.tokens])))
        print("  tokens ", " ".join(f"{word}/{tag}" for word, tag in zip(analysis.tokens.words, analysis.parse.tags, strict=True)))
        for clause in analysis.clauses:
            subject = " ".join(clause.subject.words) if clause.subject else "-"
            thing = f" object={' '.join(clause.object.words)}" if clause.object else ""
            more = f" complement={' '.join(clause.complement.words)}" if clause.complement else ""
            flags = " ".join(
                f"{name}={value}"
                for name in ("modal", "tense", "voice", "mood", "mark", "link", "attribution", "polite", "negated", "negated_above", "subject_inherited", "particle")
                if (value := getattr(clause, name)) not in ("", False)
            )
            agent = f" agent={clause.agent.role}" if clause.agent else ""
            adverbs = f" adverbs={','.join(sorted(clause.adverbs))}" if clause.adverbs else ""
            preps = f" preps={ {name: ' '.join(words) for name, words in clause.preps.items()} }" if clause.preps else ""
            print(f"  clause  {clause.subject_role}[{subject}] {clause.verb}{thing}{more} {flags}{agent}{adverbs}{preps}")
        cues = profile.facts([analysis.tokens.text], None)[0].cues
        if cues:
            print("  cues   ", ", ".join(cues))
        for located in profile.locate([analysis], linter.parser)[0]:
            says = silenced(located, analysis, cues)
            words = analysis.tokens.source(located.place.first, located.place.last)
            print(f"  {'silent ' if says else 'match  '} {located.alternative.rule.id} match {located.alternative.number + 1} “{words}” {says and 'because ' + says}")
    for finding in linter.lint(text, format="plain", kind=kind):
        print(f"  finding {finding.rule} “{finding.text}”")
        for fix in finding.fixes:
            print(f"      {fix.grade}: {fix.apply(text)}")


if __name__ == "__main__":
    main()
