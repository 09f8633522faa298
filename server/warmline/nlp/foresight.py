"""Which candidates the words of a sentence already silence, so that no parse is made for nothing.

Everything here follows from ``judging``: a guard is heard early when it would say no wherever the match stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warmline.core.rule import ClauseQuery, Near
from warmline.core.span import Span
from warmline.nlp.clause_features import QUESTION_WORDS
from warmline.nlp.guards import GUARDS
from warmline.nlp.imperatives import may_be_order
from warmline.nlp.judging import HERE_AND_NOW
from warmline.nlp.locating import Alternative, Target, hits
from warmline.nlp.morphology import lemma_of, may_be_past
from warmline.nlp.query import sides
from warmline.nlp.sentence import Analysis

__all__ = ["hopeless"]


# Beside one of these the verb itself need not be a past form.
_PAST_AUXILIARIES = frozenset("did was were have has had 've 's".split())
# What makes a passive with a modal verb, not far before the participle.
_BE = frozenset("be been being get got".split())
_ENDING_WITH_VERB = ("", "subject-verb", "verb")
_Cues = Mapping[str, tuple[Span, ...]]


def hopeless(target: Target, analysis: Analysis, cues: _Cues) -> bool:
    """Whether a candidate that needs a parse would be silenced at every place where it could match."""
    alternative, pattern = target
    end = None
    if pattern is not None and pattern.loose is not None:
        lasts = [hit.underlined[-1][1] for hit in hits(pattern.loose, analysis)]
        if not lasts:
            return True
        end = analysis.tokens.ends[max(lasts) - 1]
    rule, spec = alternative.rule, alternative.spec
    if any(_is_missing(guard, alternative, analysis, cues) for guard in spec.requires):
        return True
    if spec.clause is not None:
        if spec.clause.mood == ("question",) and not _may_ask(analysis.tokens.words):
            return True
        verbs = _verb_tokens(spec.clause, analysis)
        if not verbs:
            return True
        if spec.span in _ENDING_WITH_VERB:
            end = analysis.tokens.ends[max(verbs)]
    return any(_always_holds(guard, alternative, analysis, cues, end) for guard in (*rule.unless, *spec.unless))


def _is_missing(guard: str | Near, alternative: Alternative, analysis: Analysis, cues: _Cues) -> bool:
    """Whether what a match requires stands nowhere in the sentence."""
    near = Near(cue=guard) if isinstance(guard, str) else guard
    if near.within not in HERE_AND_NOW or near.cue in GUARDS:
        return False
    if near.cue:
        return near.cue not in cues
    return not any(hits(alternative.inline[near.phrase], analysis))


def _always_holds(
    guard: str | Near, alternative: Alternative, analysis: Analysis, cues: _Cues, end: int | None
) -> bool:
    """Whether a guard objects to every match that ends at letter ``end`` or before."""
    near = Near(cue=guard) if isinstance(guard, str) else guard
    if near.cue == "question":
        return "?" in analysis.tokens.words[-1]
    if near.within not in ("sentence", "after") or near.cue in GUARDS:
        return False
    if near.phrase and near.within == "sentence":
        return any(hits(alternative.inline[near.phrase], analysis))
    if end is None:
        return False
    # A cue counts where it does not overlap the match: behind every match it does.
    if near.cue:
        return any(span.start >= end for span in cues.get(near.cue, ()))
    starts = analysis.tokens.starts
    return any(starts[hit.first] >= end for hit in hits(alternative.inline[near.phrase], analysis))


def _may_ask(words: tuple[str, ...]) -> bool:
    """Whether a clause can be a question: a mark follows, or a word that asks comes first."""
    return words[0] in QUESTION_WORDS or any("?" in word for word in words)


def _verb_tokens(query: ClauseQuery, analysis: Analysis) -> Sequence[int]:
    """The tokens that can be the verb of a clause that answers the query."""
    words = analysis.tokens.words
    if query.mood == ("imperative",):
        opens = query.position in ("first", "whole")
        tokens: Sequence[int] = [
            at
            for start, at in analysis.order_places
            if may_be_order(words, start, at) and (not opens or start <= analysis.sentence_start)
        ]
    else:
        tokens = range(len(words))
    asked, forbidden = sides(query.verb)
    # A clause without a verb counts as one of "be".
    if ("be" in asked) if asked else ("be" not in forbidden):
        return tokens
    if query.voice == ("passive",) and query.modal not in ((), ("none",)):
        tokens = [
            index
            for index in tokens
            if may_be_past(words[index]) and _BE.intersection(words[max(index - 6, 0) : index])
        ]
    if query.tense and {"past", "perfect"}.issuperset(query.tense) and _PAST_AUXILIARIES.isdisjoint(words):
        tokens = [index for index in tokens if may_be_past(words[index])]
    if asked:
        return [index for index in tokens if lemma_of(words[index]) in asked]
    return [index for index in tokens if lemma_of(words[index]) not in forbidden]
