"""Who does what to whom, in the wordings that support text uses and the model finds hard."""

from __future__ import annotations

import pytest

from warmline.core.clause import Clause
from warmline.nlp.clauses import clauses_of
from warmline.nlp.parse import SpacyParser
from warmline.nlp.tokens import tokenize

PARSER = SpacyParser()


def clause(text: str, verb: str) -> Clause:
    parse = next(iter(PARSER.parse([tokenize(text)])))
    return next(clause for clause in clauses_of(parse) if clause.verb == verb)


@pytest.mark.parametrize(
    ("text", "verb", "role"),
    [
        ("You forgot to attach the receipt.", "forget", "customer"),
        ("Hi Sam 😀, you forgot to attach the receipt.", "forget", "customer"),
        ("your husband left the tank empty", "leave", "customer"),
        ("Someone on your team revoked the token.", "revoke", "customer"),
        ("Our courier dropped the box.", "drop", "company"),
        ("I forgot the form.", "forget", "writer"),
        ("The courier lost it.", "lose", "third"),
        ("You were late and missed the train.", "miss", "customer"),
        ("We need you to send the form.", "send", "customer"),
    ],
)
def test_the_subject_has_a_side(text: str, verb: str, role: str) -> None:
    """Blame needs somebody on the customer's side."""
    assert clause(text, verb).subject_role == role


@pytest.mark.parametrize(
    "text",
    [
        "Send the form.",
        "Contact support.",
        "Restart it.",
        "Google it.",
        "Don't call the branch.",
        "Hi Tom, reply today.",
    ],
)
def test_orders_are_seen_although_the_model_takes_them_for_nouns(text: str) -> None:
    """A base verb that opens a clause without a subject gives an order."""
    parse = next(iter(PARSER.parse([tokenize(text)])))
    assert "imperative" in [found.mood for found in clauses_of(parse)]


@pytest.mark.parametrize(
    "text", ["Delivery is free.", "Thanks for your help.", "Your order left today.", "Sounds good."]
)
def test_statements_are_no_orders(text: str) -> None:
    """A noun that could be a verb does not make an order."""
    parse = next(iter(PARSER.parse([tokenize(text)])))
    assert "imperative" not in [found.mood for found in clauses_of(parse)]


def test_negation_reaches_down() -> None:
    """'I'm not suggesting you're lying' does not accuse."""
    assert clause("I'm not suggesting you're lying.", "lie").negated_above


def test_a_condition_is_marked() -> None:
    """'If you forget' blames nobody; 'had you read' is a condition without if."""
    assert clause("If you forget your PIN, we can help.", "forget").conditional
    assert clause("Had you read the letter, you'd know.", "read").mark == "if"


def test_what_somebody_else_said_is_reported() -> None:
    """The customer's own words are not the writer's."""
    assert clause("You said you forgot.", "forget").attribution == "reported"


def test_a_passive_names_its_agent() -> None:
    """'by you' makes the customer the one who acts."""
    found = clause("The password was shared by you.", "share")
    assert (found.voice, found.agent.role if found.agent else None) == ("passive", "customer")


def test_obligation_stands_on_the_inner_verb() -> None:
    """'You need to send' asks for sending."""
    assert clause("You need to send the form.", "send").modal == "need"
    assert clause("You must send the form.", "send").modal == "must"
