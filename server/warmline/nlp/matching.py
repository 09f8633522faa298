"""From sentences to facts: scan, phrases, parse where needed, clauses, guards, fixes."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any

from warmline.core.clause import Clause
from warmline.core.document import Kind
from warmline.core.facts import Match, SentenceFacts
from warmline.core.file_error import FileError
from warmline.core.rule import Catalogue, MatchSpec, Near, Rule
from warmline.core.span import Span
from warmline.nlp import query
from warmline.nlp.guards import DEFAULT_GUARDS, GUARDS, Place
from warmline.nlp.parse import Parser
from warmline.nlp.pattern import Hit, Pattern, PatternError, compile_pattern
from warmline.nlp.scan import Scan
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import Tokens, tokenize

__all__ = ["Alternative", "Located", "Profile", "Statistics"]

_HERE_AND_NOW = ("sentence", "before", "after")


@dataclass(frozen=True)
class Alternative:
    """One ``[[match]]`` of a rule, compiled."""

    rule: Rule
    spec: MatchSpec
    number: int
    patterns: tuple[Pattern, ...]
    excepts: tuple[Pattern, ...]
    inline: Mapping[str, Pattern]
    find: Callable[[str], list[list[tuple[int, int]]]] | None = None

    @property
    def needs_parse(self) -> bool:
        """Whether only a parse can tell."""
        return self.spec.clause is not None or bool(self.spec.tokens)


@dataclass(frozen=True)
class Located:
    """A match with its place in the sentence, for guards and rewriting."""

    alternative: Alternative
    place: Place
    ranges: tuple[tuple[int, int], ...]
    hit: Hit | None = None
    other: Clause | None = None
    letters: tuple[Span, ...] = ()


@dataclass
class Statistics:
    """How much work was done: sentences seen, sentences with a candidate, sentences parsed."""

    sentences: int = 0
    candidates: int = 0
    parsed: int = 0


@dataclass
class Profile:
    """The rules that apply to one kind and locale, compiled; broken rules are listed in ``errors``."""

    catalogue: Catalogue
    kind: Kind
    locale: str
    off: frozenset[str] = frozenset()
    errors: list[FileError] = field(default_factory=list)
    statistics: Statistics = field(default_factory=Statistics)
    use_scan: bool = True

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of this kind and locale that are not off."""
        return tuple(
            rule
            for rule in self.catalogue.rules
            if self.kind in rule.kinds
            and (not rule.locales or self.locale in rule.locales)
            and rule.id not in self.off
            and rule.group not in self.off
        )

    @cached_property
    def _compiled(self) -> tuple[Scan[tuple[Alternative, Pattern | None]], Scan[tuple[str, Pattern]], dict[str, tuple[Pattern, ...]]]:
        targets: list[tuple[tuple[frozenset[str], ...], tuple[Alternative, Pattern | None]]] = []
        for rule in self.rules:
            try:
                for number in range(len(rule.match)):
                    alternative = self._alternative(rule, number)
                    targets += [(pattern.needs, (alternative, pattern)) for pattern in alternative.patterns]
                    if alternative.spec.clause is not None:
                        needs = query.anchors(alternative.spec.clause)
                        if alternative.spec.then is not None:
                            needs += query.anchors(alternative.spec.then.clause)
                        targets.append((tuple(sorted(needs, key=len)), (alternative, None)))
                    if alternative.find is not None:
                        targets.append(((), (alternative, None)))
            except (PatternError, ValueError) as error:
                self.errors.append(FileError(rule.path, 1, "match", str(error)))
        cues: list[tuple[tuple[frozenset[str], ...], tuple[str, Pattern]]] = []
        excepts: dict[str, tuple[Pattern, ...]] = {}
        for cue in self.catalogue.cues:
            excepts[cue.id] = tuple(self._pattern(source) for source in cue.except_)
            for source in cue.phrases:
                pattern = self._pattern(source)
                cues.append((pattern.needs, (cue.id, pattern)))
        return Scan(targets), Scan(cues), excepts

    def _pattern(self, source: str, *, tagged: bool = False) -> Pattern:
        return compile_pattern(source, self.catalogue.classes, tagged=tagged)

    def _alternative(self, rule: Rule, number: int) -> Alternative:
        spec = rule.match[number]
        nears = [near for near in (*spec.unless, *spec.requires, *rule.unless) if isinstance(near, Near) and near.phrase]
        known = {cue.id for cue in self.catalogue.cues} | GUARDS.keys()
        for name in (*spec.unless, *spec.requires, *rule.unless, *spec.even_if):
            if isinstance(name, str) and name not in known:
                raise PatternError(f"{name!r} is no guard and no cue; known are {', '.join(sorted(known))}")
        return Alternative(
            rule,
            spec,
            number,
            tuple(self._pattern(source) for source in spec.phrases)
            + tuple(self._pattern(source, tagged=True) for source in spec.tokens),
            tuple(self._pattern(source) for source in (*rule.except_, *spec.except_)),
            {near.phrase: self._pattern(near.phrase) for near in nears},
            _sibling(rule).find if spec.code else None,
        )

    def facts(
        self,
        texts: Sequence[str],
        parser: Parser | None,
        fix: Callable[[Located, Analysis, Profile], tuple[Any, ...]] | None = None,
    ) -> list[SentenceFacts]:
        """The facts of each sentence, in order; without a parser the rules that need one stay silent."""
        analyses = [Analysis(tokenize(text)) for text in texts]
        found = self.locate(analyses, parser)
        scan = self._compiled[1]
        result = []
        for analysis, located in zip(analyses, found, strict=True):
            cues = self._cues(analysis, scan)
            matches = []
            for entry in located:
                match = self._judge(entry, analysis, cues)
                if match is not None:
                    fixes = fix(entry, analysis, self) if fix else ()
                    matches.append(
                        Match(match.rule, match.spec, match.spans, fixes, match.open_unless, match.open_requires)
                    )
            result.append(SentenceFacts(tuple(matches), cues, len(analysis.tokens.text), analysis.has_content))
        return result

    def locate(self, analyses: Sequence[Analysis], parser: Parser | None) -> list[list[Located]]:
        """Every place where an alternative holds, guards not yet asked; parses only what candidates need."""
        scan = self._compiled[0]
        self.statistics.sentences += len(analyses)
        waiting: list[tuple[int, list[tuple[Alternative, Pattern | None]]]] = []
        found: list[list[Located]] = []
        for index, analysis in enumerate(analyses):
            candidates = list(scan.candidates(analysis.tokens.word_set)) if self.use_scan else scan.all
            needing = [entry for entry in candidates if entry[0].needs_parse]
            self.statistics.candidates += bool(candidates)
            found.append([place for entry in candidates if not entry[0].needs_parse for place in _places(entry, analysis)])
            if needing:
                waiting.append((index, needing))
        if parser is not None and waiting:
            unparsed = [index for index, _ in waiting if analyses[index].parse is None]
            self.statistics.parsed += len(unparsed)
            for index, parse in zip(unparsed, parser.parse([analyses[index].tokens for index in unparsed]), strict=True):
                analyses[index].parse = parse
            for index, needing in waiting:
                found[index] += [place for entry in needing for place in _places(entry, analyses[index])]
        return found

    def _cues(self, analysis: Analysis, scan: Scan[tuple[str, Pattern]]) -> dict[str, tuple[Span, ...]]:
        tokens = analysis.tokens
        cues: dict[str, tuple[Span, ...]] = {}
        excepts = self._compiled[2]
        for name, pattern in scan.candidates(tokens.word_set) if self.use_scan else scan.all:
            for hit in _hits(pattern, analysis):
                if not any(_overlap(hit, other) for barrier in excepts[name] for other in _hits(barrier, analysis)):
                    cues[name] = (*cues.get(name, ()), _letters(tokens, hit.first, hit.last))
        return cues

    def _judge(self, located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> Match | None:
        """The match as far as the sentence can tell, or None when a guard says no."""
        if self.silenced(located, analysis, cues):
            return None
        rule, spec = located.alternative.rule, located.alternative.spec
        spans = located.letters or tuple(_letters(analysis.tokens, first, last) for first, last in located.ranges)
        return Match(
            rule,
            spec,
            spans,
            (),
            tuple(near for near in (*rule.unless, *spec.unless) if isinstance(near, Near) and near.within not in _HERE_AND_NOW),
            tuple(near for near in spec.requires if isinstance(near, Near) and near.within not in _HERE_AND_NOW),
        )

    def silenced(self, located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> str:
        """The name of the guard that says no, or an empty string."""
        spec, rule, place = located.alternative.spec, located.alternative.rule, located.place
        for name in DEFAULT_GUARDS:
            if name not in spec.even_if and GUARDS[name](place):
                return name
        for guard in (*rule.unless, *spec.unless):
            if self._near(guard, located, analysis, cues):
                return guard if isinstance(guard, str) else guard.cue or guard.phrase
        for guard in spec.requires:
            if isinstance(guard, Near) and guard.within not in _HERE_AND_NOW:
                continue
            if not self._near(guard, located, analysis, cues):
                return "requires " + (guard if isinstance(guard, str) else guard.cue or guard.phrase)
        for barrier in located.alternative.excepts:
            if not barrier.needs or any(need.isdisjoint(analysis.tokens.word_set) for need in barrier.needs):
                continue
            for hit in _hits(barrier, analysis):
                if hit.first < place.last and place.first < hit.last:
                    return f"except {barrier.source}"
        if spec.position == "whole" and not _whole(place):
            return "position whole"
        return ""

    def _near(self, guard: str | Near, located: Located, analysis: Analysis, cues: Mapping[str, tuple[Span, ...]]) -> bool:
        place = located.place
        if isinstance(guard, str):
            if guard in GUARDS:
                return GUARDS[guard](place)
            guard = Near(cue=guard)
        if guard.within not in _HERE_AND_NOW:
            return False
        span = _letters(analysis.tokens, place.first, place.last)
        if guard.cue in GUARDS:
            return GUARDS[guard.cue](place)
        if guard.cue:
            spans: Iterable[Span] = cues.get(guard.cue, ())
        else:
            pattern = located.alternative.inline[guard.phrase]
            spans = [_letters(analysis.tokens, hit.first, hit.last) for hit in _hits(pattern, analysis)]
        for other in spans:
            if guard.within == "before" and other.end > span.start:
                continue
            if guard.within == "after" and other.start < span.end:
                continue
            if guard.cue and other.overlaps(span):
                continue
            return True
        return False


def _whole(place: Place) -> bool:
    """Whether nothing of weight stands beside the match: openers, a name and punctuation do not count."""
    words = place.analysis.tokens.words
    return place.first <= place.analysis.sentence_start and sum(word[:1].isalnum() for word in words[place.last :]) <= 1


def _places(entry: tuple[Alternative, Pattern | None], analysis: Analysis) -> Iterator[Located]:
    alternative, pattern = entry
    if pattern is not None:
        for hit in _hits(pattern, analysis):
            ranges = hit.underlined
            # Judged by words alone, so that a phrase is the same with and without a parse.
            place = Place(analysis, ranges[0][0], ranges[-1][1])
            yield Located(alternative, place, ranges, hit)
    elif alternative.find is not None:
        for spans in alternative.find(analysis.tokens.text):
            letters = tuple(Span(start, end) for start, end in spans)
            first, last = _tokens_at(analysis.tokens, letters[0].start, letters[-1].end)
            yield Located(alternative, Place(analysis, first, last), ((first, last),), letters=letters)
    elif alternative.spec.clause is not None:
        for clause in query.every(alternative.spec.clause, analysis.clauses):
            if not _positioned(alternative.spec.clause.position, clause, analysis):
                continue
            other = None
            if alternative.spec.then is not None:
                other = query.linked(alternative.spec.then, clause, analysis.clauses, analysis.tokens.words)
                if other is None:
                    continue
            ranges = tuple(query.underline(alternative.spec.span, clause))
            if alternative.spec.span == "sentence":
                ranges = ((0, len(analysis.tokens)),)
            yield Located(alternative, Place(analysis, ranges[0][0], ranges[-1][1], clause), ranges, other=other)


def _positioned(position: str, clause: Clause, analysis: Analysis) -> bool:
    if position == "first":
        return clause.first <= analysis.sentence_start
    if position == "whole":
        outside = [
            word
            for index, word in enumerate(analysis.tokens.words)
            if not clause.first <= index < clause.last and index >= analysis.sentence_start
        ]
        return clause.first <= analysis.sentence_start and not any(word[:1].isalnum() for word in outside)
    return True


def _hits(pattern: Pattern, analysis: Analysis) -> Iterator[Hit]:
    if pattern.tagged:
        line, starts = analysis.tagged_line
    else:
        line, starts = analysis.tokens.line, analysis.tokens.line_starts
    return pattern.hits(line, starts, analysis.clause_starts, analysis.sentence_start)


def _overlap(hit: Hit, other: Hit) -> bool:
    return hit.first < other.last and other.first < hit.last


def _letters(tokens: Tokens, first: int, last: int) -> Span:
    """The span of a token range, without punctuation at its end."""
    while last - 1 > first and not tokens.words[last - 1][:1].isalnum() and not tokens.words[last - 1].startswith("'"):
        last -= 1
    return Span(tokens.starts[first], tokens.ends[last - 1])


def _tokens_at(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    inside = [index for index in range(len(tokens)) if tokens.starts[index] < end and start < tokens.ends[index]]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


def _sibling(rule: Rule) -> ModuleType | Any:
    """The Python beside a built-in rule file."""
    path = rule.path.with_suffix(".py")
    spec = importlib.util.spec_from_file_location(f"warmline.rules.{rule.id.replace('/', '.').replace('-', '_')}", str(path))
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is missing; write a function find(text) there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
