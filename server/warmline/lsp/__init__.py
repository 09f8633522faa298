"""The language server: a thin shell over the linter."""
