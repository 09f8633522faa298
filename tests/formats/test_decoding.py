"""From bytes to text, and guesses about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmline.core.document import Kind
from warmline.formats import decode, guess_format, guess_kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(codec="utf-8")).filter(lambda text: text[:1] not in "\ufeff\0"))
def test_text_comes_back_without_its_mark(encoding: str, text: str):
    """A byte-order mark says how to read a file and is no part of it."""
    if encoding != "utf-8" or text:
        assert decode(text.encode(encoding)) == (text, None)


def test_a_bad_byte_is_named_with_its_place():
    """The report says which byte, on which line, and the rest can still be judged."""
    text, error = decode("One\né \xff two".encode("latin-1"))
    assert text == "One\n\ufffd \ufffd two"
    assert error is not None
    assert (error.code, error.offset, error.line, error.column) == ("encoding", 4, 2, 1)
    assert error.message == "Byte 4 (0xE9, line 2) is not UTF-8; save the file as UTF-8."


def test_mail_is_never_undecodable():
    """Mail names its charsets inside, so other bytes are kept as latin-1 letters for its reader to map."""
    assert decode(b"caf\xe9", mail=True) == ("café", None)
    assert decode("café".encode(), mail=True) == ("café", None)


@given(st.binary())
def test_any_bytes_give_a_text_and_at_most_one_error(data: bytes):
    """No file crashes the reader."""
    text, error = decode(data)
    assert error is None or "\ufffd" in text or text == ""


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.md", "", "markdown"),
        ("a.txt", "<p>x</p><b>", "plain"),
        ("welcome.html.erb", "", "html"),
        ("reply.md.liquid", "", "markdown"),
        ("mail.eml", "", "eml"),
        ("Sent.mbox", "", "mbox"),
        ("x.liquid", "<p>Hi</p><br>", "html"),
        ("x.liquid", "Hi {{ name }}", "plain"),
        (None, "<!doctype html><html>", "html"),
        (None, "Hi <3 and <Enter>", "plain"),
        (None, "# Title\n\nSee [x](y).", "markdown"),
        (None, "Hi Maya,\n\n- one\n- two", "plain"),
        (None, "Subject: x\nMIME-Version: 1.0\nFrom: a\n\nHi", "eml"),
        (None, "Subject: x\n\nHi", "plain"),
        (None, "From a@b.c Mon Jun 2 10:00:00 2025\nSubject: x\n\nHi", "mbox"),
        ("notes", "", "plain"),
    ],
)
def test_formats_are_guessed_by_name_then_by_shape(path: str | None, text: str, name: str):
    """The name of a file counts first; shape needs more than one sign."""
    assert guess_format(path, text) == name


ARTICLE = "# How to reset\n\n## Steps\n\n1. Open it.\n2. Close it.\n3. Open it again.\n"


@pytest.mark.parametrize(
    ("path", "text", "name", "kind"),
    [
        (None, ARTICLE, "markdown", Kind.ARTICLE),
        (None, "Hi Priya,\n\n" + ARTICLE, "markdown", Kind.REPLY),
        (None, "Hi {{first_name}},\n\nYour order {{id}} ships.", "plain", Kind.MACRO),
        (None, "Hi {{first_name}},\n\nIt ships.", "plain", Kind.REPLY),
        ("macros/late.txt", "Hi {{first_name}},\n\nIt ships.", "plain", Kind.MACRO),
        ("macros/late.txt", "Hi,\n\nIt ships.", "plain", Kind.REPLY),
        (None, "[10:12] Agent: hi\n[10:13] Priya: hello\n", "plain", Kind.CHAT),
        (None, "Internal note: cust is upset, see @maya", "plain", Kind.NOTE),
        (None, "Hi Priya,\n\n1. Open it.\n2. Close it.\n3. Done.\n", "plain", Kind.REPLY),
        (None, "", "plain", Kind.REPLY),
    ],
)
def test_a_kind_needs_two_signs_to_leave_reply(path: str | None, text: str, name: str, kind: Kind):
    """One placeholder or one heading is no proof; the answer says what the signs were."""
    guessed, signs = guess_kind(path, text, name)
    assert guessed is kind
    assert (len(signs) > 1) is (kind is not Kind.REPLY)
