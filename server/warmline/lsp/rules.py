"""What a client shows of the rules beside findings: why, where it comes from, an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warmline.core.rule import Rule
    from warmline.lsp.server import WarmlineServer

__all__ = ["RULES", "register"]

RULES = "warmline/rules"


def register(server: WarmlineServer) -> None:
    """Tells all rules, house rules of the client's settings included."""

    @server.feature(RULES)
    async def rules(_: Any) -> dict[str, Any]:
        # On the thread that judges: rules are read there, and once.
        known = await server.scheduler.do(lambda: server.catalogue(""))
        return {"rules": [_told(rule) for rule in known.rules]}


def _told(rule: Rule) -> dict[str, Any]:
    """One rule; the example is the first that has a better wording, else the first."""
    from warmline.catalogue import ADDRESS, origins

    mended = next((one for one in rule.flagged if isinstance(one.fixed, tuple)), None)
    example = mended or next(iter(rule.flagged), None)
    fixed = mended.fixed if mended else ()
    return {
        "id": rule.id,
        "group": rule.group,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "why": " ".join(rule.why.split()),
        "sources": [{"title": one, **({"url": one} if one.startswith(ADDRESS) else {})} for one in origins(rule)],
        "flagged": example.text if example else None,
        "fixed": fixed[0] if isinstance(fixed, tuple) and fixed else None,
    }
