"""Warmline puts a warm line under cold phrases."""

__version__ = "0.1.0"
