"""Where a sentence gives an order: the model tags "Contact support" as two nouns, so words decide too."""

from __future__ import annotations

from warmline.nlp.morphology import base_verbs
from warmline.nlp.openers import BREAKS, order_places, sentence_start
from warmline.nlp.parse import Parse

__all__ = ["imperative_starts", "may_be_order"]

# Verbs that also are nouns, adjectives or adverbs at the start of a sentence: the next word must help.
_OTHER_READINGS = frozenset(
    "well like please thank welcome clear right open last best hope sound look even down out back up long second own "
    "free better dear further close post order claim report email mail phone e-mail account refund charge fee work use "
    "help support issue question service can will may might must do have be still light fine let just so now".split(),
)
_FOLLOWERS = frozenset(
    "me us it them him her this that these those your our the a an my to up out off back down in on again not all any "
    "every some both each one yourself through over away for with at by under around here there if when and or , . ! $ "
    "before after once from into about no".split(),
)
# What stands before a verb that is no order, behind a noun, and before a clause that gives none.
_BEFORE_OTHER_VERBS = frozenset("to will can would could i we you they".split())
_AFTER_NOUNS = frozenset("is was are were has 's will would can of".split())
_SUBORDINATORS = frozenset("because that if since as while when which".split())


def imperative_starts(parse: Parse) -> frozenset[int]:
    """The tokens that are verbs of an order: ``Send …``, ``Don't call …``, ``and reply …``."""
    found: set[int] = set()
    for start, at in order_places(parse.tokens.words):
        if parse.tokens.words[at] in base_verbs() and _is_order(parse, at, start, found):
            found.add(at)
    return frozenset(found)


def may_be_order(words: tuple[str, ...], start: int, at: int) -> bool:
    """Whether the words beside a verb at ``at``, in a clause from ``start``, leave it the verb of an order."""
    follower = words[at + 1] if at + 1 < len(words) else "$"
    if at and words[at - 1] in _BEFORE_OTHER_VERBS:
        return False
    if words[at] in ("do", "have", "let") and follower in ("you", "i", "we", "they", "us", "me"):
        return False
    if follower in _AFTER_NOUNS:
        return False
    return start <= 0 or start == sentence_start(words) or words[start - 1] not in _SUBORDINATORS


def _is_order(parse: Parse, at: int, start: int, earlier: set[int]) -> bool:
    words, tags, deps = parse.tokens.words, parse.tags, parse.deps
    follower = words[at + 1] if at + 1 < len(words) else "$"
    has_subject = any(
        parse.heads[index] == at and deps[index] in ("nsubj", "nsubjpass", "expl", "csubj") for index in range(at)
    )
    has_aux = any(
        parse.heads[index] == at and deps[index] in ("aux", "auxpass") and words[index] not in ("do", "please")
        for index in range(at)
    )
    if has_subject or has_aux or not may_be_order(words, start, at):
        return False
    verbal = tags[at] in ("VB", "VBP") and deps[at] in (
        "ROOT",
        "conj",
        "ccomp",
        "advcl",
        "parataxis",
        "dep",
        "xcomp",
        "nsubj",
        "csubj",
    )
    first_words = start <= 0 or start == sentence_start(words)
    if not first_words:
        # After a comma or "and": only beside another order or as the model's own verb in the base form.
        if words[start - 1] in ("and", "or", ",", "then", "but"):
            return verbal and tags[at] == "VB" and (deps[at] != "conj" or _joins_order(parse, at, earlier))
        return verbal and tags[at] == "VB"
    if words[at] in _OTHER_READINGS:
        return (verbal and follower in _FOLLOWERS) or follower in (
            "me",
            "us",
            "it",
            "your",
            "our",
            "the",
            "this",
            "that",
        )
    if verbal:
        return True
    return follower in _FOLLOWERS or (
        tags[at].startswith("NN") and deps[at] in ("compound", "ROOT", "nsubj") and follower not in BREAKS
    )


def _joins_order(parse: Parse, at: int, earlier: set[int]) -> bool:
    head = parse.heads[at]
    if head in earlier or not earlier:
        return head in earlier or parse.deps[at] != "conj"
    # The model often hangs "and reply" on the object of the first order.
    return parse.heads[head] in earlier or max(earlier) < at
