"""The tone of a sentence as a whole: how cold it reads, by a table of words and word pairs with learned weights.

The table never makes a finding. A rule names the coldness below which it holds its tongue, so that "we value your
loyalty, so the fee is waived" is not taken for a stock phrase. ``python -m tools.train_tone`` makes the table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat

from warmline.nlp.vocabulary import GREETINGS

__all__ = ["Tone", "built_in_tone", "features"]


_LONGEST_GREETING = 6


@dataclass(frozen=True)
class Tone:
    """Weights of words and pairs; ``levels`` are the least coldness by name, ``intercept`` is the score of no words."""

    weights: Mapping[str, float]
    intercept: float
    levels: Mapping[str, float]

    def coldness(self, words: Sequence[str]) -> float:
        """How cold a sentence of these words reads, from 0 to 1."""
        found = features(words)
        total = sum(map(self.weights.get, found, repeat(0.0)))
        return 1 / (1 + math.exp(-self.intercept - total / math.sqrt(len(found) or 1)))

    def reasons(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """The words and pairs that weigh most, heaviest first; above zero is cold."""
        weighed = ((feature, self.weights.get(feature, 0.0)) for feature in features(words))
        return sorted((entry for entry in weighed if entry[1]), key=lambda entry: (-abs(entry[1]), entry[0]))


def features(words: Sequence[str]) -> set[str]:
    """The words and pairs of neighbours; ``^`` stands before the first, ``$`` behind the last, ``#`` for a number.

    A full stop says nothing by itself: chat does without, and cold sentences have one no more than others. Nor does
    *Hi Ana,* in front: the same reproach is no kinder behind it.
    """
    if words and words[0] in GREETINGS and "," in words[1:_LONGEST_GREETING]:
        words = words[words.index(",") + 1 :]
    plain = ["#" if word[:1].isdigit() else word for word in words]
    return {*plain, *map(" ".join, zip(["^", *plain], [*plain, "$"], strict=True))} - {".", ". $"}


@cache
def built_in_tone() -> Tone:
    """The table of the package."""
    header, *lines = files("warmline.nlp").joinpath("data/tone.tsv").read_text(encoding="utf-8").splitlines()
    named = {name: float(value) for name, _, value in (part.partition("=") for part in header.split("\t"))}
    weights = {feature: float(weight) for feature, _, weight in (line.partition("\t") for line in lines)}
    return Tone(weights, named.pop("intercept"), named)
