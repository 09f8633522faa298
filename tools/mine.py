"""Lists word sequences that marked phrases share and clean text lacks, where no rule speaks yet.

``python -m tools.mine DATA [GROUP]`` reads the opened steps only. A sequence counts once a block of 40 lines, so that a
family of wordings shows and a single writer's habit does not. ``_`` stands for any one word.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.judging import Judged, judge
from tools.labelled import BLOCK, RememberingParser, read_corpus, read_written
from warmline.catalogue import built_in
from warmline.core.document import Kind
from warmline.nlp.matching import Profile
from warmline.nlp.morphology import lemma_of
from warmline.nlp.tokens import tokenize
from warmline.nlp.vocabulary import FUNCTION_WORDS

Sequence = tuple[str, ...]


def main() -> None:
    """Prints the sequences, best first, each with the missed phrases that hold it."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", type=Path)
    reader.add_argument("group", nargs="?", default="")
    reader.add_argument("--most", type=int, default=80)
    reader.add_argument("--blocks", type=int, default=2, help="in how many blocks a sequence must occur")
    options = reader.parse_args()
    parser = RememberingParser()
    judged = judge(read_written(options.data), Profile(built_in(), Kind.REPLY, "en-US"), parser)
    missed = _missed(judged, options.group, options.blocks)
    clean = [line.text for line, _ in judged if line.tuned and not line.marks and not line.optional]
    corpora = options.data.parent / "corpora"
    ordinary = [text for name in ("ewt", "ubuntu") for text in read_corpus(name, corpora)] if corpora.is_dir() else []
    against: dict[Sequence, float] = defaultdict(float)
    for weight, texts in ((1.0, clean), (0.2, ordinary)):
        for text in texts:
            for sequence in set(sequences(text)) & missed.keys():
                against[sequence] += weight
    _print(missed, against, options.most)
    parser.save()


def _missed(judged: list[Judged], group: str, blocks: int) -> dict[Sequence, list[str]]:
    """The marked phrases of the opened steps that no rule flags, by the sequences in them that are no single habit."""
    places: dict[Sequence, set[str]] = defaultdict(set)
    missed: dict[Sequence, list[str]] = defaultdict(list)
    for line, found in judged:
        if not line.tuned or line.optional:
            continue
        for marked, words in line.marks:
            if group not in ("", marked):
                continue
            for sequence in set(sequences(words)):
                places[sequence].add(f"{line.source}:{line.number // BLOCK}")
                if not found:
                    missed[sequence].append(words)
    return {sequence: texts for sequence, texts in missed.items() if len(texts) > 1 and len(places[sequence]) >= blocks}


def _print(missed: dict[Sequence, list[str]], against: dict[Sequence, float], most: int) -> None:
    def worth(sequence: Sequence) -> float:
        return len(missed[sequence]) / (1 + against[sequence]) * math.sqrt(len(sequence))

    shown: set[str] = set()
    count = 0
    for sequence in sorted(missed, key=worth, reverse=True):
        fresh = [words for words in missed[sequence] if words not in shown]
        if len(fresh) < 2 or len(missed[sequence]) <= against[sequence]:
            continue
        shown.update(fresh)
        count += 1
        counted = f"{len(missed[sequence]):3} missed, {against[sequence]:4.1f} against"
        print(f"{' '.join(sequence):32} {counted}: {'; '.join(fresh[:6])}")
        if count == most:
            break


def sequences(text: str) -> Iterator[Sequence]:
    """Runs of one to four lemmas, and pairs with one word between; at least one carries meaning."""
    words = [lemma_of(word) for word in tokenize(text).words if word[:1].isalnum() or word == "'s"]
    for at in range(len(words)):
        for length in (1, 2, 3, 4):
            run = tuple(words[at : at + length])
            if len(run) == length and any(word not in FUNCTION_WORDS for word in run):
                yield run
        if at + 2 < len(words) and (words[at] not in FUNCTION_WORDS or words[at + 2] not in FUNCTION_WORDS):
            yield (words[at], "_", words[at + 2])


if __name__ == "__main__":
    main()
