"""Scores the examples of the specification: rules.yaml and phrases.yaml in ``python -m tools.domain_examples DOMAIN``.

Each bad example has to be flagged by its own rule, each innocent one left alone by it, before overlaps are resolved,
in a kind of the rule's scope; all good examples and all phrases have to be clean under every rule. Which entry became
which rule stands in docs/decisions/groups.md; what is cleaned up or out of the count in docs/decisions/catalogue.md.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.labelled import RememberingParser
from warmline.catalogue import built_in
from warmline.core.document import Document, Kind
from warmline.core.finding import Severity
from warmline.core.rule import Catalogue, Rule
from warmline.formats import read
from warmline.linter import Linter

DECISIONS = Path(__file__).parent.parent / "docs" / "decisions"
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([a-z-]+/[a-z0-9-]+) \|", re.MULTILINE)
_EXEMPT = re.compile(r"^\| ([a-z0-9-]+) \| `(.+?)` \|", re.MULTILINE)
_SLOT = re.compile(r"\{(\w+)\}")


def main() -> None:
    """Prints the shares and every example that misses."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("domain", type=Path)
    options = reader.parse_args()
    parser = RememberingParser()
    linter = Linter(catalogue=built_in(), parser=parser)
    bad = flagged = ok = silent = good = clean = 0
    for rule, entry in specified(options.domain, linter.catalogue):
        kind = rule.kinds[0]
        for text in entry["bad"]:
            bad += 1
            found = rule.id in _rules(linter, text, kind)
            flagged += found
            if not found:
                print(f"missed  {rule.id}: {text}")
        for item in entry["ok"]:
            ok += 1
            found = rule.id in _rules(linter, item["text"], kind)
            silent += not found
            if found:
                print(f"flagged {rule.id}: {item['text']} ({item['because']})")
        for text in entry["good"]:
            good += 1
            rules = _rules(linter, text, Kind.REPLY, hints=False)
            clean += not rules
            if rules:
                print(f"unclean {', '.join(sorted(rules))}: {text}")
    phrases = list(specified_phrases(options.domain))
    for text in phrases:
        rules = _rules(linter, text, Kind.REPLY, hints=False)
        if rules:
            print(f"unclean {', '.join(sorted(rules))}: {text}")
        clean += not rules
    good += len(phrases)
    print(f"bad examples flagged by their own rule: {flagged} of {bad} ({100 * flagged / bad:.1f} %)")
    print(f"innocent examples left alone by it:     {silent} of {ok} ({100 * silent / ok:.1f} %)")
    print(f"good examples and phrases clean:        {clean} of {good}")
    parser.save()


def specified(domain: Path, catalogue: Catalogue) -> Iterator[tuple[Rule, dict[str, Any]]]:
    """Each entry of the specification with the rule it became, without the examples that do not count."""
    names = dict(_ROW.findall((DECISIONS / "groups.md").read_text(encoding="utf-8")))
    exempt = set(_EXEMPT.findall((DECISIONS / "catalogue.md").read_text(encoding="utf-8")))
    known = {rule.id: rule for rule in catalogue.rules}
    for entry in yaml.safe_load((domain / "rules.yaml").read_text(encoding="utf-8"))["rules"]:
        name = entry["name"]
        if (rule := known.get(names.get(name, ""))) is not None:
            innocent = [item for item in entry["ok"] if (name, item["text"]) not in exempt]
            kept = {key: [text for text in entry[key] if (name, text) not in exempt] for key in ("bad", "good")}
            yield rule, {**kept, "ok": innocent}


def specified_phrases(domain: Path) -> Iterator[str]:
    """The compassion phrases, their slots filled with the names of the slots."""
    for intent in yaml.safe_load((domain / "phrases.yaml").read_text(encoding="utf-8"))["intents"]:
        for phrase in intent["phrases"]:
            yield _SLOT.sub(lambda match: match[1].replace("_", " "), phrase["text"])


def _rules(linter: Linter, text: str, kind: Kind, *, hints: bool = True) -> set[str]:
    prose = read(Document(text, "plain"))
    found = linter.unresolved(prose, kind, "en-US")
    return {finding.rule for finding in found if hints or finding.severity is not Severity.HINT}


if __name__ == "__main__":
    main()
