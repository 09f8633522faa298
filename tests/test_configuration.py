import tomllib
from pathlib import Path

import pytest

from warmline.configuration import Configuration, SettingsError, check_rule_names
from warmline.core.document import Kind
from warmline.core.file_error import FileError
from warmline.core.finding import Severity
from warmline.core.settings import Locale, Settings, SignOff, Voice
from warmline.core.settings_keys import KEYS, Problem, read_keys
from warmline.ignore_file import IGNORE_FILE, add_ignored, load_ignore_file


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings(document: Path) -> Settings:
    return Configuration().of(document).settings


def message(document: Path) -> str:
    with pytest.raises(FileError) as caught:
        Configuration().of(document)
    return str(caught.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """Warmline works in any folder."""
    effective = Configuration().of(tmp_path / "a.md")
    assert effective.settings == Settings()
    assert effective.values == ()


def test_the_nearest_file_wins_key_by_key(tmp_path: Path) -> None:
    """A folder's file changes what it names and leaves the rest to its parents."""
    write(
        tmp_path / "warmline.toml", 'locale = "en-GB"\nvoice = "formal"\n[severity]\nblame = "off"\njargon = "info"\n'
    )
    write(tmp_path / "a" / "pyproject.toml", '[tool.warmline]\nvoice = "casual"\nseverity = { jargon = "hint" }\n')
    found = settings(tmp_path / "a" / "b" / "c.md")
    assert (found.locale, found.voice) == (Locale.GB, Voice.CASUAL)
    assert found.severity == (("blame", None), ("jargon", Severity.HINT))


def test_lists_are_added_up(tmp_path: Path) -> None:
    """A name known to the whole project stays known in every folder of it."""
    write(tmp_path / "warmline.toml", 'glossary = ["Acme"]\n')
    write(tmp_path / "a" / "warmline.toml", 'glossary = ["SKU"]\n')
    assert settings(tmp_path / "a" / "c.md").glossary == ("Acme", "SKU")


def test_a_rule_goes_before_its_group() -> None:
    """One rule of a group can be kept when the group is off."""
    found = Settings(severity=(("blame", None), ("blame/you-forgot", Severity.ERROR)))
    assert found.severity_of("blame/you-forgot", Severity.INFO) is Severity.ERROR
    assert found.severity_of("blame/you-failed", Severity.INFO) is None
    assert found.severity_of("jargon/asap", Severity.INFO) is Severity.INFO


def test_globs_say_what_a_text_is_for(tmp_path: Path) -> None:
    """The last glob that matches decides, counted from the folder of the file it stands in."""
    write(tmp_path / "warmline.toml", '[kinds]\n"*.md" = "article"\n"/macros/" = "macro"\n')
    assert settings(tmp_path / "deep" / "a.md").path_kind is Kind.ARTICLE
    assert settings(tmp_path / "macros" / "a.md").path_kind is Kind.MACRO
    assert settings(tmp_path / "deep" / "macros" / "a.txt").path_kind is None


def test_overrides_hold_for_their_files_only(tmp_path: Path) -> None:
    """An override goes before what its own file says above it."""
    write(
        tmp_path / "warmline.toml",
        'sign-off = "brand"\n[[override]]\nfiles = ["chat/**"]\nsign-off = "initials"\nkind = "chat"\n'
        'severity."blame" = "info"\n',
    )
    assert settings(tmp_path / "mail" / "a.md").sign_off is SignOff.BRAND
    chat = settings(tmp_path / "chat" / "a.md")
    assert (chat.sign_off, chat.kind) == (SignOff.INITIALS, Kind.CHAT)
    assert chat.severity == (("blame", Severity.INFO),)


def test_a_file_may_extend_others(tmp_path: Path) -> None:
    """What a file says goes before what it extends, and its globs count from its own folder."""
    write(tmp_path / "shared" / "base.toml", 'locale = "en-GB"\nvoice = "formal"\nkinds = { "macros/**" = "macro" }\n')
    write(tmp_path / "team" / "warmline.toml", 'extends = "../shared/base.toml"\nvoice = "casual"\n')
    found = settings(tmp_path / "team" / "macros" / "a.md")
    assert (found.locale, found.voice, found.path_kind) == (Locale.GB, Voice.CASUAL, Kind.MACRO)


def test_each_value_tells_where_it_came_from(tmp_path: Path) -> None:
    """`warmline config` can name file and line, through `extends` and overrides."""
    base = write(tmp_path / "base.toml", '\nlocale = "en-GB"\n')
    here = write(
        tmp_path / "warmline.toml",
        'extends = ["base.toml"]\n\n[[override]]\nfiles = ["*.md"]\n# why\nvoice = "formal"\n',
    )
    values = {value.setting: (value.path, value.line) for value in Configuration().of(tmp_path / "a.md").values}
    assert values == {("locale",): (base, 2), ("voice",): (here, 6)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('locale = "en-US"\nlocal = "en-GB"\n', ":2: local: unknown key; write locale"),
        (
            '[severity]\n\nblame = "of"\n',
            ':3: severity.blame: write "error", "warning", "info", "hint" or "off", not "of"',
        ),
        ('[severity]\n"Blame!" = "off"\n', ":2: severity.Blame!: write a rule such as"),
        ("voice = 3\n", ':1: voice: write "casual", "neutral" or "formal", not a number'),
        ("glossary = [\n  'a',\n  4,\n]\n", ":3: glossary: write a list of words"),
        ('kinds = "macro"\n', ":1: kinds: write a table"),
        ('[kinds]\n"a/**" = "reply"\n"b/**" = "makro"\n', ':3: kinds.b/**: write "reply"'),
        ('[[override]]\nvoice = "formal"\n', ":1: override.files: write the files it is for"),
        ('[[override]]\nfiles = ["a"]\nrules = "x"\n', ":3: override.rules: cannot stand in [[override]]"),
        ('[[override]]\nfiles = ["a"]\nvoices = "x"\n', ":3: override.voices: unknown key; write voice"),
        ('\n\nlocale = "en-GB\n', ":3: is not TOML: illegal character"),
        ('locale = "en-GB"\nlocale = "en-US"\n', ":2: is not TOML: cannot overwrite a value"),
        ('extends = "gone.toml"\n', ":1: extends: there is no file gone.toml"),
        ('extends = "warmline.toml"\n', ":1: extends: warmline.toml extends this file in turn"),
        ('rules = "gone"\n', ":1: rules: there is no folder gone"),
        ('ignore = ["!"]\n', ':1: ignore: "!" is not a glob'),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(tmp_path: Path, text: str, said: str) -> None:
    """One line: file, line, key, and what to write instead."""
    path = write(tmp_path / "warmline.toml", text)
    found = message(tmp_path / "a.md")
    assert found.startswith(f"{path}{said}")
    assert "\n" not in found


def test_a_mistake_in_a_project_file_is_named_in_the_same_way(tmp_path: Path) -> None:
    """The line counts in pyproject.toml, and the key is told without its table."""
    path = write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n[tool.warmline]\nlocal = 'x'\n")
    assert message(tmp_path / "a.md") == f"{path}:4: local: unknown key; write locale"


def test_a_project_file_of_others_is_let_be(tmp_path: Path) -> None:
    """Neither its absence of settings nor its mistakes are ours."""
    write(tmp_path / "pyproject.toml", "[project\n")
    assert settings(tmp_path / "a.md") == Settings()


def test_files_that_extend_each_other_are_named(tmp_path: Path) -> None:
    """A ring ends with an error and not with a crash."""
    write(tmp_path / "warmline.toml", 'extends = "b.toml"\n')
    write(tmp_path / "b.toml", '\nextends = "warmline.toml"\n')
    assert message(tmp_path / "a.md").startswith(f"{tmp_path / 'b.toml'}:2: extends: warmline.toml extends this file")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    """The line with the first wrong byte is told."""
    path = tmp_path / "warmline.toml"
    path.write_bytes(b'locale = "en-GB"\nglossary = ["caf\xe9"]\n')
    assert message(tmp_path / "a.md") == f"{path}:2: is not UTF-8; save it as UTF-8"


def test_rules_and_groups_that_do_not_exist_are_named(tmp_path: Path) -> None:
    """A misspelt rule in the settings would silence nothing, unnoticed."""
    path = write(tmp_path / "warmline.toml", '[severity]\nblame = "off"\n"blame/you-forgott" = "off"\n')
    with pytest.raises(SettingsError) as caught:
        check_rule_names(Configuration().of(tmp_path / "a.md"), ["blame/you-forgot"])
    assert str(caught.value) == f"{path}:3: severity.blame/you-forgott: no such rule or group; write blame/you-forgot"


def test_what_is_left_out_is_told_by_the_nearest_file_with_a_word_on_it(tmp_path: Path) -> None:
    """As in a .gitignore, a folder can take back what its parent leaves out."""
    write(tmp_path / "warmline.toml", 'ignore = ["*.txt", "old/"]\n')
    write(tmp_path / "a" / "warmline.toml", 'ignore = ["!keep.txt"]\n')
    configuration = Configuration()
    assert configuration.leaves_out(tmp_path / "a" / "b.txt")
    assert not configuration.leaves_out(tmp_path / "a" / "keep.txt")
    assert configuration.leaves_out(tmp_path / "old", is_folder=True)
    assert not configuration.leaves_out(tmp_path / "old")


def test_house_rules_are_found_where_they_usually_are(tmp_path: Path) -> None:
    """`.warmline/rules` in any folder above counts, unless a settings file names another."""
    (tmp_path / ".warmline" / "rules").mkdir(parents=True)
    (tmp_path / "a" / ".warmline" / "rules").mkdir(parents=True)
    assert settings(tmp_path / "a" / "b.md").rules == (
        str(tmp_path / ".warmline" / "rules"),
        str(tmp_path / "a" / ".warmline" / "rules"),
    )
    (tmp_path / "house").mkdir()
    write(tmp_path / "warmline.toml", 'rules = "house"\n')
    assert settings(tmp_path / "a" / "b.md").rules == (str(tmp_path / "house"),)


def test_parent_folders_are_those_of_the_plain_path(tmp_path: Path) -> None:
    """A path with `..` in it does not pick up settings of the folder it leaves again."""
    write(tmp_path / "a" / "warmline.toml", 'voice = "formal"\n')
    assert settings(tmp_path / "a" / ".." / "b.md").voice is Voice.NEUTRAL


def test_an_ignored_finding_is_found_again(tmp_path: Path) -> None:
    """The list is made with a salt, holds no text, and is in force for the folder and those below it."""
    path = tmp_path / IGNORE_FILE
    added = add_ignored(path, "blame/you-forgot", "0123456789abcdef", 'agreed "with"\nlegal \\ ops')
    assert load_ignore_file(path) == added
    assert added.entries[0].fingerprint not in ("", "0123456789abcdef")
    again = add_ignored(path, "jargon/asap", "0123456789abcdef", "agreed")
    assert len(again.entries) == 2
    assert add_ignored(path, "jargon/asap", "0123456789abcdef", "agreed") == again
    assert settings(tmp_path / "a" / "b.md").ignored == again


def test_two_folders_have_two_salts(tmp_path: Path) -> None:
    """Their lists cannot be compared."""
    lists = [add_ignored(tmp_path / name / IGNORE_FILE, "a/b", "0" * 16, "why") for name in "xy"]
    assert lists[0].salt != lists[1].salt


def test_comments_in_an_ignore_list_survive(tmp_path: Path) -> None:
    """The list is edited by people too."""
    path = write(tmp_path / IGNORE_FILE, '# ours\nsalt = "x"\n')
    add_ignored(path, "a/b", "0" * 16, "why")
    assert path.read_text(encoding="utf-8").startswith("# ours\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[ignore]]\nrule = "a/b"\nfingerprint = "0"\n', ":1: ignore.reason: is missing"),
        ('[[ignore]]\nrule = "a/b"\nreasons = "0"\n', ":3: ignore.reasons: unknown key; write reason"),
        ("salt = 3\n", ":1: salt: write the salt in quotation marks"),
        ('ignore = "x"\n', ":1: ignore: write [[ignore]] above each entry"),
    ],
)
def test_a_mistake_in_an_ignore_list_is_named(tmp_path: Path, text: str, said: str) -> None:
    """The same single line as for settings."""
    path = write(tmp_path / IGNORE_FILE, text)
    assert message(tmp_path / "a.md").startswith(f"{path}{said}")


def test_the_settings_page_shows_settings_that_work() -> None:
    """Every key is on it, and what it shows can be copied."""
    page = (Path(__file__).resolve().parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    example = tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])
    assert [item for item in read_keys(example) if isinstance(item, Problem)] == []
    assert set(KEYS) - {"kind"} == set(example)
