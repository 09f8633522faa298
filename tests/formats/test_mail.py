"""E-mail files and mailboxes."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.promises import apply, check_maps, find, texts
from warmline.core.document import Document, Segment
from warmline.core.span import Span
from warmline.formats import decode, read

HTML = "Content-Type: text/html; charset=utf-8\n"
PRINTABLE = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"


def body(source: str, words: str) -> tuple[Segment, str]:
    """The segment of a mail that holds ``words``, and what stands in the source for them."""
    segment = next(step for step in read(Document(source, "eml")).segments if words in step.text)
    span = segment.source_map.to_source(find(segment, words))
    return segment, source[span.start : span.end]


def test_quoted_printable_maps_letter_by_letter():
    """A word is found from its first letter to its last, whatever escapes and soft line breaks lie between."""
    source = PRINTABLE + "Hi, you=E2=80=99re wro=\nng about the caf=C3=A9 =3D bar.\n"
    segment, wrong = body(source, "wrong")
    assert segment.text == "Hi, you’re wrong about the café = bar."
    assert wrong == "wro=\nng"
    assert body(source, "you’re")[1] == "you=E2=80=99re"
    assert body(source, "café")[1] == "caf=C3=A9"


def test_fixes_in_quoted_printable_are_escaped_and_keep_lines_short():
    """A fix is written as the part's charset asks, between soft line breaks, and reads as it was meant."""
    document = Document(PRINTABLE + "You are wrong about it.\n", "eml")
    (segment,) = read(document).segments
    words = "It isn’t so = at all, " * 8
    fixed = apply(document, segment, find(segment, "You are wrong"), words.strip())
    assert fixed is not None
    assert max(map(len, fixed.splitlines())) <= 76
    assert texts(read(Document(fixed, "eml"))) == [f"{words.strip()} about it."]


def test_a_fix_that_the_charset_cannot_hold_is_not_offered():
    """A letter that the part cannot carry is not written into it."""
    source = (
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nYou forgot.\n"
    )
    document = Document(source, "eml")
    (segment,) = read(document).segments
    assert apply(document, segment, find(segment, "forgot"), "café") is not None
    assert apply(document, segment, find(segment, "forgot"), "isn’t") is None
    plain = Document("Subject: Re: x\n\nYou forgot.\n", "eml")
    (segment,) = read(plain).segments
    assert apply(plain, segment, find(segment, "forgot"), "é") is None


def test_base64_maps_to_groups_of_four_and_takes_no_fixes():
    """A finding in a base64 part is shown at the letters that carry it."""
    text = "Hi Priya, you’re wrong about the café. We forgot it on Tuesday and send it today."
    source = HTML + "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(f"<p>{text}</p>".encode()).decode()
    segment, shown = body(source, "forgot")
    assert segment.text == text
    assert b"forgot" in base64.b64decode(shown)
    assert len(shown.replace("\n", "")) <= 12
    assert not segment.source_map.can_edit(find(segment, "forgot"))
    assert segment.encode("lost") is None


@pytest.mark.parametrize(
    ("charset", "raw", "clean"),
    [
        ("windows-1252", "You\x92re at the caf\xe9", "You’re at the café"),
        ("iso-8859-2", "\xb1 you", "ą you"),
        ("utf-8", "You\xe2\x80\x99re at the caf\xc3\xa9", "You’re at the café"),
        ("utf-8", "You’re at the café", "You’re at the café"),
        ("no-such-charset", "You forgot", "You forgot"),
        ("gb2312", "=C4=E3=BA=C3 you", "你好 you"),
        ("iso-2022-jp", '\x1b$B$"\x1b(B you', "あ you"),
        ("idna", "You forgot", "You forgot"),
    ],
)
def test_charsets(charset: str, raw: str, clean: str):
    """Mail that could only be read as latin-1 still shows the letters that were meant."""
    transfer = "quoted-printable" if raw.startswith("=") else "8bit"
    source = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n{raw}\n"
    document = Document(source, "eml")
    prose = read(document)
    check_maps(document, prose)
    assert texts(prose) == [clean]


def alternative(plain: str, html: str) -> str:
    return (
        "Subject: Your order\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\nYou forgot MIME.\n"
        '--outer\nContent-Type: multipart/alternative; boundary="in.ner+"\n\n'
        f"--in.ner+\nContent-Type: text/plain\n\n{plain}\n--in.ner+\n{HTML}\n{html}\n--in.ner+--\n"
        "--outer\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nYou forgot.\n"
        "--outer\nContent-Type: image/png\n\nYou forgot.\n"
        "--outer\nContent-Type: message/rfc822\n\nSubject: You forgot\n\nYou forgot.\n--outer--\nYou forgot.\n"
    )


def test_segments_name_their_part_and_attachments_stay_out():
    """Only what the reader of the mail sees is judged."""
    prose = read(Document(alternative("It ships.", "<p>It doesn't.</p>"), "eml"))
    assert [(segment.part, segment.text) for segment in prose.segments] == [
        ("subject", "Your order"),
        ("1.1 text/plain", "It ships."),
        ("1.2 text/html", "It doesn't."),
    ]


def test_an_html_form_that_says_the_same_is_not_judged_twice():
    """Of two forms of one text only the plain one is judged; quotes do not make them differ."""
    plain = "It *ships*\ntoday.\n\nOn Tue, 3 Jun 2025 at 10:12, Priya <p@x.y> wrote:\n> Where is it?"
    html = "<p>It <b>ships</b> today.</p><div class=gmail_quote>P wrote:<blockquote>Where is it?</blockquote></div>"
    prose = read(Document(alternative(plain, html), "eml"))
    assert [segment.part for segment in prose.segments] == ["subject", "1.1 text/plain"]
    assert prose.incoming == "Where is it?"


@pytest.mark.parametrize(
    ("subject", "clean"),
    [
        ("Your order", ["Your order"]),
        ("Your\n order {{ticket.id}}", ["Your order 12"]),
        ("=?utf-8?q?Caf=C3=A9?= =?utf-8?b?b3JkZXI=?= late", ["Caféorder late"]),
        ("=?bad?x?y?=", ["=?bad?x?y?="]),
        ("Re: You forgot", []),
        ("", []),
    ],
)
def test_the_subject_is_judged_when_the_writer_wrote_it(subject: str, clean: list[str]):
    """A subject that answers repeats the customer."""
    document = Document(f"X: y\nSubject: {subject}\nTo: z\n\n", "eml")
    prose = read(document)
    check_maps(document, prose)
    assert texts(prose) == clean


def test_comments_and_limits_of_parts_are_placed_in_the_file():
    """Suppressions inside an encoded HTML part have the place of their signs; reports name the part."""
    source = HTML + "Content-Transfer-Encoding: quoted-printable\n\n<!-- warm=\nline -->{{ a <p>You forgot.</p>\n"
    prose = read(Document(source, "eml"))
    (comment,) = prose.comments
    assert comment.text == "warmline"
    assert source[comment.span.start : comment.span.end] == "<!-- warm=\nline -->"
    assert prose.limits == ('Part 1 text/html: Line 1: "{{" is never closed; it is read as text.',)


def test_mailboxes():
    """Each message is read by itself, and of a Gmail export only what was sent."""
    first = "From 1@xxx Mon Jun 02 10:00:00 +0000 2025\nSubject: One\n\nIt ships.\n>From here on.\n\n"
    second = "From 2@xxx Mon Jun 02 10:00:00 +0000 2025\nX-Gmail-Labels: Inbox,Unread\nSubject: Two\n\nYou forgot.\n\n"
    third = "From 3@xxx Mon Jun 02 10:00:00 +0000 2025\nX-Gmail-Labels: Sent\nSubject: Re: Two\n\nIt's late.\n"
    prose = read(Document(first + second + third, "mbox"))
    assert [(segment.part, segment.text) for segment in prose.segments] == [
        ("message 1, subject", "One"),
        ("message 1, 1 text/plain", "It ships.\n>From here on."),
        ("message 3, 1 text/plain", "It's late."),
    ]
    assert prose.limits == ("Messages without the label Sent are not judged, because others wrote them: 1.",)
    assert read(Document("Hello.", "mbox")).limits[0].startswith("No message was found")


@given(
    st.text(st.sampled_from("you’re wrong é😀=&<>\n. _"), min_size=1, max_size=120),
    st.sampled_from(["quoted-printable", "base64", "8bit"]),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_every_encoding_shows_the_words_that_were_written(text: str, transfer: str, windows: bool):
    """What the standard library encodes is read as it was written, and each word's source decodes to that word."""
    message = EmailMessage(policy=SMTP if windows else SMTP.clone(linesep="\n"))
    message["Subject"] = "Re: x"
    message.set_content(f"Start\n\n{text}\n\nEnd.", cte=transfer)
    source, error = decode(message.as_bytes(), mail=True)
    assert error is None
    document = Document(source, "eml")
    prose = read(document)
    check_maps(document, prose)
    read_words = " ".join(texts(prose)).split()
    assert [word for word in read_words if ">" not in word] == [
        word for word in f"Start {text} End.".split() if ">" not in word
    ] or ">" in text
    for segment in prose.segments:
        for at in range(len(segment.text)):
            place = segment.source_map.to_source(Span(at, at + 1))
            letter = segment.text[at]
            raw = source[place.start : place.end]
            if transfer == "quoted-printable" and not letter.isspace():
                assert quopri.decodestring(raw.encode()).decode() == letter


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n",
        "Content-Type: multipart/mixed\n\nYou forgot.",
        "Content-Type: multipart/mixed; boundary=b\n\nYou forgot.",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nYou forgot.",
        "Content-Transfer-Encoding: base64\n\n!!!!",
        "Content-Transfer-Encoding: base64\n\nWW91I",
        "Content-Type: text/plain; charset=\n\nYou forgot.",
        "Content-Type: ;;; boundary\n\nYou forgot.",
        "Content-Type: text/plain; charset*=%%%\n\nYou forgot.",
    ],
)
def test_broken_mail_is_read_as_far_as_it_goes(source: str):
    """Missing boundaries, headers and letters crash nothing, and a text without parts is a text."""
    document = Document(source, "eml")
    prose = read(document)
    check_maps(document, prose)
    assert texts(prose) == (["You forgot."] if "forgot" in source else ["You"] if "WW91" in source else [])
