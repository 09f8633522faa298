"""A name for a finding that survives edits elsewhere in the text and tells nothing of its words."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

__all__ = ["fingerprint"]

_SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"'))


def fingerprint(rule: str, sentence: str, field: str = "") -> str:
    """16 hexadecimal digits for ``rule`` in ``sentence`` of ``field`` (a MIME part, a record's key).

    The sentence is put in NFC and lower case, its white space and quotation marks are folded; digits
    are kept, so that two prices are two findings.
    """
    folded = _SPACES.sub(" ", normalize("NFC", sentence).lower().translate(_QUOTES)).strip(" ")
    return sha256(f"{rule}\x1f{folded}\x1f{field}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
