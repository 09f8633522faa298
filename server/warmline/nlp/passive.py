"""What the reader did, told of the thing it was done to: *you broke the seal* → *the seal was broken*."""

from __future__ import annotations

from warmline.core.clause import Clause, Phrase
from warmline.nlp import morphology
from warmline.nlp.parse import Parse
from warmline.nlp.sentence import Analysis
from warmline.nlp.vocabulary import DATIVES

__all__ = ["acting", "passive"]

# Verbs whose passive names a state and reproaches nobody.
_STATES = frozenset(
    "activate allow archive attach authorise authorize back bend block bolt book break bring buy calibrate cancel "
    "change charge choose clear click clog close collect complete configure confirm confuse connect copy corrupt "
    "cover crack crease cut damage date deactivate declare decline defrost delete dent deselect dilute disable "
    "disarm disconnect download drain drill drop dry edit empty enable enclose enter erase exceed export extend "
    "feed fill fit flash flatten flood flush fold format freeze give glue hand heat import include insert "
    "install jam knock label leave lock lose melt merge microwave misaddress miscalculate misconfigure misjudge "
    "miskey mislabel misplace misread misspell mistype mix mount move muddle nail omit open order overcharge "
    "overcook overfill overload overtighten overwater overwrite pack paint pair park paste pay peel pick pierce "
    "plug post pour press program pull puncture push put reflash register reject remap remove rename renew reset "
    "return revoke rip roll run rupture save scan schedule scratch seal secure select send set settle sever share "
    "shatter shrink shut sign skip smash snap spill stack stain stretch strip submit swap switch sync take tape "
    "tear throw tick toss transpose trigger trim trip turn type underestimate uninstall unlock unplug unseal "
    "untick update upload use verify void warp wash water wedge wipe wire wrap write".split()
)
# "You took a seat", "you left us", "you put up with it": no state of a thing.
_IDIOMS = frozenset(
    "advantage aim ball blame call care chance charge decision eye foot game hand interest job leave liberty line "
    "lot measure mind notice part place point problem risk rubbish seat side step time trouble turn view way "
    "while word".split()
)
_LIGHT = frozenset("choose drop give hand leave pay pick press pull push put set take throw toss turn".split())
_PARTICLES = frozenset("away back down in off on out over up".split())
# What goes on blaming behind the thing, or has lost the one who acts.
_BARRED = frozenset(
    "again always alone anyhow anyway carelessly clumsily deliberately despite forever knowingly nonetheless "
    "purpose recklessly regardless repeatedly twice wilfully yet yourself yourselves".split()
)
_ACTING = frozenset("by without instead before after while when despite from".split())
_BE = {"past": ("was", "were"), "perfect": ("has been", "have been"), "pluperfect": ("had been", "had been")}
_REACHES = {
    "past": ("didn't reach us", "didn't reach us"),
    "perfect": ("hasn't reached us", "haven't reached us"),
    "pluperfect": ("hadn't reached us", "hadn't reached us"),
}
_REACHING = frozenset("post return send submit".split())
_PLACING = frozenset("drop enter fit give hang leave mix open order put run send set spill take type use write".split())
_GIVING = frozenset("give hand send".split())
# What ties a second noun to the first, and what opens something else.
_NAMING = frozenset("and between for of or to".split())
_LEAVING = frozenset(", at by from in into on onto than that through when which who with within".split())
# What the reader is made to own up to.
_PRESSED = frozenset(
    "accept acknowledge admit agree claim confess deny insist maintain prove realise realize say".split()
)
_HABITUAL = frozenset("always do ever every keep must never often usually".split())
_NEUTRAL_OPENERS = frozenset(
    "afraid also because but earlier first however last later looks like now once regrettably sadly since so that then "
    "therefore today tomorrow unfortunately when whereas yesterday".split()
)


def acting(clauses: tuple[Clause, ...], first: int, last: int) -> Clause | None:
    """The clause that the tokens between two places tell of the reader; None when there are none or several."""
    found = [
        clause
        for clause in clauses
        if first <= clause.verb_index < last and clause.subject_role == "customer" and not clause.subject_inherited
    ]
    told = [clause for clause in found if clause.verb in _STATES and clause.object is not None]
    return (told if len(found) > 1 else found)[0] if len(found) == 1 or len(told) == 1 else None


def passive(clause: Clause, analysis: Analysis, end: int) -> str | None:
    """The clause up to token ``end`` in the passive; None when that says something else or still blames.

    Where it opens the sentence it opens with *it looks like*.
    """
    parse, thing = analysis.parse, clause.object or _left(clause, analysis)
    if parse is None or thing is None or not _is_told(clause) or not _stands_alone(clause, analysis):
        return None
    words, source = analysis.tokens.words, analysis.tokens.source
    between = words[clause.verb_index + 1 : thing.first]
    idiom = thing.head == "mind" or (thing.head in _IDIOMS and clause.verb in _LIGHT)
    if thing.first <= clause.verb_index or idiom or thing.role not in ("thing", "third"):
        return None
    if parse.tags[thing.head_index].startswith("JJ"):
        return None
    receiver = between[0] if between and between[0] in DATIVES else ""
    particle = between[0] if between and between[0] in _PARTICLES else ""
    if len(between) > bool(receiver or particle) or (receiver and clause.verb not in _GIVING):
        return None
    if words[thing.first] in (*DATIVES, "you", "him", "her") or _goes_on(analysis, thing.last):
        return None
    cut = _name_end(thing, analysis, placed=clause.verb in _PLACING)
    rest = source(cut, end).rstrip(".!… ") if cut < end else ""
    if words[cut - 1] in ("wrong", "twice", "incorrectly"):
        return None
    named = {"them": "they"}.get(words[thing.first], source(thing.first, cut))
    plural = parse.tags[thing.head_index] in ("NNS", "NNPS") or "and" in words[thing.first : cut]
    plural = plural or thing.head in ("them", "these", "those")
    verb = f"{morphology.participle(clause.verb)} {particle}"
    negated = clause.negated and words[thing.first] != "no"
    tense = "pluperfect" if "had" in words[clause.predicate[0] : clause.verb_index] else _tense(clause)
    if negated and clause.verb in _REACHING and not particle:
        told = f"{named} {_REACHES[tense][plural]} {rest}" + (" yet" if tense == "perfect" else "")
    elif receiver:
        subject = DATIVES[receiver]
        be = _BE[tense][subject != "I" or tense == "perfect"]
        told = f"{subject} {_negative(be) if negated else be} {verb} {named} {rest}"
    else:
        be = _BE[tense][plural]
        told = f"{named} {_negative(be) if negated else be} {verb} {rest}"
    opens = clause.subject is not None and clause.subject.first <= analysis.sentence_start
    return " ".join(("it looks like " + told if opens else told).split())


def _negative(be: str) -> str:
    auxiliary, _, rest = be.partition(" ")
    return f"{auxiliary}n't {rest}"


def _name_end(thing: Phrase, analysis: Analysis, *, placed: bool) -> int:
    """The token after what names the thing: *page two of the form*, *the step in bold*.

    Where it is ``placed`` somewhere, the place is no part of it: *used the sander on wet timber*.
    """
    parse, words = analysis.parse, analysis.tokens.words
    at = thing.head_index + 1
    while parse is not None and at < thing.last and parse.tags[at] in ("CD", "NN", "NNP", "POS"):
        at += 1
    if at < thing.last and words[at] in _NAMING:
        at += 1
        while at < thing.last and words[at] not in _LEAVING:
            at += 1
    where = at < thing.last and words[at] in ("in", "on", "from") and not placed
    return thing.last if where and thing.last - at < 4 and "," not in words[at : thing.last] else at


def _tense(clause: Clause) -> str:
    """The tense of the clause; *you put* and *you set* tell of something that happened."""
    alike = clause.tense == "present" and not clause.negated and morphology.past(clause.verb) == clause.verb
    return "past" if alike and not _HABITUAL & clause.words else clause.tense


def _is_told(clause: Clause) -> bool:
    """Whether the clause states what the reader did or did not do."""
    return (
        clause.verb in _STATES
        and clause.subject_role == "customer"
        and clause.subject is not None
        and (clause.subject.head == "you" or "your" in clause.subject.words)
        and not clause.subject_inherited
        and (clause.voice, clause.modal) == ("active", "")
        and (clause.mood == "statement" or (clause.mood == "question" and clause.link == "ccomp"))
        and not clause.negated_above
        and not clause.conditional
        and "being" not in clause.words
        and _tense(clause) in _BE
        and clause.subject.first < clause.predicate[0]
    )


def _stands_alone(clause: Clause, analysis: Analysis) -> bool:
    """Whether no clause takes its subject from this one, presses the reader to own up, or says what else they did."""
    words, parse, start = analysis.tokens.words, analysis.parse, clause.subject.first if clause.subject else 0
    if parse is None or "as if" in " ".join(words[:start]):
        return False
    opener = range(max(clause.first, analysis.sentence_start), start)
    if any(parse.tags[at][:2] in ("RB", "JJ", "VB") and words[at] not in _NEUTRAL_OPENERS for at in opener):
        return False
    parent = analysis.clauses[clause.parent] if clause.parent is not None else None
    if parent is not None and clause.link == "ccomp" and parent.verb in _PRESSED and parent.subject_role != "us":
        return False
    if any(other.verb == clause.verb and other.negated for other in analysis.clauses if other.index != clause.index):
        return False
    return not any(
        other.index != clause.index
        and other.subject_role == "customer"
        and not other.conditional
        and (other.tense in _BE or other.modal in ("must", "need", "have") or other.parent == clause.index)
        and not _is_state(other, clause, parse)
        for other in analysis.clauses
    )


def _left(clause: Clause, analysis: Analysis) -> Phrase | None:
    """The thing that was left in a state: *left the tank empty*."""
    found = [
        other.subject
        for other in analysis.clauses
        if other.parent == clause.index and other.link == "ccomp" and other.verb == "be" and clause.verb == "leave"
    ]
    return found[0] if found and found[0] is not None and found[0].first == clause.verb_index + 1 else None


def _is_state(other: Clause, clause: Clause, parse: Parse) -> bool:
    """Whether the other clause is the state the thing was left in: *left the box ticked*."""
    follows = clause.object is not None and other.verb_index == clause.object.last
    return follows and clause.verb in ("leave", "run") and parse.tags[other.verb_index] in ("VBN", "VBD")


def _goes_on(analysis: Analysis, first: int) -> bool:
    """Whether what follows the thing blames on, or tells what the reader did by the way."""
    parse, words = analysis.parse, analysis.tokens.words
    if parse is None or not _BARRED.isdisjoint(words[first:]):
        return True
    return any(words[index] in _ACTING and parse.tags[index + 1] == "VBG" for index in range(first, len(words) - 1))
