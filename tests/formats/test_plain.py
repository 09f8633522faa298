"""Plain text and plain replies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.promises import apply, find, only, texts
from warmline.core.cache import Memory
from warmline.core.document import Document
from warmline.formats import plain, read

OUTLOOK = "From: Priya Nair <p@example.com>\nSent: Monday, 2 June 2025 10:12\nTo: Help\nSubject: Order\n\n"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Tue, 3 Jun 2025 at 10:12, Priya Nair <p@example.com> wrote:\n\n> Where is it?\n",
        "On Tue, 3 Jun 2025 at 10:12, Priya Nair <p@example.com>\nwrote:\n> Where is it?\n",
        "On Tue, 3 Jun 2025 at 10:12, Priya Nair <p@example.com> wrote:\n\nWhere is it?\n",
        "Priya Nair wrote:\n> Where is it?\n",
        "> Where is it?\n",
        "Am 3. Juni 2025 um 10:12 schrieb Priya Nair:\n> Where is it?\n",
        "Le 3 juin 2025 à 10:12, Priya Nair a écrit :\n> Where is it?\n",
        "2025-06-03 10:12 GMT+02:00 Priya Nair <p@example.com>:\n> Where is it?\n",
        "---- On Tue, 03 Jun 2025 10:12:00 +0100 Priya <p@example.com> wrote ----\n\nWhere is it?\n",
        OUTLOOK + "Where is it?\n",
        "________________________________\n" + OUTLOOK + "Where is it?\n",
        "-----Original Message-----\n" + OUTLOOK + "Where is it?\n",
        "-----Original Message-----\nWhere is it?\n",
        "---------- Forwarded message ---------\n" + OUTLOOK + "Where is it?\n",
        "Begin forwarded message:\n\n" + OUTLOOK + "Where is it?\n",
        "*From:* Priya\n*Date:* Monday\n*To:* Help\n*Subject:* x\n\nWhere is it?\n",
        "##- Please type your reply above this line -##\n\nWhere is it?\n",
        OUTLOOK + "Where is it?\n\nFrom: Help\nSent: Sunday\nTo: Priya\nSubject: x\n\nWe forgot you.\n",
        "> On Sunday, Help wrote:\n>\n> > We forgot you.\n>\n> Where is it?\n",
        "> Where is it?\n> -- \n> Priya\n",
    ],
)
def test_the_message_answered_is_not_judged_but_known(quoted: str):
    """Every usual way to quote below a reply gives the customer's own newest words, and only those."""
    prose = read(Document("Hi Priya,\n\nIt ships today.\n\n" + quoted))
    assert texts(prose) == ["Hi Priya,", "It ships today."]
    assert prose.incoming == "Where is it?"


def test_answers_between_quotes_are_judged():
    """A reply written between the lines it answers is read whole."""
    prose = read(Document("> Where is it?\n\nOn its way.\n\n> And the lamp?\n\nYou forgot it.\n"))
    assert texts(prose) == ["On its way.", "You forgot it."]
    assert prose.incoming is not None
    assert prose.incoming.split() == "Where is it? And the lamp?".split()


@pytest.mark.parametrize("sign", ["-- \nMaya\nHelp desk", "--\nMaya", "Sent from my iPhone", "Get Outlook for iOS"])
def test_signatures_are_left_out(sign: str):
    """What a mail program adds below a reply is nobody's prose."""
    assert texts(read(Document(f"It ships today.\n\n{sign}\n"))) == ["It ships today."]


@pytest.mark.parametrize(
    "text",
    [
        "From: the warehouse we heard nothing.",
        "This is what she wrote:\n\nWe forgot.",
        "On Monday we wrote:\n\nNothing happened.",
        "a -- b",
        "5 > 3",
    ],
)
def test_ordinary_lines_are_no_quotes(text: str):
    """A colon or a dash alone makes no quote."""
    assert " ".join(texts(read(Document(text)))).split() == text.split()


def test_a_text_that_opens_with_headers_is_judged_below_them():
    """A saved draft with its own From and To lines is a draft, not a quote."""
    assert texts(read(Document("From: Maya\nTo: Priya\nSubject: x\n\nYou forgot."))) == ["You forgot."]


def test_paragraphs_and_list_items():
    """Blank lines part paragraphs, and each list item stands alone with its mark."""
    prose = read(Document("One\ntwo.\n \t\nThree:\n- a\n  b\n2) c\n"))
    found = [(segment.block, segment.text) for segment in prose.segments]
    assert found == [
        ("paragraph", "One\ntwo."),
        ("paragraph", "Three:"),
        ("list-item", "- a\n  b"),
        ("list-item", "2) c"),
    ]


def test_line_ends_of_windows_count_two():
    """Offsets count CRLF as two letters, and new lines in fixes are written the same way."""
    document = Document("Hello.\r\n\r\nYou forgot\r\nthis.")
    _, segment = read(document).segments
    assert apply(document, segment, find(segment, "You forgot"), "We\nlost") == "Hello.\r\n\r\nWe\r\nlost\r\nthis."


def test_letters_that_break_other_tools_are_made_harmless_in_place():
    """NUL and unpaired surrogates never reach a parser, and nothing around them moves."""
    segment = only("a\0b\ud800c\u2028you", "plain")
    assert segment.text == "a\ufffdb\ufffdc\nyou"
    assert segment.source_map.to_source(find(segment, "you")).start == 6


def test_text_past_the_cap_is_named(monkeypatch: pytest.MonkeyPatch):
    """A text that is too long is judged up to the cap, and the report says so."""
    monkeypatch.setattr("warmline.formats.uniform.CAP", 10)
    prose = read(Document("You forgot it again."))
    assert texts(prose) == ["You forgot"]
    assert prose.limits == ("Only the first 10 letters are judged; the text has 20.",)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n", "-- \n", ">", "> \n", "{% if a %}"])
def test_a_text_without_words_has_no_segments(text: str):
    """Nothing to judge is an answer, not an error."""
    assert read(Document(text)).segments == ()


PARTS = st.lists(
    st.sampled_from(["\n", "\n\n", " ", "- ", "> ", "-- ", "1. ", "Hi Bo.", "Bo wrote:", "{{ x }}"]), max_size=9
)


@given(PARTS.map("".join))
def test_what_was_read_before_changes_nothing(text: str):
    """A paragraph that is remembered is read as one that is met for the first time."""
    warm = read(Document(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_known", Memory(0))
        assert read(Document(text)) == warm
