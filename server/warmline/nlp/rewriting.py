"""Fixes: a template filled from the match, checked for lost facts and new findings before it is offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from warmline.core.clause import Clause
from warmline.core.finding import Edit, Fix, Grade
from warmline.core.rule import FixSpec
from warmline.core.span import Span
from warmline.nlp import morphology
from warmline.nlp.locating import Located
from warmline.nlp.matching import Profile
from warmline.nlp.notation import compile_pattern
from warmline.nlp.parse import Parser
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize
from warmline.nlp.vocabulary import FUNCTION_WORDS

__all__ = ["Rewriter"]

_SLOT = re.compile(r"\{([a-z_']+(?:[:.][a-z_.]+)?)((?:\|[a-z]+)*)\}")
_VISIBLE = re.compile(r"\[[a-z][^\]\n]*\]")
_ENDS = ".?!…"
_FILTERS: dict[str, Callable[[str], str]] = {
    "base": lambda text: _each_first(text, morphology.lemma_of),
    "past": lambda text: _each_first(text, lambda word: morphology.past(morphology.lemma_of(word))),
    "participle": lambda text: _each_first(text, lambda word: morphology.participle(morphology.lemma_of(word))),
    "gerund": lambda text: _each_first(text, lambda word: morphology.gerund(morphology.lemma_of(word))),
    "third": lambda text: _each_first(text, lambda word: morphology.third_person(morphology.lemma_of(word))),
    "pronoun": lambda text: "them" if _is_plural(text) else "it",
    "lower": str.lower,
}
_PLURALS = frozenset("they them these those we us people all both".split())


def _each_first(text: str, change: Callable[[str], str]) -> str:
    first, space, rest = text.partition(" ")
    return change(first.lower()) + space + rest


def _is_plural(text: str) -> bool:
    words = tokenize(text).words
    if not words:
        return False
    if "and" in words or words[0] in _PLURALS:
        return True
    head = words[-1]
    for index, word in enumerate(words):
        if word in ("of", "for", "in", "on", "from", "with", "at", "to") and index:
            head = words[index - 1]
            break
    return (
        head.endswith("s")
        and not head.endswith(("ss", "us", "is"))
        and head not in ("address", "access", "news", "business")
    )


class Rewriter:
    """Turns a located match into the fixes that may be offered, in order of preference."""

    def __init__(self, parser: Parser | None) -> None:
        self._parser = parser

    def fixes(
        self, located: Located, analysis: Analysis, profile: Profile, before: Sequence[str]
    ) -> tuple[Fix, ...]:
        """Every fix of the rule whose slots fill, that loses no fact and raises no finding not in ``before``."""
        offered: list[Fix] = []
        for spec in located.alternative.rule.fix:
            if spec.when and not _holds(spec.when, analysis, profile):
                continue
            made = _make(spec, located, analysis)
            if made is None:
                continue
            edit, grade = made
            text = analysis.tokens.text
            result = text[: edit.span.start] + edit.text + text[edit.span.end :]
            if result == text or not _keeps_facts(spec, edit, located, analysis):
                continue
            if not self._is_clean(result, located, before, profile):
                continue
            offered.append(Fix(spec.title or located.alternative.rule.summary, grade, (edit,)))
        drafts = [fix for fix in offered if fix.grade is Grade.DRAFT]
        return (*(fix for fix in offered if fix.grade is not Grade.DRAFT), *drafts)

    def _rules_in(self, text: str, profile: Profile) -> list[str]:
        facts = profile.facts(_sentences(text), self._parser)
        return [match.rule.id for fact in facts for match in fact.matches]

    def _is_clean(self, result: str, located: Located, before: Sequence[str], profile: Profile) -> bool:
        """Whether the rule is silent on the result and no other rule speaks that was silent before."""
        after = self._rules_in(_VISIBLE.sub("it", result), profile)
        rule = located.alternative.rule.id
        if after.count(rule) >= max(before.count(rule), 1):
            return False
        return not set(after) - set(before)


def _sentences(text: str) -> list[str]:
    from warmline.nlp.sentences import split_sentences

    return [text[span.start : span.end] for span in split_sentences(text)]


def _holds(phrase: str, analysis: Analysis, profile: Profile) -> bool:
    pattern = compile_pattern(phrase, profile.catalogue.classes)
    tokens = analysis.tokens
    return any(pattern.hits(tokens.line, tokens.line_starts, analysis.clause_starts, analysis.sentence_start))


def _make(spec: FixSpec, located: Located, analysis: Analysis) -> tuple[Edit, Grade] | None:
    """The edit a fix makes and its grade; None when a slot stays empty."""
    tokens, text = analysis.tokens, analysis.tokens.text
    first, last = located.ranges[0][0], located.ranges[-1][1]
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    if located.letters:
        span = Span(located.letters[0].start, located.letters[-1].end)
    if spec.delete:
        return _delete(span, text), spec.grade
    if spec.split:
        cut = _split(spec.split, located, analysis)
        return (cut, spec.grade) if cut else None
    template = next(
        (text for text in (spec.replace, spec.rewrite, spec.onward, spec.sentence) if text is not None), None
    )
    if template is None:
        return None
    filled = _fill(template, located, analysis)
    if filled is None:
        return None
    if spec.rewrite is not None and located.place.clause is not None:
        clause = located.place.clause
        own = clause.subject.first if clause.subject and not clause.subject_inherited else clause.predicate[0]
        span = Span(tokens.starts[min(own, clause.predicate[0], first)], tokens.ends[_reach(clause, analysis) - 1])
        span = _without_end(span, text)
    if spec.onward is not None:
        span = Span(span.start, len(text))
    if spec.sentence is not None:
        start = tokens.starts[analysis.sentence_start] if analysis.sentence_start <= first else 0
        span = Span(start, len(text))
    edit = _fitted(span, filled, text)
    grade = Grade.DRAFT if _VISIBLE.search(filled) and not _VISIBLE.search(text) else spec.grade
    return (edit, grade) if edit else None


def _reach(clause: Clause, analysis: Analysis) -> int:
    """The token after the last one of a clause and of the clauses nested in it."""
    return max([clause.last, *(other.last for other in analysis.clauses if _within(other, clause, analysis))])


def _within(other: Clause, clause: Clause, analysis: Analysis) -> bool:
    """Whether a clause is the complement of another, or of its complement."""
    seen = 0
    while other.parent is not None and other.link in ("xcomp", "ccomp", "relcl", "acl", "pcomp") and seen < 20:
        if other.parent == clause.index:
            return True
        other = analysis.clauses[other.parent]
        seen += 1
    return False


def _without_end(span: Span, text: str) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in _ENDS + ",;: ":
        end -= 1
    return Span(span.start, end)


def _fitted(span: Span, filled: str, text: str) -> Edit | None:
    """The filled text with the case and the final punctuation that its place asks for."""
    start, end = span.start, span.end
    if filled and filled[-1] in _ENDS and end < len(text):
        rest = text[end:]
        stripped = rest.lstrip(_ENDS)
        if stripped.strip() and not stripped[:1].isspace():
            return None
        if stripped.strip() and rest == stripped:
            return None
        end += len(rest) - len(stripped)
    opening = not text[:start].strip() or text[:start].rstrip()[-1] in _ENDS
    if filled:
        capital = filled[:1].upper() if opening and text[start : start + 1].isupper() else filled[:1]
        if not opening and filled[:1].isupper() and not re.match(r"I\b|[A-Z]{2}", filled):
            capital = filled[:1].lower()
        if opening and not text[start : start + 1].islower():
            capital = filled[:1].upper()
        filled = capital + filled[1:]
    return Edit(Span(start, end), filled)


def _delete(span: Span, text: str) -> Edit:
    """The cut, with the comma and space that belong to it and the capital that follows."""
    start, end = span.start, span.end
    opening = not text[:start].strip() or text[:start].rstrip()[-1:] in _ENDS
    match = re.match(r"\s*[,:–—-]*\s*", text[end:])
    gap = match.end() if match else 0
    following = text[end + gap : end + gap + 1]
    if opening and following and following not in _ENDS:
        return Edit(Span(start, end + gap + 1), following.upper() if text[start].isupper() else following)
    if following in _ENDS or not following:
        while start > 0 and text[start - 1] in " ,–—-":
            start -= 1
        return Edit(Span(start, end), "")
    if text[:start].rstrip()[-1:] == "," and "," in text[end : end + gap]:
        return Edit(Span(start, end + gap), "")
    space = re.match(r"\s*", text[end:])
    return Edit(Span(start, end + (space.end() if space else 0)), "")


def _split(words: str, located: Located, analysis: Analysis) -> Edit | None:
    """The sentence cut at the first of these words after the match; None when there is none to cut at."""
    tokens, text = analysis.tokens, analysis.tokens.text
    wanted = words.split("|")
    for index in range(located.ranges[0][0], len(tokens)):
        if tokens.words[index] in wanted and index + 1 < len(tokens):
            start = tokens.starts[index]
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


def _fill(template: str, located: Located, analysis: Analysis) -> str | None:
    slots = dict(_slots(located, analysis))
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        name, filters = match.group(1), match.group(2).split("|")[1:]
        if ":" in name:
            verb, _, of = name.partition(":")
            if of not in slots:
                missing = True
                return ""
            return _agree(verb, slots[of])
        if name not in slots or not slots[name]:
            missing = True
            return ""
        text = slots[name]
        for entry in filters:
            text = _FILTERS[entry](text)
        inside = template[: match.start()].rstrip()
        return _uncapital(text) if inside and inside[-1] not in _ENDS else text

    filled = _SLOT.sub(value, template)
    return None if missing else re.sub(r" +([,.?!])", r"\1", re.sub(r"  +", " ", filled)).strip()


def _uncapital(text: str) -> str:
    """The text as it stands inside a sentence: an order or a small word loses its capital, a name keeps it."""
    first = text.partition(" ")[0]
    lower = first.lower()
    if first[1:].islower() and (lower in FUNCTION_WORDS or lower in morphology.base_verbs()):
        return lower + text[len(first) :]
    return text


def _agree(verb: str, subject: str) -> str:
    plural = _is_plural(subject)
    return {
        "is": "are" if plural else "is",
        "isn't": "aren't" if plural else "isn't",
        "was": "were" if plural else "was",
        "wasn't": "weren't" if plural else "wasn't",
        "has": "have" if plural else "has",
        "hasn't": "haven't" if plural else "hasn't",
        "does": "do" if plural else "does",
        "doesn't": "don't" if plural else "doesn't",
    }.get(verb, verb)


def _slots(located: Located, analysis: Analysis) -> Iterator[tuple[str, str]]:
    tokens = analysis.tokens
    if located.hit is not None:
        for name, (first, last) in located.hit.captures.items():
            yield name, _trim(tokens.source(first, last))
        yield "rest", _trim(tokens.source(located.hit.last, len(tokens)))
        yield "before", _trim(tokens.source(0, located.hit.first))
    whole = _trim(tokens.source(analysis.sentence_start, len(tokens)))
    yield "sentence", whole
    clause = located.place.clause
    if clause is None:
        return
    yield "verb", tokens.words[clause.verb_index]
    yield "predicate", _trim(tokens.source(clause.verb_index, _reach(clause, analysis)))
    for name, phrase in (("subject", clause.subject), ("object", clause.object), ("complement", clause.complement)):
        if phrase is not None:
            yield name, tokens.source(phrase.first, phrase.last)
    tail = clause.object.last if clause.object else clause.verb_index + 1
    rest = tokens.source(tail, clause.last).rstrip(_ENDS + ", ")
    yield "rest", f" {rest}" if rest else " "
    following = [other for other in analysis.clauses if other.parent == clause.index and other.link == "xcomp"]
    if following:
        inner = following[0]
        yield "comp", tokens.words[inner.verb_index]
        if inner.object is not None:
            yield "comp.object", tokens.source(inner.object.first, inner.object.last)
        tail = inner.object.last if inner.object else inner.verb_index + 1
        rest = tokens.source(tail, inner.last).rstrip(_ENDS + ", ")
        yield "comp.rest", f" {rest}" if rest else " "


def _trim(text: str) -> str:
    return text.strip(" ,;:" + _ENDS)


def _keeps_facts(spec: FixSpec, edit: Edit, located: Located, analysis: Analysis) -> bool:
    """Whether every number, name, link and content word of the replaced text survives or may be dropped."""
    tokens = analysis.tokens
    kept = {stem for word in tokenize(edit.text).words for stem in _stems(word)}
    drops = {stem for word in spec.drops for stem in _stems(word)}
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
    for index, word in enumerate(tokens.words):
        if tokens.ends[index] <= edit.span.start or tokens.starts[index] >= edit.span.end or not word[:1].isalnum():
            continue
        if located.letters and not any(character.isdigit() for character in word):
            continue
        fact = any(character.isdigit() for character in word) or (
            tokens.text[tokens.starts[index]].isupper()
            and index > analysis.sentence_start
            and word not in ("i",)
            and index not in literal
        )
        if not fact and (index in literal or word in FUNCTION_WORDS):
            continue
        if not kept & _stems(word) and not drops & _stems(word):
            return False
    return True


def _stems(word: str) -> frozenset[str]:
    lower = word.lower()
    single = lower[:-1] if lower.endswith("s") and len(lower) > 3 else lower
    return frozenset({lower, single, morphology.lemma_of(lower)})
