"""From sentences to facts: scan, phrases, parse where needed, clauses, guards, fixes."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import ModuleType
from typing import Any, Protocol

from warmline.core.document import Kind
from warmline.core.facts import Match, SentenceFacts
from warmline.core.file_error import FileError
from warmline.core.finding import Fix, Grade
from warmline.core.rule import Catalogue, Near, Rule
from warmline.nlp import query
from warmline.nlp.cues import CueFinder, Cues
from warmline.nlp.foresight import hopeless
from warmline.nlp.frequency import chance
from warmline.nlp.guards import GUARDS
from warmline.nlp.judging import judge
from warmline.nlp.locating import Alternative, Find, Located, Target, places
from warmline.nlp.notation import PatternError
from warmline.nlp.parse import Parser
from warmline.nlp.pattern import Pattern
from warmline.nlp.phrasebook import Phrasebook
from warmline.nlp.scan import Scan
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize
from warmline.nlp.tone import Tone, built_in_tone

__all__ = ["Profile", "Statistics", "clause_needs"]


@dataclass
class Statistics:
    """How much work was done: sentences seen, sentences with a candidate, sentences parsed."""

    sentences: int = 0
    candidates: int = 0
    parsed: int = 0


class Fixer(Protocol):
    """What turns matches into fixes."""

    def asks_parse(self, located: Located, analysis: Analysis, profile: Profile) -> bool:
        """Whether the fixes of a match that words alone tell are made from a parse."""

    def fixes(self, located: Located, analysis: Analysis, profile: Profile, before: Sequence[str]) -> tuple[Fix, ...]:
        """The fixes of one match, beside rules that speak in the same sentence."""


@dataclass
class Profile:
    """The rules that apply to one kind and locale, compiled; broken rules are listed in ``errors``."""

    catalogue: Catalogue
    kind: Kind
    locale: str
    errors: list[FileError] = field(default_factory=list)
    statistics: Statistics = field(default_factory=Statistics)
    use_scan: bool = True
    tone: Tone = field(default_factory=built_in_tone)
    phrases: Phrasebook | None = field(default=None, repr=False)
    _coded: list[tuple[Alternative, Find]] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        self._phrases = self.phrases or Phrasebook(self.catalogue.classes)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of this kind and locale."""
        return tuple(
            rule
            for rule in self.catalogue.rules
            if self.kind in rule.kinds and (not rule.locales or self.locale in rule.locales)
        )

    @cached_property
    def placeholder_rules(self) -> tuple[Rule, ...]:
        """The rules that speak of every placeholder."""
        return tuple(rule for rule in self.rules if any(spec.masked for spec in rule.match))

    @cached_property
    def _scan(self) -> Scan[Target]:
        targets: list[tuple[tuple[frozenset[str], ...], Target]] = []
        for rule in self.rules:
            try:
                for number in range(len(rule.match)):
                    alternative = self.alternative(rule, number)
                    targets += [(pattern.needs, (alternative, pattern)) for pattern in alternative.patterns]
                    if alternative.spec.clause is not None:
                        targets.append((clause_needs(alternative), (alternative, None)))
                    if alternative.find is not None:
                        self._coded.append((alternative, alternative.find))
            except (PatternError, ValueError) as error:
                self.errors.append(FileError(rule.path, 1, "match", str(error)))
        self._phrases.remember()
        return Scan(targets)

    @cached_property
    def cue_finders(self) -> dict[str, CueFinder]:
        """How to find each cue of the catalogue."""
        finders = {}
        for cue in self.catalogue.cues:
            patterns = [self.pattern(source) for source in cue.phrases]
            excepts = tuple(self.pattern(source) for source in cue.except_)
            finders[cue.id] = CueFinder(Scan((pattern.needs, pattern) for pattern in patterns), excepts)
        return finders

    def pattern(self, source: str, *, tagged: bool = False) -> Pattern:
        """A phrase, compiled once."""
        return self._phrases.pattern(source, tagged=tagged)

    def alternative(self, rule: Rule, number: int) -> Alternative:
        """One ``[[match]]`` of a rule, compiled; raises PatternError with what to write instead."""
        spec = rule.match[number]
        nears = [
            near for near in (*spec.unless, *spec.requires, *rule.unless) if isinstance(near, Near) and near.phrase
        ]
        known = {cue.id for cue in self.catalogue.cues} | GUARDS.keys()
        for name in (*spec.unless, *spec.requires, *rule.unless, *spec.even_if):
            if isinstance(name, str) and name not in known:
                raise PatternError(f"{name!r} is no guard and no cue; known are {', '.join(sorted(known))}")
        if (tone := spec.tone or rule.tone) not in self.tone.levels:
            raise PatternError(f"{tone!r} is no tone; known are {', '.join(self.tone.levels)}")
        return Alternative(
            rule,
            spec,
            number,
            tuple(self.pattern(source) for source in spec.phrases)
            + tuple(self.pattern(source, tagged=True) for source in spec.tokens),
            tuple(self.pattern(source) for source in (*rule.except_, *spec.except_)),
            {near.phrase: self.pattern(near.phrase) for near in nears},
            _sibling(rule).find if spec.code else None,
            self.tone.levels[tone],
        )

    def facts(
        self,
        texts: Sequence[str],
        parser: Parser | None,
        fixer: Fixer | None = None,
    ) -> list[SentenceFacts]:
        """The facts of each sentence, in order; without a parser the rules that need one stay silent."""
        analyses = [self.analysis(text) for text in texts]
        heard = [Cues(self.cue_finders, analysis) for analysis in analyses]
        found = self.locate(analyses, parser, heard, fixer)
        judgements = [
            [(entry, match) for entry in located if (match := judge(entry, analysis, cues)) is not None]
            for analysis, cues, located in zip(analyses, heard, found, strict=True)
        ]
        result = []
        for analysis, cues, judged in zip(analyses, heard, judgements, strict=True):
            ids = [match.rule.id for _, match in judged]
            matches = [
                replace(match, fixes=fixer.fixes(entry, analysis, self, ids)) if fixer else match
                for entry, match in judged
            ]
            facts = SentenceFacts(_merged(matches), cues.release(), len(analysis.tokens.text), analysis.has_content)
            result.append(facts)
        return result

    def analysis(self, text: str) -> Analysis:
        """A sentence, tokenised and weighed."""
        tokens = tokenize(text)
        return Analysis(tokens, coldness=self.tone.coldness(tokens.words))

    def candidates(self, analysis: Analysis) -> tuple[str, ...]:
        """The ids of the rules whose triggers stand in the sentence."""
        entries = self._scan.candidates(analysis.scan_words)
        return tuple(sorted({alternative.rule.id for alternative, _ in entries}))

    def locate(
        self,
        analyses: Sequence[Analysis],
        parser: Parser | None,
        cues: Sequence[Cues] | None = None,
        fixer: Fixer | None = None,
    ) -> list[list[Located]]:
        """Every place where an alternative holds, guards not yet asked; parses only what candidates or fixes need.

        With the cues of each sentence, what its tone or words already silence is left out before it costs a parse.
        """
        scan = self._scan
        self.statistics.sentences += len(analyses)
        waiting: list[tuple[int, list[Target]]] = []
        found: list[list[Located]] = []
        for index, analysis in enumerate(analyses):
            coldness = analysis.coldness if cues is not None else 1.0
            candidates = scan.candidates(analysis.scan_words) if self.use_scan else scan.all
            candidates = [entry for entry in candidates if entry[0].least_cold <= coldness]
            self.statistics.candidates += bool(candidates)
            here = [place for entry in candidates if not entry[0].needs_parse for place in places(entry, analysis)]
            for alternative, find in self._coded:
                if alternative.least_cold <= coldness and find(analysis.tokens.text):
                    here += places((alternative, None), analysis)
            found.append(here)
            needing = [entry for entry in candidates if entry[0].needs_parse]
            if cues is not None and self.use_scan:
                needing = [entry for entry in needing if not hopeless(entry, analysis, cues[index])]
            if needing or (fixer and cues is not None and self._fixes_ask(fixer, here, analysis, cues[index])):
                waiting.append((index, needing))
        if parser is not None and waiting:
            unparsed = [index for index, _ in waiting if analyses[index].parse is None]
            self.statistics.parsed += len(unparsed)
            for index, parse in zip(
                unparsed, parser.parse([analyses[index].tokens for index in unparsed]), strict=True
            ):
                analyses[index].parse = parse
            for index, needing in waiting:
                found[index] += [place for entry in needing for place in places(entry, analyses[index])]
        return found

    def _fixes_ask(self, fixer: Fixer, here: Sequence[Located], analysis: Analysis, cues: Cues) -> bool:
        """Whether a fix of a match that stands will be made from a parse."""
        return any(
            fixer.asks_parse(entry, analysis, self) and judge(entry, analysis, cues) is not None for entry in here
        )


def clause_needs(alternative: Alternative) -> tuple[frozenset[str], ...]:
    """What a sentence must hold for the clause queries and the required phrases of an alternative, rarest first."""
    spec = alternative.spec
    needs = query.anchors(spec.clause) if spec.clause else []
    if spec.then is not None:
        needs += query.anchors(spec.then.clause)
    for near in spec.requires:
        if isinstance(near, Near) and near.phrase:
            needs += alternative.inline[near.phrase].needs
    return tuple(sorted(needs, key=chance))


def _rank(match: Match) -> tuple[bool, bool, int, int, int]:
    first = match.spans[0]
    drafted = match.fixes[:1] != () and match.fixes[0].grade is Grade.DRAFT
    return not match.fixes, drafted, match.rule.match.index(match.spec), first.start, len(first)


def _merged(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches without those that say the same as another one of their rule.

    One with fixes wins, one that is ready before a draft, then the one whose ``[[match]]`` stands earlier in the file.
    """
    kept: list[Match] = []
    for match in sorted(matches, key=_rank):
        if not any(match.rule is other.rule and match.spans[0].overlaps(other.spans[0]) for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.spans))


def _sibling(rule: Rule) -> ModuleType | Any:
    """The Python beside a built-in rule file."""
    path = rule.path.with_suffix(".py")
    spec = importlib.util.spec_from_file_location(
        f"warmline.rules.{rule.id.replace('/', '.').replace('-', '_')}", str(path)
    )
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is missing; write a function find(text) there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
