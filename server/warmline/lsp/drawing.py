"""Findings as an editor shows them, kept from one version of a text to the next."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from warmline.core.finding import Finding, Severity
from warmline.core.span import Span
from warmline.lsp.judgement import Judgement
from warmline.lsp.positions import to_position, to_range

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["Drawer", "Drawn"]

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}


@dataclass(frozen=True)
class Drawn:
    """A diagnostic of ``finding``; ``is_touched`` when it meets the last edit."""

    server: WarmlineServer
    finding: Finding
    diagnostic: types.Diagnostic
    is_touched: bool

    @cached_property
    def written(self) -> str:
        """The diagnostic as it goes over the wire."""
        return self.server.protocol.written(self.diagnostic)


class Drawer:
    """Turns findings into diagnostics; those whose words, line and column stay are drawn once."""

    def __init__(self, server: WarmlineServer) -> None:
        self._server = server
        self._known: dict[str, dict[Hashable, Drawn]] = {}

    def draw(self, judgement: Judgement) -> list[Drawn]:
        """Every finding of a judgement that the client wants to see, in the order of the text."""
        server, uri, lines = self._server, judgement.snapshot.uri, judgement.lines
        touched = server.touched(judgement)
        known, kept, result = self._known.get(uri, {}), {}, []
        for finding in judgement.findings:
            if finding.severity is Severity.HINT and not server.client.hints:
                continue
            is_touched = _meets(finding, touched)
            key: Hashable = None
            if finding.origin is not None:
                extent = finding.origin.extent
                place = to_position(extent.start, lines, server.encoding)
                words = lines.text[extent.start : extent.end]
                # The finding is kept with the drawing, so that the identity of its mark is not given away again.
                mark = id(finding.origin.mark)
                key = (mark, finding.severity, place.line, place.character, words, is_touched)
            drawn = known.get(key) or Drawn(
                server, finding, self._diagnostic(finding, judgement, is_touched), is_touched
            )
            if key is not None:
                kept[key] = drawn
            result.append(drawn)
        if server.workspace.is_open(uri):
            self._known[uri] = kept
        return result

    def forget(self, uri: str) -> None:
        """Drops what was drawn for a text."""
        self._known.pop(uri, None)

    def diagnostic(self, finding: Finding, judgement: Judgement) -> types.Diagnostic:
        """One finding as an editor shows it."""
        return self._diagnostic(finding, judgement, _meets(finding, self._server.touched(judgement)))

    def _diagnostic(self, finding: Finding, judgement: Judgement, is_touched: bool) -> types.Diagnostic:  # noqa: FBT001
        encoding, lines = self._server.encoding, judgement.lines
        page = self._server.page(finding, judgement)
        ranges = [to_range(span, lines, encoding) for span in finding.spans]
        related = [
            types.DiagnosticRelatedInformation(types.Location(judgement.snapshot.uri, other), "the rest of the phrase")
            for other in ranges[1:]
        ]
        return types.Diagnostic(
            range=ranges[0],
            message=finding.message,
            severity=_SEVERITY[finding.severity],
            code=finding.rule,
            code_description=types.CodeDescription(page) if page else None,
            source="warmline",
            related_information=related or None,
            data={
                "fingerprint": finding.fingerprint,
                "touched": is_touched,
                "spans": [_plain(one) for one in ranges],
                "fixes": [
                    {
                        "title": fix.title,
                        "grade": fix.grade.value,
                        "before": fix.preview[0] if fix.preview else finding.text,
                        "after": fix.preview[1] if fix.preview else "",
                        "edits": [
                            {"range": _plain(to_range(edit.span, lines, encoding)), "newText": edit.text}
                            for edit in fix.edits
                        ],
                    }
                    for fix in finding.fixes
                ],
            },
        )


def _meets(finding: Finding, touched: Span | None) -> bool:
    return touched is not None and any(map(touched.meets, finding.spans))


def _plain(range_: types.Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": range_.start.line, "character": range_.start.character},
        "end": {"line": range_.end.line, "character": range_.end.character},
    }
