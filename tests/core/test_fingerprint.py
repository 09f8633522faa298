from hypothesis import given
from hypothesis import strategies as st

from warmline.core.finding import Finding, Severity
from warmline.core.fingerprint import fingerprint
from warmline.core.ignore_list import Ignored, IgnoreList
from warmline.core.span import Span


def test_spaces_quotes_case_and_composition_do_not_matter() -> None:
    """Reflowing a paragraph or letting an editor curl the quotes keeps a finding's name."""
    plain = fingerprint("blame/you-forgot", 'you didn\'t say "café"')
    assert fingerprint("blame/you-forgot", " You\r\n didn’t\u00a0say “cafe\u0301” ") == plain


def test_digits_rule_and_field_matter() -> None:
    """Two prices, two rules and two fields are different findings."""
    names = {
        fingerprint("a/b", "It costs 10."),
        fingerprint("a/b", "It costs 20."),
        fingerprint("a/c", "It costs 10."),
        fingerprint("a/b", "It costs 10.", "subject"),
    }
    assert len(names) == 4


def test_the_name_is_the_same_on_every_machine() -> None:
    """Ignore lists are shared, so the function may never change unnoticed."""
    assert fingerprint("blame/you-forgot", "You forgot to attach the receipt.") == "5dcb01c3d05fc98b"


@given(st.text(st.characters(), max_size=30), st.text(max_size=5))
def test_any_text_has_a_name_of_16_digits(sentence: str, field: str) -> None:
    """Lone surrogates included."""
    assert len(fingerprint("a/b", sentence + "\ud800", field)) == 16


def test_an_ignore_list_knows_its_findings_under_its_own_salt_only() -> None:
    """The same sentence stands under different digits in two folders' lists."""
    finding = Finding("a/b", Severity.INFO, "m", (Span(0, 1),), "x", fingerprint=fingerprint("a/b", "x"))
    left, right = IgnoreList("salt"), IgnoreList("pepper")
    assert left.salted(finding.fingerprint) != right.salted(finding.fingerprint)
    entries = (Ignored("a/b", left.salted(finding.fingerprint), "agreed"),)
    assert IgnoreList("salt", entries).covers(finding)
    assert not IgnoreList("pepper", entries).covers(finding)
    assert not IgnoreList("salt", (Ignored("a/c", entries[0].fingerprint, "agreed"),)).covers(finding)
