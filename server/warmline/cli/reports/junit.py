"""Findings as a JUnit test report: a suite for each source, a failure for each finding that fails the run."""

from __future__ import annotations

import re
from typing import TextIO
from xml.etree import ElementTree as ET

from warmline.cli.judged import Judged, Run
from warmline.core.finding import Finding

__all__ = ["JunitReport"]

# XML 1.0 cannot hold these at all, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitReport:
    """One document, written at the end because it starts with the totals."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._out = out
        self._root = ET.Element("testsuites", name=run.tool)
        self._totals = {"tests": 0, "failures": 0, "errors": 0}

    def add(self, judged: Judged) -> None:
        """Adds the suite of one source."""
        suite = ET.SubElement(self._root, "testsuite", name=_plain(judged.name))
        counts = {"tests": 0, "failures": 0, "errors": 0}
        if judged.problem:
            counts = {"tests": 1, "failures": 0, "errors": 1}
            case = _case(suite, judged, "readable")
            ET.SubElement(case, "error", type=judged.problem.code, message=_plain(judged.problem.message))
        elif not judged.findings:
            counts["tests"] = 1
            _case(suite, judged, "no findings")
        lines = judged.lines
        for finding in judged.findings:
            line, column = lines.locate(finding.span.start)
            case = _case(suite, judged, f"{finding.rule}:{line}:{column}")
            case.set("line", str(judged.source.record or line))
            counts["tests"] += 1
            body = _plain(f"{judged.name}:{line}:{column}: {finding.text}\n{finding.message}{_advice(finding)}")
            if finding.severity.rank <= judged.fail_on.rank:
                counts["failures"] += 1
                failure = ET.SubElement(case, "failure", type=finding.severity, message=_plain(finding.message))
                failure.text = body
            else:
                ET.SubElement(case, "system-out").text = body
        for name, count in counts.items():
            suite.set(name, str(count))
            self._totals[name] += count

    def close(self) -> None:
        """Writes the document."""
        for name, count in self._totals.items():
            self._root.set(name, str(count))
        ET.indent(self._root)
        self._out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        # ASCII with character references is the same in whatever encoding the stream has.
        self._out.write(ET.tostring(self._root).decode("ascii") + "\n")


def _case(suite: ET.Element, judged: Judged, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_plain(judged.name), name=name, file=_plain(judged.source.name))


def _advice(finding: Finding) -> str:
    return "".join(f"\n→ {fix.edits[0].text}" for fix in finding.fixes[:1] if len(fix.edits) == 1)


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
