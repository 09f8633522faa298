"""The language work: splitter, tokens, scan, phrases, parse, clauses, guards and rewriting."""
