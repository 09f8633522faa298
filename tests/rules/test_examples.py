"""Every rule file keeps the promises of its own examples."""

from __future__ import annotations

import pytest

from warmline.catalogue import built_in
from warmline.core.rule import Rule
from warmline.examples import problems
from warmline.linter import Linter

CATALOGUE = built_in()


@pytest.fixture(scope="module")
def linter() -> Linter:
    """One linter for all examples: parsing is what takes time."""
    return Linter(catalogue=CATALOGUE)


def test_every_rule_file_can_be_read() -> None:
    """No file of the catalogue has a wrong key or value."""
    assert [str(error) for error in CATALOGUE.errors] == []


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: str(rule.id))
def test_example(rule: Rule, linter: Linter) -> None:
    """A flagged example is flagged exactly where it says and fixed exactly as it says; an allowed one is left alone."""
    assert list(problems(rule, linter)) == []
