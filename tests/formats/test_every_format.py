"""Promises that hold for any text in any format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.promises import WORDS, apply, check_maps, documents, texts
from warmline.core.document import Document, Kind
from warmline.core.span import Span
from warmline.formats import FORMATS, guess_format, guess_kind, read

QUOTES = ["> ", "-- \n", "--\n", "On 1 June 2025 at 10:12, P <p@x.y> wrote:\n", "From: a\nSent: b\nTo: c\n"]
GRAMMAR = {
    "plain": [*QUOTES, "\n", "\n\n", "- ", "1. "],
    "markdown": [
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "# ",
        "> ",
        "- ",
        "\n",
        "\n\n",
        "  \n",
        "|",
        "---\n",
        "\\",
        "<p>",
    ],
    "html": [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "&amp;",
        "&",
        "&#39;",
        "&#xD800;",
        "<!--",
        "-->",
        "<a href='",
        "<",
        ">",
    ],
    "eml": ["Subject: ", "\n", "\n\n", "Content-Type: text/html\n", "=\n", "=E2=80=99", "=C3", "--b\n", "--b--\n"],
    "mbox": ["From a@b.c Mon Jun 2 10:00:00 2025\n", "Subject: hi\n", "\n", "\n\n", ">From ", "X-Gmail-Labels: Sent\n"],
}
TEMPLATES = ["{{", "}}", "{%", "%}", "{% if a %}", "{% else %}", "{% endif %}", "{{ name }}", "{# c #}", "%s"]
TEMPLATES += ["{n, plural,", " one {", "} other {", "<%= a %>", "<% end %>", "*|A|*", "{{#if a}}", "{{/if}}"]
TEMPLATES += ["{", "}", "50%", "{!A.B}"]
PROSE = ["you are wrong", " we forgot ", "It's late. ", "é", "😀", "\r\n", "\r", "\0", "\ud800", "\u2028", "\t", "  "]
MAIL_HEADS = ["", 'Content-Type: multipart/alternative; boundary="b"\n\n--b\n', "Content-Transfer-Encoding: base64\n\n"]
MAIL_HEADS += ["Content-Transfer-Encoding: quoted-printable\n\n", "Content-Type: text/html; charset=utf-8\n\n"]
MAIL_HEADS += ["Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: quoted-printable\n\n"]
HEADS = {"eml": MAIL_HEADS, "mbox": ["From a@b.c Mon Jun 2 10:00:00 2025\nSubject: hi\n\n"]}


def any_text(name: str) -> st.SearchStrategy[str]:
    body = documents(GRAMMAR[name] + TEMPLATES + PROSE)
    return st.tuples(st.sampled_from(HEADS.get(name, [""])), body).map("".join)


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_text_maps_back_to_its_source(name: str, data: st.DataObject) -> None:
    """Broken markup, odd letters and half-written template tags crash nothing, and every letter knows its place."""
    document = Document(data.draw(any_text(name)), name, data.draw(st.sampled_from([None, *Kind])))
    check_maps(document, read(document))


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_words_map_to_the_place_where_they_are_written(name: str, data: st.DataObject) -> None:
    """Plain words between any markup are found at exactly their source, or inside one atom that holds them."""
    document = Document(data.draw(any_text(name)), name)
    for segment in read(document).segments:
        start = data.draw(st.integers(0, len(segment.text) - 1))
        end = data.draw(st.integers(start + 1, len(segment.text)))
        source = segment.source_map.to_source(Span(start, end))
        assert 0 <= source.start < source.end <= len(document.text)
        touched = segment.source_map.touched(Span(start, end))
        if all(piece.verbatim for piece in touched) and len(touched) == 1:
            assert len(source) == end - start


SENTENCE = st.sampled_from(["you are wrong", "it's late", "we forgot", "é 😀", "a & b"])
SENTENCES = st.lists(SENTENCE, min_size=1, max_size=4)
MARKUP = {
    "plain": ["{}", "- {}\n", "{}\r\n", "{{{{a}}}} {}", "{}\n> q\n", "{{% if a %}}{}{{% else %}}no{{% endif %}}"],
    "markdown": [
        "{}",
        "- {}\n",
        "*{}*",
        "# {}\n",
        "[{}](u)",
        "| a |\n|---|\n| {} |\n",
        "> {}\n",
        "`{}`",
        "{{{{a}}}} {}",
    ],
    "html": ["<p>{}</p>", "{}<br>", "<b>{}</b>", "&quot;{}&quot;", "<pre>{}</pre>", "<!-- {} -->", "{{{{a}}}} {}"],
}


@pytest.mark.parametrize("name", sorted(MARKUP))
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_fix_that_is_allowed_lands_as_it_reads(name: str, data: st.DataObject) -> None:
    """Replacement words, encoded and put at the mapped place, are what the next reading finds there."""
    shapes = data.draw(st.lists(st.sampled_from(MARKUP[name]), min_size=1, max_size=4))
    escape = "&amp;" if name == "html" else "&"
    text = "\n\n".join(shape.format(" ".join(data.draw(SENTENCES)).replace("&", escape)) for shape in shapes)
    document = Document(text, name)
    segments = read(document).segments
    if not segments:
        return
    index = data.draw(st.integers(0, len(segments) - 1))
    segment = segments[index]
    edges = [0, *(at for at, letter in enumerate(segment.text) if letter == " "), len(segment.text)]
    first = data.draw(st.integers(0, len(edges) - 2))
    last = data.draw(st.integers(first + 1, len(edges) - 1))
    span = Span(edges[first] + (segment.text[edges[first]] == " "), edges[last])
    words = " ".join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
    fixed = apply(document, segment, span, words)
    if fixed is None:
        return
    expected = segment.text[: span.start] + words + segment.text[span.end :]
    after = read(Document(fixed, name))
    assert expected in [" ".join(text.split()) for text in texts(after)] or expected in texts(after)


@given(text=st.text(), path=st.sampled_from([None, "a.md", "b.html.erb", "macros/c.txt", "d"]))
@settings(max_examples=50, deadline=None)
def test_a_guess_is_always_one_of_the_formats_and_kinds(text: str, path: str | None) -> None:
    """Whatever the text, guessing gives a format that can be read."""
    name = guess_format(path, text)
    assert name in FORMATS
    kind, signs = guess_kind(path, text, name)
    assert kind is Kind.REPLY or len(signs) > 1


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_line_of_20000_letters_is_read(name: str) -> None:
    """One very long line is judged like any other."""
    head = {"eml": "Subject: x\n\n", "mbox": "From a@b.c Mon Jun 2 10:00:00 2025\nSubject: x\n\n"}.get(name, "")
    line = "you are *wrong* " * 1250
    prose = read(Document(head + line, name))
    assert sum(len(text) for text in texts(prose)) > 17_000
