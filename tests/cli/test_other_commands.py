"""Settings, rules, examples and new rules from the command line."""

from __future__ import annotations

import re

import pytest

from tests.cli.shell import RULES, Shell


def test_config_says_where_each_value_comes_from(shell: Shell) -> None:
    """Values that nobody set are marked as such."""
    shell.write("warmline.toml", '\nlocale = "en-GB"\nglossary = ["Acme"]\n[severity]\n"house/no-way" = "off"\n')
    shell.write("mail/warmline.toml", 'voice = "formal"\n[kinds]\n"*.md" = "macro"\n')
    rows = {
        re.sub(r"\s{2,}", " | ", row.strip()) for row in shell.run("config", "mail/a.md", code=0).stdout.splitlines()
    }
    assert rows == {
        'fail-on | "warning" | (default)',
        'glossary | "Acme" | warmline.toml:3',
        "kind | (guessed) | (default)",
        'kind by glob | "macro" | mail/warmline.toml:3',
        'kinds."*.md" | "macro" | mail/warmline.toml:3',
        'locale | "en-GB" | warmline.toml:2',
        'regulated | "none" | (default)',
        'severity."house/no-way" | "off" | warmline.toml:5',
        'sign-off | "person" | (default)',
        'voice | "formal" | mail/warmline.toml:1',
    }


def test_config_of_a_bad_file_is_one_line(shell: Shell) -> None:
    """The same line as everywhere."""
    path = shell.write("warmline.toml", "voice = 1\n")
    result = shell.run("config", code=2)
    assert result.stderr == f'warmline: {path}:1: voice: write "casual", "neutral" or "formal", not a number\n'


def test_rules_are_listed(shell: Shell) -> None:
    """Each with its severity and what it says; a wrong group is answered with the nearest."""
    assert (
        shell.run("rules", code=0).stdout.splitlines()[1]
        == "house/no-way        warning  A bare no closes the door, 100%."
    )
    assert len(shell.run("rules", "house", code=0).stdout.splitlines()) == len(RULES)
    assert shell.run("rules", "hause", code=2).stderr == "warmline: there is no group hause; write house\n"


def test_a_rule_is_explained(shell: Shell) -> None:
    """With its reason, its examples and how to turn it off."""
    page = shell.run("rule", "house/at-this-time", code=0).stdout
    for words in (
        "# house/at-this-time",
        "It is shorter.",
        "We are open **at this point in time**.",
        "→ We are open now.",
        "At this point we turn left. (a place)",
        '"house/at-this-time" = "off"',
    ):
        assert words in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("house/no-wya", "there is no rule house/no-wya; write house/no-way"),
        ("no-way", "there is no rule no-way; write house/no-way"),
        ("house", "house is a group; `warmline rules house` lists its rules"),
        ("xyz", "there is no rule xyz; `warmline rules` lists them"),
    ],
)
def test_an_unknown_rule_is_answered_with_what_was_meant(shell: Shell, name: str, said: str) -> None:
    """Half a name is enough to be understood."""
    assert shell.run("rule", name, code=2).stderr == f"warmline: {said}\n"


def test_a_new_rule_holds_its_own_examples(shell: Shell) -> None:
    """What `new-rule` writes is a rule that works, in the place where house rules are found."""
    result = shell.run("new-rule", "blame/you-mixed-up", code=0)
    path = shell.folder / ".warmline" / "rules" / "blame" / "you_mixed_up.toml"
    assert result.stdout.startswith(".warmline/rules/blame/you_mixed_up.toml\n")
    for place in (".warmline/rules", ".warmline/rules/blame", str(path)):
        assert shell.run("test", place, code=0).stdout == "1 rule, 4 examples: all hold\n"
    assert "is there already" in shell.run("new-rule", "blame/you-mixed-up", code=2).stderr


@pytest.mark.parametrize("name", ["Blame/x", "you_mixed_up", "blame/", "a/b/c", "../x/y"])
def test_a_new_rule_has_a_proper_name(shell: Shell, name: str) -> None:
    """Nothing is written under another one."""
    assert "is no rule id; write group/name" in shell.run("new-rule", name, code=2).stderr
    assert not list(shell.folder.iterdir())


def test_a_name_that_is_taken_is_told(shell: Shell) -> None:
    """A house rule would replace the built-in one unnoticed."""
    assert "there is a rule house/no-way" in shell.run("new-rule", "house/no-way", code=2).stderr


def test_examples_that_do_not_hold_are_told(shell: Shell) -> None:
    """Exit code 1, with what was expected."""
    rule = RULES["house/at_this_time"].replace('fixed = "We close now."', 'fixed = "We shut now."')
    shell.write(".warmline/rules/ours/time.toml", rule)
    result = shell.run("test", code=1)
    assert result.stdout.startswith(".warmline/rules/ours/time.toml: flagged 2: ")
    assert "We shut now." in result.stdout
    assert result.stdout.endswith("1 rule, 4 examples: 1 does not hold\n")


def test_a_rule_that_cannot_be_used_is_told(shell: Shell) -> None:
    """Exit code 2; the others are tested all the same."""
    broken = shell.write(".warmline/rules/ours/broken.toml", 'summary = "x"\nsumary = "y"\n')
    shell.write(".warmline/rules/ours/time.toml", RULES["house/at_this_time"])
    result = shell.run("test", code=2)
    assert result.stderr.startswith(str(broken.relative_to(shell.folder)))
    assert "1 rule, 4 examples: all hold" in result.stdout


def test_a_folder_without_rules_is_told(shell: Shell) -> None:
    """A test that tests nothing must not look like one that passed."""
    assert "there is no folder" in shell.run("test", code=2).stderr
    (shell.folder / "empty").mkdir()
    assert "empty has no rules" in shell.run("test", "empty", code=2).stderr


def test_trying_a_sentence_shows_every_step(shell: Shell) -> None:
    """Words, candidates, what held, which guard said no, and the finding with its rewrite."""
    shell.write(
        ".warmline/rules/ours/late.toml",
        'summary = "Do not say late."\nwhy = "It blames."\nseverity = "info"\n'
        '[[match]]\nphrases = ["too late"]\nunless = ["conditional"]\n',
    )
    lines = shell.run("try", "If you are too late, no way.", code=0).stdout.splitlines()
    assert lines[0] == "If you are too late, no way."
    assert lines[1].startswith("  words       if/")
    assert "  candidates  house/no-way, ours/late" in lines
    assert any(line.startswith("  clause      customer[you] be") for line in lines)
    assert "  ours/late, match 1: “too late” — silent: conditional" in lines
    assert "  house/no-way, match 1: “no way” — match" in lines
    assert lines[-1] == "  → If you are too late, I'm afraid not.  (review)"
    assert shell.run("try", "Thank you.", code=0).stdout.endswith("no findings, as a reply\n")
