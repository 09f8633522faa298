"""The quick-fix menu: each option of a finding, what silences it, and what mends many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from warmline.core.choosing import chosen_edits
from warmline.core.finding import Finding, Grade, Severity
from warmline.lsp.action_edits import COMPLETE, Deed, Maker, Wish, first_complete, is_of_a_rule, short_wording
from warmline.lsp.action_titles import fix_title
from warmline.lsp.addresses import path_of
from warmline.lsp.edits import abilities_of
from warmline.lsp.files_beside import open_files
from warmline.lsp.ignoring import comment_signs
from warmline.lsp.judgement import Judgement
from warmline.lsp.positions import to_span
from warmline.lsp.settings_edits import Place

if TYPE_CHECKING:
    from warmline.lsp.server import WarmlineServer

__all__ = ["FIX_ALL", "register"]

FIX_ALL = "source.fixAll.warmline"
_QUICK_FIX = types.CodeActionKind.QuickFix.value
# A menu with the options of more findings is none; with all of a text selected there can be thousands.
_MOST_FINDINGS = 10
# A comment is tried by reading the text anew, 0.1 s for so many letters: longer is no menu to wait for.
_LONGEST_TRIED = 100_000
# What is worked out as soon as the menu opens: these are offered only when the file can be changed.
_IN_FILES = frozenset((Deed.IGNORE, Deed.TURN_OFF, Deed.GLOSSARY))


def register(server: WarmlineServer) -> None:
    """Offers quick fixes for the findings that meet the selection, and the safe ones of the whole text."""
    options = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        judgement = await server.scheduler.current(params.text_document.uri)
        if judgement is None:
            return []
        maker = _maker(server, judgement)
        return await _finished(server, maker, list(_offers(server, maker, params)))

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def code_action_resolve(action: types.CodeAction) -> types.CodeAction:
        try:
            wish = Wish.of_data(action.data)
        except ValueError as error:
            raise JsonRpcInvalidParams(str(error)) from None
        judgement = await server.scheduler.current(wish.uri)
        edit = await _in_thread(_maker(server, judgement), wish) if judgement else None
        if edit is None:
            raise JsonRpcContentModified("the text has changed since this was offered; open the menu again")
        action.edit = edit
        return action


def _maker(server: WarmlineServer, judgement: Judgement) -> Maker:
    shown = tuple(one for one in judgement.findings if server.client.hints or one.severity is not Severity.HINT)
    can = abilities_of(server.client_capabilities)
    return Maker(judgement, shown, open_files(server.workspace), _place(server, judgement), can, server.encoding)


def _place(server: WarmlineServer, judgement: Judgement) -> Place | None:
    """The folder of a text, or of the workspace for one that is not saved; None when there is neither."""
    path, roots = path_of(judgement.snapshot.uri), list(server.folders())
    if path is None:
        return Place(roots[0], roots[0]) if roots else None
    around = [root for root in roots if path.is_relative_to(root)]
    return Place(path.parent, max(around, key=_depth, default=path.parent))


def _depth(folder: Path) -> int:
    return len(folder.parts)


def _offers(
    server: WarmlineServer, maker: Maker, params: types.CodeActionParams
) -> Iterator[tuple[types.CodeAction, Wish]]:
    """What can be chosen here, the better wordings first."""
    uri, wanted = maker.judgement.snapshot.uri, params.context.only
    if _is_wanted(_QUICK_FIX, wanted):
        selected = to_span(params.range, maker.judgement.lines, server.encoding)
        findings = [one for one in maker.findings if any(map(selected.meets, one.spans))][:_MOST_FINDINGS]
        marks = {id(one): server.drawer.diagnostic(one, maker.judgement) for one in findings}
        told: set[str] = set()
        for deed, finding, title, wish in _quick_fixes(maker, findings):
            # Two entries that read alike would leave open which one is which; the caret on the words tells.
            if title in told:
                continue
            told.add(title)
            action = types.CodeAction(title, types.CodeActionKind.QuickFix, diagnostics=[marks[id(finding)]])
            if deed is Deed.FIX and wish.fix == first_complete(finding.fixes):
                action.is_preferred = True
            yield action, wish
    if _is_wanted(FIX_ALL, wanted) and chosen_edits(maker.findings, {Grade.SAFE})[1]:
        yield types.CodeAction("Make all safe changes in this file (Warmline)", FIX_ALL), Wish(uri, Deed.FIX_ALL)


def _quick_fixes(maker: Maker, findings: Sequence[Finding]) -> Iterator[tuple[Deed, Finding, str, Wish]]:
    wishes = [
        Wish(maker.judgement.snapshot.uri, Deed.FIX, one.rule, one.fingerprint, maker.nth(one)) for one in findings
    ]
    for finding, wish in zip(findings, wishes, strict=True):
        for number, fix in enumerate(finding.fixes):
            yield Deed.FIX, finding, fix_title(finding, fix), replace(wish, fix=number)
    for finding, wish in zip(findings, wishes, strict=True):
        for deed, title in _ways_to_silence(maker, finding, of=f": {finding.rule}" if len(findings) > 1 else ""):
            yield deed, finding, title, replace(wish, deed=deed)
    for finding, wish in zip(findings, wishes, strict=True):
        rule = finding.rule
        if finding.fingerprint:
            yield Deed.TURN_OFF, finding, f"Turn off {rule} for this folder", replace(wish, deed=Deed.TURN_OFF)
        if chosen_edits(maker.of_rule(rule), COMPLETE)[1] > 1:
            yield Deed.FIX_RULE, finding, f"Fix all of {rule} in this file", replace(wish, deed=Deed.FIX_RULE)


def _ways_to_silence(maker: Maker, finding: Finding, of: str) -> Iterator[tuple[Deed, str]]:
    if is_of_a_rule(finding):
        can_wait = maker.can.resolves or len(maker.judgement.snapshot.text) <= _LONGEST_TRIED
        if can_wait and comment_signs(maker.judgement):
            yield Deed.COMMENT, f"Ignore this here (comment){of}"
        yield Deed.IGNORE, f"Ignore this sentence{of}"
        if wording := short_wording(finding, maker.judgement.snapshot.text):
            yield Deed.GLOSSARY, f"Add “{wording}” to the glossary"


async def _finished(
    server: WarmlineServer, maker: Maker, offers: list[tuple[types.CodeAction, Wish]]
) -> list[types.CodeAction]:
    """The actions with their edits inside, or with what it takes to make them for a client that comes back for them."""
    made: list[types.CodeAction] = []
    for action, wish in offers:
        needed = not maker.can.resolves or wish.deed in _IN_FILES
        edit = await _in_thread(maker, wish) if needed else None
        if needed and edit is None:
            continue
        if edit is not None and wish.deed in _IN_FILES:
            server.edited_files.expect(edit)
        if maker.can.resolves:
            action.data = wish.data()
        else:
            action.edit = edit
        made.append(action)
    return made


async def _in_thread(maker: Maker, wish: Wish) -> types.WorkspaceEdit | None:
    # Files are read and markup is looked at once more, which the event loop should not wait for.
    return await asyncio.get_running_loop().run_in_executor(None, maker.edit, wish)


def _is_wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a client that asked for some kinds only wants this one: ``source`` means ``source.fixAll``, too."""
    asked = [str(getattr(one, "value", one)) for one in only or [""]]
    return any(not one or kind == one or kind.startswith(f"{one}.") for one in asked)
