import re

import pytest

from warmline.core.document import Comment
from warmline.core.finding import Finding, Severity
from warmline.core.ignore_list import Ignored, IgnoreList
from warmline.core.settings import Settings
from warmline.core.span import Span
from warmline.core.suppress import spare_glossary, spare_ignored, suppress

RULES = ["blame/you-forgot", "blame/you-failed", "jargon/asap"]


def comments(text: str) -> list[Comment]:
    return [Comment(found[1], Span(*found.span())) for found in re.finditer(r"<!--(.*?)-->", text, re.DOTALL)]


def finding(text: str, words: str, rule: str = "blame/you-forgot") -> Finding:
    start = text.index(words)
    return Finding(rule, Severity.WARNING, "m", (Span(start, start + len(words)),), words, fingerprint="f" * 16)


def left(text: str, *found: Finding) -> list[tuple[str, str]]:
    """Rule and wording of what remains."""
    return [(one.rule, one.text) for one in suppress(text, comments(text), found, RULES)]


def test_the_next_line_is_silenced_and_no_other() -> None:
    """A comment speaks for one line, blank ones passed over."""
    text = "<!-- warmline-disable-next-line blame/you-forgot: quoting -->\n\nYou forgot.\nYou forget.\n"
    assert left(text, finding(text, "You forgot"), finding(text, "You forget")) == [("blame/you-forgot", "You forget")]


def test_the_line_of_the_comment_is_silenced() -> None:
    """`disable-line` stands at the end of the line it speaks for."""
    text = "You forgot. <!-- warmline-disable-line blame: quoting -->\nYou forget.\n"
    assert left(text, finding(text, "You forgot"), finding(text, "You forget")) == [("blame/you-forgot", "You forget")]


def test_disable_holds_until_enable() -> None:
    """Between the two nothing of the group is shown; without `enable` it holds to the end."""
    text = (
        "You forgot A. <!-- warmline-disable blame: a customer's words --> You forgot B. "
        "<!-- warmline-enable blame --> You forgot C."
    )
    found = [finding(text, f"You forgot {letter}") for letter in "ABC"]
    assert [words for _, words in left(text, *found)] == ["You forgot A", "You forgot C"]
    text = text.replace("warmline-enable", "no")
    assert [words for _, words in left(text, *(finding(text, one.text) for one in found))] == ["You forgot A"]


def test_enable_of_another_rule_wakes_nothing() -> None:
    """A block ends by its own names, or by an `enable` without any."""
    text = "<!-- warmline-disable blame: x --><!-- warmline-enable jargon --> You forgot."
    assert left(text, finding(text, "You forgot")) == []
    text = "<!-- warmline-disable blame: x --><!-- warmline-enable --> You forgot."
    rules = [rule for rule, _ in left(text, finding(text, "You forgot"))]
    assert rules == ["blame/you-forgot", "warmline/unused-suppression"]


def test_several_names_each_count() -> None:
    """Of two names, the one that finds nothing is reported, at its own place."""
    text = "<!-- warmline-disable-next-line blame/you-forgot, jargon/asap: agreed -->\nYou forgot."
    assert left(text, finding(text, "You forgot")) == [("warmline/unused-suppression", "jargon/asap")]


def test_no_name_silences_every_rule() -> None:
    """A bare directive is allowed, with its reason."""
    text = "<!-- warmline-disable-next-line: a fixed legal wording -->\nYou forgot, asap."
    assert left(text, finding(text, "You forgot"), finding(text, "asap", "jargon/asap")) == []


@pytest.mark.parametrize("reason", ["", ":", ": why"])
def test_a_reason_is_asked_for(reason: str) -> None:
    """Without one, or with an editor's stand-in for it, the finding is silent all the same, and a hint asks why."""
    text = f"<!-- warmline-disable-next-line blame/you-forgot{reason} -->\nYou forgot."
    assert left(text, finding(text, "You forgot")) == [
        ("warmline/missing-reason", "warmline-disable-next-line"),
    ]


def test_an_unknown_rule_is_named_with_the_nearest() -> None:
    """A misspelt rule is a hint of its own, not an unused one, and silences nothing."""
    text = "<!-- warmline-disable-next-line blame/you-forgott: x -->\nYou forgot."
    kept = suppress(text, comments(text), [finding(text, "You forgot")], RULES)
    assert [one.rule for one in kept] == ["blame/you-forgot", "warmline/unknown-rule"]
    assert "write blame/you-forgot." in kept[1].message


@pytest.mark.parametrize("comment", ["a note", "warmline", "warmline-disabled x: y", "see warmline-disable: y"])
def test_other_comments_mean_nothing(comment: str) -> None:
    """Only a comment that starts with a directive is one."""
    text = f"<!-- {comment} -->\nYou forgot."
    assert left(text, finding(text, "You forgot")) == [("blame/you-forgot", "You forgot")]


def test_a_finding_that_reaches_into_the_line_is_silenced() -> None:
    """A sentence wrapped over two lines is one finding."""
    text = "<!-- warmline-disable-next-line blame: x -->\nI see that you\nforgot to attach it."
    assert left(text, finding(text, "you\nforgot")) == []


def test_windows_line_ends_are_line_ends() -> None:
    """CRLF changes nothing."""
    text = "<!-- warmline-disable-next-line blame: x -->\r\nYou forgot.\r\n"
    assert left(text, finding(text, "You forgot")) == []


def test_the_hints_themselves_follow_the_settings() -> None:
    """A team may turn the hints about comments off, or up."""
    text = "<!-- warmline-disable blame -->"
    settings = Settings(severity=(("warmline/missing-reason", None), ("warmline", Severity.WARNING)))
    kept = suppress(text, comments(text), [], RULES, settings)
    assert [(one.rule, one.severity) for one in kept] == [("warmline/unused-suppression", Severity.WARNING)]


def test_words_of_the_glossary_are_never_flagged() -> None:
    """A finding inside a glossary term is dropped; one that reaches out of it stays."""
    text = "Our Final  Response is final, asap."
    inside, outside = finding(text, "Final  Response"), finding(text, "is final")
    lower, part = finding(text, "asap"), finding(text, "Response is")
    assert spare_glossary(text, [inside, outside, lower, part], ["final response", "ASAP"]) == [outside, part]
    assert spare_glossary(text, [inside], ["nal resp"]) == [inside]


def test_ignored_findings_are_left_out() -> None:
    """The list names a rule and a fingerprint; both must be right."""
    text = "You forgot."
    found = finding(text, "You forgot")
    ignored = IgnoreList("s", (Ignored(found.rule, IgnoreList("s").salted(found.fingerprint), "agreed"),))
    assert spare_ignored([found], ignored) == []
    assert spare_ignored([found], IgnoreList()) == [found]
