"""HTML pages, templates and e-mail bodies."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.promises import apply, check_maps, find, only, texts
from warmline.core.document import Document, Kind
from warmline.formats import read


def slices(source: str, *words: str) -> list[str]:
    """What stands in the source for words of the one segment of an HTML text."""
    segment = only(source, "html")
    spans = [segment.source_map.to_source(find(segment, word)) for word in words]
    return [source[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p>You&#39;re <b>wr</b>ong</p>", "You're wrong"),
        ("a &amp; b &lt; c &nbsp; d &copy e &#x1F600;", "a & b < c \xa0 d © e 😀"),
        ("a & b &foo; &; &# &#x; 1 < 2 <3", "a & b &foo; &; &# &#x; 1 < 2 <3"),
        ("x &#xD800; y &#0; z", "x \ufffd y \ufffd z"),
        ("re&shy;fund &zwnj;&#8203;", "refund"),
        ("one\n   two\t<b> three </b> four", "one two three four"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("press <kbd>you <i>forgot</i></kbd> now", "press code now"),
        ("buy <span translate=no>You Forgot</span> now", "buy code now"),
        ("say <i lang='fr'>bonjour</i> now", "say code now"),
        ("<a href=\"x > y\" title='you forgot'>link</a>", "link"),
        ("<p>one<o:p></o:p>", "one"),
        ("<svg><text>you forgot</text></svg>one", "one"),
        ("a<!-- you forgot -->b", "ab"),
        ("<![CDATA[you forgot]]>one<?php you forgot ?>", "one"),
        ("<p translate=no>no <b translate=yes>yes</b></p>", "yes"),
    ],
)
def test_text_reads_as_its_reader_sees_it(source: str, clean: str):
    """Tags, attributes and code are gone, entities are letters, white space is as a browser shows it."""
    assert only(source, "html").text == clean


def test_entities_map_exactly():
    """A word with entities and tags in it is found from its first to its last sign."""
    assert slices("you can&#39;t re<b>fund</b> caf&eacute;", "can't", "refund", "café") == [
        "can&#39;t",
        "re<b>fund",
        "caf&eacute;",
    ]


def test_block_tags_part_segments():
    """Each block is judged on its own and knows what it is."""
    source = (
        "<title>A</title><h2>B</h2><p>C<p>D<ul><li>E<li>F <b>f</b></ul>"
        "<table><tr><th>G<td>H<td><p>I</table><div>J<div>K</div>L</div><button>M</button>N<br><br>O"
    )
    found = [(segment.block, segment.text) for segment in read(Document(source, "html")).segments]
    assert found == [
        ("heading", "A"),
        ("heading", "B"),
        ("paragraph", "C"),
        ("paragraph", "D"),
        ("list-item", "- E"),
        ("list-item", "- F f"),
        ("table-cell", "G"),
        ("table-cell", "H"),
        ("paragraph", "I"),
        *(("paragraph", letter) for letter in "JKLMNO"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<style>you{forgot:1}</style>",
        "<script>if (a < b) you('forgot </p>')</script>",
        "<textarea>you forgot</textarea>",
        "<pre>you forgot</pre>",
        "<div translate='no'>you forgot</div>",
        "<div class='notranslate'>you forgot</div>",
        "<p lang='de-DE'>you forgot</p>",
        "<blockquote>you forgot</blockquote>",
        "<template>you forgot</template>",
        "<img alt='you forgot'>",
        "<input placeholder='you forgot' value='you forgot'>",
    ],
)
def test_what_is_not_prose_stays_out(source: str):
    """Scripts, styles, form values, untranslated and foreign text and quotes are nobody's prose here."""
    assert texts(read(Document(f"{source}<p>Kept.</p>", "html"))) == ["Kept."]


def test_hidden_preview_text_is_prose():
    """The line that mail programs show next to the subject is written for readers."""
    assert texts(read(Document('<div style="display:none">You forgot us</div>', "html"))) == ["You forgot us"]


def test_a_page_in_another_language_is_not_judged_and_says_so():
    """English rules do not judge German."""
    prose = read(Document("<html lang='de'><p>Sie haben vergessen</p></html>", "html", locale="en-GB"))
    assert prose.segments == ()
    assert prose.limits == ('The page says that its language is "de"; it is not judged.',)


GMAIL = (
    '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, P wrote:<br></div>'
    '<blockquote class="gmail_quote" style="margin:0px"><div>Where is it?</div><blockquote>We forgot.</blockquote>'
    "</blockquote></div>"
)
OUTLOOK_HEADER = "<b>From:</b> Priya<br><b>Sent:</b> Monday<br><b>To:</b> Help<br><b>Subject:</b> Order"
OUTLOOK_WEB = (
    '<div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font>'
    f"{OUTLOOK_HEADER}</font><div>&nbsp;</div></div><div><p>Where is it?</p></div>"
)
OUTLOOK_WINDOWS = (
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal>"
    f"{OUTLOOK_HEADER}<o:p></o:p></p></div><p class=MsoNormal>Where is it?</p>"
)
OUTLOOK_OLD = f'<div class="OutlookMessageHeader">{OUTLOOK_HEADER}</div><p>Where is it?</p>'
NO_MARKS = f"<p>{OUTLOOK_HEADER}</p><p>Where is it?</p>"
THUNDERBIRD = (
    '<div class="moz-cite-prefix">On 03/06/2025 10:12, Priya wrote:<br></div>'
    '<blockquote type="cite" cite="mid:1@x.y"><p>Where is it?</p></blockquote>'
)
ROUNDCUBE = (
    '<p id="reply-intro">On 2025-06-03 10:12, Priya wrote:</p><blockquote type="cite" style="padding: 0 0.4em">'
    '<div id="replybody1"><p>Where is it?</p></div></blockquote>'
)
APPLE = '<blockquote type="cite"><div>On 3 Jun 2025, at 10:12, P wrote:</div><br><div>Where is it?</div></blockquote>'
YAHOO = '<div id="yahoo_quoted_1" class="yahoo_quoted"><div>Where is it?</div></div>'
SAID_ABOVE = "<p>On 3 Jun 2025, at 10:12, Priya wrote:</p><blockquote><p>Where is it?</p></blockquote>"
MARKER = "<p>-----Original Message-----</p><p>Where is it?</p>"


@pytest.mark.parametrize(
    "quoted",
    [
        GMAIL,
        OUTLOOK_WEB,
        OUTLOOK_WINDOWS,
        OUTLOOK_OLD,
        NO_MARKS,
        THUNDERBIRD,
        ROUNDCUBE,
        APPLE,
        YAHOO,
        SAID_ABOVE,
        MARKER,
    ],
)
def test_the_message_answered_is_not_judged_but_known(quoted: str):
    """The quotes of all usual mail programs give the customer's own newest words, and only those."""
    prose = read(Document(f"<div>Hi Priya,</div><div>It ships today.</div>{quoted}", "html", Kind.REPLY))
    assert texts(prose) == ["Hi Priya,", "It ships today."]
    assert prose.incoming == "Where is it?"


def test_text_below_a_quote_is_judged():
    """Those who answer below the quote are heard."""
    assert texts(read(Document(f"{THUNDERBIRD}<p>You forgot.</p>", "html"))) == ["You forgot."]


def test_an_indented_block_is_no_quote():
    """What Gmail's indent button moves to the right is the writer's own."""
    source = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">You forgot.</blockquote>'
    assert texts(read(Document(source, "html"))) == ["You forgot."]


def test_a_block_with_a_line_at_its_left_is_a_quote():
    """Outlook for Windows takes the border away on all sides and draws one at the left."""
    style = "border:none;border-left:solid #CCCCCC 1.0pt;padding:0in 0in 0in 6.0pt"
    source = f"<p>Ours.</p><blockquote style='{style}'>You forgot.</blockquote>"
    assert texts(read(Document(source, "html"))) == ["Ours."]


@pytest.mark.parametrize(
    "sign",
    [
        '<div class="gmail_signature">Maya</div>',
        '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">Maya</div>',
        '<div class="moz-signature">-- <br>Maya</div>',
        '<div id="Signature"><p>Maya</p></div>',
        '<div id="_rc_sig">-- <br>Maya</div>',
        "<p>-- <br>Maya<br>Help desk</p>",
        "<div>--</div><div>Maya</div>",
    ],
)
def test_signatures_are_left_out(sign: str):
    """What a mail program adds below a reply is nobody's prose."""
    assert texts(read(Document(f"<p>It ships today.</p>{sign}", "html"))) == ["It ships today."]


def test_two_dashes_on_a_page_hide_nothing():
    """A rule of two dashes in the middle of a long text is no signature."""
    source = "<p>--</p>" + "<p>You forgot.</p>" * 20
    assert len(texts(read(Document(source, "html")))) == 20


@pytest.mark.parametrize(
    ("source", "clean", "limit"),
    [
        ("<p>You <b>forgot</p><p>this</b></p>", ["You forgot", "this"], ""),
        ("</p></div>You forgot", ["You forgot"], ""),
        ("You <a href='x\nforgot</p>", ["You", "forgot"], "Line 1: a tag is never closed"),
        ("<!-- a\nYou forgot", ["You forgot"], "Line 1: a tag is never closed"),
        ("<p>You forgot<", ["You forgot<"], ""),
        ("<p>You forgot</", ["You forgot</"], ""),
        ("You<script>forgot", ["You"], "Line 1: <script> is never closed; what follows it is not judged."),
        ("<p <p>You</p>", ["You"], "Line 1: a tag is never closed"),
        ('<p title="a">b"c>You</p>', ['b"c>You'], ""),
    ],
)
def test_broken_html_loses_at_most_its_line(source: str, clean: list[str], limit: str):
    """Crossed, stray and half-written tags never take the rest of the text with them."""
    prose = read(Document(source, "html"))
    assert " ".join(texts(prose)).split() == " ".join(clean).split()
    assert "".join(prose.limits).startswith(limit)


def test_fixes_are_escaped():
    """A replacement is text wherever it lands; a line break cannot be."""
    document = Document("<p>You can&#39;t <b>do</b> it.</p>", "html")
    segment = only(document.text, "html")
    assert (
        apply(document, segment, find(segment, "can't"), "<b> & may") == "<p>You &lt;b&gt; &amp; may <b>do</b> it.</p>"
    )
    assert apply(document, segment, find(segment, "can't do"), "may") is None
    assert apply(document, segment, find(segment, "do"), "a\nb") is None
    assert apply(document, segment, find(segment, "do"), "{{ name }}") is None


class Reference(HTMLParser):
    """The text of a page as the standard library reads it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []

    def handle_data(self, data: str) -> None:
        self.read.append(data)


TEXT = st.text(st.sampled_from("ab &<>'\"é😀;#"), max_size=8)
ELEMENT = st.tuples(st.sampled_from(["b", "i", "span", "a"]), TEXT, TEXT).map(
    lambda parts: f'<{parts[0]} title="{escape(parts[1])}">{escape(parts[2])}</{parts[0]}>'
)


@given(st.lists(st.one_of(ELEMENT, TEXT.map(escape)), max_size=8).map("".join))
@settings(max_examples=150, deadline=None)
def test_whole_html_reads_as_the_standard_library_reads_it(source: str):
    """On unbroken HTML our own cutting finds the same letters as ``html.parser``."""
    reference = Reference()
    reference.feed(source)
    reference.close()
    document = Document(source, "html")
    prose = read(document)
    check_maps(document, prose)
    assert "".join("".join(texts(prose)).split()) == "".join("".join(reference.read).split())


@pytest.mark.parametrize(
    "sign", ["<", "<a ", '<a b="', "</a", "<!", "<!--", "<?", "&", "&#", "<b>", "<p>", "<br>", "<li>", "--<br>"]
)
def test_long_runs_of_one_sign_take_no_time_to_speak_of(sign: str):
    """A hostile page costs no more than a long one."""
    document = Document((sign * 20_000)[:20_000], "html")
    check_maps(document, read(document))
