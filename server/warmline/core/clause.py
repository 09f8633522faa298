"""Who does what to whom: one clause of a sentence, as the rules query it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Clause", "Phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A subject, object or complement: its head, its words, its role, and its token range (half-open)."""

    head: str
    words: tuple[str, ...]
    role: str
    first: int
    last: int
    head_index: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what belongs to it; all ranges count tokens of the sentence, half-open.

    ``verb`` is the lemma of the predicate. Roles are customer, writer, company, third, thing, none.
    ``modal`` is the modal's family: must, need, have, should, supposed, required, can, could, will, would, may or "".
    ``mood`` is statement, question, imperative; ``mark`` the word that subordinates the clause ("if", "because", …).
    ``attribution`` is "", quoted or reported. ``link`` says how it hangs on ``parent``: root, conj, ccomp, xcomp,
    advcl, relcl, acl, csubj, pcomp.
    """

    index: int
    verb: str
    verb_index: int
    first: int
    last: int
    predicate: tuple[int, int]
    subject: Phrase | None
    subject_inherited: bool
    object: Phrase | None
    complement: Phrase | None
    agent: Phrase | None
    particle: str
    adverbs: frozenset[str]
    preps: dict[str, tuple[str, ...]] = field(hash=False)
    negated: bool
    negated_above: bool
    modal: str
    tense: str
    voice: str
    mood: str
    mark: str
    attribution: str
    polite: str
    link: str
    parent: int | None
    words: frozenset[str]

    @property
    def subject_role(self) -> str:
        """The role of the subject; none when there is no subject."""
        return self.subject.role if self.subject else "none"

    @property
    def conditional(self) -> bool:
        """Whether the clause itself states a condition; *when you forgot* tells of something that happened."""
        if self.mark in ("when", "once", "until"):
            return self.tense != "past"
        return self.mark in ("if", "unless", "whether", "in case", "provided", "whenever")
