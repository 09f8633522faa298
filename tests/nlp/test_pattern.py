"""The phrase notation finds what it says and nothing else."""

from __future__ import annotations

import pytest

from warmline.nlp.notation import PatternError, compile_pattern
from warmline.nlp.openers import clause_starts, sentence_start
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize

CLASSES = {"adverb": frozenset({"just", "already", "of course"})}


def found(pattern: str, text: str) -> list[str]:
    tokens = tokenize(text)
    compiled = compile_pattern(pattern, CLASSES)
    hits = compiled.hits(tokens.line, tokens.line_starts, clause_starts(tokens.words), sentence_start(tokens.words))
    return [" … ".join(tokens.source(first, last) for first, last in hit.underlined) for hit in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("you are wrong", "No, you're wrong. YOURE WRONG", ["you're wrong", "YOURE WRONG"]),
        ("you {forget|neglect}", "you forgot, you neglect, we forgot", ["you forgot", "you neglect"]),
        ("as (i|we) [already] said", "As I already said, as we said", ["As I already said", "as we said"]),
        ("you [@adverb]* {know}", "you just of course already knew", ["you just of course already knew"]),
        ("sorry if ... {feel}", "sorry if you ever felt that", ["sorry if you ever felt"]),
        ("sorry if ... {feel}", "sorry if so, but you felt it", []),
        ("sorry if ...6, {feel}", "sorry if so, but you felt it", ["sorry if so, but you felt"]),
        ("^you are wrong $", "Hi Ann, you are wrong!", ["you are wrong!"]),
        ("^you are wrong $", "I think you are wrong", []),
        ("~you {forget}", "it is late because you forgot", ["you forgot"]),
        ("because <you {forget}> to", "because you forgot to", ["you forgot"]),
        ("<sorry> ... <but>", "sorry about that but no", ["sorry … but"]),
        ("it is !(not) fine", "it's fine", ["it's fine"]),
        ("you * it", "you broke it, you it", ["you broke it"]),
        ("(no|not) [@adverb|so]* (good|fine) [at] all", "not of course so fine all", ["not of course so fine all"]),
        ("~[well] <can not> 24", "so well can't 24", ["can't"]),
    ],
)
def test_notation(pattern: str, text: str, expected: list[str]) -> None:
    """Each sign of the notation does what docs/writing-rules.md says."""
    assert found(pattern, text) == expected
    present = Analysis(tokenize(text)).scan_words
    missing = [need for need in compile_pattern(pattern, CLASSES).needs if need.isdisjoint(present)]
    assert not (expected and missing), "the scan would not have tried it"


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("you (are", "is missing"),
        ("you are)", "never opened"),
        ("@advrb you", "no word class"),
        ("<you", "do not pair up"),
        ("* ...", "every sentence"),
        ("#VBD you", "list this pattern under tokens"),
        ("{two words}", "takes one word"),
        ("a=(you) a=(we)", "used twice"),
    ],
)
def test_a_mistake_says_what_to_write_instead(pattern: str, message: str) -> None:
    """Somebody who writes a rule for the first time can mend it without reading the code."""
    with pytest.raises(PatternError, match=message):
        compile_pattern(pattern, CLASSES)


def test_no_pattern_takes_exponential_time() -> None:
    """Every repetition is bounded, so a hostile house rule is slow at worst."""
    pattern = compile_pattern("you ...9 ...9 ...9 zebra", CLASSES)
    tokens = tokenize("you " * 400)
    assert list(pattern.hits(tokens.line, tokens.line_starts, frozenset({0}), 0)) == []
