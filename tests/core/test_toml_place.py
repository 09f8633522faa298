"""What is being written at a place of a TOML file, finished or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmline.core.toml_lines import key_spans
from warmline.core.toml_place import Place, place_at


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lo", Place((), 0)),
        ("locale = ", Place(("locale",), 9, is_value=True)),
        ('locale = "en', Place(("locale",), 10, is_value=True, is_quoted=True)),
        ("[sev", Place((), 1, is_header=True)),
        ('[severity]\n"bla', Place(("severity",), 12, is_quoted=True)),
        ("severity = { bla", Place(("severity",), 13)),
        ('kinds = [\n "re', Place(("kinds",), 12, is_value=True, is_quoted=True)),
        ('[[match]]\nunless = [{ cue = "', Place(("match", "unless", "cue"), 29, is_value=True, is_quoted=True)),
        ('why = """x"""\nlo', Place((), 14)),
        ("# lo", None),
        ('why = """lo', None),
    ],
)
def test_the_table_and_the_word_are_known(text: str, place: Place | None) -> None:
    """Keys around it, without the numbers of array items."""
    assert place_at(text, len(text)) == place


@given(st.text(st.sampled_from("ab=.[]{},\"'#\n\\ -"), max_size=30))
def test_no_text_is_too_broken(text: str) -> None:
    """While somebody types, everything is."""
    place_at(text, len(text))


def test_a_span_is_that_of_the_key_or_the_item() -> None:
    """Of a table, that of its name; of an item, its value."""
    text = '[[match]]\nphrases = ["one", "two" ]\n[severity]\n"a/b" = "off"\n'
    spans = {path: text[span.start : span.end] for path, span in key_spans(text).items()}
    assert spans["match", 0] == "match"
    assert spans["match", 0, "phrases", 1] == '"two"'
    assert spans["severity", "a/b"] == '"a/b"'
