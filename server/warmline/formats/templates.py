"""Placeholders and control tags of template languages, found in any text and paired.

Liquid, Jinja, Django, Twig, Handlebars, Mustache, Go, ERB, EJS, Salesforce, Mailchimp, Help Scout, ICU messages and
printf are told apart by their delimiters, so no setting is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from warmline.core.document import Comment, Segment
from warmline.formats.tag import Role, Tag
from warmline.formats.tag_pairs import Problem, pair_tags, swallow_blocks
from warmline.formats.tag_scanner import scan_tags
from warmline.formats.uniform import line_number

__all__ = ["Templates", "find_templates"]

# More sentences than this about broken tags help nobody.
_MOST_PROBLEMS = 5
_FILLER = "x"
# A uniform text holds no NUL, so it can mark control tags while lines are looked at.
_MARK = "\0"
_CONTROL_LINE = re.compile(r"^[ \t\0]*\0[ \t\0]*(?=\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Templates:
    """The tags of one text in order, its template comments, and the tags that have no partner."""

    tags: tuple[Tag, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()

    def filled(self, text: str) -> str:
        """``text`` with every tag overwritten by letters, for parsers that trip over braces; of the same length."""
        return self._overwritten(text, _FILLER)

    def spaced(self, text: str) -> str:
        """The same, but lines that hold nothing but control tags are blank."""
        if not self.tags:
            return text
        marked = self._overwritten(text, _MARK)
        blank = _CONTROL_LINE.sub(lambda line: " " * len(line.group()), marked)
        return blank.replace(_MARK, _FILLER)

    def limits(self, text: str, segments: Sequence[Segment]) -> tuple[str, ...]:
        """One plain sentence for each of the first tags without a partner, with its line; code has no tags."""
        problems = [
            problem for problem in self.problems if not problem.in_prose or _stands_in(problem.offset, segments)
        ]
        first = problems[:_MOST_PROBLEMS]
        sentences = [f"Line {line_number(text, problem.offset)}: {problem.sentence}" for problem in first]
        if len(problems) > len(first):
            sentences.append(f"{len(problems) - len(first)} more template tags have no partner.")
        return tuple(sentences)

    def _overwritten(self, text: str, control: str) -> str:
        if not self.tags:
            return text
        parts: list[str] = []
        position = 0
        for tag in self.tags:
            parts.append(text[position : tag.start])
            parts.append((_FILLER if tag.role is Role.OUTPUT else control) * (tag.end - tag.start))
            position = tag.end
        parts.append(text[position:])
        return "".join(parts)


def find_templates(text: str) -> Templates:
    """All placeholders and control tags in a uniform ``text``; one without a partner loses none of the text."""
    if not ("{" in text or "%" in text or "*|" in text):
        return Templates()
    tags, unclosed = scan_tags(text)
    tags, comments = swallow_blocks(text, tags)
    tags, unpaired = pair_tags(tags)
    problems = sorted(unclosed + unpaired, key=lambda problem: problem.offset)
    return Templates(tuple(tags), tuple(comments), tuple(problems))


def _stands_in(offset: int, segments: Sequence[Segment]) -> bool:
    """Whether one of the segments, which are in source order, holds the letter at ``offset``."""
    index = bisect_right(segments, offset, key=_source_start) - 1
    return index >= 0 and offset < segments[index].source_map.pieces[-1].source.end


def _source_start(segment: Segment) -> int:
    return segment.source_map.pieces[0].source.start
