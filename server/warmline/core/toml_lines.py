"""Where in a TOML file each key stands, which the standard parser does not tell."""

from __future__ import annotations

import re
import tomllib

from warmline.core.span import Span

__all__ = ["TomlPath", "key_lines", "key_spans", "line_of", "place_of_error"]

TomlPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_ERROR_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")


def key_lines(text: str) -> dict[TomlPath, int]:
    """The 1-based line of every key, table and array item in ``text``, which must be valid TOML."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


def key_spans(text: str) -> dict[TomlPath, Span]:
    """The span of every key and array item in ``text``, which must be valid TOML; a table's is that of its name."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.spans


def line_of(lines: dict[TomlPath, int], path: TomlPath) -> int:
    """The line of ``path`` or of the nearest table around it; 1 when nothing is known of it."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def place_of_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line at which ``text`` stops being TOML, and the parser's reason in lower case."""
    message = str(error)
    place = _ERROR_PLACE.search(message)
    reason = message[: place.start()] if place else message
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    return line, reason[:1].lower() + reason[1:]


class _Scanner:
    """Walks over text that ``tomllib`` has accepted, so it need not look out for mistakes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[TomlPath, int] = {}
        self.spans: dict[TomlPath, Span] = {}
        self.tables: dict[TomlPath, int] = {}
        self.line = 1
        self.counted = 0

    def document(self) -> None:
        prefix: TomlPath = ()
        while self.skip_blank():
            if self.text[self.at] == "[":
                prefix = self.header()
            else:
                self.pair(prefix)

    def header(self) -> TomlPath:
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path: TomlPath = ()
        parts = self.key()
        for index, (part, span) in enumerate(parts):
            path += (part,)
            if many and index == len(parts) - 1:
                self.mark(path, span)
                self.tables[path] = self.tables.get(path, -1) + 1
            if path in self.tables:
                path += (self.tables[path],)
            self.mark(path, span)
        self.at += 2 if many else 1
        return path

    def pair(self, prefix: TomlPath) -> None:
        path = prefix
        for part, span in self.key():
            path += (part,)
            self.mark(path, span)
        self.at += 1
        self.value(path)

    def key(self) -> list[tuple[str, Span]]:
        parts: list[tuple[str, Span]] = []
        while True:
            found = _KEY.match(self.text, self.at)
            assert found is not None, "tomllib accepts no other key"
            self.at = found.end()
            raw = found[1]
            name = tomllib.loads(f"key = {raw}")["key"] if raw[0] in "\"'" else raw
            parts.append((name, Span(found.start(1), found.end(1))))
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def value(self, path: TomlPath) -> None:
        self.skip_blank()
        opener = self.text[self.at]
        if opener == "[":
            self.members(path, "]")
        elif opener == "{":
            self.members(path, "}")
        else:
            found = (_STRING if opener in "\"'" else _SCALAR).match(self.text, self.at)
            assert found is not None, "tomllib accepts no other value"
            self.at = found.end()

    def members(self, path: TomlPath, closer: str) -> None:
        self.at += 1
        count = 0
        while self.skip_blank() and self.text[self.at] != closer:
            if closer == "}":
                self.pair(path)
            else:
                start = self.at
                self.value((*path, count))
                self.mark((*path, count), Span(start, start + len(self.text[start : self.at].rstrip())))
                count += 1
            self.skip_blank()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1

    def skip_blank(self) -> bool:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def mark(self, path: TomlPath, span: Span) -> None:
        # An item is marked when its end is known, after what stands in it.
        if span.start >= self.counted:
            self.line += self.text.count("\n", self.counted, span.start)
        else:
            self.line -= self.text.count("\n", span.start, self.counted)
        self.counted = span.start
        self.lines.setdefault(path, self.line)
        self.spans.setdefault(path, span)
