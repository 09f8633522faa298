"""What a draft that says a sentence anew must not lose is listed in its slot."""

from __future__ import annotations

import pytest

from warmline.core.finding import Grade
from warmline.linter import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def first_fix(linter: Linter, text: str, rule: str) -> str:
    """What the first fix of a rule makes of a text; empty when it has none."""
    found = [finding for finding in linter.lint(text, format="plain", kind="reply") if finding.rule == rule]
    return found[0].fixes[0].apply(text) if found and found[0].fixes else ""


def test_things_and_numbers_are_listed(linter: Linter):
    fixed = first_fix(linter, "You washed the jumper at sixty degrees.", "blame/you-did-this")
    assert "jumper" in fixed
    assert "sixty degrees" in fixed


def test_the_name_a_sentence_ends_in_comes_first(linter: Linter):
    assert first_fix(linter, "Everybody has a birthday, Mr Ames.", "policy/same-for-everyone").startswith(
        "Mr Ames, the "
    )


def test_what_we_do_for_the_reader_is_never_lost(linter: Linter):
    text = "You washed the jumper at sixty degrees, but we have refunded the £20."
    for finding in linter.lint(text, format="plain", kind="reply"):
        for fix in finding.fixes:
            assert "refunded" in fix.apply(text)


def test_a_draft_that_lists_facts_is_never_ready_to_send(linter: Linter):
    for finding in linter.lint("You washed it at sixty degrees.", format="plain", kind="reply"):
        assert all(
            fix.grade is Grade.DRAFT for fix in finding.fixes if "[" in fix.apply("You washed it at sixty degrees.")
        )
