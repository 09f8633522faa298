"""The comment that silences a finding where it stands, in the syntax of the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from warmline.core.document import Document, Prose
from warmline.core.finding import Edit, Finding
from warmline.core.span import Span
from warmline.core.suppress import UNFILLED
from warmline.lsp.edits import literal
from warmline.lsp.judgement import Judgement

__all__ = ["comment_for", "comment_signs", "comment_snippet"]

Signs = tuple[str, str]
_HTML: Signs = ("<!-- ", " -->")
_LIQUID: Signs = ("{% comment %} ", " {% endcomment %}")
_JINJA: Signs = ("{# ", " #}")
_HANDLEBARS: Signs = ("{{!-- ", " --}}")
_ERB: Signs = ("<%# ", " %>")
# A template's own comments are not sent, so they go before those of the text around them.
_BY_LANGUAGE = {
    "liquid": _LIQUID,
    **dict.fromkeys("jinja jinja-html jinja-md twig django-html htmldjango".split(), _JINJA),
    **dict.fromkeys("handlebars mustache".split(), _HANDLEBARS),
    **dict.fromkeys("erb eruby ejs".split(), _ERB),
}
_BY_ENDING = {
    ".liquid": _LIQUID,
    **dict.fromkeys((".j2", ".jinja", ".jinja2", ".twig", ".njk"), _JINJA),
    **dict.fromkeys((".hbs", ".handlebars", ".mustache"), _HANDLEBARS),
    **dict.fromkeys((".erb", ".ejs"), _ERB),
}
_BY_FORMAT = {"markdown": _HTML, "html": _HTML}
# In mail a comment would shift what is signed, counted and encoded.
_NEVER = frozenset(("eml", "mbox"))
# A comment between two items or rows would part them.
_LISTED = re.compile(r"\s|[-+*|>]|\d{1,9}[.)]")
_LINE_BREAK = re.compile(r"(?:\s|\\(?=\s*\Z))*\Z")


def comment_signs(judgement: Judgement) -> Signs | None:
    """What a comment in this text begins and ends with; None where there are no comments."""
    shape, snapshot = judgement.shape, judgement.snapshot
    if shape is None or shape.format in _NEVER:
        return None
    ending = PurePosixPath(unquote(urlsplit(snapshot.uri).path)).suffix.lower()
    return _BY_LANGUAGE.get(snapshot.language) or _BY_ENDING.get(ending) or _BY_FORMAT.get(shape.format)


def comment_for(judgement: Judgement, finding: Finding) -> Edit | None:
    """A comment on a line of its own, at the end of the line or before the words, wherever it changes no other word."""
    signs = comment_signs(judgement)
    if signs is None:
        return None
    text = judgement.snapshot.text
    before = _words(_prose(judgement, text))
    for edit in _places(judgement, finding, signs):
        prose = _prose(judgement, text[: edit.span.start] + edit.text + text[edit.span.end :])
        start = edit.span.start + edit.text.index(signs[0])
        if any(comment.span.start == start for comment in prose.comments) and _words(prose) == before:
            return edit
    return None


def comment_snippet(text: str) -> str:
    """The comment with a tab stop where its reason goes."""
    before, _, after = text.rpartition(UNFILLED)
    return f"{literal(before)}${{1:{UNFILLED}}}{literal(after)}"


def _places(judgement: Judgement, finding: Finding, signs: Signs) -> Iterator[Edit]:
    text, starts = judgement.snapshot.text, judgement.lines.starts
    row = judgement.lines.locate(finding.span.start)[0] - 1
    start, end = starts[row], starts[row + 1] if row + 1 < len(starts) else len(text)
    line, above = text[start:end], text[starts[row - 1] : start] if row else ""
    next_line, this_line = (f"{verb} {finding.rule}: {UNFILLED}".join(signs) for verb in _VERBS)
    if _has_room(judgement, line, above):
        indent = line[: len(line) - len(line.lstrip())]
        yield Edit(Span(start, start), f"{indent}{next_line}\n")
    broken = _LINE_BREAK.search(line)
    at = start + (broken.start() if broken else len(line))
    yield Edit(Span(at, at), f" {this_line}")
    yield Edit(Span(finding.span.start, finding.span.start), f"{this_line} ")


_VERBS = ("warmline-disable-next-line", "warmline-disable-line")


def _has_room(judgement: Judgement, line: str, above: str) -> bool:
    """Whether a line can be put above this one without a trace in what readers see."""
    name = judgement.shape.format if judgement.shape else ""
    # White space means nothing in HTML, and a paragraph's in plain text is sent as it is.
    return name == "html" or (name == "markdown" and not above.strip() and not _LISTED.match(line))


def _prose(judgement: Judgement, text: str) -> Prose:
    from warmline.formats import read

    shape, context = judgement.shape, judgement.snapshot.context
    assert shape is not None  # a text without a shape has no signs
    return read(Document(text, shape.format, context.kind or shape.kind, context.locale, context.incoming))


def _words(prose: Prose) -> list[list[str]]:
    return [segment.text.split() for segment in prose.segments]
