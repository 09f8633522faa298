"""One splitter: line breaks, punctuation and abbreviations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmline.nlp.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hi Maya. It's done.", ["Hi Maya.", "It's done."]),
        ("Dr. Osei called at 3 p.m. today.", ["Dr. Osei called at 3 p.m. today."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("one\n\ntwo", ["one", "two"]),
        ("Hi Maya,\nyou forgot it", ["Hi Maya,", "you forgot it"]),
        ("1. Open the app.", ["1. Open the app."]),
        ("It costs 3.50 a day. Thanks", ["It costs 3.50 a day.", "Thanks"]),
        ("well... maybe not", ["well... maybe not"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: list[str]) -> None:
    """Abbreviations, numbers and steps do not end a sentence; a line does unless an editor wrapped it."""
    assert split(text) == sentences


def test_a_wrapped_line_goes_on() -> None:
    """Mail clients break lines at 72 letters in the middle of a sentence."""
    text = "We have looked at the photographs that you sent us on Monday and\nthe hinge is bent."
    assert split(text) == [text]


@given(st.text(max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    """Every letter that is not white space stands in exactly one sentence, in order."""
    spans = split_sentences(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    outside = set(range(len(text))) - {place for span in spans for place in range(span.start, span.end)}
    assert all(text[place].isspace() for place in outside)
