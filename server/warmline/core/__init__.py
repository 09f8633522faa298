"""The nouns of Warmline: pure data and pure functions, no I/O, no spaCy, no LSP."""
