"""Word lists that several stages share."""

from __future__ import annotations

__all__ = ["DATIVES", "FUNCTION_WORDS", "GREETINGS"]

# What a message is opened with, before a name.
GREETINGS = frozenset(("hi", "hello", "hey", "dear"))
# Who is given something, and as a subject.
DATIVES = {"us": "we", "me": "I"}

# Words that carry no fact of their own: a fix may drop them.
FUNCTION_WORDS = frozenset(
    "a an the and or but so if as at by for from in into of on onto out over to up with without about after again all "
    "already also always am any are be because been before being both can could did do does down each either else "
    "even ever every for had has have having he her here hers him his how i in into is it its itself just me mine "
    "more most much must my myself never no nor not now off once only our ours ourselves own please really same she "
    "should since some still such than that their theirs them then there these they this those though through till "
    "too until us very was we well were what when where whether which while who whom whose why will would yes yet you "
    "your yours yourself simply clearly obviously actually honestly frankly basically kindly unfortunately however "
    "therefore 's 'd may might shall need ok okay hi hello hey dear thanks sorry let go get got".split(),
)
