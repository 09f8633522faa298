"""Placeholders and control tags, dialect by dialect."""

from __future__ import annotations

import pytest

from tests.formats.promises import apply, find, only, texts
from warmline.core.document import Document
from warmline.formats import read


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("Hi {{ticket.requester.first_name}}, thanks.", "Hi Alex, thanks."),
        ("Hi {{ first_name | default: 'there' }}, thanks.", "Hi Alex, thanks."),
        ("Hi {{{Recipient.FirstName}}}, thanks.", "Hi Alex, thanks."),
        ("Hi {!Contact.FirstName}, thanks.", "Hi Alex, thanks."),
        ("Hi *|FNAME|*, thanks.", "Hi Alex, thanks."),
        ("Hi {%customer.firstName,fallback=there%}, thanks.", "Hi Alex, thanks."),
        ("Hi <%= user.first_name %>, thanks.", "Hi Alex, thanks."),
        ("Hi {{${first_name} | default: 'x'}}, thanks.", "Hi Alex, thanks."),
        ("Hi {{lead.First Name:default=there}}, thanks.", "Hi Alex, thanks."),
        ("Hi {{ personalization_token('contact.firstname', 'there') }}, thanks.", "Hi Alex, thanks."),
        ("Hi %(name)s, thanks.", "Hi Alex, thanks."),
        ("Hi %{name}, thanks.", "Hi Alex, thanks."),
        ("Hi %s, thanks.", "Hi Alex, thanks."),
        ("Hi { $userName }, thanks.", "Hi Alex, thanks."),
        ("Hi ${firstName}, thanks.", "Hi Alex, thanks."),
        ("You have %d items.", "You have 12 items."),
        ("You paid £{{ order.total }}.", "You paid £12."),
        ("Order #{{ticket.id}} ships {{ ship_date | date: '%d %b' }}.", "Order #12 ships Monday."),
        ("See {{order.tracking_url}} for it.", "See https://example.com for it."),
        ("Your {{ticket.title}} is here.", "Your thing is here."),
        ("{{product}} is here.", "Thing is here."),
        ("It comes from {{company.name}} in {0}.", "It comes from Acme in thing."),
        ("It costs %1$@ at {d, date, short}.", "It costs thing at thing."),
    ],
)
def test_an_output_tag_reads_as_a_word_of_the_same_role(source: str, clean: str):
    """Grammar around a placeholder stays whole, and no fix can touch the placeholder itself."""
    segment = only(source, "plain")
    assert segment.text == clean
    assert segment.masked
    assert not any(segment.source_map.can_edit(mask) for mask in segment.masked)


@pytest.mark.parametrize(
    "source",
    [
        "We are 100% sure and 50% off.",
        "Use a { to open and a } to close.",
        "A set {1, 2, 3} has three.",
        "100%discount",
        "Type {{}} twice.",
        "5 % sugar, 3 %d",
        "a *| b",
        "if (a <% b)",
    ],
)
def test_ordinary_signs_are_no_tags(source: str):
    """Per cent signs and braces in prose are prose."""
    segment = only(source, "plain")
    assert segment.text == source or source.endswith("%d")


@pytest.mark.parametrize(
    "source",
    [
        "You {% if late %}forgot{% endif %} it.",
        "You {{#if late}}forgot{{/if}} it.",
        "You {{^late}}forgot{{/late}} it.",
        "You <% if late %>forgot<% end %> it.",
        "You <% if (late) { %>forgot<% } %> it.",
        "You *|IF:LATE|*forgot*|END:IF|* it.",
        "You {{if .Late}}forgot{{end}} it.",
        "You {% render 'x' %}forgot{{> partial}} it.",
    ],
)
def test_a_control_tag_disappears(source: str):
    """A condition leaves no trace in the words, and a fix may not cut through it."""
    document = Document(source)
    segment = only(source, "plain")
    assert segment.text == "You forgot it."
    assert apply(document, segment, find(segment, "You forgot"), "We lost") is None
    assert apply(document, segment, find(segment, "forgot"), "lost") == source.replace("forgot", "lost")


@pytest.mark.parametrize(
    "source",
    [
        "Hello. Your {% if a %}parcel{% else %}letter{% endif %} is late. Bye.",
        "Hello. Your {{#if a}}parcel{{else}}letter{{/if}} is late. Bye.",
        "Hello. Your <% if a %>parcel<% else %>letter<% end %> is late. Bye.",
        "Hello. Your *|IF:A|*parcel*|ELSE:|*letter*|END:IF|* is late. Bye.",
        "Hello. Your {a, select, x {parcel} other {letter}} is late. Bye.",
        "Hello. Your {% case a %}{% when 1 %}parcel{% else %}letter{% endcase %} is late. Bye.",
    ],
)
def test_branches_are_judged_as_alternatives(source: str):
    """The first branch is read in its paragraph; another only with the sentence around it."""
    first, second = read(Document(source)).segments
    assert (first.text, first.alternative) == ("Hello. Your parcel is late. Bye.", 0)
    assert (second.text, second.alternative) == ("Your letter is late.", 1)
    where = second.source_map.to_source(find(second, "letter"))
    assert source[where.start : where.end] == "letter"


def test_plural_branches_count():
    """The number sign of an ICU plural reads as a number; nested messages give one text for each way through."""
    source = "{n, plural, one {You have # item} other {You have {g, select, a {# new} other {# old}} items}}."
    assert texts(read(Document(source))) == ["You have 12 item.", "You have 12 new items.", "You have 12 old items."]


def test_branches_that_span_paragraphs_are_not_glued():
    """An else whose if stands in another paragraph parts two texts."""
    source = "{% if a %}Yes.\n\nWe can {% else %} We can't.\n\nSorry.{% endif %}"
    assert texts(read(Document(source))) == ["Yes.", "We can", "We can't.", "Sorry."]


@pytest.mark.parametrize(
    "source",
    ["{# why #}Hi", "{% comment %}why{% endcomment %}Hi", "<%# why %>Hi", "{{! why }}Hi", "{{!-- why --}}Hi"],
)
def test_template_comments_are_kept_apart(source: str):
    """Comments are where suppressions are written; they are never judged."""
    prose = read(Document(source))
    assert texts(prose) == ["Hi"]
    (comment,) = prose.comments
    assert comment.text == "why"
    assert source[comment.span.start : comment.span.end] == source.removesuffix("Hi")


def test_raw_blocks_and_code_blocks():
    """In a raw block braces are text; a schema is no text at all."""
    source = "{% raw %}{{ a }}{% endraw %} b {% schema %}{'you': 'forgot'}{% endschema %}c"
    assert texts(read(Document(source))) == ["{{ a }} b c"]


@pytest.mark.parametrize(
    ("source", "words", "sentence"),
    [
        (
            "a\n{% if x %} you forgot",
            "you forgot",
            "Line 2: the tag {% if %} is never closed; the text after it is judged.",
        ),
        ("you\n{% endif %}forgot", "forgot", "Line 2: the tag {% endif %} has no tag that opens it"),
        ("a {{ you forgot", "you forgot", 'Line 1: "{{" is never closed; it is read as text.'),
        ("{n, plural, one {you forgot", "you forgot", "Line 1: the message that opens here is never closed"),
        ("{{#if x}} you forgot", "you forgot", "Line 1: the tag {{#if}} is never closed"),
        ("*|IF:X|* you forgot", "you forgot", "Line 1: the tag *|IF|* is never closed"),
    ],
)
def test_a_broken_tag_loses_nothing(source: str, words: str, sentence: str):
    """The text behind a half-written tag is judged, and the report says where the tag stands."""
    prose = read(Document(source))
    assert any(words in text for text in texts(prose))
    (limit,) = prose.limits
    assert limit.startswith(sentence)


def test_many_broken_tags_are_counted():
    """After a few sentences the rest is a number."""
    limits = read(Document("{{ a\n" * 20)).limits
    assert len(limits) == 6
    assert limits[-1] == "15 more template tags have no partner."


def test_a_tag_in_html_attributes_and_conditions_does_not_break_tags():
    """Signs such as ">" in a condition end no HTML tag."""
    source = '<p {% if a > 3 %}class="x"{% endif %}>Hi {{ name }}, <a href="{{ url }}">look</a>.</p>'
    assert only(source, "html").text == "Hi Alex, look."


def test_a_tag_alone_on_its_line_parts_markdown_blocks():
    """Conditions around Markdown blocks leave the blocks what they are."""
    source = "{% if a %}\n# You forgot\n{% endif %}\n\n{% for x in y %}\n- {{ x.name }}\n{% endfor %}\n"
    found = [(segment.block, segment.text) for segment in read(Document(source, "markdown")).segments]
    assert found == [("heading", "You forgot"), ("list-item", "- Alex")]
