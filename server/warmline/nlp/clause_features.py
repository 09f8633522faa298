"""What a clause says beside who does what: its mark, mood, tense, attribution and politeness."""

from __future__ import annotations

from dataclasses import dataclass

from warmline.core.clause import Clause, Phrase
from warmline.nlp.parse import Parse

__all__ = ["QUESTION_WORDS", "Work", "attribution_of", "mark_of", "mood_of", "politeness_of", "tense_of"]

_REPORTING = frozenset(
    "say tell claim state mention write report think believe feel suggest imply assume know hear understand see "
    "notice explain confirm".split(),
)
QUESTION_WORDS = frozenset("who what where when why how which whose".split())
_MARKS = frozenset(
    "if unless because since as while although though until till before after once when whenever whether so "
    "that".split(),
)


@dataclass(slots=True)
class Work:
    """A parse with what is asked of it again and again: children and the verbs that give orders."""

    parse: Parse
    children: list[list[int]]
    imperatives: frozenset[int]

    def word(self, index: int) -> str:
        """The lower-case word of a token."""
        return self.parse.tokens.words[index]


def mark_of(
    work: Work, head: int, by_dep: dict[str, list[int]], aux_words: list[str], subject: Phrase | None, link: str
) -> str:
    """The word that subordinates the clause, or "if" for an inverted condition."""
    for kid in by_dep.get("mark", []) + by_dep.get("advmod", []):
        if kid < head and work.word(kid) in _MARKS:
            return work.word(kid)
    # "Had you read …", "Should you need …": inversion without a question.
    if link in ("advcl", "ccomp", "csubj") and subject is not None and aux_words[:1] in (["had"], ["should"], ["were"]):
        first_aux = min(by_dep.get("aux", [head]))
        if first_aux < subject.first and "?" not in work.parse.tokens.words[-1]:
            return "if"
    return ""


def mood_of(
    work: Work,
    head: int,
    subject: Phrase | None,
    auxiliaries: list[int],
    link: str,
    parent: Clause | None,
    *,
    inherited: bool,
) -> str:
    """statement, question or imperative."""
    if head in work.imperatives:
        return "imperative"
    words = work.parse.tokens.words
    ends_asking = any("?" in word for word in words[head:])
    if subject is not None and not inherited and any(index < subject.first for index in auxiliaries) and ends_asking:
        return "question"
    if ends_asking and link == "root":
        return "question"
    if (
        subject is not None
        and not inherited
        and words[0] in QUESTION_WORDS
        and any(index < subject.first for index in auxiliaries)
        and link == "root"
    ):
        return "question"
    if parent is not None and parent.mood == "question" and link in ("xcomp", "ccomp"):
        return "question"
    return "statement"


def tense_of(tag: str, aux_words: list[str], head: int, work: Work) -> str:
    """The tense that the auxiliaries and the tag show."""
    if "have" in aux_words or "has" in aux_words or "had" in aux_words or "'ve" in aux_words:
        return "perfect"
    if "'s" in aux_words and tag == "VBN":
        return "perfect"
    if "will" in aux_words or "shall" in aux_words:
        return "future"
    if "did" in aux_words or "was" in aux_words or "were" in aux_words or tag == "VBD":
        return "past"
    if "to" in aux_words:
        return "infinitive"
    if tag in ("VBN", "VBG") and not aux_words:
        return "participle"
    word = work.word(head)
    return "past" if word in ("forgot", "failed", "left") else "present"


def attribution_of(work: Work, head: int, parent: Clause | None, link: str) -> str:
    """quoted, reported or nothing."""
    words = work.parse.tokens.words
    quotes = [index for index, word in enumerate(words) if word in ('"', "“", "”", "«", "»")]
    before = sum(index < head for index in quotes)
    if before % 2 == 1 and any(index > head for index in quotes):
        return "quoted"
    if (
        parent is not None
        and link == "ccomp"
        and parent.verb in _REPORTING
        and parent.subject is not None
        and (parent.subject.role in ("third", "customer") or "your" in parent.subject.words)
    ):
        return "reported"
    if parent is not None and parent.attribution and link in ("conj", "xcomp", "ccomp", "advcl"):
        return parent.attribution
    return ""


def politeness_of(work: Work, head: int, own: list[int]) -> str:
    """Where *please* or *kindly* stands: first, kindly, middle, end or nowhere."""
    words = work.parse.tokens.words
    places = [
        index
        for index in range(len(words))
        if words[index] in ("please", "kindly") and (index in own or abs(index - head) <= 2)
    ]
    if not places:
        return ""
    place = places[0]
    if place < head:
        return "first" if words[place] == "please" else "kindly"
    return "end" if all(not word[:1].isalnum() for word in words[place + 1 :]) else "middle"
