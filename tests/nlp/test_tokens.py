"""Tokens spell out what people type, and never lose their place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmline.nlp.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You're wrong", "you are wrong"),
        ("youre wrong", "you are wrong"),
        ("Your wrong", "you are wrong"),
        ("u r wrong", "you are wrong"),
        ("Your wrong size is in the post", "your wrong size is in the post"),
        ("its against our policy", "it 's against our policy"),
        ("I can’t help", "i can not help"),
        ("cannot cant can't", "can not can not can not"),
        ("we wont pay", "we will not pay"),
        ("you shoud of told us", "you should of told us"),
        ("gotta wait", "got to wait"),
        ("mail bob@example.com at 10:30", "mail bob@example.com at 10:30"),
    ],
)
def test_texting_and_contractions_are_spelt_out(text: str, words: str) -> None:
    """Patterns are written once, in full words."""
    assert " ".join(tokenize(text).words) == words


def test_shouting_reaches_the_parser_in_lower_case() -> None:
    """The model takes capitals for names."""
    assert tokenize("WE CAN NOT HELP YOU TODAY").surfaces == ("we", "can", "not", "help", "you", "today")


@given(st.text(max_size=80))
def test_tokens_stay_in_order_and_inside_the_text(text: str) -> None:
    """Whatever is typed, every token is a piece of the text and none overlaps another."""
    tokens = tokenize(text)
    last = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert last <= start <= end <= len(text)
        last = end
    assert all(" " not in word and word for word in tokens.words)
    assert len(tokens.line_starts) == len(tokens) == len(tokens.surfaces)


@given(st.text(alphabet="Yourewrng'’ ,.cantudo", max_size=60))
def test_letters_between_tokens_are_white_space_only(text: str) -> None:
    """No letter falls between two tokens."""
    tokens = tokenize(text)
    covered = {place for start, end in zip(tokens.starts, tokens.ends, strict=True) for place in range(start, end)}
    assert all(letter.isspace() for place, letter in enumerate(text) if place not in covered)
