"""Judges labelled lines, and says in shares and intervals how well."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tools.labelled import Line, RememberingParser
from tools.train_tone import FOLDS, fold_tables
from warmline.core.context import Surroundings, closed
from warmline.core.facts import Match, SentenceFacts
from warmline.core.finding import Severity
from warmline.nlp.matching import Profile
from warmline.nlp.sentences import split_sentences

__all__ = ["Judged", "judge", "judge_fairly", "meet", "pairs", "per_mille", "rate", "score", "share", "unlabelled"]

# A line with the findings in it: (flagged words, match).
Judged = tuple[Line, list[tuple[str, Match]]]


def judge(lines: Sequence[Line], profile: Profile, parser: RememberingParser) -> list[Judged]:
    """Each line with the findings in it; hints are left out."""
    sentences: list[list[str]] = [
        [line.text[span.start : span.end] for span in split_sentences(line.text)] for line in lines
    ]
    flat = list(dict.fromkeys(sentence for group in sentences for sentence in group))
    facts = dict(zip(flat, profile.facts(flat, parser), strict=True))
    judged: list[Judged] = []
    for line, group in zip(lines, sentences, strict=True):
        around: list[SentenceFacts] = [facts[sentence] for sentence in group]
        found = [
            (" … ".join(group[index][span.start : span.end] for span in match.spans), match)
            for index, fact in enumerate(around)
            for match in fact.matches
            if match.rule.severity is not Severity.HINT and closed(match, index, Surroundings(around))
        ]
        judged.append((line, found))
    return judged


def judge_fairly(lines: Sequence[Line], profile: Profile, parser: RememberingParser) -> list[Judged]:
    """Each line with the findings in it, its tone weighed by a table that has not learned from it."""
    tables = fold_tables([line for line in lines if line.tuned])
    judged: dict[Line, Judged] = {}
    for fold, table in enumerate([*tables, profile.tone]):
        mine = [line for line in lines if (line.fold(FOLDS) if line.tuned else FOLDS) == fold]
        judged |= zip(mine, judge(mine, replace(profile, tone=table), parser), strict=True)
    return [judged[line] for line in lines]


def unlabelled(sentences: Iterable[str]) -> list[Line]:
    """Ordinary sentences as lines that nobody has marked."""
    return [Line(text, (), False, "corpus", number) for number, text in enumerate(sentences)]


def meet(words: str, mark: str) -> bool:
    """Whether flagged words and marked words are the same place."""
    return any(part in mark or mark in part for part in words.split(" … "))


def score(judged: list[Judged]) -> str:
    """Precision with its 95 % interval, and recall; a line counts once."""
    kept = [(line, found) for line, found in judged if not line.optional]
    hits = sum(bool(line.marks and found) for line, found in kept)
    false = sum(bool(found and not line.marks) for line, found in kept)
    positives = sum(bool(line.marks) for line, _ in kept)
    precision = hits / (hits + false) if hits + false else 0.0
    low, high = _wilson(hits, hits + false)
    recall = hits / positives if positives else 0.0
    return (
        f"precision {precision:.3f} [{low:.2f}–{high:.2f}] recall {recall:.3f}"
        f"  ({hits} of {positives} marked flagged, {false} of {len(kept) - positives} clean flagged)"
    )


def _wilson(hits: int, total: int) -> tuple[float, float]:
    if not total:
        return 0.0, 1.0
    found, weight = hits / total, 1.96**2
    middle = (found + weight / (2 * total)) / (1 + weight / total)
    spread = math.sqrt(found * (1 - found) / total + weight / (4 * total**2))
    reach = 1.96 * spread / (1 + weight / total)
    return middle - reach, middle + reach


def pairs(judged: list[Judged]) -> str:
    """How neighbours that share most words are told apart where one is marked and the other is not."""
    both = neither = right = wrong = 0
    for (one, found), (other, others) in pairwise(judged):
        if one.source != other.source or one.optional or other.optional or bool(one.marks) == bool(other.marks):
            continue
        words, more = set(one.text.lower().split()), set(other.text.lower().split())
        if len(words & more) / max(1, min(len(words), len(more))) < 0.4:
            continue
        marked, clean = (bool(found), bool(others)) if one.marks else (bool(others), bool(found))
        both += marked and clean
        neither += not marked and not clean
        right += marked and not clean
        wrong += clean and not marked
    total = both + neither + right + wrong
    return (
        f"{total}: right {rate(right, total)}, both flagged {rate(both, total)}, "
        f"neither {rate(neither, total)}, wrong way round {rate(wrong, total)}"
    )


def rate(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.1f}%" if whole else "-"


def share(values: Iterable[bool]) -> str:
    """The share of true values in per cent."""
    listed = list(values)
    return rate(sum(listed), len(listed))


def per_mille(part: int, whole: int) -> str:
    """A share in a thousand."""
    return f"{1000 * part / whole:.1f}" if whole else "-"
