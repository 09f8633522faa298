"""Markdown: paragraphs, headings, list items and table cells, without code, markup and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tree_sitter import Language, Node, Parser
from tree_sitter_markdown import language

from warmline.core.document import Document, Prose
from warmline.core.span import Span
from warmline.formats.encoders import html_text, markdown_cell, markdown_text
from warmline.formats.html_text import Hypertext
from warmline.formats.markdown_inline import Inline
from warmline.formats.offsets import Offsets
from warmline.formats.quoting import answers, is_attribution, part_message
from warmline.formats.templates import find_templates
from warmline.formats.uniform import capped, uniform
from warmline.formats.weaver import Weaver

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?\1[ \t]*(?:\r?\n|\Z)")
_LABEL = re.compile(r"^[ >]*\[([^\]\n]+)\]:", re.MULTILINE)
# "{#id .class}" behind a heading and "{: .note}" behind a paragraph belong to the renderer.
_ATTRIBUTES = re.compile(r"\s*\{:?[#.][^{}\n]{0,200}\}\s*\Z|\s*\{:[^{}\n]{0,200}\}\s*\Z")
_QUOTE_MARK = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_LONGEST_ATTRIBUTES = 220
# At the start of a paragraph the block parser trips over "[\\*" and "[&"; no block depends on these signs elsewhere.
_HARMLESS = re.compile(r"\\(?!\|)|&")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2}")
_LETTER = re.compile(r"[^\s]")
_BLOCKS = {"paragraph": "paragraph", "atx_heading": "heading", "setext_heading": "heading"}
_WHOLE = {"block_quote": "quote", "pipe_table_cell": "table-cell", "html_block": "html"}
_CONTAINERS = frozenset(
    {"document", "section", "list", "list_item", "ERROR", "pipe_table", "pipe_table_header", "pipe_table_row"}
)


def read_markdown(document: Document) -> Prose:
    """The prose of a Markdown text; in replies and chats quoted messages and signatures stay out as in plain text."""
    source, limits = capped(document.text)
    text = uniform(source, keep_crlf=True)
    templates = find_templates(text)
    filled = templates.spaced(text)
    quoted: list[str] = []
    if answers(document.kind):
        filled = _own_lines(filled, quoted)
    labels = frozenset(label.casefold() for label in _LABEL.findall(filled)) if "]:" in filled else frozenset()
    weaver = Weaver(text.replace("\r\n", "  ").replace("\n", " "), templates.tags, markdown_text)
    inline = Inline(weaver, filled, labels)
    data = _HARMLESS.sub("x", filled).encode()
    offsets = Offsets(data)
    mark: Span | None = None
    for node, block in _blocks(_parser().parse(data).root_node):
        if block == "quote":
            inside = filled[offsets.at(node.start_byte) : offsets.at(node.end_byte)]
            quoted.append(_QUOTE_MARK.sub("", inside).strip())
        elif block == "html":
            weaver.encode = html_text
            reader = Hypertext(weaver, filled, document)
            reader.read(offsets.at(node.start_byte), offsets.at(node.end_byte))
            reader.finish()
            inline.comments += reader.comments
            quoted.append(reader.letter.incoming or "")
            limits += tuple(reader.limits)
        elif block == "mark":
            mark = Span(offsets.at(node.start_byte), offsets.at(node.end_byte))
        else:
            parts = _parts(node, offsets, filled)
            if mark and block == "list-item" and parts:
                weaver.keep(mark.start, mark.end)
            mark = None
            inline.weave(parts)
            weaver.encode = markdown_cell if block == "table-cell" else markdown_text
            weaver.flush(block)
    comments = sorted((*templates.comments, *inline.comments), key=lambda comment: comment.span)
    incoming = "\n\n".join(filter(None, quoted)) if answers(document.kind) else ""
    limits += templates.limits(text, weaver.segments)
    return Prose(tuple(weaver.segments), tuple(comments), incoming or None, limits)


def _own_lines(filled: str, quoted: list[str]) -> str:
    """``filled`` with blanks for quoted lines and signatures; the message answered goes to ``quoted``."""
    front = _FRONT_MATTER.match(filled)
    start = front.end() if front else 0
    message = part_message(filled[start:].replace("\r\n", " \n"))
    if message.incoming:
        quoted.append(message.incoming)
    parts = [filled[:start]]
    position = start
    for span in message.own:
        own = span.shifted(start)
        parts += [_LETTER.sub(" ", filled[position : own.start]), filled[own.start : own.end]]
        position = own.end
    return "".join([*parts, _LETTER.sub(" ", filled[position:])])


def _blocks(root: Node) -> Iterator[tuple[Node, str]]:
    """The nodes that hold text, in order, each with its sort of block."""
    stack: list[tuple[Node, bool, str]] = [(root, False, "")]
    while stack:
        node, in_item, following = stack.pop()
        kind = node.type
        children = node.named_children if kind in _CONTAINERS else []
        if kind == "ERROR" and not any(child.type in _CONTAINERS or child.type in _BLOCKS for child in children):
            # What the parser cannot place is read as a paragraph, so that no words are lost.
            if _WORD.search(node.text or b""):
                yield node, "paragraph"
        elif kind in _CONTAINERS:
            below = in_item or kind == "list_item"
            after = ""
            for child in reversed(children):
                stack.append((child, below, after))
                after = child.type
        elif kind in _BLOCKS:
            text = next((step for step in _inlines(node)), None)
            quotes = following == "block_quote" and text is not None and is_attribution((text.text or b"").decode())
            if text is not None and not quotes:
                yield text, "list-item" if in_item and kind == "paragraph" else _BLOCKS[kind]
        elif kind.startswith("list_marker_"):
            # "1." and "-" tell a step from a sentence, so an item keeps its mark.
            yield node, "mark"
        elif kind in _WHOLE:
            yield node, _WHOLE[kind]


def _inlines(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        if child.type == "inline":
            yield child
        elif child.type == "paragraph":
            yield from _inlines(child)


def _parts(node: Node, offsets: Offsets, text: str) -> list[Span]:
    """The stretches of a paragraph between the marks and indents with which its further lines start."""
    start = offsets.at(node.start_byte)
    parts: list[Span] = []
    for step in node.named_children if b"\n" in (node.text or b"") else ():
        if step.type == "block_continuation" and step.end_byte > step.start_byte:
            end, following = offsets.at(step.start_byte), offsets.at(step.end_byte)
            parts.append(Span(start, start + len(text[start:end].rstrip("\r\n"))))
            start = following
    end = offsets.at(node.end_byte)
    # Where lines were blanked out, the parser may see a paragraph of spaces.
    if not parts and not text[start:end].strip():
        return []
    attributes = _ATTRIBUTES.search(text, max(start, end - _LONGEST_ATTRIBUTES), end)
    parts.append(Span(start, attributes.start() if attributes else end))
    return parts


@cache
def _parser() -> Parser:
    return Parser(Language(language()))
