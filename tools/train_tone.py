"""Learns ``nlp/data/tone.tsv`` from labelled sentences: ``python -m tools.train_tone [DATA] [--domain DOMAIN]``.

Learns from the sentences of ``tests/sentences``, the examples of the built-in rules and, when DATA is given, the
opened steps of its ``written/``; with DOMAIN, from the examples of the specification. Logistic regression over the
features of ``nlp/tone.py``; every sentence counts alike. A level is the coldness below which a given share of the cold
sentences lie when they are weighed by a table that has not seen them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from tools.domain_examples import specified, specified_phrases
from tools.labelled import CACHE, Line, read_own, read_written
from warmline.catalogue import built_in
from warmline.core.finding import Severity
from warmline.nlp import tone as tones
from warmline.nlp.filling import as_if_filled
from warmline.nlp.tokens import tokenize
from warmline.nlp.tone import Tone, features

TARGET = Path(tones.__file__).parent / "data" / "tone.tsv"
# How much a large weight costs, and how often the weights are mended: chosen by cross-validation.
PENALTY, ROUNDS = 0.1, 300
# What a sentence of unknown words is taken for: ordinary, not cold.
INTERCEPT = -1.0
# The share of cold sentences that a level lies above.
LEVELS = {"any": 0.0, "not-warm": 0.08, "doubtful": 0.25, "cold": 0.5, "very-cold": 0.75}
FOLDS = 4
# Lighter weights are left out: together they change the ranking of unseen sentences by less than a thousandth.
LIGHTEST = 0.4


def learn(sentences: Sequence[tuple[Sequence[str], bool]], levels: dict[str, float] | None = None) -> Tone:
    """The table that tells cold sentences, (words, cold), from the others."""
    found = [features(words) for words, _ in sentences]
    counts = Counter(feature for one in found for feature in one)
    known = sorted(feature for feature, count in counts.items() if count > 1)
    column = {feature: index for index, feature in enumerate(known)}
    index = np.array([column[feature] for one in found for feature in sorted(one) if feature in column])
    row = np.repeat(np.arange(len(found)), [sum(feature in column for feature in one) for one in found])
    value = 1 / np.sqrt([len(one) or 1 for one in found])[row]
    cold = np.array([is_cold for _, is_cold in sentences], float)
    # Nesterov's accelerated descent; the step of each weight is scaled by a bound of its curvature.
    step = np.bincount(index, weights=10 * value * value, minlength=len(known)) + PENALTY
    weights = ahead = np.zeros(len(known))
    momentum = 1.0
    for _ in range(ROUNDS):
        total = np.bincount(row, weights=ahead[index] * value, minlength=len(found)) + INTERCEPT
        error = 1 / (1 + np.exp(-total)) - cold
        slope = np.bincount(index, weights=value * error[row], minlength=len(known)) + PENALTY * ahead
        mended = ahead - slope / step
        following = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = mended + (momentum - 1) / following * (mended - weights)
        weights, momentum = mended, following
    table = {feature: round(float(weight), 1) for feature, weight in zip(known, weights, strict=True)}
    kept = {feature: weight for feature, weight in table.items() if abs(weight) >= LIGHTEST}
    return Tone(kept, INTERCEPT, levels or dict.fromkeys(LEVELS, 0.0))


def levels(lines: Sequence[Line], always: Sequence[tuple[Sequence[str], bool]]) -> dict[str, float]:
    """Each level as a coldness, by lines that the table weighing them has not seen."""
    colds = [
        table.coldness(words)
        for fold, table in enumerate(_crossed(lines, always))
        for words, cold in pairs(line for line in lines if line.fold(FOLDS) == fold)
        if cold
    ]
    return {name: round(float(np.quantile(colds, share)), 3) if share else 0.0 for name, share in LEVELS.items()}


def _crossed(
    lines: Sequence[Line], always: Sequence[tuple[Sequence[str], bool]], known: dict[str, float] | None = None
) -> list[Tone]:
    """For each fold the table learned without it."""
    return [
        learn([*always, *pairs(line for line in lines if line.fold(FOLDS) != fold)], known) for fold in range(FOLDS)
    ]


def fold_tables(lines: Sequence[Line]) -> list[Tone]:
    """For each fold the table learned without it, with the levels of the built-in table; remembered on disk."""
    known = dict(tones.built_in_tone().levels)
    code = Path(tones.__file__).read_bytes()
    content = repr((PENALTY, ROUNDS, INTERCEPT, code, known, [(line.text, line.marks) for line in lines]))
    path = CACHE / f"tones-{hashlib.sha256(content.encode()).hexdigest()[:12]}.pickle"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(pickle.dumps(_crossed(lines, examples(), known)))
        temporary.replace(path)
    return list(pickle.loads(path.read_bytes()))  # noqa: S301 - our own file, made on this machine


def pairs(lines: Iterable[Line]) -> Sequence[tuple[Sequence[str], bool]]:
    """The lines that count, as words and whether they are cold."""
    return [(tokenize(line.text).words, bool(line.marks)) for line in lines if not line.optional]


def examples() -> Sequence[tuple[Sequence[str], bool]]:
    """The examples of the built-in rules and what their fixes make of them; what a form rule flags is not cold."""
    rules = [rule for rule in built_in().rules if rule.group != "form"]
    flagged = [example for rule in rules for example in rule.flagged]
    fixed = [as_if_filled(text) for example in flagged if isinstance(example.fixed, tuple) for text in example.fixed]
    clean = [*fixed, *(example.text for rule in rules for example in rule.allowed)]
    cold = [(tokenize(example.text).words, True) for example in flagged]
    return [*cold, *((tokenize(text).words, False) for text in clean)]


def specification(domain: Path) -> Sequence[tuple[Sequence[str], bool]]:
    """The examples and phrases of the specification; what is a hint, or about form, is not cold."""
    entries = list(specified(domain, built_in()))
    heard = [entry for rule, entry in entries if rule.severity is not Severity.HINT and rule.group != "form"]
    cold = [text for entry in heard for text in entry["bad"]]
    clean = [text for _, entry in entries for text in (*entry["good"], *(item["text"] for item in entry["ok"]))]
    clean += specified_phrases(domain)
    return [*((tokenize(text).words, True) for text in cold), *((tokenize(text).words, False) for text in clean)]


def main() -> None:
    """Learns the table and writes it."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", type=Path, nargs="?", help="folder with written/")
    reader.add_argument("--domain", type=Path, help="folder of the specification, whose examples are learned, too")
    options = reader.parse_args()
    lines = [line for line in (*read_own(), *(read_written(options.data) if options.data else ())) if line.tuned]
    always = [*examples(), *(specification(options.domain) if options.domain else ())]
    table = learn([*always, *pairs(lines)], levels(lines, always))
    header = "\t".join([f"intercept={table.intercept}", *(f"{name}={least}" for name, least in table.levels.items())])
    rows = [f"{feature}\t{weight:g}" for feature, weight in sorted(table.weights.items())]
    TARGET.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights from {len(lines)} lines and {len(always)} examples; {header}")


if __name__ == "__main__":
    main()
