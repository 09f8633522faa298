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
            # The last word is the compiler's.
            try:
                clause_needs(profile.alternative(rule, number))
            except (PatternError, ValueError) as error:
                found = [(at, str(error))]
        yield from found
    yield from _guards(rule.unless, ("unless",), profile)
    yield from _patterns(rule.except_, ("except",), profile)
    yield from _one_of(rule.tone, profile.tone.levels, ("tone",))
    for number, fix in enumerate(rule.fix):
        yield from _fix(fix, ("fix", number), profile)


def _match(spec: MatchSpec, at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    yield from _one_of(spec.span, SPANS, (*at, "span"))
    yield from _one_of(spec.position, POSITIONS, (*at, "position"))
    if spec.count is not None:
        yield from _one_of(spec.count.within, ("reply",), (*at, "count", "within"))
    yield from _one_of(spec.tone, profile.tone.levels, (*at, "tone"))
    for name, guards in (("unless", spec.unless), ("requires", spec.requires), ("even_if", spec.even_if)):
        yield from _guards(guards, (*at, name), profile)
    for name, sources in (("phrases", spec.phrases), ("tokens", spec.tokens), ("except", spec.except_)):
        yield from _patterns(sources, (*at, name), profile)
    if spec.clause is not None:
        yield from _clause(spec.clause, (*at, "clause"))
    if spec.then is not None:
        yield from _clause(spec.then.clause, (*at, "then", "clause"))


def _clause(query: ClauseQuery, at: TomlPath) -> Iterator[Mistake]:
    for name, words in (*CHOICES.items(), ("modal", MODALS)):
        given = getattr(query, name)
        for word in (given,) if isinstance(given, str) else given:
            yield from _one_of(word.removeprefix("!"), (*words, "none"), (*at, name))


def _guards(guards: Iterable[str | Near], at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    known = (*(cue.id for cue in profile.catalogue.cues), *GUARDS)
    for number, guard in enumerate(guards):
        place = (*at, number)
        if isinstance(guard, str):
            yield from _one_of(guard, known, place)
            continue
        yield from _one_of(guard.within, WITHIN, (*place, "within"))
        if guard.phrase:
            yield from _pattern(guard.phrase, (*place, "phrase"), profile)
        elif guard.cue:
            yield from _one_of(guard.cue, known, (*place, "cue"))
        else:
            yield place, "neither a cue nor a phrase is named; add one"


def _patterns(sources: Iterable[str], at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    for number, source in enumerate(sources):
        yield from _pattern(source, (*at, number), profile, tagged=at[-1] == "tokens")


def _pattern(source: str, at: TomlPath, profile: Profile, *, tagged: bool = False) -> Iterator[Mistake]:
    try:
        profile.pattern(source, tagged=tagged)
    except (PatternError, ValueError) as error:
        yield at, str(error)


def _fix(fix: FixSpec, at: TomlPath, profile: Profile) -> Iterator[Mistake]:
    yield from _one_of(fix.tone, profile.tone.levels, (*at, "tone"))
    yield from _pattern(fix.when, (*at, "when"), profile, tagged="#" in fix.when) if fix.when else ()
    yield from _pattern(fix.unless, (*at, "unless"), profile) if fix.unless else ()
    for name in ("replace", "rewrite", "onward", "sentence"):
        wrong = unknown_filter(getattr(fix, name) or "")
        if wrong:
            yield (*at, name), wrong


def _one_of(word: str, words: Iterable[str], at: TomlPath) -> Iterator[Mistake]:
    known = [*words]
    if word and word not in known:
        meant = nearest(word, known)
        yield at, f'"{word}" is not known; write ' + (f'"{meant}"' if meant else f"one of {', '.join(known)}")
