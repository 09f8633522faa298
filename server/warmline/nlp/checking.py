"""Whether a rule can be compiled: everything that its matches and fixes say in a wrong way, before a text is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warmline.core.nearest import nearest
from warmline.core.rule import ClauseQuery, FixSpec, MatchSpec, Near, Rule
from warmline.core.toml_lines import TomlPath
from warmline.nlp.filling import unknown_filter
from warmline.nlp.guards import GUARDS
from warmline.nlp.matching import Profile, clause_needs
from warmline.nlp.notation import PatternError
from warmline.nlp.query import CHOICES, MODALS

__all__ = ["POSITIONS", "SPANS", "WITHIN", "mistakes"]

WITHIN = (
    "sentence",
    "before",
    "after",
    "next sentence",
    "next 2 sentences",
    "previous sentence",
    "neighbours",
    "reply",
)
SPANS = (
    "subject-verb", "verb", "verb-object", "subject-object", "subject-complement", "complement", "object", "clause",
    "sentence",
)  # fmt: skip
POSITIONS = ("opening", "closing", "whole", "only")
Mistake = tuple[TomlPath, str]


def mistakes(rule: Rule, profile: Profile) -> Iterator[Mistake]:
    """Where in the file of a rule something is wrong that its shape does not show, and what to write instead."""
    for number, spec in enumerate(rule.match):
        at: TomlPath = ("match", number)
        found = list(_match(spec, at, profile))
        if not found:
            # What is left are the patterns, and names of guards and tones.
            try:
                alternative = profile.alternative(rule, number)
                clause_needs(alternative)
            except (PatternError, ValueError) as error:
                found = [(_place(spec, at, str(error)), str(error))]
        yield from found
    for near, at in _nears(rule.unless, ("unless",)):
        yield from _near(near, at, profile)
    for number, fix in enumerate(rule.fix):
        yield from _fix(fix, ("fix", number), profile)


def _match(spec: MatchSpec, at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    yield from _one_of(spec.span, SPANS, (*at, "span"))
    yield from _one_of(spec.position, POSITIONS, (*at, "position"))
    if spec.count is not None:
        yield from _one_of(spec.count.within, ("reply",), (*at, "count", "within"))
    for near, place in (*_nears(spec.unless, (*at, "unless")), *_nears(spec.requires, (*at, "requires"))):
        yield from _near(near, place, profile)
    if spec.clause is not None:
        yield from _clause(spec.clause, (*at, "clause"))
    if spec.then is not None:
        yield from _clause(spec.then.clause, (*at, "then", "clause"))


def _clause(query: ClauseQuery, at: TomlPath) -> Iterator[Mistake]:
    for name, words in (*CHOICES.items(), ("modal", MODALS)):
        given = getattr(query, name)
        for word in (given,) if isinstance(given, str) else given:
            yield from _one_of(word.removeprefix("!"), (*words, "none"), (*at, name))


def _nears(guards: Iterable[str | Near], at: TomlPath) -> list[tuple[Near, TomlPath]]:
    return [(guard, (*at, number)) for number, guard in enumerate(guards) if isinstance(guard, Near)]


def _near(near: Near, at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    yield from _one_of(near.within, WITHIN, (*at, "within"))
    if near.cue:
        yield from _one_of(near.cue, (*(cue.id for cue in profile.catalogue.cues), *GUARDS), (*at, "cue"))
    elif not near.phrase:
        yield at, "neither a cue nor a phrase is named; add one"


def _fix(fix: FixSpec, at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    if fix.tone:
        yield from _one_of(fix.tone, profile.tone.levels, (*at, "tone"))
    for name in ("when", "unless"):
        source = getattr(fix, name)
        if source:
            try:
                profile.pattern(source, tagged=name == "when" and "#" in source)
            except (PatternError, ValueError) as error:
                yield (*at, name), str(error)
    for name in ("replace", "rewrite", "onward", "sentence"):
        wrong = unknown_filter(getattr(fix, name) or "")
        if wrong:
            yield (*at, name), wrong


def _one_of(word: str, words: Iterable[str], at: TomlPath) -> Iterator[Mistake]:
    known = [*words]
    if word and word not in known:
        meant = nearest(word, known)
        yield at, f'"{word}" is not known; write ' + (f'"{meant}"' if meant else f"one of {', '.join(known)}")


def _place(spec: MatchSpec, at: TomlPath, message: str) -> TomlPath:
    """The key that a message about a pattern speaks of: the one that holds the words it quotes."""
    for name in ("phrases", "tokens", "except_"):
        for number, source in enumerate(getattr(spec, name)):
            if repr(source) in message:
                return (*at, name.rstrip("_"), number)
    return at
