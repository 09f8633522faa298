"""How often words stand in a sentence of support text, so that the scan asks for a rare one first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

__all__ = ["chance"]

# The most frequent words of support chats and e-mail, most frequent first; clitics are tokens.
_RANKED = (
    ". the , you it to i a is and not in that your on ? 's have for of we are do can so will with at be was : if this "
    "what but no our one there from as am ) by has or about just all my did us up like - an out see does ; sorry get "
    "then how should need use when know would now two 'd back here which only ( been try before any had they right "
    "want time could wrong because please were new ! first well more them after yes thanks go again file got why who "
    "same think say work off way never let may sure other some day still look help using nothing run until too good "
    "read make free its something left find card take put over says ask open since down days people tell check last "
    "than come number without under three every works he where anything also next going name second done call said "
    "keep set form answer account give send thank today even another return page order week true false none value"
).split()
_CHANCE = {word: 2.2 / (rank + 4) for rank, word in enumerate(_RANKED)} | {"#past": 0.6}
_RARE = 0.002
_STARTS = ("^", "~")


def chance(words: Iterable[str]) -> float:
    """About how many of these words an ordinary sentence holds; ``one two`` is a pair of neighbours.

    ``~`` and ``^`` stand for the start of a clause and of the sentence, as in ``Analysis.scan_words``.
    """
    return sum(map(_one, words))


@cache
def _one(word: str) -> float:
    first, _, second = word.rpartition(" ")
    if not first and second[:1] in _STARTS and second[1:]:
        first, second = second[0], second[1:]
    likely = _CHANCE.get(second, _RARE)
    if first in _STARTS:
        return likely / 5
    return likely * _CHANCE.get(first, _RARE) if first else likely
