"""What a draft must not lose: the things, numbers and names of the replaced words, for a slot that asks for them.

A draft that says a sentence anew keeps no wording, so the slot lists what the writer has to bring over:
``[what happened: valve, 8 March, £40]``. Words that only carry the reproach (*fault*, *excuse*) are not listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warmline.core.clause import Clause
from warmline.nlp.morphology import base_verbs
from warmline.nlp.parse import Parse
from warmline.nlp.vocabulary import FUNCTION_WORDS

__all__ = ["MOST", "addressed", "helps", "particulars"]

# A slot that lists more is no help to anybody.
MOST = 3

_NOUNS = ("NN", "NNS", "NNP", "NNPS", "CD")
_NAMES = ("NNP", "NNPS")
_INSIDE = (*_NOUNS, "JJ", "JJR", "$", "POS", "HYPH", "VBG", "#", "SYM")
_BEFORE_NOUNS = ("DT", "PRP$", "JJ", "IN", "CD", "VB", "VBD", "VBG", "VBN", "VBZ", "POS")
_IDLE = frozenset(
    "absence abuse accusation accusations action admission allegation allegations anger answer anybody anyone "
    "anything apologies arrogance ask assertion attention attitude authority babe behalf behaviour belief bit blame "
    "bloke blunder breach breakdown breath bridge bro buddy business captioned care carelessness case catastrophe "
    "cause caution chance charade choice circumstance circumstances circus claim claims client clients clown clue "
    "coffee comfort common communication complaining complaint complaints compliance concern concerns conclusion "
    "conclusions consent convenience course courtesy crime criticism crying culprit customer customers darling day "
    "deal dear decision department disaster disbelief discretion distant doing doubt drama due earliest ears "
    "effectuation effort end endeavour endeavours error errors event events everybody everyone everything evidence "
    "excuse excuses expectation expectations expecting explanation extent eye eyes fact facts fail failing failure "
    "faith fault faults feeling feelings feet few five-year-old folks fool foot full fun funny further fuss future "
    "g'day god goodness grief ground grounds grown guard guess guy guys g’day habit hand hands hash head hearsay "
    "heart hell hesitation hold hole hon honest horror horses hun idea ideas idk imagination imo "
    "inconvenience instance interest issue issues job joke joker joy kind lack lad language laugh least leg legs "
    "less liability lie lies logic logs lol look lookout lot love luck luxury ma'am madam making manner manners "
    "many mate matter matters means meddling meh memory mere mess message mind minute miracles miscalculation "
    "misfortune mistake mistakes misunderstanding misunderstandings mix-up molehill moment monkeys more mountain "
    "much nah nature need negligence nobody non- none nonsense notes nothing ones opinion opinions option options "
    "other others outrage oversight own pal part parties patience people peril person place planet pls plz "
    "point position possibilities possibility presumably problem problems procedure process proof purpose "
    "question questions rant reach reason reasons recollection record records reference refusal regard regret "
    "reluctance reply respect responsibility revelation risk road rubbish sake same scepticism sea sense several "
    "shame shelf shows side signature silence sir situation skepticism sob somebody someone something sorry sort "
    "stage start statement stick stop story stupidity such surprise syllable syllables tale sympathy tantrum tbh tear "
    "tears terms thing things thought time toddler tone touch tragedy trouble trust truth try turn unlikely "
    "unwillingness use user utmost various view violin way ways while whole will wisdom wishes wonder word words "
    "world wrong yes yourself yourselves".split()
)
# What an agent does that sets things right: a draft that says the sentence anew would lose it.
_HELPING = frozenset(
    "add adjust apologise apologize arrange ask attach book call cancel change check collect confirm contact "
    "correct cover credit deliver email enclose escalate exchange extend fit fix forward give halve help hold "
    "honour include inform install keep knock leave let lift lower make mend move offer open order pass pay pick "
    "post print provide put reactivate rebook receive record redo reduce refund reimburse reinstate remove renew "
    "repair replace report request resend reserve reset restart restore return reverse review send set ship sort "
    "speak stop swap switch take transfer try unblock unlock update upgrade waive walk".split()
)

# What has set things right when it has been done, whoever did it.
_MENDING = frozenset(
    "book correct credit despatch dispatch extend fix mend post refund reimburse reinstate renew repair replace "
    "resend restore reverse send ship unblock unlock waive".split()
)


def addressed(words: tuple[str, ...], parse: Parse, last: int) -> int:
    """The first token of the name a sentence ends in, ``, Ms Brandt``; its end when it does not address anybody."""
    end = last
    while end and not words[end - 1][:1].isalnum():
        end -= 1
    at = end
    while at and parse.tags[at - 1] in _NAMES and end - at < 3:
        at -= 1
    return at if at < end and at > 2 and words[at - 1] == "," else last


def helps(clauses: Sequence[Clause], first: int, last: int) -> bool:
    """Whether the writer or the company does something for the reader in these tokens, or something has been done."""
    return any(
        first <= clause.verb_index < last
        and not (clause.negated or clause.negated_above or clause.conditional)
        and (
            (clause.verb in _HELPING and clause.subject_role in ("writer", "company"))
            or (clause.verb in _MENDING and clause.voice == "passive")
        )
        for clause in clauses
    )


def particulars(
    parse: Parse,
    clauses: Sequence[Clause],
    first: int,
    last: int,
    literal: frozenset[int],
    quoted: frozenset[int] = frozenset(),
) -> tuple[str, ...]:
    """The things, numbers and names between two tokens, in order, without those that a pattern names."""
    tokens = parse.tokens
    found: list[str] = []
    for start, end in _runs(parse, clauses, first, last, literal, quoted):
        text = tokens.source(start, end)
        if text.lower() not in (listed.lower() for listed in found):
            found.append(text)
    return tuple(found)


def _people(clauses: Sequence[Clause]) -> set[int]:
    """The tokens of subjects that stand for the reader or for us."""
    return {
        index
        for clause in clauses
        if clause.subject is not None
        and clause.subject.role in ("customer", "writer", "company")
        and clause.subject.last - clause.subject.first < 4
        for index in range(clause.subject.first, clause.subject.last)
    }


def _is_exact(parse: Parse, index: int, first: int) -> bool:
    """Whether a word is a number, a date or a name inside the sentence."""
    word, capital = parse.tokens.words[index], parse.tokens.source(index, index + 1)[:1].isupper()
    if any(map(str.isdigit, word)) or (word == "may" and capital and index > first):
        return True
    return index > first and capital and len(word) > 2 and parse.tags[index] in _NAMES and word not in FUNCTION_WORDS


def _trimmed(parse: Parse, start: int, stop: int) -> tuple[int, int]:
    """A run of words without what says nothing at its ends."""
    words, tags = parse.tokens.words, parse.tags

    def ends(index: int) -> bool:
        named = words[index] not in _IDLE and words[index] != "one"
        return named and (tags[index] in _NOUNS or _is_exact(parse, index, 0))

    while start < stop and (tags[start] in ("POS", "HYPH") or words[start] in _IDLE or words[start] == "of"):
        start += 1
    while start < stop and not ends(stop - 1):
        stop -= 1
    return start, stop


def _runs(
    parse: Parse, clauses: Sequence[Clause], first: int, last: int, literal: frozenset[int], quoted: frozenset[int]
) -> Iterator[tuple[int, int]]:
    words, tags = parse.tokens.words, parse.tags
    customers = _people(clauses)

    def inside(index: int) -> bool:
        if index >= last:
            return False
        if index in quoted or _is_exact(parse, index, first):
            return True
        if index in literal and tags[index] != "CD" and not (index and words[index - 1] == "your"):
            return False
        if words[index] == "of":
            return index > first and words[index - 1] != "of" and inside(index - 1) and inside(index + 1)
        return tags[index] in _INSIDE and index not in customers and words[index] not in FUNCTION_WORDS

    at = first
    while at < last:
        end = at
        while inside(end):
            end += 1
        if end == at:
            at += 1
            continue
        start, stop = at, end
        at = end
        if end - start > 1 and quoted.issuperset(range(start, end)):
            yield start, stop
            continue
        start, stop = _trimmed(parse, start, stop)
        if stop - start == 1 and words[start] in base_verbs() and (not start or tags[start - 1] not in _BEFORE_NOUNS):
            continue
        # "Lending" of "our lending criteria": what only qualifies a word of the pattern is no thing of its own.
        qualifies = end < last and end in literal and tags[end] in _NOUNS and stop == end
        exact = any(_is_exact(parse, index, first) for index in range(start, stop))
        if start < stop and (exact or not qualifies):
            yield start, stop
