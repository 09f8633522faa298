"""The bridge: the language server behind a browser's native messaging."""
