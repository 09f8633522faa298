"""Builds ``nlp/data/inflections.tsv`` out of lemminflect, which is needed at build time only.

One line a word: ``verb<TAB>lemma<TAB>past<TAB>participle<TAB>gerund<TAB>third person`` or
``noun<TAB>lemma<TAB>plural``, two spellings with ``/`` between; regular forms that ``morphology.py`` derives by rule
are left out. Run it with ``python -m tools.build_inflections``.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import lemminflect

from warmline.nlp import morphology

# The source calls these regular ("overspended"); without an entry they follow the verb behind their prefix.
WRONG = {"overspend"}
TARGET = Path(morphology.__file__).parent / "data" / "inflections.tsv"


def entries() -> list[str]:
    """The sorted lines of the table."""
    source = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    lines: set[str] = set()
    with gzip.open(source, "rt", encoding="utf-8") as handle:
        for word, kind, *forms in csv.reader(handle):
            if word in WRONG or not (word.isascii() and word.isalpha() and word.islower() and len(word) > 1):
                continue
            # The doubled spelling first: "stopped" is the only one, "cancelled" the British one.
            firsts = [
                "/".join(sorted(form.split("/"), key=lambda spelling: ("-" in spelling, -len(spelling))))
                for form in forms
            ]
            if kind == "verb" and len(firsts) in (3, 4):
                past_form, *rest = firsts
                listed = [past_form, *(rest if len(rest) == 3 else [past_form, *rest])]
                ruled = morphology.regular_verb(word)
                shown = ["" if form == rule else form for form, rule in zip(listed, ruled, strict=True)]
                lines.add("\t".join(["verb", word, *shown]).rstrip("\t"))
            elif kind == "noun" and forms[0].isalpha() and forms[0] != morphology.regular_plural(word):
                lines.add(f"noun\t{word}\t{forms[0]}")
    return sorted(lines)


def main() -> None:
    """Writes the table."""
    lines = entries()
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} words")


if __name__ == "__main__":
    main()
