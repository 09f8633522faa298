"""HTML: the text between block tags, entities decoded, without code, hidden data and quoted messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from warmline.core.document import Comment, Document, Prose
from warmline.core.span import Span
from warmline.formats.alternatives import Item
from warmline.formats.encoders import html_text
from warmline.formats.html_letter import Letter
from warmline.formats.html_modes import asked_mode, foreign_language
from warmline.formats.html_quotes import Mark, mark_of
from warmline.formats.html_tokens import Part, Sort, attributes_of, tokens
from warmline.formats.html_tree import BLOCKS, VOID, Mode, Tree
from warmline.formats.neutral import CODE
from warmline.formats.templates import find_templates
from warmline.formats.uniform import capped, line_number, uniform
from warmline.formats.weaver import Weaver

__all__ = ["Hypertext", "read_html"]

# What stands for one space or one letter although it is written otherwise.
_RUNS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
# Letters without width, with which newsletters pad their previews.
_NO_WIDTH = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TELLING = re.compile(r"[\s\"'](?:class|id|style|type|translate|lang|xml:lang)\s*=", re.IGNORECASE)
# More sentences than this about broken tags help nobody.
_MOST_BROKEN = 5
_PAGE = frozenset({"html", "body"})


def read_html(document: Document, *, preformatted: bool = False) -> Prose:
    """The prose of an HTML page, template or e-mail body; ``preformatted`` says that ``pre`` holds prose, not code."""
    source, limits = capped(document.text)
    text = uniform(source)
    templates = find_templates(text)
    reader = Hypertext(Weaver(text, templates.tags, html_text), templates.filled(text), document, preformatted)
    reader.read(0, len(text))
    reader.finish()
    limits += tuple(reader.limits) + templates.limits(text, reader.weaver.segments)
    comments = sorted((*templates.comments, *reader.comments), key=lambda comment: comment.span)
    return Prose(tuple(reader.weaver.segments), tuple(comments), reader.letter.incoming, limits)


@dataclass(slots=True)
class Hypertext:
    """Weaves the prose of one HTML source; ``filled`` is its text with template tags overwritten."""

    weaver: Weaver
    filled: str
    document: Document
    preformatted: bool = False
    comments: list[Comment] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)
    letter: Letter = field(init=False)
    _code_start: int = 0
    _mark: Item | None = None
    _broken_count: int = 0

    def __post_init__(self) -> None:
        self.letter = Letter(self.weaver, self.document.kind)

    def read(self, start: int, end: int) -> None:
        """Weaves the source from ``start`` to ``end``."""
        handlers = {
            Sort.TEXT: self._text,
            Sort.START: self._start,
            Sort.END: self._end,
            Sort.COMMENT: self._comment,
            Sort.BROKEN: self._broken,
        }
        for part in tokens(self.filled[start:end]):
            handle = handlers.get(part.sort)
            if handle:
                handle(part._replace(start=part.start + start, end=part.end + start) if start else part)

    def finish(self) -> None:
        """Ends the last block."""
        self._end_block()
        self.letter.end_signature()
        if self._broken_count > _MOST_BROKEN:
            self.limits.append(f"{self._broken_count - _MOST_BROKEN} more tags are never closed.")

    @property
    def _is_quoted(self) -> bool:
        return self.letter.in_history or self.tree.mode is Mode.QUOTE

    def _broken(self, part: Part) -> None:
        self._broken_count += 1
        if self._broken_count > _MOST_BROKEN:
            return
        line = line_number(self.filled, part.start)
        if part.name:
            self.limits.append(f"Line {line}: <{part.name}> is never closed; what follows it is not judged.")
        else:
            self.limits.append(f"Line {line}: a tag is never closed; it is left out up to the end of its line.")

    def _comment(self, part: Part) -> None:
        text = self.weaver.text[part.start : part.end]
        if text.startswith("<!--"):
            self.comments.append(Comment(text[4:].removesuffix("-->").strip(), Span(part.start, part.end)))

    def _start(self, part: Part) -> None:
        if part.name == "br":
            self._break(part)
            return
        tag = self.filled[part.start : part.end]
        attributes = attributes_of(tag) if _TELLING.search(tag) else {}
        mark = mark_of(part.name, attributes) if attributes or part.name == "blockquote" else None
        if part.name in BLOCKS or mark:
            self._end_block()
        if mark in {Mark.QUOTE, Mark.HISTORY}:
            self.letter.start_quote(history=mark is Mark.HISTORY)
        if part.name in VOID:
            return
        mode = self._mode(part.name, attributes, mark)
        if mode is Mode.CODE:
            self._code_start = part.start
        self.tree.start(part.name, mode)
        if part.name == "li":
            # A reader sees a mark before the item, and rules tell steps from sentences by it.
            self._mark = Item(self.tree.item_mark, part.start, part.end)

    def _mode(self, name: str, attributes: dict[str, str], mark: Mark | None) -> Mode | None:
        around = self.tree.mode
        if around is Mode.QUOTE and name == "blockquote":
            # The first block quote may be the message answered itself; one inside it is older.
            return Mode.OUT if self.tree.counts["blockquote"] else None
        language = foreign_language(attributes, self.document.locale) if around is Mode.PROSE else ""
        if language and name in _PAGE:
            self.limits.append(f'The page says that its language is "{language[:20]}"; it is not judged.')
        mode = asked_mode(name, attributes, mark, around)
        if around is Mode.PROSE and (language or (name == "pre" and not self.preformatted)):
            mode = Mode.OUT
        # Inside a sentence, what is left out leaves a word behind.
        return Mode.CODE if mode is Mode.OUT and name not in BLOCKS and not mark else mode

    def _end(self, part: Part) -> None:
        if part.name == "br":
            self._break(part)
            return
        if part.name in BLOCKS:
            self._end_block()
        if part.name == "li":
            self._mark = None
        before = self.tree.mode
        self.tree.end(part.name)
        if before is Mode.CODE and self.tree.mode is Mode.PROSE and not self.letter.in_history:
            self.weaver.atom(CODE, self._code_start, part.end, editable=False)

    def _end_block(self) -> None:
        if self._is_quoted:
            self.letter.break_quote()
        self.letter.end_block(self.tree.label)

    def _break(self, part: Part) -> None:
        if self._is_quoted:
            self.letter.break_quote()
        elif self.tree.mode is Mode.PROSE:
            if self.weaver.last_letter == "\n":
                self._end_block()
            elif self.weaver.last_letter:
                self.weaver.atom("\n", part.start, part.end, editable=False)

    def _text(self, part: Part) -> None:
        mode = self.tree.mode
        if self._is_quoted and mode is not Mode.OUT:
            self.letter.quote(unescape(self.filled[part.start : part.end]))
        elif mode is Mode.PROSE and not self._is_quoted:
            self._prose(part.start, part.end)

    def _prose(self, start: int, end: int) -> None:
        """Weaves text with its entities, and with white space as a browser shows it."""
        keep_breaks = self.preformatted and self.tree.counts["pre"] > 0
        if not keep_breaks and self.weaver.last_letter in {"", " ", "\n"}:
            blank = _SPACES.match(self.filled, start, end)
            start = blank.end() if blank else start
        if self._mark and start < end:
            self.weaver.atom(self._mark.clean, self._mark.start, self._mark.end, editable=False)
            self._mark = None
        for run in _RUNS.finditer(self.filled, start, end):
            shown = run.group()
            if shown[0] == "&":
                clean = unescape(shown)
                if clean == shown:
                    continue
                clean = "" if clean in _NO_WIDTH else clean
            elif keep_breaks:
                continue
            else:
                clean = " "
            self.weaver.keep(start, run.start())
            self.weaver.atom(clean, run.start(), run.end())
            start = run.end()
        self.weaver.keep(start, end)
