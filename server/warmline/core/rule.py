"""What a rule file says: the schema of rules, matches, fixes and examples.

Field names are the keys of the file; a trailing underscore avoids a Python keyword (``except_`` is ``except``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from warmline.core.document import Kind
from warmline.core.file_error import FileError
from warmline.core.finding import Grade, Severity

__all__ = [
    "Allowed",
    "Catalogue",
    "ClauseQuery",
    "Count",
    "Cue",
    "Example",
    "FixSpec",
    "Flagged",
    "Linked",
    "MatchSpec",
    "Near",
    "Rule",
]

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Something that must stand (``requires``) or must not stand (``unless``) near a match.

    Either a cue by name or a phrase. ``within`` is sentence, before (earlier in the sentence), after (later in the
    sentence), next sentence, next 2 sentences, previous sentence, neighbours (one each side) or reply.
    """

    cue: str = ""
    phrase: str = ""
    within: str = "sentence"


@dataclass(frozen=True, slots=True)
class Count:
    """How often a match must occur before the rule speaks; it then speaks once, at the last one."""

    at_least: int
    within: str = "reply"


@dataclass(frozen=True, slots=True)
class ClauseQuery:
    """Conditions on one clause; a list is an OR, the keys are an AND, a word with ``!`` before it must not be there.

    ``subject``, ``object``, ``agent``: a role (customer, writer, company, third, thing, none; ``us`` is writer or
    company) or a word of the phrase. ``verb``: lemmas. ``complement``: words of it, or a lemma of its head.
    ``prep``: ``"at"`` or ``"at support"``. ``mood``: statement, question, imperative. ``mark``: the subordinating word,
    ``none`` for a clause that has none. ``link``: root, conj, ccomp, xcomp, advcl, relcl. ``words``: any word of
    the clause.
    """

    subject: Words = ()
    verb: Words = ()
    particle: Words = ()
    object: Words = ()
    complement: Words = ()
    agent: Words = ()
    adverb: Words = ()
    prep: Words = ()
    modal: Words = ()
    tense: Words = ()
    voice: Words = ()
    mood: Words = ()
    mark: Words = ()
    link: Words = ()
    polite: Words = ()
    words: Words = ()
    negated: bool | None = None
    inherited: bool | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """A second clause in the same sentence, later than the first; ``link`` lists words that may join the two."""

    clause: ClauseQuery
    link: Words = ()


@dataclass(frozen=True, slots=True)
class MatchSpec:
    """One alternative of a rule: phrases, tokens (phrases with part-of-speech tags), a clause, or code.

    ``except`` are phrases: a match that overlaps one of them does not count. ``unless`` lists guards, cues and ``Near``
    tables of which none may hold; ``requires`` the same, all of which must hold. ``even_if`` lifts the guards that
    hold for every rule
    (quoted, reported). ``span`` says what a clause match underlines: subject-verb, verb, verb-object, subject-object,
    subject-complement, complement, object, clause, sentence. ``position`` is opening, closing, whole (nothing else
    stands in
    the sentence) or only (no other sentence of the reply has content). ``code`` calls ``find`` of the sibling ``.py``.
    ``masked`` holds at every placeholder of a template language. ``tone`` overrides that of the rule.
    """

    phrases: Words = ()
    tokens: Words = ()
    clause: ClauseQuery | None = None
    then: Linked | None = None
    except_: Words = ()
    unless: tuple[str | Near, ...] = ()
    requires: tuple[str | Near, ...] = ()
    even_if: Words = ()
    span: str = ""
    position: str = ""
    count: Count | None = None
    code: bool = False
    masked: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class FixSpec:
    """A better wording, made in exactly one way.

    ``replace`` puts a text for the underlined words, ``rewrite`` for the clause, ``onward`` for everything from the
    underlined words to the end of the sentence, ``sentence`` for the whole sentence; ``delete`` takes the
    underlined words out, and ``split`` cuts the sentence at a word. ``when`` is a phrase the sentence must hold, whose
    named parts are slots, ``unless`` one it must not hold,
    ``tone`` how cold it must read. ``drops`` lists words that may be lost. ``because`` justifies a safe grade.
    """

    title: str = ""
    grade: Grade = Grade.REVIEW
    replace: str | None = None
    rewrite: str | None = None
    onward: str | None = None
    sentence: str | None = None
    delete: bool = False
    split: str = ""
    when: str = ""
    unless: str = ""
    tone: str = ""
    drops: Words = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the surroundings it is judged in; ``before`` and ``after`` are sentences around it."""

    text: str
    kind: Kind | None = None
    locale: str | None = None
    format: str | None = None
    incoming: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Flagged(Example):
    """A text the rule must flag, exactly at ``span``; ``fixed`` is what its fixes make of it, or false."""

    span: Words = ()
    fixed: Words | bool = False


@dataclass(frozen=True, slots=True)
class Allowed(Example):
    """A text the rule must leave alone, and why."""

    because: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. ``id`` is its path: ``blame/you_forgot.toml`` is ``blame/you-forgot``.

    ``tone`` says how cold the sentence as a whole must read before the rule speaks: any, not-warm, doubtful,
    cold or very-cold. A ``fallback`` gives way to any rule that speaks of the same words as severely.
    """

    summary: str
    why: str
    severity: Severity
    match: tuple[MatchSpec, ...]
    sources: Words = ()
    kinds: tuple[Kind, ...] = (Kind.REPLY, Kind.CHAT, Kind.MACRO)
    locales: Words = ()
    replaces: Words = ()
    except_: Words = ()
    unless: tuple[str | Near, ...] = ()
    tone: str = "any"
    fallback: bool = False
    fix: tuple[FixSpec, ...] = ()
    flagged: tuple[Flagged, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    id: str = ""
    path: PurePath = field(default=PurePath())

    @property
    def group(self) -> str:
        """The folder the rule lies in."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Cue:
    """A file of ``cues/``: a sign that guards and the reply look for, such as an offer, a reason or a time."""

    summary: str
    phrases: Words
    except_: Words = ()
    flagged: Words = ()
    allowed: Words = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules, cues and word classes, read and checked; ``errors`` are the files that could not be used.

    ``hash`` names this very set of rules: it changes with every letter of a file.
    """

    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...]
    classes: Mapping[str, frozenset[str]]
    errors: tuple[FileError, ...]
    hash: str

    def rule(self, name: str) -> Rule | None:
        """The rule with this id, if there is one."""
        return next((rule for rule in self.rules if rule.id == name), None)
