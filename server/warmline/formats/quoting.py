"""Which lines of a plain message its writer wrote, and which were quoted or signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warmline.core.document import Kind
from warmline.core.span import Span

__all__ = ["Message", "answers", "has_signs", "incoming_message", "is_attribution", "opens_history", "part_message"]

# Every shape below holds a word behind one of these letters, so that other text is not looked at line by line.
_SIGNS = {
    ">": ("\n>", "\n >", "\n  >", "\n   >", ">:"),
    ":": (
        *("schrieb", "écrit", "escribió", "scritto", "schreef", "escreveu", "skrev"),
        *("From:", "Von:", "De:", "Da:", "Begin forwarded "),
    ),
    "--": ("\n--",),
    "##-": ("",),
    "__": ("\n__",),
    "Sent from my ": ("",),
    "Get Outlook for ": ("",),
}
_WROTE = re.compile(r"wrote(?:\s*[:-]| on )")
# ">From " is no quote: mailboxes write a line so that starts with "From ".
_QUOTED = re.compile(r"[ ]{0,3}>(?!From )")
_PREFIX = re.compile(r"[ ]{0,3}>[ ]?")
_SIGNATURE = re.compile(r"--[ ]*")
_SENT_FROM = re.compile(r"(?:Sent from my|Get Outlook for) .{1,60}")
_ATTRIBUTION = re.compile(
    r"-*\s*(?:On|Am|Le|El|Il|Op|Em|Den|På)\b.{4,300}?"
    r"\b(?:wrote|schrieb\b.{0,200}|a écrit|escribió|ha scritto"
    r"|schreef\b.{0,200}|escreveu|skrev\b.{0,200})"
    r"\s*(?::|-{2,}:?)"
    r"|.{2,200}\bwrote(?: on .{4,100})?:"
    r"|\d{4}[-/.]\d\d?[-/.]\d\d?.{2,200}<[^<>\s]+@[^<>\s]+>:",
)
_ATTRIBUTION_START = re.compile(r"(?:On|Am|Le|El|Il|Op|Em|Den|På) ")
# What tells "On 3 June, at 10:12, Priya <p@example.com> wrote:" from a sentence that ends in "wrote:".
_CERTAIN = re.compile(r"\d{1,2}[:.h]\d{2}|@|\b\d{4}\b|^-")
_HISTORY = re.compile(
    r"-{2,}\s*(?:Original|Reply|Forwarded) (?:Message|message|Appointment).{0,40}?-{2,}|Begin forwarded message:"
    r"|##-.{0,20}reply above this line.{0,20}-##",
)
_FROM = re.compile(r"\*?(?:From|Von|De|Da|Van):\*?\s*\S")
_HEADER = re.compile(
    r"\*?(?:Sent|Date|To|Cc|CC|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|Inviato|A|Oggetto"
    r"|Verzonden|Aan|Onderwerp|Reply-To|Importance):\*?(?:\s|$)",
)
_RULE = re.compile(r"_{10,}")
# A header block is one "From:" and at least two of the others within so many lines.
_HEADER_LINES = 8
# A bare "--" is a signature only this close to the end of what its writer wrote; "-- " always is.
_SIGNATURE_LINES = 12
_LONGEST_ATTRIBUTION = 400


@dataclass(frozen=True, slots=True)
class Message:
    """The stretches of a text that its writer wrote, and the message it answers (None when nothing is quoted)."""

    own: tuple[Span, ...]
    incoming: str | None = None


def answers(kind: Kind | None) -> bool:
    """Whether a text of this kind, or of a kind not known yet, answers a message that it may quote."""
    return kind in {None, Kind.REPLY, Kind.CHAT}


def part_message(text: str) -> Message:
    """Parts a uniform ``text`` into what its writer wrote, what it quotes, and signatures, which are left out."""
    if not text.startswith((">", " ", "--", "__")) and not has_signs(text):
        return Message((Span(0, len(text)),))
    lines = text.split("\n")
    own: list[int] = []
    quoted: list[str] = []
    index = 0
    signed = False
    while index < len(lines):
        line = lines[index]
        if _QUOTED.match(line):
            quoted.append(_PREFIX.sub("", line, count=1))
            signed = False
            index += 1
            continue
        attribution = _attribution(lines, index)
        if attribution and _QUOTED.match(_next_text(lines, index + attribution)):
            index += attribution
            continue
        certain = bool(attribution) and _CERTAIN.search(" ".join(lines[index : index + attribution]))
        below = attribution if certain else opens_history(lines, index)
        if below and not certain and not any(lines[step].strip() for step in own):
            # The text opens with its own header block: the message itself follows.
            index += below
            continue
        if below:
            quoted += _unquoted(lines[index + below :])
            break
        signed = signed or _signs(lines, index)
        if not signed and not _SENT_FROM.fullmatch(line.strip()):
            own.append(index)
        index += 1
    return Message(_spans(lines, own), _incoming(quoted))


def is_attribution(text: str) -> bool:
    """Whether ``text``, a short paragraph, does nothing but say who wrote the quote below."""
    return len(text) < _LONGEST_ATTRIBUTION and bool(_ATTRIBUTION.fullmatch(" ".join(text.split())))


def has_signs(text: str) -> bool:
    """Whether there may be anything but its writer's words in ``text``; no sign of that reaches over a blank line."""
    return bool(_WROTE.search(text)) or any(
        letter in text and any(word in text for word in words) for letter, words in _SIGNS.items()
    )


def opens_history(lines: Sequence[str], index: int) -> int:
    """How many lines at ``index`` say that an earlier message follows: a marker, a header block or both; 0 if none."""
    line = lines[index].strip()
    if _HISTORY.fullmatch(line):
        return 1 + _headers(lines, index + 1)
    if _RULE.fullmatch(line):
        headers = _headers(lines, index + 1)
        return headers and 1 + headers
    return _headers(lines, index)


def _headers(lines: Sequence[str], index: int) -> int:
    """How many lines from ``index`` on are the header block of a quoted message, blank lines before it included."""
    first = index
    while index < len(lines) and index < first + 3 and not lines[index].strip():
        index += 1
    if index == len(lines) or not _FROM.match(lines[index].strip()):
        return 0
    count = 0
    last = index
    for step in range(index + 1, min(index + _HEADER_LINES, len(lines))):
        if not lines[step].strip():
            break
        if _HEADER.match(lines[step].strip()):
            count += 1
            last = step
    return last + 1 - first if count > 1 else 0


def _attribution(lines: Sequence[str], index: int) -> int:
    """How many lines at ``index`` say who wrote the quote below, wrapped in up to three; 0 if none."""
    line = lines[index].strip()
    if line.endswith((":", "--")) and len(line) < _LONGEST_ATTRIBUTION:
        return 1 if _ATTRIBUTION.fullmatch(line) else 0
    if _ATTRIBUTION_START.match(line) and len(line) < _LONGEST_ATTRIBUTION:
        for count in (2, 3):
            if lines[index + count - 1 : index + count] in ([], [""]):
                break
            line = f"{line} {lines[index + count - 1].strip()}"
            if _ATTRIBUTION.fullmatch(line):
                return count
    return 0


def _next_text(lines: Sequence[str], index: int) -> str:
    """The first line at or soon after ``index`` that is not blank."""
    return next((line for line in lines[index : index + 4] if line.strip()), "")


def _signs(lines: Sequence[str], index: int) -> bool:
    """Whether the line is the "-- " above a signature."""
    line = lines[index]
    if not _SIGNATURE.fullmatch(line):
        return False
    following = 0
    for step in lines[index + 1 : index + 2 + _SIGNATURE_LINES]:
        if _QUOTED.match(step):
            break
        following += 1
    return line == "-- " or following <= _SIGNATURE_LINES


def _spans(lines: Sequence[str], own: Sequence[int]) -> tuple[Span, ...]:
    """The stretches that the lines numbered ``own`` make up, their line breaks included."""
    wanted = set(own)
    spans: list[Span] = []
    position = 0
    for index, line in enumerate(lines):
        end = position + len(line) + 1
        if index in wanted:
            if spans and spans[-1].end == position:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(position, end))
        position = end
    if spans and spans[-1].end == position:
        # The last line has no line break.
        spans[-1] = Span(spans[-1].start, position - 1)
    return tuple(spans)


def _unquoted(lines: Sequence[str]) -> list[str]:
    """The lines without the mark before each, when all that hold text have one."""
    if all(_QUOTED.match(line) for line in lines if line.strip()):
        return [_PREFIX.sub("", line, count=1) for line in lines]
    return list(lines)


def incoming_message(text: str) -> str | None:
    """The newest message in a quoted ``text``, without the header block or attribution above it; None when empty."""
    lines = text.strip().split("\n")
    return _incoming(lines[opens_history(lines, 0) or _attribution(lines, 0) :])


def _incoming(quoted: Sequence[str]) -> str | None:
    """The message that the quoted lines hold, without what that message quotes in turn and without its signature."""
    kept: list[str] = []
    for index, line in enumerate(quoted):
        attribution = _attribution(quoted, index)
        nested = bool(attribution) and not _QUOTED.match(_next_text(quoted, index + attribution))
        if any(kept) and (line == "-- " or opens_history(quoted, index) or (nested and _CERTAIN.search(line))):
            break
        if not _QUOTED.match(line) and not attribution and not _SENT_FROM.fullmatch(line.strip()):
            kept.append(line.strip())
    return "\n".join(kept).strip() or None
