"""What an HTML element asks to be done with the text inside it."""

from __future__ import annotations

from collections.abc import Mapping

from warmline.formats.html_quotes import Mark
from warmline.formats.html_tree import Mode

__all__ = ["asked_mode", "foreign_language"]

_CODE = frozenset({"code", "kbd", "samp", "var"})
_LOCALE = "en"
_OUT = frozenset({"object", "audio", "video", "canvas", "datalist", "template", "map"})


def asked_mode(name: str, attributes: Mapping[str, str], mark: Mark | None, around: Mode) -> Mode | None:
    """The mode that an element asks for, None when it leaves text as it is ``around`` it."""
    translate = attributes.get("translate", "").lower()
    if around is Mode.OUT and translate == "yes":
        return Mode.PROSE
    if around is not Mode.PROSE:
        return None
    if mark is Mark.QUOTE:
        return Mode.QUOTE
    untranslated = translate == "no" or "notranslate" in attributes.get("class", "").lower().split()
    if untranslated or name in _OUT or mark in {Mark.SIGNATURE, Mark.ATTRIBUTION}:
        return Mode.OUT
    return Mode.CODE if name in _CODE else None


def foreign_language(attributes: Mapping[str, str], locale: str | None) -> str:
    """The language that an element's inside is in when it is not that of ``locale``, else empty."""
    language = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
    first = language.lower().replace("_", "-").partition("-")[0]
    return "" if first in {(locale or _LOCALE).partition("-")[0].lower(), "", "x"} else language
