"""The light token list every stage shares: words with offsets, contractions split, texting spelt out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

__all__ = ["Tokens", "tokenize"]

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]++@[\w-]+\.[\w.-]*\w"
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?![\w])"
    r"|\w+(?:['’]\w+)*(?:-\w+(?:['’]\w+)*)*"
    r"|\.{2,}|…|[!?]+|--+|—|–"
    r"|[^\w\s]",
)

# What a contraction stands for, by its spelling without the apostrophe: (word, letters) for each half.
# "its", "were", "well", "ill", "id", "shell", "wed" are words of their own and are not listed.
_NOT = (
    "did",
    "does",
    "do",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "would",
    "could",
    "should",
    "must",
    "need",
)
_SPLIT: dict[str, tuple[tuple[str, int], ...]] = {
    "cannot": (("can", 3), ("not", 3)),
    "cant": (("can", 2), ("not", 2)),
    "can't": (("can", 2), ("not", 3)),
    "wont": (("will", 2), ("not", 2)),
    "won't": (("will", 2), ("not", 3)),
    "shan't": (("shall", 3), ("not", 3)),
    "ain't": (("is", 2), ("not", 3)),
    "aint": (("is", 2), ("not", 2)),
    "let's": (("let", 3), ("us", 2)),
    "lets": (("let", 3), ("us", 1)),
    "gonna": (("going", 3), ("to", 2)),
    "gotta": (("got", 3), ("to", 2)),
    "wanna": (("want", 3), ("to", 2)),
    "dunno": (("do", 2), ("not", 1), ("know", 2)),
    "im": (("i", 1), ("am", 1)),
    "ive": (("i", 1), ("have", 2)),
    "thats": (("that", 4), ("'s", 1)),
    "whats": (("what", 4), ("'s", 1)),
    "theres": (("there", 5), ("'s", 1)),
    "heres": (("here", 4), ("'s", 1)),
    "wheres": (("where", 5), ("'s", 1)),
    "hes": (("he", 2), ("'s", 1)),
    "shes": (("she", 3), ("'s", 1)),
    "isit": (("is", 2), ("it", 2)),
    "y'all": (("you", 1), ("all", 4)),
    "ofc": (("of", 1), ("course", 2)),
    "noone": (("no", 2), ("one", 3)),
}
_SPLIT |= {f"{verb}nt": ((verb, len(verb)), ("not", 2)) for verb in _NOT}
_SPLIT |= {f"{verb}n't": ((verb, len(verb)), ("not", 3)) for verb in (*_NOT, "might", "ought")}
for _who in ("you", "they", "we"):
    _SPLIT[f"{_who}ve"] = ((_who, len(_who)), ("have", 2))
    if _who != "we":
        _SPLIT[f"{_who}re"] = ((_who, len(_who)), ("are", 2))
        _SPLIT[f"{_who}ll"] = ((_who, len(_who)), ("will", 2))
        _SPLIT[f"{_who}d"] = ((_who, len(_who)), ("'d", 1))
for _verb in ("should", "could", "would", "must", "might"):
    _SPLIT[f"{_verb}ve"] = ((_verb, len(_verb)), ("have", 2))
    _SPLIT[f"{_verb}a"] = ((_verb, len(_verb)), ("have", 1))
_SUFFIX = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "'d", "'s": "'s", "n't": "not"}

# Texting and everyday slips, by what they stand for.
_SPELT = {
    "u": "you", "ya": "you", "yall": "you", "r": "are", "ur": "your", "pls": "please", "plz": "please",
    "plss": "please", "thx": "thanks", "tho": "though", "cuz": "because", "coz": "because", "cos": "because",
    "bc": "because", "becuase": "because", "beacuse": "because", "becasue": "because", "wsa": "was", "teh": "the",
    "hte": "the", "shoud": "should", "shuld": "should", "woud": "would", "coud": "could", "recieve": "receive",
    "recieved": "received", "recive": "receive", "recived": "received", "seperate": "separate", "wich": "which",
    "adress": "address", "acount": "account", "accout": "account", "problme": "problem",
    "unfortunatly": "unfortunately", "unfortunatley": "unfortunately", "definately": "definitely",
    "obviosly": "obviously", "obvously": "obviously", "apologise": "apologize", "apologised": "apologized",
    "apologises": "apologizes", "apologising": "apologizing", "realise": "realize", "realised": "realized",
    "realises": "realizes", "realising": "realizing", "recognise": "recognize", "recognised": "recognized",
    "organisation": "organization", "favour": "favor", "behaviour": "behavior", "thru": "through", "dont'": "do",
    "atm": "atm", "wrng": "wrong", "wong": "wrong", "mistkae": "mistake", "mistke": "mistake", "forgott": "forgot",
    "forgt": "forgot", "undrstand": "understand", "understnad": "understand", "yr": "your", "yer": "your",
    "abt": "about", "ppl": "people", "sry": "sorry", "soz": "sorry", "kno": "know",
}  # fmt: skip

_IRREGULAR = frozenset(_SPLIT) | frozenset(_SPELT)

# "your wrong": after these spellings the word is a verb in disguise.
_YOURE = frozenset(
    "wrong mistaken lying rude welcome not being making going incorrect right the only just confused overreacting "
    "supposed required expected responsible liable lucky free trying using missing looking asking getting".split(),
)
_ITS = frozenset(
    "against not your our a an the just only too very because been never always been working fine clear "
    "obvious easy simple impossible possible likely quite still now also what how why where there this that "
    "my all up on".split(),
)


class _Raw(NamedTuple):
    word: str
    start: int
    end: int
    written: str


@dataclass(frozen=True)
class Tokens:
    """The words of one sentence.

    ``words`` are lower-cased and spelt out (``n't`` is ``not``, ``u`` is ``you``, ``'s`` stays), ``written`` keeps
    capitals and splits as a parser expects (``ca`` + ``n't``); ``starts`` and ``ends`` count code points of ``text``.
    All have one entry a token.
    """

    text: str
    words: tuple[str, ...]
    written: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def surfaces(self) -> tuple[str, ...]:
        """What the parser reads: a shouted sentence in lower case, since the model takes capitals for names."""
        letters = sum(len(word) for word in self.written if word.isalpha())
        shouted = sum(len(word) for word in self.written if word.isalpha() and word.isupper())
        shouting = letters > 6 and shouted > 0.7 * letters
        lowered = (word.lower() if shouting else word for word in self.written)
        return tuple("I" if word == "i" else word for word in lowered)

    @cached_property
    def line(self) -> str:
        """The words with one space after each: what phrase patterns are run over."""
        return " ".join(self.words) + " "

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each token begins in ``line``."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word) + 1
        return tuple(starts)

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The different words, for the scan."""
        return frozenset(self.words)

    def source(self, first: int, last: int) -> str:
        """The text of tokens ``first`` up to and excluding ``last``, as written."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


_SURFACE = {"not": "n't", "are": "'re", "have": "'ve", "will": "'ll", "am": "'m"}


def _halves(lower: str, start: int, text: str) -> list[_Raw] | None:
    """The halves of a contraction, or None when the word is none."""
    split = _SPLIT.get(lower)
    if split is None:
        for suffix, word in _SUFFIX.items():
            if lower.endswith(suffix) and len(lower) > len(suffix):
                cut = len(lower) - len(suffix)
                split = ((lower[:cut], cut), (word, len(suffix)))
                break
        else:
            return None
    raws: list[_Raw] = []
    at = start
    for index, (word, length) in enumerate(split):
        piece = text[at : at + length]
        if index == 0:
            surface = piece
        elif word == "not" and len(split) == 2 and lower != "cannot":
            surface = "n't"
        else:
            surface = _SURFACE.get(word, word) if word not in ("not", "us", "all", "to") else word
        raws.append(_Raw(word, at, at + length, surface))
        at += length
    return raws


def tokenize(text: str) -> Tokens:
    """The tokens of one sentence; offsets count code points of ``text``."""
    raws: list[tuple[str, int, int, str]] = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        lower = written.lower()
        if lower in _IRREGULAR or "'" in lower or "’" in lower:
            raws += _spelt_out(lower.replace("’", "'"), match.start(), text, written)
        else:
            raws.append((lower, *match.span(), written))
    if not raws:
        return Tokens(text, (), (), (), ())
    words, starts, ends, surfaces = zip(*raws, strict=True)
    if "your" in words or "its" in words:
        words, starts, ends, surfaces = zip(*_disguised([_Raw(*raw) for raw in raws]), strict=True)
    return Tokens(text, words, surfaces, starts, ends)


def _spelt_out(lower: str, start: int, text: str, written: str) -> list[_Raw]:
    """A contraction in halves, or a word as it should have been spelt."""
    if ("'" in lower or lower in _SPLIT) and (halves := _halves(lower, start, text)):
        return halves
    word = _SPELT.get(lower, lower)
    return [_Raw(word, start, start + len(written), written if word == lower else word)]


def _disguised(raws: list[_Raw]) -> list[_Raw]:
    """``your wrong`` read as ``you're wrong``, ``its against`` as ``it's against``."""
    fixed: list[_Raw] = []
    for index, raw in enumerate(raws):
        follower = raws[index + 1].word if index + 1 < len(raws) else ""
        if raw.word == "your" and follower in _YOURE and _is_predicate(raws, index):
            cut = raw.end - 1
            fixed += [_Raw("you", raw.start, cut, "you"), _Raw("are", cut, raw.end, "'re")]
        elif raw.word == "its" and follower in _ITS:
            cut = raw.end - 1
            fixed += [_Raw("it", raw.start, cut, "it"), _Raw("'s", cut, raw.end, "'s")]
        else:
            fixed.append(raw)
    return fixed


_AMBIGUOUS = frozenset("wrong right mistaken only incorrect free missing required expected supposed going".split())


def _is_predicate(raws: list[_Raw], index: int) -> bool:
    """Whether what follows ``your`` is said of the person, not the start of a noun phrase (``your wrong size``)."""
    if raws[index + 1].word not in _AMBIGUOUS:
        return True
    if index + 2 >= len(raws):
        return True
    after = raws[index + 2].word
    return not after[:1].isalnum() or after in _PREDICATE_FOLLOWERS


_PREDICATE_FOLLOWERS = frozenset(
    "about on in to for and but because again here there so that if as mate i we it the a an one person".split(),
)
