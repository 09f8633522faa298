"""The only door to spaCy stays shut until a sentence needs it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
sys.modules["spacy"] = None  # importing it fails
from warmline.catalogue import built_in
from warmline.core.document import Kind
from warmline.nlp.matching import Profile
facts = Profile(built_in(), Kind.REPLY, "en-US").facts(["As I already said, it left on Tuesday."], None)
print(*(match.rule.id for match in facts[0].matches))
"""


def test_phrase_rules_run_with_spacy_unimportable() -> None:
    """Without a parser the rules that need one stay silent, and all others speak."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.stdout == "condescension/as-i-said\n", done.stderr
