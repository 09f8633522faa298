"""Settings files that people keep are changed as a person would change them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmline.core.toml_edits import quoted, with_entry, with_item

RULE = "blame/you-forgot"
OURS = ("tool", "warmline")
FILE = """\
# Ours
locale = "en-GB" # British

# how much
[severity]
jargon = "hint" # why

# chat
[[override]]
files = ["a"]
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[severity]\n"blame/you-forgot" = "off"\n'),
        ("# nothing yet", '# nothing yet\n\n[severity]\n"blame/you-forgot" = "off"\n'),
        ('voice = "formal"\n', 'voice = "formal"\n\n[severity]\n"blame/you-forgot" = "off"\n'),
        (FILE, FILE.replace("# why\n", '# why\n"blame/you-forgot" = "off"\n')),
        ('[severity]\n"blame/you-forgot" = "hint"  # note\n', '[severity]\n"blame/you-forgot" = "off"  # note\n'),
        ("[severity]\n\n[kinds]\n", '[severity]\n"blame/you-forgot" = "off"\n\n[kinds]\n'),
        ('severity = { jargon = "off" } # x\n', 'severity = { "blame/you-forgot" = "off", jargon = "off" } # x\n'),
        ("severity = {}\n", 'severity = { "blame/you-forgot" = "off" }\n'),
        (
            'severity.jargon = "off"\nvoice = "formal"\n',
            'severity.jargon = "off"\nseverity."blame/you-forgot" = "off"\nvoice = "formal"\n',
        ),
        (
            '[severity]\r\njargon = "off"\r\n\r\n[kinds]\r\n',
            '[severity]\r\njargon = "off"\r\n"blame/you-forgot" = "off"\r\n\r\n[kinds]\r\n',
        ),
        ('[severity]\n  jargon = "off"', '[severity]\n  jargon = "off"\n  "blame/you-forgot" = "off"\n'),
        (
            'glossary = [\n  "a",\n  "b",\n]',
            'glossary = [\n  "a",\n  "b",\n]\n\n[severity]\n"blame/you-forgot" = "off"\n',
        ),
    ],
)
def test_a_rule_is_turned_off_where_a_person_would_write_it(before: str, after: str) -> None:
    """Whatever way of TOML the file uses; comments stay beside what they speak of."""
    assert with_entry(before, ("severity",), RULE, "off") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[tool.warmline]\nvoice = "formal"\n\n# ruff\n[tool.ruff]\nx = 1\n',
            (
                '[tool.warmline]\nvoice = "formal"\n\n[tool.warmline.severity]\n"blame/you-forgot" = "off"\n\n'
                "# ruff\n[tool.ruff]\nx = 1\n"
            ),
        ),
        (
            '[tool.warmline.severity]\njargon = "off"\n[tool.ruff]\n',
            '[tool.warmline.severity]\njargon = "off"\n"blame/you-forgot" = "off"\n[tool.ruff]\n',
        ),
        (
            '[tool.warmline]\nseverity.jargon = "off"\n',
            '[tool.warmline]\nseverity.jargon = "off"\nseverity."blame/you-forgot" = "off"\n',
        ),
        (
            '[tool]\nwarmline = { voice = "formal" }\n',
            '[tool]\nwarmline = { severity = { "blame/you-forgot" = "off" }, voice = "formal" }\n',
        ),
    ],
)
def test_a_rule_is_turned_off_in_a_table_of_a_project_file(before: str, after: str) -> None:
    """Other tools' tables are left alone."""
    assert with_entry(before, (*OURS, "severity"), RULE, "off") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'glossary = ["SKU"]\n'),
        ('glossary = ["a"] # c\n', 'glossary = ["a", "SKU"] # c\n'),
        ('glossary = ["a"] # "c"\n', 'glossary = ["a", "SKU"] # "c"\n'),
        ('glossary = ["a", "b",]\n', 'glossary = ["a", "b", "SKU",]\n'),
        ("glossary = [] # x\n", 'glossary = ["SKU"] # x\n'),
        ('glossary = [\n  "a", # c\n  "b"  # d\n]\n', 'glossary = [\n  "a", # c\n  "b",  # d\n  "SKU"\n]\n'),
        ('glossary = [\n  "a", # c\n  "b",  # d\n]\n', 'glossary = [\n  "a", # c\n  "b",  # d\n  "SKU",\n]\n'),
        (FILE, FILE.replace("# British\n", '# British\nglossary = ["SKU"]\n')),
        ('# Ours\n\n[severity]\njargon = "off"\n', '# Ours\n\nglossary = ["SKU"]\n\n[severity]\njargon = "off"\n'),
        ('# loud\n[severity]\njargon = "off"\n', 'glossary = ["SKU"]\n\n# loud\n[severity]\njargon = "off"\n'),
        (
            'kinds = { "a" = "reply" }\nignore = [\n  "b",\n]\n\n[severity]\n',
            'kinds = { "a" = "reply" }\nignore = [\n  "b",\n]\nglossary = ["SKU"]\n\n[severity]\n',
        ),
        ('[kinds]\r\na = "reply"\r\n', 'glossary = ["SKU"]\r\n\r\n[kinds]\r\na = "reply"\r\n'),
    ],
)
def test_a_wording_is_added_to_a_list(before: str, after: str) -> None:
    """On one line or many, with or without a last comma."""
    assert with_item(before, (), "glossary", "SKU") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[tool.warmline]\nvoice = "formal"\n[tool.ruff]\nx = 1\n',
            '[tool.warmline]\nvoice = "formal"\nglossary = ["SKU"]\n[tool.ruff]\nx = 1\n',
        ),
        ("[tool.warmline.kinds]\n", '[tool.warmline.kinds]\n\n[tool.warmline]\nglossary = ["SKU"]\n'),
    ],
)
def test_a_wording_is_added_to_a_table_of_a_project_file(before: str, after: str) -> None:
    assert with_item(before, OURS, "glossary", "SKU") == after


def test_what_is_there_already_stays_as_it_is() -> None:
    assert with_item('glossary = ["SKU"]', (), "glossary", "SKU") == 'glossary = ["SKU"]'
    assert with_entry('severity.a="off"', ("severity",), "a", "off") == 'severity.a="off"'


@pytest.mark.parametrize("broken", ["severity = ", 'severity = "off"', "severity = 3\n", "[severity]\n[severity]\n"])
def test_a_file_that_cannot_take_the_change_is_left_alone(broken: str) -> None:
    """One that is no TOML, or where something else stands in the place."""
    assert with_entry(broken, ("severity",), RULE, "off") is None


@given(st.text())
def test_a_text_is_quoted_so_that_toml_reads_it_back(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


_NAMES = st.sampled_from(["jargon", '"a b"', "'c'", "blame"])
_VALUES = st.sampled_from(['"off"', "3", "[1, 2]", '[\n  "x",  # "y"\n]', '"""\n[severity]\n"""', "{ a = 1 }", "{}"])
_ROWS = st.one_of(
    st.builds("{} = {}".format, _NAMES, _VALUES),
    st.sampled_from(
        ["[severity]", "[[override]]", "[override.severity]", "[kinds]", "# severity = {", "", "glossary = []"]
    ),
    st.builds("severity.{} = {}".format, _NAMES, _VALUES),
    st.builds("severity = {{ {} = {} }}".format, _NAMES, st.sampled_from(['"off"', "3"])),
    st.builds("glossary = {}".format, _VALUES),
)


@given(st.lists(_ROWS, max_size=8).map("\n".join), st.sampled_from(["\n", "\r\n"]))
def test_no_file_is_ever_broken(text: str, end: str) -> None:
    """After a change the file says what it said before, and the new value; every line of before is still there."""
    text = text.replace("\n", end)
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert with_entry(text, ("severity",), RULE, "off") is None
        return
    changed = with_entry(text, ("severity",), RULE, "off")
    can = isinstance(before.get("severity", {}), dict)
    assert (changed is not None) is can
    if changed is not None:
        severity = {**before.get("severity", {}), RULE: "off"}
        assert tomllib.loads(changed) == {**before, "severity": severity}
    listed = with_item(text, (), "glossary", "SKU")
    if listed is not None:
        assert tomllib.loads(listed) == {**before, "glossary": [*before.get("glossary", []), "SKU"]}
    else:
        known = before.get("glossary", [])
        assert not isinstance(known, list) or any(not isinstance(one, str) for one in known)
