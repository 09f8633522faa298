"""The inside of a Markdown paragraph: emphasis, links, code spans and escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import accumulate

from tree_sitter import Language, Node, Parser
from tree_sitter_markdown import inline_language

from warmline.core.document import Comment
from warmline.core.span import Span
from warmline.formats.neutral import CODE
from warmline.formats.offsets import Offsets
from warmline.formats.weaver import Weaver

__all__ = ["Inline"]

# Text without any of these has no markup inside.
_MARKUP = re.compile(r"[*_`\[<&\\~]|[ ]{2}\r?\n")
# The parser's time grows with the square of such runs, and none of them is emphasis.
_LONG_RUN = re.compile(r"\*{4,}|_{4,}|~{3,}|(?:!\[){4,}")
# The longest stretch that is parsed at once; emphasis across its end stays as written.
_STRETCH = 10_000
_TAG_NAME = re.compile(r"<([A-Za-z][\w-]*)")
_OPAQUE_TAG = re.compile(r"<(?:code|kbd|samp|var|script|style)\b|<[a-z]+\b[^>]*\btranslate=[\"']?no\b", re.IGNORECASE)
_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link", "shortcut_link"})
_AUTOLINKS = frozenset({"uri_autolink", "email_autolink"})
_ENTITIES = frozenset({"entity_reference", "numeric_character_reference"})
_LEAVES = _ENTITIES | {"emphasis_delimiter", "image", "code_span", "hard_line_break", "backslash_escape", "html_tag"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of a paragraph that is not its own text: what it reads as, and whether a fix may replace it."""

    start: int
    end: int
    clean: str = ""
    editable: bool = False


@dataclass(slots=True)
class Inline:
    """Weaves the insides of paragraphs; ``filled`` is the source with template tags overwritten.

    ``labels`` are the link references that the document defines, in lower case.
    """

    weaver: Weaver
    filled: str
    labels: frozenset[str] = frozenset()
    comments: list[Comment] = field(default_factory=list)

    def weave(self, parts: Sequence[Span]) -> None:
        """Adds the ``parts`` of one paragraph, between which stand line starts that are not its own."""
        for stretch in _stretches(self.filled, parts):
            joined = _Joined(self.filled, stretch)
            position = 0
            for mark in self._marks(joined) if _MARKUP.search(joined.text) else ():
                self._text(joined, position, mark.start)
                source = joined.source(mark.start), joined.source(mark.end)
                self.weaver.atom(mark.clean, *source, editable=mark.editable)
                position = mark.end
            self._text(joined, position, len(joined.text))

    def _text(self, joined: _Joined, start: int, end: int) -> None:
        for is_break, low, high in joined.stretches(start, end):
            if is_break:
                self.weaver.atom(" ", low, high)
            else:
                self.weaver.keep(low, high)

    def _marks(self, joined: _Joined) -> Iterator[_Mark]:
        """All that is not plain text, in order."""
        text = joined.text
        # A dollar sign would open mathematics, which support writers do not write.
        data = _LONG_RUN.sub(_blank_run, text).replace("$", "%").encode()
        offsets = Offsets(data)
        closing, opened = "", 0
        for kind, first, last in _leaves(_parser().parse(data).root_node, self._is_defined):
            start, end = offsets.at(first), offsets.at(last)
            shown = text[start:end]
            if closing:
                if not shown.lower().startswith(closing):
                    continue
                yield _Mark(opened, end, CODE)
                closing = ""
            elif kind == "html_tag" and _OPAQUE_TAG.match(shown):
                name = _TAG_NAME.match(shown)
                closing, opened = f"</{name.group(1).lower()}" if name else "", start
            else:
                if shown.startswith("<!--"):
                    where = Span(joined.source(start), joined.source(end))
                    self.comments.append(Comment(shown[4:].removesuffix("-->").strip(), where))
                yield _mark(kind, start, end, shown)
        if closing:
            yield _Mark(opened, len(text), CODE)

    def _is_defined(self, label: str) -> bool:
        return label.startswith("^") or label.casefold() in self.labels


class _Joined:
    """The parts of a paragraph as one text, a line break between any two, and the way back."""

    __slots__ = ("_parts", "_starts", "text")

    def __init__(self, source: str, parts: Sequence[Span]) -> None:
        self.text = "\n".join(source[part.start : part.end] for part in parts)
        self._parts = parts
        self._starts = [0, *accumulate(len(part) + 1 for part in parts)]

    def source(self, offset: int) -> int:
        """Where ``offset`` stands in the source."""
        index = min(bisect_right(self._starts, offset), len(self._parts)) - 1
        return self._parts[index].start + offset - self._starts[index]

    def stretches(self, start: int, end: int) -> Iterator[tuple[bool, int, int]]:
        """The source stretches from ``start`` to ``end``, each with whether it is the break between two parts."""
        index = bisect_right(self._starts, start) - 1
        while index < len(self._parts) and self._starts[index] < end:
            part, first = self._parts[index], self._starts[index]
            low, high = max(start - first, 0), min(end - first, len(part))
            if low < high:
                yield False, part.start + low, part.start + high
            index += 1
            if index < len(self._parts) and start < self._starts[index] <= end:
                yield True, part.end, self._parts[index].start


def _stretches(text: str, parts: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The parts in groups that are parsed at once; a long part is divided between words."""
    if sum(map(len, parts)) <= _STRETCH:
        yield parts
        return
    group: list[Span] = []
    size = 0
    for part in parts:
        start = part.start
        while size + part.end - start > _STRETCH:
            limit = start + _STRETCH - size
            cut = max(text.rfind(". ", start, limit), text.rfind(" ", start, limit)) + 1 or limit
            yield [*group, Span(start, cut)]
            group, size, start = [], 0, cut
        group.append(Span(start, part.end))
        size += part.end - start
    yield group


def _blank_run(run: re.Match[str]) -> str:
    return "x" * len(run.group())


def _leaves(root: Node, is_defined: Callable[[str], bool]) -> Iterator[tuple[str, int, int]]:
    """The stretches that are not plain text, in order: their kind and byte offsets."""
    stack: list[Node | tuple[str, int, int]] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            if node[1] < node[2]:
                yield node
        elif node.type in _LINKS:
            stack += reversed(_link(node, is_defined))
        elif node.type in _AUTOLINKS:
            yield "cut", node.start_byte, node.start_byte + 1
            yield "cut", node.end_byte - 1, node.end_byte
        elif node.type in _LEAVES:
            yield node.type, node.start_byte, node.end_byte
        else:
            stack += reversed(node.named_children)


def _link(node: Node, is_defined: Callable[[str], bool]) -> list[Node | tuple[str, int, int]]:
    """A link as its text between two cuts, or as its text alone where no such link is defined."""
    text = next((child for child in node.named_children if child.type == "link_text"), None)
    if text is None:
        return [("cut", node.start_byte, node.end_byte)]
    if node.type != "inline_link":
        label = next((child for child in node.named_children if child.type == "link_label"), text)
        name = (label.text or b"").decode().strip("[]")
        if not is_defined(name):
            return [text]
        if name.startswith("^"):
            return [("cut", node.start_byte, node.end_byte)]
    return [("cut", node.start_byte, text.start_byte), text, ("cut", text.end_byte, node.end_byte)]


def _mark(kind: str, start: int, end: int, shown: str) -> _Mark:
    if kind == "code_span":
        return _Mark(start, end, CODE)
    if kind == "hard_line_break" or shown[:3].lower() == "<br":
        return _Mark(start, end, "\n")
    if kind == "backslash_escape":
        return _Mark(start, end, shown[1:], editable=True)
    if kind in _ENTITIES:
        return _Mark(start, end, unescape(shown), editable=True)
    return _Mark(start, end)


@cache
def _parser() -> Parser:
    return Parser(Language(inline_language()))
