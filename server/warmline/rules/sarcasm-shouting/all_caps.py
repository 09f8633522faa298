"""Finds words in capitals that are shouted rather than abbreviations, codes, labels or names."""

from __future__ import annotations

import re

_CAPITALS = re.compile(r"[A-Z][A-Z’']")
_WORD = re.compile(r"(?<![\w$/\\.@#&*_-])[A-Z][A-Z’']+(?![\w/\\@#&*_=-])")
_SHOUTED = frozenset(
    "NOT NEVER MUST ALWAYS ONLY DON'T DO CAN'T WON'T CANNOT PLEASE NOW TODAY TOMORROW IMMEDIATELY URGENT "
    "STOP READ WAIT AGAIN YOU YOUR YOURS WE WILL THIS THAT THESE THOSE EVER EVERY EVERYONE EVERYTHING ANY "
    "NOTHING NOBODY WHY WHAT WHERE BEFORE FIRST TWICE REALLY STILL ALREADY JUST SHOULD SHOULDN'T ISN'T ARE "
    "WAS WERE DID DIDN'T DOES DOESN'T FIX SEND REPLY CALL LISTEN ENOUGH BECAUSE CLEARLY OBVIOUSLY EXACTLY "
    "ABSOLUTELY HAVE THE AND BUT AFTER WITHOUT SOMEONE LAST FINAL WARNING NOTICE ALL BOTH ONE MANY SEVERAL THIRD "
    "FOURTH KINDLY REFUND REFUNDS SHARE DOCUMENTS PAYMENT GIVEN".split(),
)
_QUIET = frozenset(
    "ANY EVER EVERY THIS THAT THESE THOSE ISN'T REALLY HAVE DID WERE DOESN'T DIDN'T WE WILL EXACTLY STILL "
    "BEFORE EVERYTHING WHERE WHY ALL BOTH ONE THE AND BUT ARE DO LAST FINAL WARNING NOTICE JUST DOES WILL "
    "WAS HAVE FIRST CALL SEND REPLY FIX WHAT AFTER READ STOP YOU YOUR TWICE SHOULD SHOULDN'T MANY SEVERAL THIRD "
    "FOURTH REFUND REFUNDS SHARE DOCUMENTS PAYMENT GIVEN".split(),
)
_LABEL = re.compile(
    r"(?:\b(?:says?|said|reads?|sign|label(?:led)?|marked|called|titled|named|headed|stamped|printed|shows?|press|click|tap|"
    r"select|choose|type|enter|text|word|error|message|status|code|button|key|mode|file|option|flag|field)"
    r"|[:\"'“‘(])\s*(?:the\s+)?$",
    re.IGNORECASE,
)
# Words that open the sentence as its subject are the name of a sign or a display.
_NAMED = re.compile(r"\W*(?:[A-Z]{2,}\W+)+(?:is|are|means|has|on|next|needs|was)\b")
_ADDRESS = re.compile(r"\b(?:you|your|we|our|us|i|me|my|please|do|the customer)\b", re.IGNORECASE)
# A word raised in the middle of a sentence, an order with its verb raised, a count thrown at the reader.
_RAISED = re.compile(r"[a-z]{2,},? (?:NOT|NEVER|MUST|CANNOT|ONLY AFTER) (?:a |an |the )?[a-z]{2,}")
_ORDER = re.compile(
    r"(?:^|[.!?;,]\s|\b[Kk]indly |\b(?:so|and|then|please|just) )(?:READ|STOP|WAIT|LISTEN|CALL|FIX|CHECK) "
    r"(?:the|this|it|what|my|our|your|me|us|[a-z]+ing)\b",
)
_COUNTED = re.compile(
    r"\b(?:told|said|asked|written|explained|sent|warned|reminded|called)\b.{0,40}\b(?:TWICE|[A-Z]+ TIMES)\b",
)
_REFUSED = re.compile(r"(?:^|[.!?]\s)NO[,!.] (?:we|you|it|that|the|there|I)\b")
_SAFETY = re.compile(r"^(?:WARNING: )?DO NOT [a-z]")
_LABELS = frozenset(
    "NO SMOKING DIVING ENTRY EXIT DANGER CAUTION HIGH VOLTAGE POLICE WAY IN OUT FIRE PUSH PULL PAUSE PLAY "
    "STOP START ON OFF OK".split(),
)


def find(text: str) -> list[list[tuple[int, int]]]:
    """Runs of shouted words, each from its first letter to its last."""
    if not _CAPITALS.search(text):
        return []
    runs: list[list[re.Match[str]]] = []
    for match in _WORD.finditer(text):
        if runs and re.fullmatch(r"[\s,]+", text[runs[-1][-1].end() : match.start()]):
            runs[-1].append(match)
        else:
            runs.append([match])
    return [[(run[0].start(), run[-1].end())] for run in runs if _is_shouted(run, text)]


def _is_shouted(run: list[re.Match[str]], text: str) -> bool:
    words = [match.group().replace("’", "'") for match in run]
    shouted = sum(word in _SHOUTED for word in words)
    if _SAFETY.match(text) and not re.search(r"\b(?:you|your|us|me|our|my|this|again)\b", text):
        return False
    if any(_covers(pattern, run[0].start(), text) for pattern in (_ORDER, _COUNTED, _REFUSED)):
        return True
    if run[0].start() < 2 and len(words) > 1 and _NAMED.match(text):
        return False
    if _LABEL.search(text[: run[0].start()]) or all(word in _LABELS for word in words):
        return False
    if _covers(_RAISED, run[0].start(), text):
        return True
    if len(words) == 1:
        around = text[: run[0].start()] + " " + text[run[0].end() :]
        return words[0] in _SHOUTED - _QUIET and bool(_ADDRESS.search(around))
    return shouted >= 1 and (3 * shouted >= len(words) or len(words) >= 5)


def _covers(pattern: re.Pattern[str], place: int, text: str) -> bool:
    return any(found.start() <= place < found.end() for found in pattern.finditer(text))
