"""What the reader did, told of the thing it was done to."""

from __future__ import annotations

import pytest

from warmline.nlp.parse import SpacyParser
from warmline.nlp.passive import acting, passive
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def _told(sentence: str, parser: SpacyParser) -> str | None:
    tokens = tokenize(sentence)
    analysis = Analysis(tokens, next(iter(parser.parse([tokens]))))
    clause = acting(analysis.clauses, 0, len(tokens))
    return passive(clause, analysis, clause.last) if clause else None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("You broke the seal.", "it looks like the seal was broken"),
        ("You have deleted both folders.", "it looks like both folders have been deleted"),
        ("You never picked up the keys.", "it looks like the keys weren't picked up"),
        ("You left out the postcode.", "it looks like the postcode was left out"),
        ("You gave us an old postcode.", "it looks like we were given an old postcode"),
        ("You took no precautions against frost.", "it looks like no precautions were taken against frost"),
        ("We asked on Monday and you still haven't sent it.", "it hasn't reached us yet"),
        ("You omitted page two of the form.", "it looks like page two of the form was omitted"),
    ],
)
def test_told_of_the_thing(sentence: str, told: str, parser: SpacyParser) -> None:
    assert _told(sentence, parser) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "You dropped the ball.",
        "You changed your mind.",
        "You locked yourself out.",
        "You cracked the hob by dropping a pan on it.",
        "You opened the case and drained the tank.",
        "If you broke the seal, we can send another.",
        "Just admit you lost it.",
        "Did you break the seal?",
        "You must pay the bill.",
    ],
)
def test_left_alone(sentence: str, parser: SpacyParser) -> None:
    assert _told(sentence, parser) is None
