"""The one sentence splitter: line breaks, punctuation and abbreviations, without a parse."""

from __future__ import annotations

import re

from warmline.core.span import Span

__all__ = ["split_sentences"]

_BREAK = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s)|\n+|(?<=[\w)])\s[–—-]{1,2}\s(?=[A-Z][a-z]+$)")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st no nos vs etc e.g i.e eg ie approx dept tel ext fig sec inc ltd co corp jr sr ave rd est "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s u.k c.f cf al min max hr hrs pp p ref".split(),
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
_NEXT = re.compile(r"\s*[\"'“‘(*_]*(\S)")
# A line this long that ends without punctuation was wrapped by the editor, not ended by the writer.
_WRAPPED = 45


def split_sentences(text: str) -> list[Span]:
    """The sentences of ``text`` in order, without surrounding white space; code points."""
    spans: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() < start or not _ends(text, start, match):
            continue
        end = match.start() if match.group().startswith("\n") else match.end()
        _add(spans, text, start, end)
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    following = _NEXT.match(text, match.end())
    if mark.startswith("\n"):
        if len(mark) > 1 or following is None:
            return True
        before = text[start : match.start()].rstrip()
        line = before[before.rfind("\n") + 1 :]
        return not (len(line) >= _WRAPPED and following.group(1).islower() and before[-1:] not in ".!?:;")
    if mark.strip().startswith(("–", "—", "-")):
        return True
    if mark[0] == ".":
        word = _WORD_BEFORE.search(text, start, match.start())
        before = word.group().lower() if word else ""
        if mark == "." and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before != "i")):
            return False
        if len(mark) > 1 and following is not None and following.group(1).islower():
            return False
        # "1." and "2." number a step; the step's words belong to the same sentence.
        if (
            mark == "."
            and before.isdigit()
            and len(before) <= 2
            and not text[start : match.start()].strip(" \n.0123456789")
        ):
            return False
    return not (mark[0] == "…" and following is not None and following.group(1).islower())
