"""What a draft that says a sentence anew must not lose is listed in its slot; no edit leaves half a thought."""

from __future__ import annotations

import pytest

from warmline.nlp.clauses import clauses_of
from warmline.nlp.edits import reads_well
from warmline.nlp.parse import Parse, SpacyParser
from warmline.nlp.particulars import addressed, helps, particulars
from warmline.nlp.tokens import tokenize

PARSER = SpacyParser()


def parsed(text: str) -> Parse:
    return next(iter(PARSER.parse([tokenize(text)])))


def listed(text: str) -> tuple[str, ...]:
    parse = parsed(text)
    return particulars(parse, clauses_of(parse), 0, len(parse.tokens), frozenset())


def test_things_numbers_and_names_are_listed():
    found = listed("You washed the wool jumper at sixty degrees in Leeds and now want £40.")
    assert found == ("wool jumper", "sixty degrees", "Leeds", "£40")


def test_words_that_only_carry_the_reproach_are_not():
    assert listed("That excuse is an insult, and the fault is yours.") in {(), ("insult",)}


def test_a_thing_is_listed_once():
    assert listed("The key is your key.") == ("key",)


def test_the_name_a_sentence_ends_in_is_found():
    parse = parsed("The deposit is gone, Mr Ames.")
    assert parse.tokens.source(addressed(parse.tokens.words, parse, len(parse.tokens)), len(parse.tokens)) == "Mr Ames."


def test_what_we_do_for_the_reader_is_seen():
    parse = parsed("You broke the seal, but we have refunded the £20.")
    assert helps(clauses_of(parse), 0, len(parse.tokens))
    refusing = parsed("You broke the seal, so we won't refund the £20.")
    assert not helps(clauses_of(refusing), 0, len(refusing.tokens))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Upload it or I won't even look.", "Could you upload it or I won't even look?"),
        ("I can't tell you anything until Thursday.", "I can tell you anything from Thursday."),
        ("You'll have to remind me :)", "Could you remind me :)?"),
    ],
)
def test_half_a_thought_is_seen(text: str, result: str):
    assert not reads_well(text, result)


def test_a_plain_request_reads_well():
    assert reads_well("Upload it.", "Could you upload it?")


def test_what_has_been_put_right_is_seen():
    parse = parsed("Kindly note that the £20 has been refunded.")
    assert helps(clauses_of(parse), 0, len(parse.tokens))


def test_a_date_and_a_name_in_the_subject_are_listed():
    assert "6 May" in " ".join(listed("As the recording of 6 May tells us, you agreed to it."))
    assert "Platinum" in " ".join(listed("Only Platinum customers get help on weekends."))
