"""The tags of all template languages, told apart by their delimiters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warmline.formats.icu import message_tags
from warmline.formats.neutral import NUMBER, neutral_word
from warmline.formats.tag import Role, Tag
from warmline.formats.tag_pairs import Problem

__all__ = ["scan_tags"]

# Every body excludes its own opening delimiter, so that unclosed ones cost no second reading.
_BRACES = re.compile(
    r"""\{(?:
      \{ ~? !-- (?P<long_comment> (?: [^-{] | -(?!-~?\}\}) | \{(?!\{~?!--) ){0,20000}+ ) --~? \}\}
    | \{\{ (?P<triple> [^{}]{1,1000}+ ) \}\}\}
    | \{ (?P<double> (?: [^{}] | \$?\{[^{}]{0,200}+\} ){1,2000}+ ) \}\}
    | % (?P<percent> (?: [^%{}] | %(?!\}) | \{(?!%) | \} ){0,2000}+ ) %\}
    | \# (?P<comment> (?: [^\#{] | \#(?!\}) | \{(?!\#) ){0,20000}+ ) \#\}
    | ! (?P<salesforce> [^{}\n]{1,300}+ ) \}
    | (?P<single> [A-Za-z_]\w{0,40}(?:[.:\-]\w{1,40}){0,4} | \d{1,2} | [ ]?\$\w{1,40}[ ]? ) \}
    | (?P<argument> \s*\w{1,40}\s*,\s*(?:number|date|time)\b[^{}]{0,80}+ ) \}
    )""",
    re.VERBOSE,
)
_ANGLE = re.compile(r"<%(?!%)(?P<angle>(?:[^%<]|%(?!>)|<(?!%)){0,5000}+)%>")
_STARS = re.compile(r"\*\|(?P<stars>[^|\n]{1,200}+)\|\*")
_PRINTF = re.compile(
    r"%(?:(?P<printf>(?:\d{1,2}\$)?[-+0#]{0,2}(?:\d{1,3})?(?:\.\d{1,2})?(?:h{1,2}|l{1,2}|q|z)?[sdiufg@])(?![A-Za-z0-9])"
    r"|\((?P<named>\w{1,40})\)[-+0#]?(?:\d{1,3})?(?:\.\d{1,2})?[sdiufg])",
)
_DIGIT_BEFORE = re.compile(r"[\d%]")
_UNCLOSED = re.compile(r"\{\{+|\{%|<%(?=[=#\s-])|\*\|")

_VERB = re.compile(r"[\s~+-]*(\w*)")
_BRANCHES = frozenset("else elsif elif elseif when plural".split())
_BLOCKS = frozenset(
    "if unless case for tablerow ifchanged ifequal ifnotequal with filter macro call capture form paginate block "
    "autoescape spaceless schema style stylesheet javascript blocktrans blocktranslate trans set sandbox embed apply "
    "verbatim raw comment doc cache language".split(),
)
_HELP_SCOUT = re.compile(r"\s*[a-z]\w*\.\w+(?:\.\w+)*\s*(?:,.*)?", re.DOTALL)
_GO_BLOCKS = frozenset("if range with define block".split())
_ERB_CLOSE = re.compile(r"\s*-?\s*(?:end\b(?!\s*\S+\s*do)|\}\s*\)?\s*;?\s*-?$|end\s*$)")
_ERB_BRANCH = re.compile(r"\s*-?\s*(?:else|elsif|when|\}\s*else\b|case\s+.+:\s*$)")
_ERB_OPEN = re.compile(
    r"\s*-?\s*(?:if|unless|case|for|while|until|begin)\b(?!.*:\s*-?$)|.*(?:\bdo\b(?:\s*\|[^|]*\|)?|\{)\s*-?$",
    re.DOTALL,
)


def scan_tags(text: str) -> tuple[list[Tag], list[Problem]]:
    """All tags in order, without overlap, and the delimiters that open and never close."""
    found: list[Tag] = []
    if "{" in text:
        messages, broken = message_tags(text)
        found += messages
        found += _braces(text)
    else:
        broken = []
    if "<%" in text:
        found += [_angle_tag(text, match) for match in _ANGLE.finditer(text)]
    if "*|" in text:
        found += [_star_tag(text, match) for match in _STARS.finditer(text)]
    if "%" in text:
        found += _printf(text)
    found.sort(key=lambda tag: (tag.start, -tag.end))
    tags: list[Tag] = []
    for tag in found:
        if not tags or tag.start >= tags[-1].end:
            tags.append(tag)
    return tags, _unclosed(text, tags, broken)


def _braces(text: str) -> Iterator[Tag]:
    for match in _BRACES.finditer(text):
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        body = match.group(kind)
        if kind in {"long_comment", "comment"}:
            yield Tag(start, end, Role.COMMENT, body.strip())
        elif kind == "double":
            yield _double_tag(text, start, end, body)
        elif kind == "percent":
            yield _percent_tag(text, start, end, body)
        elif kind == "single" and start and text[start - 1] in "$#%":
            yield Tag(start - 1, end, Role.OUTPUT, neutral_word(body, text, start - 1))
        else:
            word = NUMBER if kind == "argument" and "number" in body else neutral_word(body, text, start)
            yield Tag(start, end, Role.OUTPUT, word)


def _double_tag(text: str, start: int, end: int, body: str) -> Tag:
    """A tag of Handlebars, Mustache or Go, or an output of Liquid and its kin."""
    inner = body.strip("~- \t\n")
    mark, verb = inner[:1], _verb(inner)
    shown = "{{" + _shown(inner) + "}}"
    if mark == "!":
        return Tag(start, end, Role.COMMENT, inner[1:].strip())
    if mark == "#" or (mark == "^" and len(inner) > 1):
        return Tag(start, end, Role.OPEN, name="#" + _verb(inner[1:].lstrip("*>#")), verb=shown)
    if mark == "/":
        return Tag(start, end, Role.CLOSE, name="#" + _verb(inner[1:]), verb=shown)
    if inner == "^" or (verb == "else" and (inner == "else" or inner[4:5].isspace())):
        return Tag(start, end, Role.BRANCH, name="else", verb=shown)
    if verb in _GO_BLOCKS and inner[len(verb) :][:1].isspace():
        return Tag(start, end, Role.OPEN, name="go", verb=shown)
    if inner == "end":
        return Tag(start, end, Role.CLOSE, name="go", verb=shown)
    if mark in {">", "<", "%"} or not inner:
        return Tag(start, end, Role.CUT)
    return Tag(start, end, Role.OUTPUT, neutral_word(inner, text, start))


def _percent_tag(text: str, start: int, end: int, body: str) -> Tag:
    """A tag of Liquid, Jinja, Django or Twig, or an output of Help Scout."""
    verb = _verb(body)
    shown = "{% " + _shown(body.strip("-+~ \t\n")) + " %}"
    if verb in _BRANCHES:
        return Tag(start, end, Role.BRANCH, name="else", verb=shown)
    if verb.startswith("end") and len(verb) > len("end"):
        return Tag(start, end, Role.CLOSE, name=verb[3:], verb=shown)
    if verb in _BLOCKS:
        return Tag(start, end, Role.OPEN, name=verb, verb=shown)
    if _HELP_SCOUT.fullmatch(body):
        return Tag(start, end, Role.OUTPUT, neutral_word(body, text, start))
    return Tag(start, end, Role.CUT)


def _angle_tag(text: str, match: re.Match[str]) -> Tag:
    """A tag of ERB or EJS."""
    start, end, body = match.start(), match.end(), match.group("angle")
    shown = "<% " + _shown(body.strip("-_ \t\n")) + " %>"
    if body.startswith("#"):
        return Tag(start, end, Role.COMMENT, body[1:].strip())
    if body.startswith("="):
        return Tag(start, end, Role.OUTPUT, neutral_word(body, text, start))
    code = body.removeprefix("_").removesuffix("_")
    if _ERB_BRANCH.match(code):
        return Tag(start, end, Role.BRANCH, name="else", verb=shown)
    if _ERB_CLOSE.match(code):
        return Tag(start, end, Role.CLOSE, name="erb", verb=shown)
    if _ERB_OPEN.match(code):
        return Tag(start, end, Role.OPEN, name="erb", verb=shown)
    if body.startswith("-") and "(" not in body:
        return Tag(start, end, Role.OUTPUT, neutral_word(body, text, start))
    return Tag(start, end, Role.CUT)


def _star_tag(text: str, match: re.Match[str]) -> Tag:
    """A merge tag of Mailchimp."""
    start, end, body = match.start(), match.end(), match.group("stars")
    verb, _, rest = body.strip().partition(":")
    shown = f"*|{_shown(body)}|*"
    if verb in {"IF", "IFNOT", "INTERESTED", "GROUP"}:
        return Tag(start, end, Role.OPEN, name="*" + verb.removesuffix("NOT"), verb=shown)
    if verb in {"ELSE", "ELSEIF"}:
        return Tag(start, end, Role.BRANCH, name="else", verb=shown)
    if verb == "END":
        return Tag(start, end, Role.CLOSE, name="*" + rest, verb=shown)
    return Tag(start, end, Role.OUTPUT, neutral_word(verb, text, start))


def _printf(text: str) -> Iterator[Tag]:
    for match in _PRINTF.finditer(text):
        start, end = match.span()
        # "50%s" and "100%d" are more often a figure and a slip than a format.
        if start and _DIGIT_BEFORE.match(text[start - 1]):
            continue
        named = match.group("named")
        if named is None and match.group("printf")[-1] in "diufg":
            yield Tag(start, end, Role.OUTPUT, NUMBER)
        else:
            yield Tag(start, end, Role.OUTPUT, neutral_word(named or "", text, start))


def _unclosed(text: str, tags: list[Tag], broken: list[int]) -> list[Problem]:
    """A problem for every opening delimiter outside ``tags``, and for every message that is cut short."""
    cut_short = "the message that opens here is never closed; it is read as text."
    problems = [Problem(offset, cut_short, in_prose=True) for offset in broken]
    position = 0
    for tag in [*tags, Tag(len(text), len(text), Role.CUT)]:
        problems += [
            Problem(match.start(), f'"{match.group()}" is never closed; it is read as text.', in_prose=True)
            for match in _UNCLOSED.finditer(text, position, tag.start)
        ]
        position = tag.end
    return problems


def _verb(body: str) -> str:
    match = _VERB.match(body)
    return match.group(1) if match else ""


def _shown(body: str) -> str:
    """The tag's first words, for a message: what it is about is the writer's text and stays unsaid."""
    return _verb(body) if body[:1].isalnum() else body[:1] + _verb(body[1:])
