"""The edits a fix makes: fitted to the case and punctuation of their place, and never losing a fact."""

from __future__ import annotations

import re
from functools import cache

from warmline.core.finding import Edit
from warmline.core.rule import FixSpec
from warmline.core.span import Span
from warmline.nlp import morphology
from warmline.nlp.filling import ENDS
from warmline.nlp.locating import Located
from warmline.nlp.pattern import Hit
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize
from warmline.nlp.vocabulary import FUNCTION_WORDS

__all__ = ["cut_at", "cut_out", "fitted", "keeps_facts", "reads_well", "stays_cold", "without_end"]


# A request that goes on with what happens otherwise is still a threat or a condition.
_REQUEST_WITH_A_RIDER = re.compile(
    r"\b(?:could you|please)\b(?:[^.?!]|\.\d)*\b(?:or (?:else|lose|forfeit|risk|face|pay|miss|we|i)\b|"
    r"(?:or|and|otherwise|before)\b(?: \w+){0,3}? "
    r"(?:won't|won’t|will|can't|can’t|can|cannot|am|are|is|isn't|has|have|had|goes|gets)\b)",
    re.IGNORECASE,
)
# An order that stays behind what was put kindly.
_ORDERED_OFF = re.compile(r"\bso (?:go|ask|speak|talk|deal|blame|take|get|don't)\b", re.IGNORECASE)
# What goes on blaming, doubting or mocking behind what was put kindly.
_STAYS_COLD = re.compile(
    r"\b(?:(?:is|are|was|'s) (?:all |entirely )?your (?:own )?(?:affair|fault|problem|doing|look-?out|downfall)|"
    r"(?:down|up) to you|(?:so|and) of course|silly|"
    r"very conveniently|how hard can|i only answer|"
    r"you pay for it|serves you|believe it or not|no merit|is false|my doubts|you are free to|not my problem|"
    r"not (?:our|ours|us)|(?:isn't|isn’t|not|nothing) (?:much )?to discuss|"
    r"sorry (?:that )?you feel|although you deny|no discretion|what (?:do|did) you expect|"
    r"we (?:can't|can’t|cannot) help|"
    r"as (?:i|we) (?:said|told)|read it|told you|i told|we told|any (?:fool|clerk|child)|as any)\b|"
    r", (?:do|does|did|are|is|were|was|have|has)(?:n['’]t)? (?:you|they|it|we)\?",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|without|cannot|cant|wont|dont)\b|n['’]t\b", re.IGNORECASE
)
_NEEDS_NEGATION = re.compile(r"\b(?:any|anything|anyone|anybody|anywhere|either|ever|at all|yet)\b", re.IGNORECASE)
_WRONG_ARTICLE = re.compile(
    r"\b[Aa] (?=[aeio][a-z])(?!one|once)|\b[Aa]n (?=[b-df-gj-np-tv-z][a-z])|\b(?:a|an|the|your|our) (?:the|a|an)\b"
)
_AFTER_HOWEVER = frozenset(", i we you it he she they that this there the a an as your our my".split())
_CONJUNCTIONS = ("and", "but", "so", "or", "because", "that", "as", "since")


def reads_well(text: str, result: str) -> bool:
    """Whether no rider or wrong article came in, and no *any* or *yet* has lost the *not* it stood with."""
    if _REQUEST_WITH_A_RIDER.search(result) and not _REQUEST_WITH_A_RIDER.search(text):
        return False
    if _ORDERED_OFF.search(result) or re.search(r"\W[:;]-?[)(D]\?$", result.rstrip()):
        return False
    if len(_WRONG_ARTICLE.findall(result)) > len(_WRONG_ARTICLE.findall(text)):
        return False
    lost = len(_NEGATION.findall(text)) > len(_NEGATION.findall(result))
    return not (lost and "?" not in result and _NEEDS_NEGATION.search(text) and _NEEDS_NEGATION.search(result))


def stays_cold(result: str) -> bool:
    """Whether what a fix leaves goes on blaming, doubting, mocking or shouting."""
    shouted = re.findall(r"\b[A-Z]{4,}\b", result)
    return bool(_STAYS_COLD.search(result)) or any(word.lower() in morphology.base_verbs() for word in shouted)


def without_end(span: Span, text: str) -> Span:
    """The span without the punctuation and white space at its end."""
    end = span.end
    while end > span.start and text[end - 1] in ENDS + ",;: ":
        end -= 1
    return Span(span.start, end)


def fitted(span: Span, filled: str, text: str) -> Edit | None:
    """The filled text with the case and the final punctuation that its place asks for."""
    start, end = span.start, span.end
    if filled and filled[-1] in ENDS and end < len(text):
        rest = text[end:]
        stripped = rest.lstrip(ENDS)
        if stripped.strip() and not stripped[:1].isspace():
            return None
        if stripped.strip() and rest == stripped:
            return None
        end += len(rest) - len(stripped)
    opening = not text[:start].strip() or text[:start].rstrip()[-1] in ENDS
    if filled:
        # "We're not short of": what took the place of "'re" stands apart.
        gap = " " if start and text[start - 1].isalnum() and filled[0].isalnum() else ""
        capital = filled[:1].upper() if opening and text[start : start + 1].isupper() else filled[:1]
        if not opening and filled[:1].isupper() and not re.match(r"I\b|[A-Z]{2}", filled):
            capital = filled[:1].lower()
        if opening and not text[start : start + 1].islower():
            capital = filled[:1].upper()
        filled = gap + capital + filled[1:]
    return Edit(Span(start, end), filled)


def cut_out(span: Span, text: str) -> Edit:
    """The cut, with the comma and space that belong to it and the capital that follows."""
    start, end = span.start, span.end
    opening = not text[:start].strip() or text[:start].rstrip()[-1:] in ENDS
    match = re.match(r"\s*[,:–—-]*\s*", text[end:])
    gap = match.end() if match else 0
    following = text[end + gap : end + gap + 1]
    if opening and following and following not in ENDS:
        return Edit(Span(start, end + gap + 1), following.upper() if text[start].isupper() else following)
    if following in ENDS or not following:
        while start > 0 and text[start - 1] in " ,–—-":
            start -= 1
        return Edit(Span(start, end), "")
    left = text[:start].rstrip()
    if "," in text[end : end + gap] and (left[-1:] == "," or left.lower().endswith(_CONJUNCTIONS)):
        return Edit(Span(start, end + gap), "")
    space = re.match(r"\s*", text[end:])
    return Edit(Span(start, end + (space.end() if space else 0)), "")


def cut_at(words: str, located: Located, analysis: Analysis) -> Edit | None:
    """The sentence cut at the first of these words after the match; None when there is none to cut at."""
    tokens, text = analysis.tokens, analysis.tokens.text
    wanted = words.split("|")
    for index in range(located.ranges[0][0], len(tokens)):
        if tokens.words[index] in wanted and index + 1 < len(tokens):
            # "However hard we try" joins nothing.
            if tokens.words[index] == "however" and tokens.words[index + 1] not in _AFTER_HOWEVER:
                continue
            first = index
            while first and tokens.words[first - 1] in ("and", ",", ";"):
                first -= 1
            start = tokens.starts[first]
            while start and text[start - 1] in " ,;–—-":
                start -= 1
            after = index + 1
            while after < len(tokens) and not tokens.words[after][:1].isalnum():
                after += 1
            if after == len(tokens):
                return None
            letter = tokens.starts[after]
            return Edit(Span(start, letter + 1), ". " + text[letter].upper())
    return None


def keeps_facts(spec: FixSpec, edit: Edit, located: Located, analysis: Analysis, at: Hit | None = None) -> bool:
    """Whether every number, name, link and content word of the replaced text survives or may be dropped."""
    tokens = analysis.tokens
    kept = {stem for word in tokenize(edit.text).words for stem in _stems(word)}
    drops = _dropped(spec.drops)
    literal: frozenset[int] = frozenset()
    if located.hit is not None:
        literal = located.hit.literal
    elif located.place.clause is not None:
        clause = located.place.clause
        subject = (
            range(clause.subject.first, clause.subject.last)
            if clause.subject and clause.subject.role != "thing"
            else ()
        )
        literal = frozenset((*range(*clause.predicate), *subject, clause.verb_index))
        literal |= {index for index in range(clause.first, clause.last) if tokens.words[index] in clause.adverbs}
    if at is not None:
        literal = (literal - {index for where in at.captures.values() for index in range(*where)}) | at.literal
    for index, word in enumerate(tokens.words):
        # A word that the edit only touches, to give it its capital, stays.
        if tokens.starts[index] < edit.span.start or tokens.ends[index] > edit.span.end or not word[:1].isalnum():
            continue
        if located.letters and not any(character.isdigit() for character in word):
            continue
        fact = any(character.isdigit() for character in word) or (
            tokens.text[tokens.starts[index]].isupper()
            and index > analysis.sentence_start
            and word != "i"
            and index not in literal
        )
        if not fact and (index in literal or word in FUNCTION_WORDS):
            continue
        if not kept & _stems(word) and not drops & _stems(word):
            return False
    return True


@cache
def _dropped(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in _stems(word))


def _stems(word: str) -> frozenset[str]:
    lower = word.lower()
    single = lower[:-1] if lower.endswith("s") and len(lower) > 3 else lower
    return frozenset({lower, single, morphology.lemma_of(lower)})
