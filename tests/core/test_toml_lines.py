import tomllib

from hypothesis import given
from hypothesis import strategies as st

from warmline.core.toml_lines import TomlPath, key_lines, line_of

FULL = """\
# not.a = "key"
title = "a # b"        # 2
'single "q"' = 1
"esc\\u00e9 \\"q\\"" = 2
many = \"\"\"
fake = 1
\\\"\"\" [x]
\"\"\"\"
raw = '''
[fake]
''''
list = [ # 12
  "one", 'two',
  [ 3,
    4 ], { a = 1, b.c = [ 5 ] },
]
date = 1979-05-27 07:32:00
[table.inner]  # 18
key . sub = { x = "}" , "y" = ']' }

[[array]]
k = 1
[array.sub]
k = 2
[[array]]
[[array.deep]]
k = 3
[[array.deep]]
k = 4
"""


def paths(value: object, prefix: TomlPath = ()) -> set[TomlPath]:
    """Every key and index in decoded TOML."""
    inner = dict(enumerate(value)) if isinstance(value, list) else value
    found: set[TomlPath] = set()
    for key, item in inner.items() if isinstance(inner, dict) else ():
        found |= {(*prefix, key)} | paths(item, (*prefix, key))
    return found


def test_every_key_of_a_hard_file_is_found() -> None:
    """Strings, comments and nested values never pass for keys, and no key is missed."""
    lines = key_lines(FULL)
    assert set(lines) == paths(tomllib.loads(FULL))


def test_lines_are_those_of_the_keys() -> None:
    """A key, a list item and a table of an array each have their own line."""
    lines = key_lines(FULL)
    for path, line in {
        ("title",): 2,
        ('escé "q"',): 4,
        ("raw",): 9,
        ("list", 1): 13,
        ("list", 2, 1): 15,
        ("list", 3, "b", "c", 0): 15,
        ("table", "inner", "key", "sub", "y"): 19,
        ("array", 0, "sub", "k"): 24,
        ("array", 1): 25,
        ("array", 1, "deep", 1, "k"): 29,
    }.items():
        assert lines[path] == line, path


def test_what_is_not_there_has_the_line_of_the_table_around_it() -> None:
    """A missing key is reported where it should have been written."""
    lines = key_lines(FULL)
    assert line_of(lines, ("array", 0, "sub", "missing")) == 23
    assert line_of(lines, ("missing",)) == 1


names = st.text("ab-_1", min_size=1, max_size=3) | st.just("é.x")
scalars = st.sampled_from(['"a # ] b"', "'c'", "1", "-1.5e3", "true", '"""x\n= y"""', "2020-01-01", "''"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Valid TOML of tables with pairs in them."""
    keys = draw(st.lists(names, unique=True, min_size=1, max_size=6))
    text = ""
    for number, key in enumerate(keys):
        shown = key if key.isascii() and "." not in key else f'"{key}"'
        value = draw(scalars)
        if draw(st.booleans()):
            value = f"[ {value},\n {{ n = {draw(scalars)} }} ]"
        if number and draw(st.booleans()):
            text += f"\n[[t.{shown}]] # c\n" if draw(st.booleans()) else f"[t.{shown}.z]\n"
        text += f"{shown} = {value}\r\n"
    return text


@given(files())
def test_keys_found_are_those_the_parser_finds(text: str) -> None:
    """For any file, the scanner and the standard parser agree on what the keys are."""
    assert set(key_lines(text)) == paths(tomllib.loads(text))
