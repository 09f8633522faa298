"""Fixes: a template filled from the match, checked for lost facts and new findings before it is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warmline.core.context import Surroundings, closed
from warmline.core.document import Kind
from warmline.core.finding import Edit, Fix, Grade, Severity
from warmline.core.rule import FixSpec
from warmline.core.span import Span
from warmline.nlp.edits import cut_at, cut_out, fitted, keeps_facts, reads_well, stays_cold, without_end
from warmline.nlp.filling import ENDS, VISIBLE_SLOT, as_if_filled, fill, reach
from warmline.nlp.locating import Located, hits
from warmline.nlp.matching import Profile
from warmline.nlp.parse import Parser
from warmline.nlp.particulars import MOST, addressed, helps, particulars
from warmline.nlp.passive import acting
from warmline.nlp.pattern import Hit
from warmline.nlp.sentence import Analysis
from warmline.nlp.sentences import split_sentences
from warmline.nlp.vocabulary import GREETINGS

__all__ = ["Rewriter"]

# In a visible slot: what the sentence tells and the draft does not, so that no fact is lost.
FACTS = "{facts}"
# What is added to the sentence as it stands.
WHOLE = "{whole}"
# A longer sentence says too much to be told anew, in tokens.
_LONGEST = 18
_REMEMBERED = 256
# What a draft that says a sentence anew leaves in front: a greeting, but no retort.
_GREETINGS = GREETINGS | {"good"}
_RETORTS = frozenset(("no", "nope", "nah", "nonsense", "rubbish", "wow", "yeah", "yes", "oh", "lol"))
_FIRST_PERSON = ("I ", "I'")


class Rewriter:
    """Turns a located match into the fixes that may be offered, in order of preference."""

    def __init__(self, parser: Parser | None) -> None:
        self._parser = parser
        # Drafts that say a sentence anew read alike when their slots are left out: what the rules say of them is kept.
        self._known: dict[tuple[Kind, str, str], list[str]] = {}

    def asks_parse(self, located: Located, analysis: Analysis, profile: Profile) -> bool:
        """Whether a fix may turn the clause round or tell the sentence anew."""
        whole = len(analysis.tokens) - analysis.sentence_start
        return any(
            (
                "#" in spec.when
                or _turns_clause(spec)
                or (_tells_anew(spec) and (spec.sentence is None or whole <= _LONGEST))
            )
            and _is_wanted(spec, analysis, profile)
            for spec in located.alternative.rule.fix
        )

    def fixes(self, located: Located, analysis: Analysis, profile: Profile, before: Sequence[str]) -> tuple[Fix, ...]:
        """Every fix of the rule whose slots fill, that loses no fact, leaves nothing cold, and raises no finding."""
        offered: list[Fix] = []
        rule = located.alternative.rule
        for spec in rule.fix:
            if not _is_wanted(spec, analysis, profile) or ("#" in spec.when and analysis.parse is None):
                continue
            anew = _tells_anew(spec)
            placed = _of_clause(spec, located, analysis)
            at = _named(spec, located, analysis, profile)
            made = _make(spec, placed, analysis, at)
            if made is None:
                continue
            edit, grade = made
            text = analysis.tokens.text
            result = text[: edit.span.start] + edit.text + text[edit.span.end :]
            listed = anew and ": " in "".join(VISIBLE_SLOT.findall(edit.text))
            if result == text or not (listed or keeps_facts(spec, edit, placed, analysis, at)):
                continue
            if not listed and not (reads_well(text, result) and _spares_quotes(edit, analysis)):
                continue
            if not listed and located.alternative.least_cold > 0 and stays_cold(result):
                continue
            least = profile.tone.levels["cold" if spec.split else "very-cold"]
            # A rule that speaks in any tone is about words and signs, and so are its fixes.
            # What a rewrite leaves cold for another rule's sake is underlined by that one; a cut says it all the barer.
            bare = spec.delete or bool(spec.split) or WHOLE in (_template(spec) or "")
            alone = bare or set(before) <= {rule.id}
            heeds_tone = not listed and alone and located.alternative.least_cold > 0
            if heeds_tone and _is_cold(as_if_filled(result), least, profile):
                continue
            if any(fix.edits == (edit,) for fix in offered):
                continue
            if not self._is_clean(result, located, before, profile, whole=listed, alone=bare):
                continue
            offered.append(Fix(spec.title or rule.summary, grade, (edit,)))
        drafts = [fix for fix in offered if fix.grade is Grade.DRAFT]
        return (*(fix for fix in offered if fix.grade is not Grade.DRAFT), *drafts)

    def _rules_in(self, text: str, profile: Profile) -> list[str]:
        """The rules that speak in a text, as far as the text alone can tell."""
        around = Surroundings(profile.facts(_sentences(text), self._parser))
        return [
            match.rule.id
            for index, fact in enumerate(around.facts)
            for match in fact.matches
            if match.spec.count is None and match.spec.position != "only" and closed(match, index, around)
        ]

    def _rules_in_draft(self, text: str, profile: Profile) -> list[str]:
        key = profile.kind, profile.locale, text
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._rules_in(text, profile)
        return self._known[key]

    def _is_clean(
        self, result: str, located: Located, before: Sequence[str], profile: Profile, *, whole: bool, alone: bool
    ) -> bool:
        """Whether the rule is silent on the result and no other rule speaks that was silent before.

        What a cut leaves, or what is only added to, stands ``alone``: there no rule may speak that is worse than
        information.
        """
        text = as_if_filled(result)
        after = self._rules_in_draft(text, profile) if whole else self._rules_in(text, profile)
        rule = located.alternative.rule.id
        if alone and any(other.severity.rank < Severity.INFO.rank and other.id in after for other in profile.rules):
            return False
        return after.count(rule) < max(before.count(rule), 1) and not set(after) - set(before)


def _of_clause(spec: FixSpec, located: Located, analysis: Analysis) -> Located:
    """For a rewrite of the clause where a phrase was found: the clause the phrase tells of the reader."""
    if not _turns_clause(spec) or located.place.clause is not None or located.hit is None:
        return located
    clause = acting(analysis.clauses, located.place.first, located.place.last)
    if clause is None or clause.subject is None:
        return located
    ranges = ((clause.subject.first, clause.predicate[1]),)
    return replace(located, place=replace(located.place, clause=clause), ranges=ranges, hit=None)


def _turns_clause(spec: FixSpec) -> bool:
    return spec.rewrite is not None or "{passive}" in (_template(spec) or "")


def _template(spec: FixSpec) -> str | None:
    templates = (spec.replace, spec.rewrite, spec.onward, spec.sentence)
    return next((template for template in templates if template is not None), None)


def _spares_quotes(edit: Edit, analysis: Analysis) -> bool:
    """Whether the edit takes the words between two quotation marks as a whole or not at all."""
    starts, text = analysis.tokens.starts, analysis.tokens.text
    if text[: edit.span.start].count('"') % 2 and '"' not in text[edit.span.start :]:
        return False
    inside = {index for index in analysis.quoted if edit.span.start <= starts[index] < edit.span.end}
    return not inside or inside == analysis.quoted


def _is_cold(result: str, least: float, profile: Profile) -> bool:
    """Whether a sentence of the result reads this cold."""
    return any(profile.analysis(sentence).coldness >= least for sentence in _sentences(result))


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def _tells_anew(spec: FixSpec) -> bool:
    return FACTS in (_template(spec) or "")


def _is_wanted(spec: FixSpec, analysis: Analysis, profile: Profile) -> bool:
    """Whether a fix has its say in a sentence of these words and this tone."""
    if analysis.coldness < profile.tone.levels[spec.tone or ("doubtful" if _tells_anew(spec) else "any")]:
        return False
    if spec.unless and any(hits(profile.pattern(spec.unless), analysis)):
        return False
    if "#" in spec.when and analysis.parse is None:
        return True
    return not spec.when or any(hits(profile.pattern(spec.when, tagged="#" in spec.when), analysis))


def _named(spec: FixSpec, located: Located, analysis: Analysis, profile: Profile) -> Hit | None:
    """Where the ``when`` of a fix holds, if it names parts: the hit that overlaps the match, or else the first."""
    pattern = profile.pattern(spec.when, tagged="#" in spec.when) if spec.when else None
    if pattern is None or not (pattern.names or pattern.underlines):
        return None
    found = list(hits(pattern, analysis))
    touching = [hit for hit in found if hit.first < located.ranges[-1][1] and located.ranges[0][0] < hit.last]
    return next(iter((*touching, *found)), None)


def _make(spec: FixSpec, located: Located, analysis: Analysis, at: Hit | None = None) -> tuple[Edit, Grade] | None:
    """The edit a fix makes and its grade; None when a slot stays empty."""
    text = analysis.tokens.text
    if spec.delete or spec.split:
        cut = cut_out(_underlined(located, analysis), text) if spec.delete else cut_at(spec.split, located, analysis)
        return (cut, spec.grade) if cut else None
    template = _template(spec)
    if template is None:
        return None
    span = _span(spec, located, analysis, at)
    listed = _listed(span, located, analysis) if FACTS in template else ("", "")
    if listed is None:
        return None
    facts, name = listed
    filled = fill(template, located, analysis, facts, at)
    if filled is None:
        return None
    if name and spec.sentence is not None:
        filled = f"{name}, {filled if filled.startswith(_FIRST_PERSON) else filled[:1].lower() + filled[1:]}"
    edit = fitted(span, filled, text)
    grade = Grade.DRAFT if VISIBLE_SLOT.search(filled) and not VISIBLE_SLOT.search(text) else spec.grade
    return (edit, grade) if edit else None


def _underlined(located: Located, analysis: Analysis) -> Span:
    tokens = analysis.tokens
    if located.letters:
        return Span(located.letters[0].start, located.letters[-1].end)
    return Span(tokens.starts[located.ranges[0][0]], tokens.ends[located.ranges[-1][1] - 1])


def _span(spec: FixSpec, located: Located, analysis: Analysis, at: Hit | None = None) -> Span:
    """What a filled template takes the place of."""
    if at is not None and spec.replace is not None:
        return Span(analysis.tokens.starts[at.underlined[0][0]], analysis.tokens.ends[at.underlined[-1][1] - 1])
    tokens, first = analysis.tokens, located.ranges[0][0]
    clause = located.place.clause
    if spec.rewrite is not None and clause is not None:
        own = clause.subject.first if clause.subject and not clause.subject_inherited else clause.predicate[0]
        span = Span(tokens.starts[min(own, clause.predicate[0], first)], tokens.ends[reach(clause, analysis) - 1])
        return without_end(span, tokens.text)
    if spec.onward is not None:
        return Span(_underlined(located, analysis).start, len(tokens.text))
    if spec.sentence is not None:
        opens = analysis.sentence_start
        kept = 0 < opens <= first and tokens.words[0] not in _RETORTS
        kept = kept and (FACTS not in spec.sentence or tokens.words[0] in _GREETINGS)
        return Span(tokens.starts[opens] if kept else 0, len(tokens.text))
    return _underlined(located, analysis)


def _listed(span: Span, located: Located, analysis: Analysis) -> tuple[str, str] | None:
    """What ``{facts}`` says of the words a fix takes away, and the name they end in; None when it cannot be told."""
    tokens = analysis.tokens
    parse = analysis.parse
    inside = [index for index in range(len(tokens)) if span.start <= tokens.starts[index] < span.end]
    if parse is None or not inside or len(inside) > _LONGEST:
        return None
    first, last = inside[0], inside[-1] + 1
    literal = located.hit.literal if located.hit is not None else frozenset[int]()
    if helps(analysis.clauses, first, last):
        return None
    until = addressed(tokens.words, parse, last)
    found = particulars(parse, analysis.clauses, first, until, literal, analysis.quoted)
    name = tokens.source(until, last).strip(ENDS + ", ") if until < last else ""
    return ("" if not found else ": " + ", ".join(found), name) if len(found) <= MOST else None
