"""Which template tag closes which, and which blocks are comments or code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warmline.core.document import Comment
from warmline.core.span import Span
from warmline.formats.tag import Role, Tag

__all__ = ["Problem", "pair_tags", "swallow_blocks"]

_COMMENTS = frozenset({"comment", "doc"})
_CODE = frozenset({"schema", "style", "stylesheet", "javascript"})
_LITERAL = frozenset({"raw", "verbatim"})
_WHOLE = _COMMENTS | _CODE | _LITERAL
# Left open, these are mistakes; other blocks have forms with and without an end.
_MUST_CLOSE = frozenset(
    "if unless case for tablerow ifchanged ifequal ifnotequal capture autoescape spaceless blocktrans blocktranslate "
    "macro filter comment raw verbatim erb go".split(),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A tag that has no partner: where it stands, and a sentence that says so.

    ``in_prose`` problems count only where prose is: in code the same letters are no tag.
    """

    offset: int
    sentence: str
    in_prose: bool = False


def swallow_blocks(text: str, tags: Sequence[Tag]) -> tuple[list[Tag], list[Comment]]:
    """The tags left when comment, code and literal blocks are taken as wholes, and all comments."""
    kept: list[Tag] = []
    comments: list[Comment] = []
    ends = _ends(tags)
    index = 0
    while index < len(tags):
        tag = tags[index]
        index += 1
        if tag.role is Role.COMMENT:
            comments.append(Comment(tag.word, Span(tag.start, tag.end)))
        waiting = ends.get(tag.name, []) if tag.role is Role.OPEN else []
        while waiting and waiting[-1] < index:
            waiting.pop()
        if not waiting:
            kept.append(tag)
            continue
        close = tags[waiting[-1]]
        index = waiting[-1] + 1
        if tag.name in _LITERAL:
            kept += [replace(tag, role=Role.CUT), replace(close, role=Role.CUT)]
            continue
        kept.append(Tag(tag.start, close.end, Role.CUT))
        if tag.name in _COMMENTS:
            comments.append(Comment(text[tag.end : close.start].strip(), Span(tag.start, close.end)))
    return kept, comments


def _ends(tags: Sequence[Tag]) -> dict[str, list[int]]:
    """Where blocks that are taken whole end, by name, the first on top."""
    ends: dict[str, list[int]] = {}
    for index in range(len(tags) - 1, -1, -1):
        if tags[index].role is Role.CLOSE and tags[index].name in _WHOLE:
            ends.setdefault(tags[index].name, []).append(index)
    return ends


def pair_tags(tags: Sequence[Tag]) -> tuple[list[Tag], list[Problem]]:
    """The tags, where those without a partner are mere cuts, and what is wrong with these."""
    alone: set[int] = set()
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    for index, tag in enumerate(tags):
        if tag.role is Role.OPEN:
            stack.append(index)
            waiting[tag.name] += 1
        elif tag.role is Role.BRANCH and not stack:
            alone.add(index)
        elif tag.role is Role.CLOSE:
            if not waiting[tag.name]:
                alone.add(index)
                continue
            while tags[stack[-1]].name != tag.name:
                waiting[tags[stack[-1]].name] -= 1
                alone.add(stack.pop())
            waiting[tag.name] -= 1
            stack.pop()
    alone.update(stack)
    problems = [_problem(tags[index]) for index in sorted(alone) if _is_problem(tags[index])]
    paired = [replace(tag, role=Role.CUT) if index in alone else tag for index, tag in enumerate(tags)]
    return paired, problems


def _is_problem(tag: Tag) -> bool:
    return tag.role is Role.BRANCH or tag.name in _MUST_CLOSE or tag.name[:1] in {"#", "*"}


def _problem(tag: Tag) -> Problem:
    if tag.role is Role.OPEN:
        return Problem(tag.start, f"the tag {tag.verb} is never closed; the text after it is judged.")
    return Problem(tag.start, f"the tag {tag.verb} has no tag that opens it; the text around it is judged.")
