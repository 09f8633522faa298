"""How mail programs mark the message they quote and the signature they add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

__all__ = ["Mark", "mark_of"]


class Mark(Enum):
    """What an element says of its inside; after ``HISTORY`` all that follows is an earlier message."""

    QUOTE = "quote"
    HISTORY = "history"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"


# Gmail, Yahoo, Proton, Zoho, Freshdesk, Front, Thunderbird and Apple Mail; the names come as classes.
_CLASSES = {
    **dict.fromkeys(
        "gmail_quote gmail_quote_container gmail_extra yahoo_quoted protonmail_quote zmail_extra freshdesk_quote "
        "front-blockquote moz-forward-container mimestream_quote".split(),
        Mark.QUOTE,
    ),
    **dict.fromkeys("moz-cite-prefix gmail_attr".split(), Mark.ATTRIBUTION),
    **dict.fromkeys(
        "gmail_signature gmail_signature_prefix moz-signature protonmail_signature_block".split(),
        Mark.SIGNATURE,
    ),
    "outlookmessageheader": Mark.HISTORY,
}
# Outlook and Roundcube use ids; Outlook writes "x_" before those of messages it quotes.
_IDS = {
    **dict.fromkeys(
        "divrplyfwdmsg appendonsend stopspelling outlookmessageheader mail-editor-reference-message-container".split(),
        Mark.HISTORY,
    ),
    "appleoriginalcontents": Mark.QUOTE,
    "reply-intro": Mark.ATTRIBUTION,
    **dict.fromkeys("signature _rc_sig ms-outlook-mobile-signature".split(), Mark.SIGNATURE),
}
# The rule that Outlook for Windows draws above "From: … Sent: …".
_OUTLOOK_RULE = re.compile(
    r"border-top:\s*solid\s+#(?:e1e1e1|b5c4df)[^;]*;.*padding:\s*3(?:\.0)?pt",
    re.IGNORECASE | re.DOTALL,
)
# Gmail's "indent" makes a block quote without a border; what it holds is the writer's own.
_INDENT = re.compile(r"border:\s*(?:none|0)(?!.*border-left:\s*solid)", re.IGNORECASE | re.DOTALL)


def mark_of(name: str, attributes: Mapping[str, str]) -> Mark | None:
    """What the element ``name`` with these attributes says of its inside; None for an ordinary one."""
    for word in attributes.get("class", "").lower().split():
        mark = _CLASSES.get(word.removeprefix("x_"))
        if mark:
            return mark
    mark = _IDS.get(attributes.get("id", "").lower().removeprefix("x_"))
    if mark:
        return mark
    style = attributes.get("style", "")
    if name == "blockquote":
        own = attributes.get("type", "").lower() != "cite" and _INDENT.search(style)
        return None if own else Mark.QUOTE
    if name == "div" and _OUTLOOK_RULE.search(style):
        return Mark.HISTORY
    return None
