"""The cues of a sentence, each looked for when a guard first asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warmline.core.span import Span
from warmline.nlp.locating import hits, span_of
from warmline.nlp.pattern import Pattern
from warmline.nlp.scan import Scan
from warmline.nlp.sentence import Analysis
from warmline.nlp.tokens import tokenize

__all__ = ["CueFinder", "Cues"]


@dataclass(frozen=True, slots=True)
class CueFinder:
    """The patterns of one cue, and those that forbid it where they overlap."""

    scan: Scan[Pattern]
    excepts: tuple[Pattern, ...]

    def spans(self, analysis: Analysis) -> tuple[Span, ...]:
        """Where the cue stands in a sentence."""
        tokens = analysis.tokens
        return tuple(
            span_of(tokens, hit.first, hit.last)
            for pattern in self.scan.candidates(analysis.scan_words)
            for hit in hits(pattern, analysis)
            if not any(hit.overlaps(other) for barrier in self.excepts for other in hits(barrier, analysis))
        )


class Cues(Mapping[str, tuple[Span, ...]]):
    """The cues found in one sentence; a name is in it only when the cue stands there."""

    def __init__(self, finders: Mapping[str, CueFinder], analysis: Analysis) -> None:
        self._finders = finders
        self._text = analysis.tokens.text
        self._analysis: Analysis | None = analysis
        self._known: dict[str, tuple[Span, ...]] = {}

    def release(self) -> Cues:
        """Forgets the tokens, which cost more memory than finding them again for the rare neighbour that asks."""
        self._analysis = None
        return self

    def __getitem__(self, name: str) -> tuple[Span, ...]:
        if name not in self._known:
            if name not in self._finders:
                raise KeyError(name)
            analysis = self._analysis or Analysis(tokenize(self._text))
            self._known[name] = self._finders[name].spans(analysis)
        if not self._known[name]:
            raise KeyError(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._finders if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
