"""The tone of a sentence silences what is kind as a whole, and never speaks by itself."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmline.catalogue import RULES, built_in
from warmline.core.document import Kind
from warmline.core.rule import MatchSpec
from warmline.linter import Linter
from warmline.nlp.matching import Profile
from warmline.nlp.tokens import tokenize
from warmline.nlp.tone import Tone, built_in_tone, features

COLD = "You clearly did not read a word of what I told you."
WARM = "Thank you so much, I have refunded the 20 pounds and sent a new one to you today."


def coldness(text: str) -> float:
    return built_in_tone().coldness(tokenize(text).words)


def test_a_scolding_reads_colder_than_a_kindness():
    assert coldness(COLD) > 0.7
    assert coldness(WARM) < 0.2


def test_a_sentence_of_unknown_words_is_ordinary():
    assert coldness("Xyzzyx plugh") < built_in_tone().levels["doubtful"]


def test_a_greeting_in_front_makes_nothing_kinder():
    assert coldness("Hi Ana, you dented both doors.") == coldness("you dented both doors.")


def test_the_levels_rise():
    levels = built_in_tone().levels
    assert list(levels) == ["any", "not-warm", "doubtful", "cold", "very-cold"]
    assert list(levels.values()) == sorted(levels.values())
    assert levels["any"] == 0


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=60))
def test_coldness_lies_between_nothing_and_all(words: list[str]):
    assert 0 <= built_in_tone().coldness(words) <= 1


def test_reasons_are_the_words_that_weigh():
    tone = Tone({"you": 1.0, "you did": -2.0, "fish": 5.0}, -1.0, {})
    assert tone.reasons(["you", "did"]) == [("you did", -2.0), ("you", 1.0)]
    assert features(["you", "20"]) == {"you", "#", "^ you", "you #", "# $"}


def tone_of(rule_tone: str) -> list[str]:
    """The rules heard in a kind sentence when the rule for *thank you so much* asks for this tone."""
    built = built_in()
    rule = replace(built.rules[0], id="house/no-thanks", tone=rule_tone, unless=(), except_=(), kinds=(Kind.REPLY,))
    rule = replace(rule, match=(MatchSpec(phrases=("thank you so much",)),))
    linter = Linter(catalogue=replace(built, rules=(rule,)))
    return [finding.rule for finding in linter.lint(WARM, kind="reply")]


def test_a_rule_is_heard_only_in_sentences_as_cold_as_it_asks():
    assert tone_of("any") == ["house/no-thanks"]
    assert tone_of("not-warm") == []


def test_a_fallback_gives_way_to_a_rule_that_can_say_more():
    built = built_in()
    one = replace(built.rules[0], tone="any", unless=(), except_=(), kinds=(Kind.REPLY,), replaces=())
    broad = replace(one, id="house/broad", match=(MatchSpec(phrases=("you did not read",)),), fallback=True)
    sharp = replace(one, id="house/sharp", match=(MatchSpec(phrases=("not read",)),))
    linter = Linter(catalogue=replace(built, rules=(broad, sharp)))
    assert [finding.rule for finding in linter.lint("You did not read it.", kind="reply")] == ["house/sharp"]


def test_an_unknown_tone_is_named_with_the_known_ones():
    broken = replace(built_in(), rules=(replace(built_in().rules[0], tone="chilly"),))
    profile = Profile(broken, Kind.REPLY, "en-US")
    profile.facts(["x"], None)
    assert "'chilly' is no tone; known are any, not-warm, doubtful, cold, very-cold" in str(profile.errors[0])


@pytest.mark.parametrize("path", sorted(RULES.glob("*/*.toml")), ids=lambda path: path.stem)
def test_every_rule_but_those_of_form_says_how_cold_a_sentence_must_read(path: Path):
    """Add ``tone = "not-warm"`` under ``severity``; ``"any"`` needs to be said, too."""
    assert path.parent.name == "form" or "tone" in tomllib.loads(path.read_text(encoding="utf-8"))
