"""Markdown."""

from __future__ import annotations

import pytest

from tests.formats.promises import apply, check_maps, find, only
from warmline.core.document import Document, Kind
from warmline.formats import read


def blocks(source: str, kind: Kind | None = None) -> list[tuple[str, str]]:
    document = Document(source, "markdown", kind)
    prose = read(document)
    check_maps(document, prose)
    return [(segment.block, segment.text) for segment in prose.segments]


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("You *really* **must** _send_ it.", "You really must send it."),
        ("Ple**a**se", "Please"),
        ('See [our **policy**](https://a.b/you_forgot "you forgot").', "See our policy."),
        ("See [this][ref] and [ref].\n\n[ref]: https://a.b", "See this and ref."),
        ("Add [order number] here.", "Add [order number] here."),
        ("A note[^1].\n", "A note."),
        ("Press `you forgot` now.", "Press code now."),
        ("Press <kbd>you *forgot*</kbd> now.", "Press code now."),
        ('Buy <span translate="no">You Forgot</span> now.', "Buy code now."),
        ("A <b class='you forgot'>bold</b> word.", "A bold word."),
        ("Tom &amp; &#74;erry &copy; &foo;", "Tom & Jerry © &foo;"),
        (r"5 \* 3 \_ \[x\]", "5 * 3 _ [x]"),
        ("soft\nbreak", "soft break"),
        ("hard  \nbreak\\\nagain<br>end", "hard\nbreak\nagain\nend"),
        ("See <https://a.b/c> or ![you forgot](x.png) it.", "See https://a.b/c or  it."),
        ("It costs $5 and *not* $6.", "It costs $5 and not $6."),
        ("It was ~~wrong~~ late.", "It was wrong late."),
        ("é 😀 *you* forgot", "é 😀 you forgot"),
        (r"[\*a](u) b", "*a b"),
        ("a snake_case_word and 2*3*4", "a snake_case_word and 234"),
    ],
)
def test_a_paragraph_reads_as_its_reader_sees_it(source: str, clean: str):
    """Emphasis never splits a sentence, links keep their text, and code is one neutral word."""
    assert blocks(source) == [("paragraph", clean)]


def test_blocks_know_what_they_are():
    """Headings, list items and table cells are judged each on their own."""
    source = "# One {#id .x}\n\nTwo\n===\n\n- three\n  more\n  1. four\n- [x] five\n\n"
    source += "| six | `x` |\n|---|---|\n| a \\| b | c |\n"
    assert blocks(source) == [
        ("heading", "One"),
        ("heading", "Two"),
        ("list-item", "- three more"),
        ("list-item", "1. four"),
        ("list-item", "- five"),
        ("table-cell", "six"),
        ("table-cell", "code"),
        ("table-cell", "a | b"),
        ("table-cell", "c"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: You forgot\n---\n",
        "+++\ntitle = 'You forgot'\n+++\n",
        "```\nYou forgot\n```\n",
        "~~~ text\nYou forgot\n~~~\n",
        "    You forgot\n",
        "<!-- You forgot -->\n",
        "<script>\nYou forgot\n</script>\n",
        "[ref]: https://a.b 'You forgot'\n",
        "> You forgot\n> this\n",
        "- > You forgot\n",
        "On 3 June 2025 at 10:12, Priya Nair wrote:\n\n> You forgot\n",
        "![You forgot](x.png)\n",
    ],
)
def test_what_is_not_prose_stays_out(source: str):
    """Front matter, code, comments, references and quotes are nobody's prose here."""
    assert blocks(source + "\nKept.") == [("paragraph", "Kept.")]


def test_replies_leave_out_signatures_and_history_and_articles_do_not():
    """Letters have signatures; in an article two dashes underline a heading."""
    source = "Hello.\n\n-----Original Message-----\nFrom: P\n\nWhere is it?\n"
    assert blocks(source) == [("paragraph", "Hello.")]
    assert read(Document(source, "markdown")).incoming == "From: P\n\nWhere is it?"
    assert len(blocks(source, Kind.ARTICLE)) > 1
    assert read(Document("> Quoted", "markdown", Kind.ARTICLE)).incoming is None


def test_html_blocks_are_read_as_html():
    """Text between block tags in Markdown is prose; the tags are not."""
    source = "<details>\n<summary>You &amp; me</summary>\n<p>forgot</p>\n</details>\n"
    assert blocks(source) == [("paragraph", "You & me"), ("paragraph", "forgot")]


def test_comments_are_where_suppressions_are_written():
    """Comments of blocks, of lines and of templates come in order with their places."""
    source = "<!-- one -->\n\ntext <!-- two --> more {# three #}\n"
    prose = read(Document(source, "markdown"))
    assert [comment.text for comment in prose.comments] == ["one", "two", "three"]
    assert source[prose.comments[1].span.start : prose.comments[1].span.end] == "<!-- two -->"


def test_fixes_escape_what_markdown_would_read_as_markup():
    """A replacement reads as it was meant; where it would need more than letters it is not offered."""
    document = Document("You forgot it.", "markdown")
    segment = only(document.text, "markdown")
    span = find(segment, "You forgot")
    assert apply(document, segment, span, "# a *b* <i> `c` &amp; _d_") == r"\# a \*b\* \<i> \`c\` \&amp; \_d\_ it."
    assert apply(document, segment, span, "1. We") == r"1\. We it."
    assert apply(document, segment, span, "two\nlines") is None
    assert apply(document, segment, span, "{{ name }}") is None


def test_a_fix_may_not_cut_through_emphasis():
    """Words inside one pair of marks can be replaced, words across a mark cannot."""
    document = Document("You **forgot to** attach it.", "markdown")
    segment = only(document.text, "markdown")
    assert apply(document, segment, find(segment, "You forgot"), "We lost") is None
    assert apply(document, segment, find(segment, "forgot"), "failed") == "You **failed to** attach it."


def test_a_bar_in_a_table_fix_is_escaped():
    """A replacement never ends a table cell."""
    document = Document("| a |\n|---|\n| You forgot |\n", "markdown")
    segment = read(document).segments[1]
    assert apply(document, segment, find(segment, "forgot"), "x | y") == "| a |\n|---|\n| You x \\| y |\n"


@pytest.mark.parametrize("sign", ["*", "_", "~", "![", "**a ", "[", "`a", "> ", "- ", "<", "&", "\\"])
def test_long_runs_of_one_sign_take_no_time_to_speak_of(sign: str):
    """A hostile line costs no more than a long one."""
    source = (sign * 20_000)[:20_000]
    document = Document(source, "markdown")
    check_maps(document, read(document))
