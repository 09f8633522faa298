"""Where sentences and clauses begin: after greetings, bullets, punctuation and linking words."""

from __future__ import annotations

__all__ = ["BREAKS", "OPENERS", "clause_starts", "order_places", "sentence_start"]

OPENERS = frozenset(
    "and but so then or well ok okay right just please kindly first second third next finally also now again instead "
    "otherwise therefore hence meanwhile look listen sorry yes no yeah yep nope sure hi hello hey dear thanks honestly "
    "simply always never ps".split(),
)
BREAKS = frozenset(", ; : . ! ? … – — - ( ) \" “ ” ' • * … ... !! !!!".split())
_STARTERS = BREAKS | OPENERS | {"because", "that", "if", "since", "as", "while", "when", "which"}
_BEFORE_ORDERS = OPENERS - {"look", "listen"}
_GREETINGS = frozenset(
    "hi hello hey dear morning afternoon evening good sorry thanks well ok okay look listen right no yes yeah honestly "
    "seriously frankly so and but oh ah um er actually anyway".split(),
)
_FILLERS = frozenset("so and but well ok okay honestly seriously frankly look listen oh actually anyway".split())
_AFTER_GREETING = frozenset(", – — ; : ! ...".split())


def sentence_start(words: tuple[str, ...]) -> int:
    """The token that opens the sentence proper, after bullets, greetings and a name (``Hi Priya ,``)."""
    at = 0
    size = len(words)
    while at < size and (not words[at][0].isalnum() or _numbers_step(words, at)):
        at += 1
    if at < size and words[at] in _GREETINGS:
        for ahead in range(at + 1, min(at + 5, size)):
            if words[ahead] in _AFTER_GREETING:
                return min(ahead + 1, size - 1)
        if words[at] in _FILLERS:
            return min(at + 1, size - 1)
    return min(at, size - 1) if size else 0


def _numbers_step(words: tuple[str, ...], at: int) -> bool:
    return words[at].isdigit() and words[at + 1 : at + 2] in ((".",), (")",))


def clause_starts(words: tuple[str, ...]) -> frozenset[int]:
    """Tokens where a clause can begin: the sentence, after punctuation, after a linking word."""
    after = [index for index, word in enumerate(words[:-1], 1) if word in _STARTERS]
    return frozenset((0, sentence_start(words), *after))


def order_places(words: tuple[str, ...], starts: frozenset[int] | None = None) -> list[tuple[int, int]]:
    """Where an order can begin: (start of the clause, its first word after *please*, *just*, *do not* …), in order."""
    places = []
    last = len(words) - 1
    for start in sorted(clause_starts(words) if starts is None else starts):
        at = start
        while at < last and words[at] in _BEFORE_ORDERS:
            at += 1
        if at < last and words[at] == "do" and words[at + 1] == "not":
            at += 2
        if at <= last:
            places.append((start, at))
    return places
