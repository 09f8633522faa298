"""From everything that rules found to what is shown: no two findings argue about the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from warmline.core.finding import Finding
from warmline.core.span import Span

__all__ = ["order", "resolve"]

_Order = tuple[tuple[Span, ...], int, str]


def resolve(findings: Iterable[Finding], replaces: Mapping[str, frozenset[str]]) -> list[Finding]:
    """The findings to show, in the order of the text; of two that overlap one stays.

    The more severe stays, then the one whose rule names the other's in ``replaces``, then the longer.
    Findings that only touch are both shown. The order in which findings come in does not matter.
    """
    kept: list[Finding] = []
    for cluster in _clusters(sorted(findings, key=order)):
        kept += cluster if len(cluster) == 1 else sorted(_survivors(cluster, replaces), key=order)
    return kept


def order(finding: Finding) -> _Order:
    """A sorting key that follows the text; one rule has one finding at a place, so it leaves no ties."""
    return finding.spans, finding.severity.rank, finding.rule


def _without_duplicates(findings: Iterable[Finding]) -> Iterable[Finding]:
    places: dict[tuple[str, tuple[Span, ...]], Finding] = {}
    for finding in findings:
        place = finding.rule, finding.spans
        places[place] = min(places[place], finding, key=_likeness) if place in places else finding
    return places.values()


def _likeness(finding: Finding) -> tuple[int, str]:
    return finding.severity.rank, repr(finding)


def _clusters(findings: list[Finding]) -> Iterator[list[Finding]]:
    """Runs of findings, each of which reaches into the stretch of the ones before it."""
    cluster: list[Finding] = []
    reach = 0
    for finding in findings:
        if cluster and finding.spans[0].start >= reach and finding.spans != cluster[-1].spans:
            yield cluster
            cluster = []
            reach = 0
        cluster.append(finding)
        reach = max(reach, *[span.end for span in finding.spans])
    if cluster:
        yield cluster


def _survivors(cluster: list[Finding], replaces: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    pool = sorted(_without_duplicates(cluster), key=_preference)
    while pool:
        equals = [one for one in pool if one.severity is pool[0].severity]
        # Rules that replace one another in a ring are all replaced: then the longest stays.
        chosen = next((one for one in equals if not _is_replaced(one, equals, replaces)), equals[0])
        yield chosen
        pool = [other for other in pool if other is not chosen and not _conflict(chosen, other)]


def _preference(finding: Finding) -> tuple[int, int, _Order]:
    return finding.severity.rank, -sum(map(len, finding.spans)), order(finding)


def _is_replaced(finding: Finding, equals: list[Finding], replaces: Mapping[str, frozenset[str]]) -> bool:
    return any(finding.rule in replaces.get(other.rule, frozenset()) and _conflict(finding, other) for other in equals)


def _conflict(one: Finding, other: Finding) -> bool:
    return any(left.overlaps(right) for left in one.spans for right in other.spans)
