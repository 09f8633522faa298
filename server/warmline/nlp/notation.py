r"""The phrase notation: compiled to one regular expression over the line of light tokens.

======================  ==========================================================================
``you are``             these words; contractions match too (``you're``, ``youre``)
``{forget|neglect}``    any form of these lemmas
``(a|b c)`` ``[a|b]``   one of these; these or nothing; ``[a]*`` up to three times
``@adverb``             a word class of ``data/classes.toml``
``*`` ``...`` ``...7``  any one token; a gap of up to 4 (or 7) tokens inside a clause; ``...7,`` crosses commas
``^`` ``~`` ``$``       start of the sentence; start of a clause; end of the sentence
``<you forgot>``        what is underlined, when not everything is
``thing=(…)``           a part the fix can use as ``{thing}``
``!(…)``                not followed by this
``\(``                  a bracket or another sign of the notation as itself
``#VBD`` ``#NN*``       a part-of-speech tag; such patterns are listed under ``tokens`` and need a parse
======================  ==========================================================================

Every repetition is bounded, so no pattern can take exponential time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from warmline.nlp.morphology import word_forms
from warmline.nlp.pattern import Pattern
from warmline.nlp.tokens import tokenize

__all__ = ["PatternError", "compile_pattern"]

_CLAUSE_END = r"(?![,;:.!?…()—–])"
# The clitic that stands for each of these words.
_CLITIC = {"is": "'s", "has": "'s", "had": "'d", "would": "'d"}
_LEX = re.compile(
    r"(?P<lemma>\{[^}]*\})|(?P<cls>@[a-z_]+)|(?P<gap>\.\.\.(?:\d+)?,?)|(?P<tag>#[A-Z$]+\*?)"
    r"|(?P<name>[a-z_]+)=\(|(?P<not>!\()|(?P<sym>[()\[\]|<>^~$])|(?P<star>\*)|(?P<escaped>\\.)|(?P<word>(?:[^\s()\[\]|<>{}@#^~$\\]|\$(?=\d))+)|(?P<space>\s+)"
)
_REPEATS = 3


class PatternError(ValueError):
    """A pattern that does not follow the notation; the message says what to write instead."""


@dataclass
class _Compiler:
    source: str
    classes: Mapping[str, frozenset[str]]
    tagged: bool
    tokens: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0
    underlines: int = 0
    gaps: int = 0
    names: list[str] = field(default_factory=list)

    def lex(self) -> None:
        position = 0
        while position < len(self.source):
            match = _LEX.match(self.source, position)
            if match is None:
                raise PatternError(
                    f"{self.source[position]!r} means nothing at letter {position + 1} of {self.source!r}"
                )
            if match.lastgroup != "space":
                self.tokens.append((str(match.lastgroup), match.group()))
            position = match.end()

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def alternatives(self, closer: str) -> tuple[str, list[frozenset[str]]]:
        """Regex and needs of ``a|b|c`` up to ``closer``."""
        branches = [self.sequence(closer)]
        while self.peek() == ("sym", "|"):
            self.at += 1
            branches.append(self.sequence(closer))
        if self.peek()[1] != closer:
            raise PatternError(f"a {closer!r} is missing in {self.source!r}")
        self.at += 1
        if len(branches) == 1:
            return branches[0]
        joined = "(?:" + "|".join(regex for regex, _ in branches) + ")"
        if any(not needs for _, needs in branches):
            return joined, []
        return joined, [frozenset().union(*(min(needs, key=_cost) for _, needs in branches))]

    def sequence(self, closer: str) -> tuple[str, list[frozenset[str]]]:
        parts: list[str] = []
        needs: list[frozenset[str]] = []
        while True:
            kind, text = self.peek()
            if kind == "end" or text == "|" or (text == closer and kind == "sym"):
                return "".join(parts), needs
            self.at += 1
            regex, wanted = self.item(kind, text)
            parts.append(regex)
            needs += wanted

    def item(self, kind: str, text: str) -> tuple[str, list[frozenset[str]]]:
        if kind == "lemma":
            forms = frozenset(form for lemma in text[1:-1].split("|") for form in self.forms(lemma.strip()))
            return self.words(forms), [forms]
        if kind == "cls":
            return self.word_class(text[1:])
        if kind == "gap":
            return self.gap(text), []
        if kind == "tag":
            if not self.tagged:
                raise PatternError(f"{text} is a part-of-speech tag; list this pattern under tokens: {self.source!r}")
            return r"[^ ]+/" + re.escape(text[1:]).replace(r"\*", "[A-Z]*") + " ", []
        if kind == "name":
            name = text[:-2]
            self.names.append(name)
            regex, needs = self.alternatives(")")
            return f"(?P<{name}>{regex})", needs
        if kind == "not":
            regex, _ = self.alternatives(")")
            return f"(?!{regex})", []
        if kind == "star":
            self.gaps += 1
            return f"(?P<g{self.gaps - 1}>[^ ]+ )", []
        if kind in ("word", "escaped"):
            return self.literal(text.removeprefix("\\"))
        return self.symbol(text)

    def symbol(self, text: str) -> tuple[str, list[frozenset[str]]]:
        if text == "(":
            return self.alternatives(")")
        if text == "[":
            regex, _ = self.alternatives("]")
            if self.peek()[0] == "star":
                self.at += 1
                return f"(?:{regex}){{0,{_REPEATS}}}", []
            return f"(?:{regex})?", []
        if text == "<":
            self.underlines += 1
            return f"(?P<u{self.underlines - 1}>", []
        if text == ">":
            return ")", []
        if text == "$":
            return r"(?:[^\w ]+ )*$", []
        raise PatternError(f"{text!r} can stand at the beginning only: {self.source!r}")

    def gap(self, text: str) -> str:
        crosses = text.endswith(",")
        digits = text.strip(".,")
        limit = int(digits) if digits else 4
        barrier = r"(?![;:.!?…—–])" if crosses else _CLAUSE_END
        self.gaps += 1
        return f"(?P<g{self.gaps - 1}>(?:{barrier}[^ ]+ ){{0,{limit}}}?)"

    def forms(self, lemma: str) -> frozenset[str]:
        if not lemma or " " in lemma:
            raise PatternError(f"{{{lemma}}} takes one word; write the others beside it: {self.source!r}")
        return _lemma_forms(lemma)

    def literal(self, text: str) -> tuple[str, list[frozenset[str]]]:
        needs = _literal_words(text)
        return "".join(self.words(words) for words in needs), list(needs)

    def word_class(self, name: str) -> tuple[str, list[frozenset[str]]]:
        if name not in self.classes:
            near = ", ".join(sorted(self.classes))
            raise PatternError(f"@{name} is no word class; the classes are {near}")
        expression, first_words = _class_parts(self.classes[name], tagged=self.tagged)
        return expression, [first_words]

    def words(self, words: frozenset[str]) -> str:
        return _any_of(words, tagged=self.tagged)


@cache
def _lemma_forms(lemma: str) -> frozenset[str]:
    """Every form of a lemma as a token, with the clitics of *be* and *have*."""
    forms = frozenset(form for raw in word_forms(lemma) for form in tokenize(raw).words[:1])
    return forms | {"'s"} if lemma in ("be", "have") else forms


@cache
def _literal_words(text: str) -> tuple[frozenset[str], ...]:
    """The tokens of a word as written in a pattern, each with the clitic that stands for it."""
    words = tokenize(text).words if text != "'s" else ("'s",)
    return tuple(frozenset({word, _CLITIC[word]} if word in _CLITIC else {word}) for word in words)


@cache
def _any_of(words: frozenset[str], *, tagged: bool) -> str:
    """The expression for one token that is one of these words."""
    tail = r"/[^ ]+ " if tagged else " "
    listed = sorted(words, key=lambda word: (-len(word), word))
    if len(listed) == 1:
        return re.escape(listed[0]) + tail
    return "(?:" + "|".join(re.escape(word) for word in listed) + ")" + tail


@cache
def _class_parts(entries: frozenset[str], *, tagged: bool) -> tuple[str, frozenset[str]]:
    """The expression for one entry of a word class, and the words an entry can begin with."""
    singles: set[str] = set()
    phrases: list[str] = []
    first_words: set[str] = set()
    for entry in entries:
        words = tokenize(entry).words
        first_words.add(words[0])
        if len(words) == 1:
            singles |= {words[0], _CLITIC.get(words[0], words[0])}
        else:
            phrases.append("".join(_any_of(frozenset({word}), tagged=tagged) for word in words))
    options = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if singles:
        options.append(_any_of(frozenset(singles), tagged=tagged))
    return "(?:" + "|".join(options) + ")", frozenset(first_words | singles)


# How common the most common words are, so that the scan asks for a rarer one first.
_COMMON = {
    word: 1000 - place * 8
    for place, word in enumerate(
        ", . the to you i a your and we for it is of 's that in our this on not have be are can with will so or as my "
        "if at but was from please do us just has by no an me any all there would been here when what now how could "
        "then he she they out up more one".split(),
    )
}


def _cost(words: frozenset[str]) -> int:
    return sum(_COMMON.get(word, 2) for word in words)


def compile_pattern(source: str, classes: Mapping[str, frozenset[str]], *, tagged: bool = False) -> Pattern:
    """The compiled form of one phrase pattern.

    Raises PatternError with a sentence that says what to write instead.
    """
    anchor = ""
    body = source.strip()
    if body[:1] in ("^", "~"):
        anchor, body = body[0], body[1:]
    elif body[:2] in ("<^", "<~"):
        anchor, body = body[1], "<" + body[2:]
    compiler = _Compiler(body + " ", classes, tagged)
    compiler.lex()
    compiler.tokens.append(("sym", ")"))
    opened = sum(token == ("sym", "<") for token in compiler.tokens)
    if opened != sum(token == ("sym", ">") for token in compiler.tokens):
        raise PatternError(f"< and > do not pair up in {source!r}")
    regex, needs = compiler.alternatives(")")
    if compiler.at != len(compiler.tokens):
        raise PatternError(f"a bracket is closed that was never opened in {source!r}")
    if len(set(compiler.names)) < len(compiler.names):
        raise PatternError(f"a name is used twice in {source!r}; use another one")
    if not needs:
        raise PatternError(f"{source!r} would be tried on every sentence; give it one word that must be there")
    ordered = tuple(sorted(set(needs), key=_cost))
    expression = r"(?:(?<= )|^)" + regex
    return Pattern(
        source, expression, anchor, ordered, compiler.underlines, tuple(compiler.names), compiler.gaps, tagged
    )
