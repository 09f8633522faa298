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
from dataclasses import dataclass, field, replace
from functools import reduce

from warmline.nlp.frequency import chance
from warmline.nlp.pattern import Pattern
from warmline.nlp.pieces import Piece, either, lemma_forms, literal, one_of, sign, word_class

__all__ = ["PatternError", "compile_pattern"]

_CLAUSE_END = r"(?![,;:.!?…()—–])"
_LEX = re.compile(
    r"(?P<lemma>\{[^}]*\})|(?P<cls>@[a-z_]+)|(?P<gap>\.\.\.(?:\d+)?,?)|(?P<tag>#[A-Z$]+\*?)"
    r"|(?P<name>[a-z_]+)=\(|(?P<not>!\()|(?P<sym>[()\[\]|<>^~$])|(?P<star>\*)|(?P<escaped>\\.)|(?P<word>(?:[^\s()\[\]|<>{}@#^~$\\]|\$(?=\d))+)|(?P<space>\s+)"
)
_REPEATS = 3
# What a word with this tag looks like, as far as 170,000 parsed sentences show; with other tags it can be any.
_SHAPES = {
    "VBG": "[^ ]+ing ",
    "NNS": r"(?:[^ ]*(?:s|[^a-z ]|\d[^ ]*|children|men)|people|data|media|feet|teeth|criteria|police|staff) ",
    "CD": r"(?:[^ ]*\d[^ ]* |[^ ]*(?:"
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|ty|hundred|thousand|million|billion"
    "|zero|dozen|couple|half)s? )",
}
# So many needs of a pattern are kept, rarest first.
_MOST_NEEDS = 4


class PatternError(ValueError):
    """A pattern that does not follow the notation; the message says what to write instead."""


@dataclass
class _Compiler:
    source: str
    classes: Mapping[str, frozenset[str]]
    tagged: bool
    loose: bool = False
    tokens: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0
    underlines: int = 0
    gaps: int = 0
    names: list[str] = field(default_factory=list)
    verbs: int = 0

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

    def alternatives(self, closer: str) -> Piece:
        """What ``a|b|c`` up to ``closer`` compiles to."""
        branches = [self.sequence(closer)]
        while self.peek() == ("sym", "|"):
            self.at += 1
            branches.append(self.sequence(closer))
        if self.peek()[1] != closer:
            raise PatternError(f"a {closer!r} is missing in {self.source!r}")
        self.at += 1
        if len(branches) == 1:
            return branches[0]
        needed = [min(branch.needs, key=chance) for branch in branches if branch.needs]
        return Piece(
            "(?:" + "|".join(branch.regex for branch in branches) + ")",
            [frozenset().union(*needed)] if len(needed) == len(branches) else [],
            reduce(either, (branch.first for branch in branches)),
            reduce(either, (branch.last for branch in branches)),
            skippable=any(branch.skippable for branch in branches),
        )

    def sequence(self, closer: str) -> Piece:
        parts: list[Piece] = []
        while True:
            kind, text = self.peek()
            if kind == "end" or text == "|" or (text == closer and kind == "sym"):
                return reduce(Piece.then, parts) if parts else sign("")
            self.at += 1
            parts.append(self.item(kind, text))

    def item(self, kind: str, text: str) -> Piece:
        if kind == "lemma":
            forms = frozenset(form for lemma in text[1:-1].split("|") for form in self.forms(lemma.strip()))
            return one_of(forms, tagged=self.tagged)
        if kind == "cls":
            return self.word_class(text[1:])
        if kind == "gap":
            return Piece(self.gap(text), [], None, None, skippable=True)
        if kind == "tag":
            return self.tag(text)
        if kind == "name":
            name = text[:-2]
            self.names.append(name)
            part = self.alternatives(")")
            return part._replace(regex=f"(?P<{name}>{part.regex})")
        if kind == "not":
            start = self.at
            regex = self.alternatives(")").regex
            vague = self.loose and any(kind == "tag" for kind, _ in self.tokens[start : self.at])
            return sign("" if vague else f"(?!{regex})")
        if kind == "star":
            self.gaps += 1
            return Piece(f"(?P<g{self.gaps - 1}>[^ ]+ )", [], None, None)
        if kind in ("word", "escaped"):
            return literal(text.removeprefix("\\"), tagged=self.tagged)
        return self.symbol(text)

    def symbol(self, text: str) -> Piece:
        if text == "(":
            return self.alternatives(")")
        if text == "[":
            part = self.alternatives("]")
            repeats = "?"
            if self.peek()[0] == "star":
                self.at += 1
                repeats = f"{{0,{_REPEATS}}}"
            return part._replace(regex=f"(?:{part.regex}){repeats}", needs=[], skippable=True)
        if text == "<":
            self.underlines += 1
            return sign(f"(?P<u{self.underlines - 1}>")
        if text == ">":
            return sign(")")
        if text == "$":
            return Piece(r"(?:[^\w ]+ )*$", [], None, None, skippable=True)
        raise PatternError(f"{text!r} can stand at the beginning only: {self.source!r}")

    def tag(self, text: str) -> Piece:
        if not (self.loose or self.tagged):
            raise PatternError(f"{text} is a part-of-speech tag; list this pattern under tokens: {self.source!r}")
        tag = text[1:]
        regex = r"[^ ]+/" + re.escape(tag).replace(r"\*", "[A-Z]*") + " "
        if self.loose:
            regex = _SHAPES.get(tag, "[^ ]+ ")
        if tag == "VB":
            self.verbs += 1
            regex = f"(?P<v{self.verbs - 1}>{regex})"
        return Piece(regex, [], None, None)

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
        return lemma_forms(lemma)

    def word_class(self, name: str) -> Piece:
        if name not in self.classes:
            raise PatternError(f"@{name} is no word class; the classes are {', '.join(sorted(self.classes))}")
        return word_class(self.classes[name], tagged=self.tagged)


def compile_pattern(source: str, classes: Mapping[str, frozenset[str]], *, tagged: bool = False) -> Pattern:
    """The compiled form of one phrase pattern; of a tagged one also how it reads without its tags.

    Raises PatternError with a sentence that says what to write instead.
    """
    pattern = _compiled(source, classes, tagged=tagged, loose=False)
    if not tagged:
        return pattern
    return replace(pattern, loose=_compiled(source, classes, tagged=False, loose=True))


def _compiled(source: str, classes: Mapping[str, frozenset[str]], *, tagged: bool, loose: bool) -> Pattern:
    anchor = ""
    body = source.strip()
    if body[:1] in ("^", "~"):
        anchor, body = body[0], body[1:]
    elif body[:2] in ("<^", "<~"):
        anchor, body = body[1], "<" + body[2:]
    compiler = _Compiler(body + " ", classes, tagged, loose)
    compiler.lex()
    compiler.tokens.append(("sym", ")"))
    if compiler.tokens.count(("sym", "<")) != compiler.tokens.count(("sym", ">")):
        raise PatternError(f"< and > do not pair up in {source!r}")
    whole = compiler.alternatives(")")
    needs = whole.needs
    if anchor and whole.first and not whole.skippable:
        needs = [*needs, frozenset(f"{anchor} {word}" for word in whole.first)]
    if compiler.at != len(compiler.tokens):
        raise PatternError(f"a bracket is closed that was never opened in {source!r}")
    if len(set(compiler.names)) < len(compiler.names):
        raise PatternError(f"a name is used twice in {source!r}; use another one")
    if not whole.needs:
        raise PatternError(f"{source!r} would be tried on every sentence; give it one word that must be there")
    ordered = tuple(sorted(set(needs), key=chance)[:_MOST_NEEDS])
    expression = r"(?:(?<= )|^)" + whole.regex
    return Pattern(
        source,
        expression,
        anchor,
        ordered,
        compiler.underlines,
        tuple(compiler.names),
        compiler.gaps,
        tagged,
        compiler.verbs,
    )
