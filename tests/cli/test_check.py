"""What `warmline check` reads, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from warmline.core.document import Document, Prose
from warmline.formats import read

COLD = "No way.\n"
CLEAN = "Thank you for your patience.\n"


def paths(shell: Shell, *arguments: str) -> list[str]:
    """The documents that a check judged."""
    return [document["path"] for document in shell.json(*arguments)["documents"]]


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (COLD, [], 1),
        ("We are open at this point in time.", [], 0),
        ("We are open at this point in time.", ["--fail-on", "info"], 1),
        (COLD, ["--fail-on", "error"], 0),
        ("Whatever.", ["--hints"], 0),
        ("Whatever.", ["--fail-on", "hint"], 1),
    ],
)
def test_the_exit_code_tells_whether_findings_matter(shell: Shell, text: str, options: list[str], code: int) -> None:
    """0 for nothing at or above the bar, 1 for something."""
    shell.write("a.txt", text)
    shell.run("check", "a.txt", *options, code=code)


def test_wrong_usage_ends_with_2(shell: Shell) -> None:
    """As does anything that could not be read."""
    shell.run("check", "--kind", "letter", code=2)
    shell.run("check", "gone.txt", code=2)
    assert "write check" in shell.run("chek", code=2).stderr


def test_the_bar_may_stand_in_the_settings(shell: Shell) -> None:
    """And the flag goes before it."""
    shell.write("warmline.toml", 'fail-on = "error"\n')
    shell.write("a.txt", COLD)
    shell.run("check", "a.txt", code=0)
    shell.run("check", "a.txt", "--fail-on", "warning", code=1)


def test_a_folder_is_walked_without_what_is_ignored(shell: Shell) -> None:
    """.gitignore, .warmlineignore, the settings, hidden folders and other kinds of file are left out."""
    shell.write(".gitignore", "build/\n*.log.txt\n")
    shell.write("docs/.warmlineignore", "drafts/\n!drafts/kept.md\n*.old.md\n!b.old.md\n")
    shell.write("warmline.toml", 'ignore = ["archive/"]\n')
    for name in (
        "a.txt docs/a.md docs/a.old.md docs/b.old.md docs/drafts/c.md build/a.txt x.log.txt archive/a.txt "
        ".hidden/a.txt code.py page.html mail.eml"
    ).split():
        shell.write(name, CLEAN)
    assert paths(shell) == ["a.txt", "docs/a.md", "docs/b.old.md", "mail.eml", "page.html"]


def test_a_file_that_is_named_is_always_judged(shell: Shell) -> None:
    """Ignore files are about folders."""
    shell.write(".gitignore", "*\n")
    shell.write("code.py", CLEAN)
    assert paths(shell, "code.py") == ["code.py"]


def test_ignore_files_above_the_folder_count(shell: Shell) -> None:
    """Up to the root of the repository and no farther."""
    shell.write(".gitignore", "*.txt\n")
    shell.write("repository/.git/HEAD", "")
    shell.write("repository/.gitignore", "skipped.md\n")
    shell.write("repository/docs/skipped.md", CLEAN)
    shell.write("repository/docs/a.txt", CLEAN)
    assert paths(shell, "repository/docs") == ["repository/docs/a.txt"]


def test_patterns_are_expanded_where_the_shell_has_not(shell: Shell) -> None:
    """Between quotation marks and on Windows."""
    for name in ("a.txt", "deep/er/b.txt", "c.md"):
        shell.write(name, CLEAN)
    assert paths(shell, "**/*.txt") == ["a.txt", str(Path("deep", "er", "b.txt"))]
    assert "no file matches this pattern" in shell.run("check", "*.html", code=2).stderr


def test_a_file_met_twice_is_judged_once(shell: Shell) -> None:
    """Named and found, or found through a link."""
    shell.write("docs/a.txt", CLEAN)
    (shell.folder / "link.txt").symlink_to("docs/a.txt")
    assert paths(shell, "docs/a.txt", ".") == ["docs/a.txt"]


def test_links_that_lead_round_in_circles_do_no_harm(shell: Shell) -> None:
    """Links to folders are not followed."""
    shell.write("docs/a.txt", CLEAN)
    (shell.folder / "docs" / "up").symlink_to("..")
    (shell.folder / "docs" / "self.txt").symlink_to("self.txt")
    assert paths(shell) == ["docs/a.txt"]


def test_standard_input_is_a_text_like_any_other(shell: Shell) -> None:
    """With a name, it has the settings and the format of that name."""
    shell.write("macros/warmline.toml", 'kind = "macro"\nlocale = "en-GB"\n')
    plain = shell.json("-", given=COLD)["documents"][0]
    assert (plain["path"], plain["kind"], len(plain["findings"])) == ("<stdin>", "reply", 1)
    named = shell.json("-", "--stdin-filename", "macros/x.md", given=COLD)["documents"][0]
    assert (named["path"], named["kind"], named["kind_from"]) == ("macros/x.md", "macro", "settings")
    assert (named["format"], named["locale"]) == ("markdown", "en-GB")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.txt", None, "gone.txt: there is no such file"),
        ("nul.txt", b"Hello\nyou\0", "nul.txt:2: holds a NUL character, so it is not text; save it as UTF-8"),
        ("latin.txt", b"Caf\xe9, no way.", "latin.txt:1: Byte 3"),
        ("big.txt", b" " * 50_000_001, "big.txt: is larger than 50 MB; split it, or give its records as JSONL"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_and_the_rest_is_judged(
    shell: Shell, name: str, content: bytes | None, said: str
) -> None:
    """The line names the file and says what to do."""
    if content is not None:
        shell.write(name, content)
    shell.write("good.txt", COLD)
    result = shell.run("check", name, "good.txt", code=2)
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
    assert "good.txt:1:1" in result.stdout


def test_a_file_that_the_system_will_not_open_is_told(shell: Shell) -> None:
    """With the system's reason; these two are closed to the administrator as well."""
    (shell.folder / "loop.txt").symlink_to("loop.txt")
    shell.write("file.txt", CLEAN)
    for name, reason in (("loop.txt", "too many levels of symbolic links"), ("file.txt/in.txt", "not a directory")):
        assert shell.run("check", name, code=2).stderr == f"{name}: cannot be read: {reason}\n"


def test_a_pipe_is_no_file_to_wait_for(shell: Shell) -> None:
    """A run never hangs on what has no end."""
    os.mkfifo(shell.folder / "pipe.txt")
    assert "is a device or pipe" in shell.run("check", "pipe.txt", code=2).stderr
    assert paths(shell, ".") == []


@pytest.mark.parametrize("content", ["", " \n\n", "\ufeff"])
def test_an_empty_file_is_no_error(shell: Shell, content: str) -> None:
    """It is told, because somebody may have expected more."""
    shell.write("empty.md", content)
    assert shell.run("check", "empty.md", code=0).stderr == "empty.md: there is no text in it\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_the_encoding(shell: Shell, encoding: str, end: str) -> None:
    """A byte-order mark is not counted, and every line end is one."""
    shell.write("a.txt", f"Hi 😀{end}{end}Oh, no way.{end}".encode(encoding))
    finding = shell.json("a.txt")["documents"][0]["findings"][0]
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 5, 11)


def test_a_bad_settings_file_is_one_line_and_stops_its_own_folder_only(shell: Shell) -> None:
    """However many texts lie under it."""
    path = shell.write("bad/warmline.toml", 'locle = "en-GB"\n')
    for name in ("bad/a.txt", "bad/b.txt", "good.txt"):
        shell.write(name, COLD)
    result = shell.run("check", code=2)
    assert result.stderr == f"{path}:1: locle: unknown key; write locale\n"
    assert "good.txt:1:1" in result.stdout
    assert "2 texts could not be judged" in result.stdout


def test_a_rule_that_does_not_exist_is_told(shell: Shell) -> None:
    """With the line of the settings and the nearest rule."""
    path = shell.write("warmline.toml", '[severity]\n"house/no-wey" = "off"\n')
    shell.write("a.txt", COLD)
    assert shell.run("check", "a.txt", code=2).stderr == (
        f"{path}:2: severity.house/no-wey: no such rule or group; write house/no-way\n"
    )


def test_settings_decide_what_is_flagged(shell: Shell) -> None:
    """Off is off, a group can be turned down, and an override is for its files."""
    shell.write(
        "warmline.toml", '[severity]\n"house/no-way" = "off"\n[[override]]\nfiles = ["b.txt"]\nglossary = ["No way"]\n'
    )
    shell.write("a.txt", COLD)
    shell.run("check", "a.txt", code=0)
    shell.write("warmline.toml", '[[override]]\nfiles = ["b.txt"]\nglossary = ["No way"]\n')
    shell.write("b.txt", COLD)
    assert [len(one["findings"]) for one in shell.json("a.txt", "b.txt")["documents"]] == [1, 0]


def test_house_rules_are_heard_and_broken_ones_told(shell: Shell) -> None:
    """Each mistake in a rule file is one line that names the file; the other rules still judge."""
    shell.write(
        ".warmline/rules/ours/acme.toml",
        'summary = "Say Acme."\nwhy = "Our name."\nseverity = "warning"\n[[match]]\nphrases = ["akme"]\n',
    )
    text = 'sumary = "x"\nwhy = "y"\nseverity = "info"\n[[match]]\nphrases = ["z"]\n'
    broken = shell.write(".warmline/rules/ours/broken.toml", text)
    shell.write("a.txt", "Thank you for choosing Akme.")
    result = shell.run("check", "a.txt", code=2)
    assert "ours/acme" in result.stdout
    told = [f"{broken}:1: sumary: no such key; write 'summary'", f"{broken}:1: summary is missing; add it"]
    assert result.stderr.splitlines() == told


@pytest.mark.parametrize(
    ("name", "opening", "closing"),
    [
        ("a.txt", "{#", "#}"),
        ("a.liquid", "{% comment %}", "{% endcomment %}"),
        ("a.erb", "<%#", "%>"),
        ("a.md", "<!--", "-->"),
        ("a.html", "<!--", "-->"),
    ],
)
def test_comments_silence_and_bad_ones_are_hints(shell: Shell, name: str, opening: str, closing: str) -> None:
    """In the comment syntax of the format."""
    text = f"{opening} warmline-disable-next-line house/no-way: a quotation {closing}\n\nNo way.\n"
    shell.write(name, text)
    assert shell.json(name, "--hints")["documents"][0]["findings"] == []
    shell.write(name, text.replace("no-way", "whatever"))
    rules = [one["rule"] for one in shell.json(name, "--hints")["documents"][0]["findings"]]
    assert rules == ["warmline/unused-suppression", "house/no-way"]


def test_kinds_are_decided_in_order(shell: Shell) -> None:
    """Flag, then front matter, then glob, then guess, then reply."""
    shell.write("warmline.toml", '[kinds]\n"*.md" = "article"\n')
    shell.write("a.md", "---\nkind: macro\n---\n\nHello.\n")
    shell.write("b.md", "Hello.\n")
    shell.write("c.txt", "Hello.\n")
    said = [(one["kind"], one["kind_from"]) for one in shell.json()["documents"]]
    assert said == [("macro", "front-matter"), ("article", "path"), ("reply", "default")]
    assert shell.json("a.md", "--kind", "chat")["documents"][0]["kind_from"] == "client"


def test_a_customers_message_that_cannot_be_read_is_wrong_usage(shell: Shell) -> None:
    """It was named on purpose."""
    shell.write("a.txt", CLEAN)
    assert (
        "--incoming gone.txt: there is no such file"
        in shell.run("check", "a.txt", "--incoming", "gone.txt", code=2).stderr
    )


def test_a_text_that_trips_us_does_not_keep_the_rest_from_being_judged(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says where in our code, and nothing of the text."""

    def trip(document: Document) -> Prose:
        if "SECRET" in document.text:
            raise ValueError(document.text)
        return read(document)

    monkeypatch.setattr("warmline.linter.read", trip)
    shell.write("a.txt", "SECRET")
    shell.write("b.txt", COLD)
    result = shell.run("check", code=2)
    assert "ValueError at test_check.py:" in result.stderr
    assert "SECRET" not in result.output
    assert "b.txt:1:1" in result.stdout


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    """Neither spaCy nor rich, in a process of its own."""
    code = (
        "import sys\nfrom warmline.cli.main import main\n"
        "main(['--version'], standalone_mode=False)\n"
        "print(sorted({'spacy', 'rich', 'warmline.linter'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "[]"


def test_a_pipe_that_closes_early_is_no_crash(shell: Shell) -> None:
    """`warmline check | head` is an ordinary thing to write."""
    shell.write("a.txt", "You forgot to attach the receipt.\n\n" * 300)
    process = subprocess.Popen(
        [sys.executable, "-c", "from warmline.cli.main import main; main()", "check", "a.txt", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=shell.folder,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait() == 1


def test_jsonl_gives_one_answer_for_each_line(shell: Shell) -> None:
    """In order, bad lines too; offsets count in the record's own text."""
    lines = [
        json.dumps({"id": "x", "text": "Oh, no way."}),
        "{broken",
        "",
        json.dumps(["text"]),
        json.dumps({"id": 4, "text": 4}),
        json.dumps({"id": "k", "text": "No way.", "kind": "letter"}),
        json.dumps({"id": "f", "text": "No way.", "format": "markdwn"}),
        json.dumps({"text": "a\u2028No way. \ud800", "kind": "chat", "locale": "en-IN", "format": "plain", "other": 1}),
    ]
    shell.write("r.jsonl", "\n".join(lines) + "\n")
    result = shell.run("check", "r.jsonl", "--format", "jsonl", code=2)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["x", None, None, None, 4, "k", "f", None]
    assert [answer["error"] and answer["error"]["line"] for answer in answers] == [None, 2, 3, 4, 5, 6, 7, None]
    assert answers[0]["findings"][0]["spans"] == [[4, 10]]
    assert answers[5]["error"]["message"] == "kind: write reply, chat, macro, article or note"
    assert answers[6]["error"]["message"] == "there is no format markdwn; write markdown"
    assert (answers[7]["kind"], answers[7]["locale"]) == ("chat", "en-IN")
    assert answers[7]["findings"][0]["start"] == 2
    assert len(result.stderr.splitlines()) == 6


def test_records_may_come_by_standard_input(shell: Shell) -> None:
    """With `--input-format jsonl`."""
    given = '{"id": 1, "text": "No way."}\n{"id": 2, "text": "Hello."}'
    documents = shell.json("-", "--input-format", "jsonl", given=given)["documents"]
    assert [(one["id"], len(one["findings"])) for one in documents] == [(1, 1), (2, 0)]
