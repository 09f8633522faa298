"""The comment that silences a finding stands where it changes no word, in every format that has comments."""

from __future__ import annotations

import pytest

from warmline.core.finding import Finding
from warmline.lsp.ignoring import comment_for, comment_snippet
from warmline.lsp.judgement import Judgement, Snapshot
from warmline.lsp.judging import Judge

NOTE = "boilerplate/please-note"
NEXT = f"warmline-disable-next-line {NOTE}: why"
SAME = f"warmline-disable-line {NOTE}: why"
TAIL = "that the desk is closed."


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Words alone are judged: no model is needed to see where a comment stands."""
    return Judge()


def judged(judge: Judge, name: str, text: str, language: str = "") -> Judgement:
    return judge.judge(Snapshot(f"file:///nowhere/{name}", text, 1, language), None, 100_000)


def silenced(judge: Judge, name: str, text: str, language: str = "") -> str | None:
    """The text with the comment for its last finding; that finding is gone, and no other."""
    before = judged(judge, name, text, language)
    finding = [one for one in before.findings if one.rule == NOTE][-1]
    edit = comment_for(before, finding)
    if edit is None:
        return None
    made = text[: edit.span.start] + edit.text + text[edit.span.end :]
    after = judged(judge, name, made, language)
    assert known(after.findings) == known(one for one in before.findings if one is not finding)
    return made


def known(findings: object) -> list[tuple[str, str]]:
    assert isinstance(findings, tuple) or hasattr(findings, "__iter__")
    rows = [one for one in findings if isinstance(one, Finding)]
    return [(one.rule, one.fingerprint) for one in rows if one.rule != "warmline/missing-reason"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", f"Please note {TAIL}\n", f"<!-- {NEXT} -->\nPlease note {TAIL}\n"),
        ("a.md", f"Please note {TAIL}", f"<!-- {NEXT} -->\nPlease note {TAIL}"),
        ("a.md", f"It rains.\n\nPlease note {TAIL}\n", f"It rains.\n\n<!-- {NEXT} -->\nPlease note {TAIL}\n"),
        (
            "a.md",
            f"Please note that it rains. It is\ncold. Please note {TAIL}  \nBye.\n",
            f"Please note that it rains. It is\ncold. Please note {TAIL} <!-- {SAME} -->  \nBye.\n",
        ),
        ("a.md", f"One.\nPlease note {TAIL}\\\nBye.\n", f"One.\nPlease note {TAIL} <!-- {SAME} -->\\\nBye.\n"),
        (
            "a.md",
            f"- One.\n- Please note {TAIL}\n- Three.\n",
            f"- One.\n- Please note {TAIL} <!-- {SAME} -->\n- Three.\n",
        ),
        ("a.md", f"1. One.\n\n2. Please note {TAIL}\n", f"1. One.\n\n2. Please note {TAIL} <!-- {SAME} -->\n"),
        ("a.md", f"# Please note {TAIL}\n\nOne.\n", f"<!-- {NEXT} -->\n# Please note {TAIL}\n\nOne.\n"),
        (
            "a.html",
            f"<p>\n  Please note {TAIL}\n</p>\n",
            f"<p>\n  <!-- {NEXT} -->\n  Please note {TAIL}\n</p>\n",
        ),
        ("a.html", f"<p>Please note {TAIL}</p>", f"<!-- {NEXT} -->\n<p>Please note {TAIL}</p>"),
        (
            "a.html",
            f'<p\n  class="x">Please note {TAIL}</p>\n',
            f'<p\n  class="x">Please note {TAIL}</p> <!-- {SAME} -->\n',
        ),
        (
            "a.html",
            f'<p\n  class="x">Please note {TAIL}</p\n>\n',
            f'<p\n  class="x"><!-- {SAME} --> Please note {TAIL}</p\n>\n',
        ),
        (
            "a.html.liquid",
            f"<p>Please note {TAIL}</p>",
            f"{{% comment %}} {NEXT} {{% endcomment %}}\n<p>Please note {TAIL}</p>",
        ),
        (
            "a.txt.liquid",
            f"Hi.\nPlease note {TAIL}\nBye.\n",
            f"Hi.\nPlease note {TAIL} {{% comment %}} {SAME} {{% endcomment %}}\nBye.\n",
        ),
        ("a.md.j2", f"One.\n\nPlease note {TAIL}\n", f"One.\n\n{{# {NEXT} #}}\nPlease note {TAIL}\n"),
        ("a.txt.erb", f"Please note {TAIL}\n", f"Please note {TAIL} <%# {SAME} %>\n"),
        ("a.hbs", f"Please note {TAIL}\n", f"Please note {TAIL} {{{{!-- {SAME} --}}}}\n"),
    ],
)
def test_a_comment_silences_one_finding_and_changes_no_word(judge: Judge, name: str, before: str, after: str) -> None:
    """Above the line where that leaves no trace, else at its end, else before the words."""
    assert silenced(judge, name, before) == after


@pytest.mark.parametrize("language", ["liquid", "jinja-html", "django-html", "twig", "handlebars", "erb"])
def test_the_language_of_the_editor_says_which_template_it_is(judge: Judge, language: str) -> None:
    """A template that is not saved yet has no name to tell it by."""
    made = silenced(judge, "Untitled", f"Please note {TAIL}\n", language)
    assert made is not None
    assert "<!--" not in made


def test_a_cell_of_a_table_is_silenced(judge: Judge) -> None:
    """The table stays a table."""
    made = silenced(judge, "a.md", f"| a | b |\n|---|---|\n| 1 | Please note {TAIL} |\n| 2 | x |\n")
    assert made is not None
    assert made.count("|") == 12


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"Please note {TAIL}\n"),
        (
            "a.eml",
            f"From: a@b.example\nSubject: x\nDate: today\nContent-Type: text/html\n\n<p>Please note {TAIL}</p>\n",
        ),
    ],
)
def test_some_formats_have_no_comments(judge: Judge, name: str, text: str) -> None:
    """Plain text is sent as it is; in mail everything is counted."""
    assert silenced(judge, name, text) is None


def test_the_reason_is_where_the_caret_goes() -> None:
    assert comment_snippet("{% comment %} x a/b: why {% endcomment %}\n") == (
        "{% comment %\\} x a/b: ${1:why} {% endcomment %\\}\n"
    )
