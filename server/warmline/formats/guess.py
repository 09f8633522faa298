"""Which format and which kind a text most likely has, from its name and its shape."""

from __future__ import annotations

import re
from pathlib import PurePath

from warmline.core.document import Kind

__all__ = ["guess_format", "guess_kind"]

_FORMAT_OF = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mjml"), "html"),
    **dict.fromkeys((".txt", ".text"), "plain"),
    **dict.fromkeys((".eml",), "eml"),
    **dict.fromkeys((".mbox", ".mbx"), "mbox"),
}
# "welcome.html.erb" is HTML with tags; "welcome.erb" is decided by its shape.
_TEMPLATES = frozenset({".liquid", ".erb", ".ejs", ".hbs", ".handlebars", ".mustache", ".j2", ".jinja", ".jinja2"})
_TEMPLATES |= {".twig", ".njk", ".tmpl", ".tpl", ".template", ".email"}
# Enough to tell the shape of any text.
_SAMPLE = 20_000

_MBOX = re.compile(r"From \S+ .*\d{4}\r?\n[A-Za-z][A-Za-z0-9-]*:")
_MAIL_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_MAIL_NAME = re.compile(r"^(?:MIME-Version|Message-ID|Content-Type|Received|Date):", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(
    r"\s*(?:<!doctype html|<html\b)|</?(?:p|div|br|table|td|a|span|ul|li|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"(?<![\w*])\*\*[^*\s][^*\n]*\*\*"),
    re.compile(r"^\|.*\|[ \t]*$\n^\|[ :|-]+\|", re.MULTILINE),
    re.compile(r"\A---\n(?:[^\n]*\n){1,40}?---\n"),
)

_GREETING = re.compile(
    r"\A\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^\n]{0,60}$", re.IGNORECASE | re.MULTILINE
)
_SIGN_OFF = re.compile(
    r"^(?:(?:kind|best|warm|many)\s+(?:regards|wishes|thanks)|best|regards|thanks|cheers|sincerely|yours\b.{0,15}),?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{!.*?\}|\*\|.*?\|\*|<%=.*?%>|\{%\s*\w+\.\w+.*?%\}|%\(\w+\)s|%\{\w+\}")
_CONTROL = re.compile(r"\{%-?\s*(?:if|unless|for|case|assign|include)\b|\{\{[#/]|<%-?\s*(?:if|end)\b|\*\|IF")
_HEADING = re.compile(r"^#{1,6} \S|^<h[1-6]\b|<h[2-6]\b", re.MULTILINE | re.IGNORECASE)
_STEP = re.compile(r"^\s*\d{1,2}[.)]\s+[A-Z]", re.MULTILINE)
_CODE = re.compile(r"^```|^~~~|<pre\b|<code\b", re.MULTILINE)
_CHAT_TIME = re.compile(r"^\[?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\]?\s+\S", re.IGNORECASE | re.MULTILINE)
_CHAT_SPEAKER = re.compile(r"^(?:\[?[\d:]{4,8}(?:\s?[ap]m)?\]?\s+)?[A-Z][\w .]{0,30}:[ \t]+\S", re.MULTILINE)
_INTERNAL = re.compile(r"\A\W*(?:internal(?: note)?|note to self|private note|for the team|fyi team)\b", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:the )?(?:cust(?:omer)?|cx|client|caller)\b", re.IGNORECASE)
_MENTION = re.compile(r"(?<!\w)@[a-z][\w.-]+(?!\w*@)", re.IGNORECASE)
_HINTS = {
    Kind.MACRO: re.compile(r"macro|canned|template|saved.?repl|snippet|(?:^|/)emails?(?:/|$)", re.IGNORECASE),
    Kind.ARTICLE: re.compile(
        r"(?:^|/)(?:docs?|help|articles?|kb|knowledge|guides?|faqs?)(?:/|$|[-_.])|readme", re.IGNORECASE
    ),
    Kind.CHAT: re.compile(r"chat|transcript|sms", re.IGNORECASE),
    Kind.NOTE: re.compile(r"(?:^|/)(?:notes?|internal)(?:/|$|[-_.])", re.IGNORECASE),
}
# A guess needs this many signs to leave "reply".
_SIGNS_NEEDED = 2


def guess_format(path: str | None, text: str) -> str:
    """The name in ``FORMATS`` that fits best: by the ending of ``path``, else by the shape of ``text``."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes] if path else []
    while suffixes and suffixes[-1] in _TEMPLATES:
        suffixes.pop()
    if suffixes and suffixes[-1] in _FORMAT_OF:
        return _FORMAT_OF[suffixes[-1]]
    sample = text[:_SAMPLE].replace("\r\n", "\n")
    if _MBOX.match(sample):
        return "mbox"
    header = _MAIL_HEADER.match(sample)
    if header and _MAIL_NAME.search(header.group()):
        return "eml"
    if len({match.group().lower() for match in _HTML.finditer(sample)}) > 1:
        return "html"
    if sum(bool(sign.search(sample)) for sign in _MARKDOWN_SIGNS) > 1:
        return "markdown"
    return "plain"


def guess_kind(path: str | None, text: str, format: str) -> tuple[Kind, tuple[str, ...]]:  # noqa: A002 — the public word
    """The kind a text most likely has, and the signs that say so in plain words; ``reply`` without two of them."""
    sample = text[:_SAMPLE]
    counted = {kind: _signs(kind, sample, format) for kind in (Kind.MACRO, Kind.NOTE, Kind.CHAT, Kind.ARTICLE)}
    for kind, signs in counted.items():
        if path and _HINTS[kind].search(path):
            signs.append(f"its path speaks of {kind.value}s")
    best = max(counted, key=lambda kind: len(counted[kind]))
    if len(counted[best]) < _SIGNS_NEEDED:
        return Kind.REPLY, ()
    return best, tuple(counted[best])


def _signs(kind: Kind, text: str, format: str) -> list[str]:  # noqa: A002 — the public word
    if kind is Kind.MACRO:
        placeholders = {match.group() for match in _PLACEHOLDER.finditer(text)}
        candidates = [
            (bool(placeholders), "it has placeholders"),
            (len(placeholders) > 1, "it has several placeholders"),
            (bool(_CONTROL.search(text)), "it has template conditions"),
        ]
    elif kind is Kind.NOTE:
        candidates = [
            (bool(_INTERNAL.match(text)), "it opens as an internal note"),
            (bool(_MENTION.search(text)), "it mentions a colleague"),
            (bool(_THIRD.search(text)) and not _GREETING.search(text), "it speaks about the customer"),
        ]
        if not _INTERNAL.match(text):
            return []
    elif kind is Kind.CHAT:
        times, speakers = len(_CHAT_TIME.findall(text)), len(_CHAT_SPEAKER.findall(text))
        candidates = [(times > 1, "lines start with a time"), (speakers > 1, "lines name who speaks")]
    else:
        personal = bool(_GREETING.search(text) or _SIGN_OFF.search(text))
        headings = len(_HEADING.findall(text)) if format in {"markdown", "html"} else 0
        candidates = [
            (headings > 0, "it has headings"),
            (headings > 1, "it has several headings"),
            (len(_STEP.findall(text)) > 2, "it has numbered steps"),
            (bool(_CODE.search(text)), "it has code"),
            (text.startswith(("---\n", "---\r\n")), "it has front matter"),
        ]
        if personal:
            return []
    return [sign for holds, sign in candidates if holds]
