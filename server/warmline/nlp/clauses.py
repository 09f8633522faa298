"""From a parse to clauses: one for each predicate, run-ons and coordination included."""

from __future__ import annotations

from warmline.core.clause import Clause, Phrase
from warmline.nlp.clause_features import Work, attribution_of, mark_of, mood_of, politeness_of, tense_of
from warmline.nlp.imperatives import imperative_starts
from warmline.nlp.morphology import lemma_of
from warmline.nlp.parse import Parse
from warmline.nlp.roles import role_of

__all__ = ["clauses_of"]

_LINKS = frozenset("ROOT ccomp xcomp advcl relcl conj parataxis acl pcomp csubj csubjpass dep appos intj oprd".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NEGATIONS = frozenset("not never neither nor".split())
_NEGATIVE_SUBJECTS = frozenset("nobody none nothing".split())
_MODALS = {
    "must": "must", "shall": "must", "should": "should", "ought": "should", "can": "can", "could": "could",
    "will": "will", "would": "would", "'d": "would", "may": "may", "might": "may",
}  # fmt: skip
_SEMI = {
    "need": "need", "have": "have", "get": "have", "ought": "should", "suppose": "supposed", "require": "required",
    "expect": "required", "oblige": "required", "obligate": "required", "advise": "required", "bind": "required",
}  # fmt: skip


def clauses_of(parse: Parse) -> tuple[Clause, ...]:
    """The clauses of a sentence, in the order of their predicates."""
    size = len(parse.tokens)
    children: list[list[int]] = [[] for _ in range(size)]
    for index, head in enumerate(parse.heads):
        if head != index:
            children[head].append(index)
    imperatives = imperative_starts(parse)
    heads = [index for index in range(size) if _is_predicate(parse, index, children[index], imperatives)]
    work = Work(parse, children, imperatives)
    numbers = {token: number for number, token in enumerate(heads)}
    built: dict[int, Clause] = {}
    # Parents first: a clause takes over subject, negation and modality from above.
    for token in sorted(heads, key=lambda token: (_depth(parse, token), token)):
        built[numbers[token]] = _clause(work, numbers[token], token, numbers, built)
    return tuple(built[number] for number in range(len(heads)))


def _depth(parse: Parse, token: int) -> int:
    depth = 0
    while parse.heads[token] != token and depth < len(parse.heads):
        token = parse.heads[token]
        depth += 1
    return depth


def _is_predicate(parse: Parse, index: int, kids: list[int], imperatives: frozenset[int]) -> bool:
    if index in imperatives:
        return True
    tag, dep = parse.tags[index], parse.deps[index]
    if dep in ("aux", "auxpass"):
        return False
    if tag.startswith("VB") or tag == "MD":
        if dep in ("amod", "compound", "prep", "agent", "det", "prt", "advmod") and tag in ("VBG", "VBN"):
            return False
        return dep in _LINKS or any(parse.deps[kid] in (*_SUBJECTS, "dobj", "aux", "auxpass") for kid in kids)
    # "you wrong", "you lucky": a subject without a verb still makes a clause.
    return dep in ("ROOT", "conj", "ccomp") and any(parse.deps[kid] in ("nsubj", "nsubjpass") for kid in kids)


def _subtree(work: Work, index: int, *, stop: frozenset[int]) -> list[int]:
    found, queue = [], [index]
    while queue:
        at = queue.pop()
        found.append(at)
        queue += [child for child in work.children[at] if child not in stop]
    return sorted(found)


def _phrase(work: Work, head: int) -> Phrase:
    inside = _subtree(work, head, stop=frozenset())
    # A relative clause or a long tail is not part of what names the thing.
    first, last = inside[0], head + 1
    for index in inside:
        if index == last:
            last += 1
    words = tuple(work.word(index) for index in range(first, last))
    name = work.word(head)
    return Phrase(name, words, role_of(name, words), first, last, head)


def _clause(work: Work, number: int, head: int, numbers: dict[int, int], built: dict[int, Clause]) -> Clause:
    parse = work.parse
    kids = work.children[head]
    by_dep: dict[str, list[int]] = {}
    for kid in kids:
        by_dep.setdefault(parse.deps[kid], []).append(kid)
    parent_token = _parent(work, head, numbers)
    parent_number = numbers.get(parent_token) if parent_token is not None else None
    parent = built.get(parent_number) if parent_number is not None else None
    link = parse.deps[head] if parse.heads[head] != head else "root"
    link = {"ROOT": "root", "parataxis": "conj", "dep": "conj"}.get(link, link)

    auxiliaries = sorted(by_dep.get("aux", []) + by_dep.get("auxpass", []))
    aux_words = [work.word(index) for index in auxiliaries]
    subject = next((_phrase(work, kid) for dep in _SUBJECTS for kid in by_dep.get(dep, []) if kid not in numbers), None)
    if head in work.imperatives:
        subject = None
    inherited = False
    verb = lemma_of(work.word(head)) if parse.tags[head].startswith(("VB", "MD")) or head in work.imperatives else "be"
    infinitive = "to" in aux_words
    if subject is None and head not in work.imperatives and parent is not None:
        if link == "conj" and not (parse.tags[head] == "VB" and not auxiliaries and parent.mood == "imperative"):
            subject, inherited = parent.subject, True
        elif link in ("xcomp", "advcl", "pcomp", "ccomp", "acl"):
            taken = (
                parent.object
                if link == "xcomp" and parent.object and parent.object.role in ("customer", "writer")
                else None
            )
            subject, inherited = taken or parent.subject, True
    if subject is not None and subject.head in ("who", "that", "which") and link == "relcl":
        subject = _phrase_of_head(work, parse.heads[head]) or subject

    negations = [kid for kid in kids if parse.deps[kid] == "neg" or work.word(kid) in _NEGATIONS]
    negated = bool(negations) or (
        subject is not None and (subject.head in _NEGATIVE_SUBJECTS or "no" in subject.words[:1])
    )
    above = (
        parent is not None and link in ("ccomp", "xcomp", "pcomp", "csubj") and (parent.negated or parent.negated_above)
    )

    objects = [kid for dep in ("dobj", "dative") for kid in by_dep.get(dep, []) if parse.tags[kid] != "IN"]
    complements = [kid for dep in ("acomp", "attr", "oprd") for kid in by_dep.get(dep, [])]
    opened = [kid for kid in by_dep.get("xcomp", []) + by_dep.get("ccomp", []) if kid > head]
    complement = _phrase(work, (complements or opened)[0]) if complements or opened else None
    if not parse.tags[head].startswith(("VB", "MD")) and head not in work.imperatives:
        complement = Phrase(work.word(head), (work.word(head),), "thing", head, head + 1, head)
    agents = [grand for kid in by_dep.get("agent", []) for grand in work.children[kid] if parse.deps[grand] == "pobj"]
    preps = {
        work.word(kid): tuple(
            work.word(index) for index in _subtree(work, kid, stop=frozenset(numbers)) if index != kid
        )
        for dep in ("prep", "dative")
        for kid in by_dep.get(dep, [])
        if parse.tags[kid] in ("IN", "TO")
    }
    mark = mark_of(work, head, by_dep, aux_words, subject, link)
    if not mark and link == "conj" and parent is not None and parent.mark in ("if", "unless", "when", "once"):
        mark = parent.mark if subject is parent.subject and inherited else ""

    modal = next((_MODALS[word] for word in aux_words if word in _MODALS), "")
    if "'d" in aux_words and parse.tags[head] == "VBN":
        modal = ""
    if not modal and link in ("xcomp", "ccomp") and parent is not None and infinitive:
        modal = _SEMI.get(parent.verb, "")
    if not modal and parent is not None and link == "conj" and inherited and parse.tags[head] == "VB":
        modal = parent.modal
    if link == "xcomp" and parent is not None and parent.verb == "go" and parent.modal:
        modal = parent.modal

    own = _subtree(work, head, stop=frozenset(index for index in numbers if index != head))
    first, last = own[0], own[-1] + 1
    predicate_first = min(
        [head, *[index for index in auxiliaries if subject is None or index > subject.first], *negations]
    )
    voice = "passive" if by_dep.get("auxpass") or by_dep.get("nsubjpass") else "active"
    mood = mood_of(work, head, subject, auxiliaries, link, parent, inherited=inherited)
    return Clause(
        index=number,
        verb=verb,
        verb_index=head,
        first=first,
        last=last,
        predicate=(predicate_first, head + 1),
        subject=subject,
        subject_inherited=inherited,
        object=_phrase(work, objects[0]) if objects else None,
        complement=complement,
        agent=_phrase(work, agents[0]) if agents else None,
        particle=work.word(by_dep["prt"][0]) if "prt" in by_dep else "",
        adverbs=frozenset(work.word(kid) for kid in by_dep.get("advmod", []) + by_dep.get("npadvmod", [])),
        preps=preps,
        negated=negated,
        negated_above=above,
        modal=modal,
        tense=tense_of(parse.tags[head], aux_words, head, work),
        voice=voice,
        mood=mood,
        mark=mark,
        attribution=attribution_of(work, head, parent, link),
        polite=politeness_of(work, head, own),
        link=link,
        parent=parent_number,
        words=frozenset(work.word(index) for index in own),
    )


def _phrase_of_head(work: Work, head: int) -> Phrase | None:
    return _phrase(work, head) if work.parse.tags[head].startswith(("NN", "PRP", "WP")) else None


def _parent(work: Work, head: int, numbers: dict[int, int]) -> int | None:
    at = head
    seen = 0
    while work.parse.heads[at] != at and seen < len(work.parse.heads):
        at = work.parse.heads[at]
        seen += 1
        if at in numbers:
            return at
    return None
