"""Writes docs/rules and docs/schema from the rule files and the classes: ``python -m tools.generate_docs``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tools.schemas import findings_schema, rule_schema, settings_schema
from warmline.catalogue import built_in
from warmline.core.finding import Severity
from warmline.core.rule import Rule
from warmline.core.rule_page import rule_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
SOURCES = "../../../server/warmline/rules"
GENERATED = "<!-- Written by `make docs` from the rule file; change that one. -->\n\n"


def pages(rules: tuple[Rule, ...]) -> Iterator[tuple[str, str]]:
    """The name and text of every page about rules."""
    yield "README.md", index(rules)
    for rule in rules:
        source = f"\n[The rule file]({SOURCES}/{rule.path.parent.name}/{rule.path.name})\n"
        yield f"{rule.id}.md", GENERATED + rule_page(rule) + source


def index(rules: tuple[Rule, ...]) -> str:
    """The page that lists all rules by group."""
    counted = ", ".join(f"{sum(rule.severity is severity for rule in rules)} {severity}" for severity in Severity)
    lines = ["# Rules", "", f"{len(rules)} rules: {counted}.", ""]
    for group, members in groupby(rules, key=lambda rule: rule.group):
        lines += [f"## {group}", "", "| rule | severity | says |", "|---|---|---|"]
        lines += [f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.summary} |" for rule in members]
        lines.append("")
    return GENERATED.replace("the rule file; change that one", "the rule files; change those") + "\n".join(lines)


def main() -> None:
    """Writes every page and schema, and removes the pages of rules that are gone."""
    catalogue = built_in()
    if catalogue.errors:
        raise SystemExit("\n".join(map(str, catalogue.errors)))
    shutil.rmtree(DOCS / "rules", ignore_errors=True)
    for name, text in pages(catalogue.rules):
        path = DOCS / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (DOCS / "schema").mkdir(exist_ok=True)
    schemas = {"rule": rule_schema(), "settings": settings_schema(), "findings": findings_schema()}
    for name, schema in schemas.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (DOCS / "schema" / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
