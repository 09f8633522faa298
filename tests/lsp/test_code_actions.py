"""The quick-fix menu: better wordings first, ways to silence a finding, and one key for all that is safe."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.command import COMMAND
from tests.lsp.editing import applied, edits_of
from tests.lsp.menus import EVERYWHERE, FIX_ALL, FORGOT, NOTE, QUICK, TEXT, desk, menu, rules
from tests.lsp.talking import changed, encoding_of, opened, ready, told

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), scope="module")
async def lazy(lsp_client: LanguageClient, place: Path) -> AsyncIterator[None]:
    """A client that asks for edits when they are chosen, and knows tab stops."""
    await lsp_client.initialize_session(desk(place, lazy=True))
    await ready(lsp_client)
    yield
    await lsp_client.shutdown_session()


async def test_a_fix_changes_the_right_letters_behind_an_emoji(
    client: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """In each way of counting columns."""
    uri = fresh_uri()
    opened(client, uri, "😀 Hello. Please note that the desk 😀 is closed.\n")
    await told(client, uri, {NOTE})
    (fix,) = [one for one in (await menu(client, uri, [QUICK])).values() if one.is_preferred]
    expected = "😀 Hello. The desk 😀 is closed.\n"
    text = "😀 Hello. Please note that the desk 😀 is closed.\n"
    assert applied(text, edits_of(fix.edit, uri), encoding_of(client)) == expected


async def test_the_better_wording_comes_first(inline: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """A title is the wording and how the rule puts it; the first that is ready to send is preferred."""
    uri = fresh_uri()
    opened(inline, uri, TEXT, version=7)
    where = types.Range(types.Position(0, 12), types.Position(0, 12))
    found = await menu(inline, uri, [QUICK], where)
    first = next(iter(found.values()))
    assert first.title == "“…it looks like the receipt isn't attached yet. Could you…” – Name what is missing"
    assert first.is_preferred
    assert sum(bool(one.is_preferred) for one in found.values()) == 1
    assert [one.code for one in first.diagnostics or ()] == [FORGOT]
    assert first.edit is not None
    (change,) = first.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri, 7)
    after = applied(TEXT, change.edits)
    assert after.startswith("Hello 😀, it looks like the receipt isn't attached yet. Could you attach it? Please note")


async def test_only_findings_in_the_selection_have_entries(
    inline: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """One beside the caret counts, one at the other end of the line does not."""
    uri = fresh_uri()
    opened(inline, uri, TEXT)
    at_note = types.Range(types.Position(0, 50), types.Position(0, 50))
    found = await menu(inline, uri, [QUICK], at_note)
    assert {one.code for action in found.values() for one in action.diagnostics or ()} == {NOTE}
    nowhere = types.Range(types.Position(0, 2), types.Position(0, 2))
    assert await menu(inline, uri, [QUICK], nowhere) == {}


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (None, {QUICK, FIX_ALL}),
        ([], {QUICK, FIX_ALL}),
        ([""], {QUICK, FIX_ALL}),
        (["source"], {FIX_ALL}),
        (["source.fixAll"], {FIX_ALL}),
        ([FIX_ALL], {FIX_ALL}),
        (["source.fixAll.warmline.other"], set()),
        (["source.fix"], set()),
        (["source.fixAll.other"], set()),
        (["quickfix"], {QUICK}),
        (["quickfix", "source"], {QUICK, FIX_ALL}),
        (["refactor"], set()),
    ],
)
async def test_kinds_are_asked_for_by_prefix(
    inline: LanguageClient, fresh_uri: Callable[[], str], only: list[str] | None, kinds: set[str]
) -> None:
    """``source`` means every kind of source action; no diagnostics need to be sent along."""
    uri = fresh_uri()
    opened(inline, uri, TEXT)
    found = await menu(inline, uri, only)
    assert {str(getattr(one.kind, "value", one.kind)) for one in found.values()} == kinds


async def test_fix_all_makes_the_safe_changes_and_no_other(
    inline: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """Wherever the caret is; what needs a look stays."""
    uri = fresh_uri()
    text = f"{TEXT}\r\nPlease note that 😀 it rains.\r\n"
    opened(inline, uri, text)
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    (action,) = (await menu(inline, uri, ["source.fixAll"], top)).values()
    after = applied(text, edits_of(action.edit, uri))
    assert after == text.replace("Please note that the", "The").replace("Please note that 😀 it", "😀 it")


async def test_nothing_safe_is_no_action(inline: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """An editor that fixes on save then has nothing to do."""
    uri = fresh_uri()
    opened(inline, uri, "Hello, you forgot to attach the receipt.\n")
    assert await menu(inline, uri, ["source.fixAll"]) == {}


async def test_all_of_a_rule_are_fixed_in_one_go(inline: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """Offered when there are two; other rules are left alone."""
    uri = fresh_uri()
    text = "You forgot to attach the receipt. Please note that it rains. You forgot to sign the form.\n"
    opened(inline, uri, text)
    found = await menu(inline, uri, [QUICK])
    assert f"Fix all of {NOTE} in this file" not in found
    after = applied(text, edits_of(found[f"Fix all of {FORGOT} in this file"].edit, uri))
    opened(inline, uri, after, 2)
    assert FORGOT not in await rules(inline, uri)
    assert "Please note that it rains." in after


async def test_a_draft_keeps_its_gaps_visible(
    inline: LanguageClient, lazy: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """In brackets, or as tab stops that say what to write; it is never preferred."""
    text = "Rest assured we are doing everything in our power.\n"
    wording = "I'm [what you are doing] now and will write to you by [day]."
    uri = fresh_uri()
    opened(inline, uri, text)
    first = next(iter((await menu(inline, uri, [QUICK])).values()))
    assert first.title.startswith(f"“{wording}”"[:40])
    assert not first.is_preferred
    assert applied(text, edits_of(first.edit, uri)) == f"{wording}\n"
    opened(lazy, uri, text)
    first = next(iter((await menu(lazy, uri, [QUICK])).values()))
    chosen = await lazy.code_action_resolve_async(first)
    (edit,) = edits_of(chosen.edit, uri)
    assert isinstance(edit, types.SnippetTextEdit)
    after = applied(text, [edit])
    assert after == "I'm ${1:[what you are doing]} now and will write to you by ${2:[day]}.\n"


async def test_edits_are_made_when_they_are_chosen(lazy: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """For a client that can wait; and for the text as it is by then, with its version."""
    uri = fresh_uri()
    opened(lazy, uri, TEXT)
    found = await menu(lazy, uri)
    assert all(one.edit is None and one.data for one in found.values())
    fix = next(iter(found.values()))
    changed(lazy, uri, 2, "Hi. ", (0, 0), (0, 0))
    chosen = await lazy.code_action_resolve_async(fix)
    assert chosen.title == fix.title
    assert chosen.edit is not None
    (change,) = chosen.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 2
    assert applied(f"Hi. {TEXT}", change.edits).startswith("Hi. Hello 😀, it looks like the receipt isn't attached")


async def test_of_two_sentences_that_are_alike_the_chosen_one_is_changed(
    lazy: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """Rule and fingerprint name both; the second stays the second while the text moves."""
    uri = fresh_uri()
    text = "Please note that it rains.\n\nPlease note that it rains.\n"
    opened(lazy, uri, text)
    second = types.Range(types.Position(2, 3), types.Position(2, 3))
    fix = next(iter((await menu(lazy, uri, [QUICK], second)).values()))
    changed(lazy, uri, 2, "Hi. ", (0, 0), (0, 0))
    chosen = await lazy.code_action_resolve_async(fix)
    assert applied(f"Hi. {text}", edits_of(chosen.edit, uri)) == "Hi. Please note that it rains.\n\nIt rains.\n"


async def test_an_offer_that_no_longer_holds_is_refused(lazy: LanguageClient, fresh_uri: Callable[[], str]) -> None:
    """The words are gone, or the text is closed; the wrong words are never changed."""
    uri = fresh_uri()
    opened(lazy, uri, TEXT)
    fix = next(iter((await menu(lazy, uri)).values()))
    changed(lazy, uri, 2, "Thanks.", (0, 0), (0, 99))
    with pytest.raises(JsonRpcException, match="has changed since"):
        await lazy.code_action_resolve_async(fix)
    lazy.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    with pytest.raises(JsonRpcException, match="has changed since"):
        await lazy.code_action_resolve_async(fix)


@pytest.mark.parametrize(
    "data", [None, 3, {}, {"uri": 3}, {"uri": "untitled:x", "deed": "dance"}, {"uri": "a", "deed": "fix", "fix": "1"}]
)
async def test_data_that_are_not_ours_are_refused(lazy: LanguageClient, data: object) -> None:
    """With a plain sentence, and the server stays up."""
    with pytest.raises(JsonRpcException, match="as they came"):
        await lazy.code_action_resolve_async(types.CodeAction("x", data=data))


async def test_a_comment_silences_a_finding_where_it_stands(
    inline: LanguageClient, lazy: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """In Markdown above the line; the reason is left to fill in, and asked for until it is."""
    uri = fresh_uri()
    opened(inline, uri, TEXT, language="markdown")
    title = f"Ignore this here (comment): {FORGOT}"
    after = applied(TEXT, edits_of((await menu(inline, uri))[title].edit, uri))
    assert after == f"<!-- warmline-disable-next-line {FORGOT}: why -->\n{TEXT}"
    opened(inline, uri, after, 2, "markdown")
    found = await rules(inline, uri)
    assert FORGOT not in found
    assert {NOTE, "warmline/missing-reason"} <= found
    opened(lazy, uri, TEXT, language="markdown")
    chosen = await lazy.code_action_resolve_async((await menu(lazy, uri))[title])
    assert applied("", edits_of(chosen.edit, uri)).endswith(f"{FORGOT}: ${{1:why}} -->\n")


@pytest.mark.parametrize("language", ["plaintext", "warmline-compose", "git-commit"])
async def test_where_there_are_no_comments_none_is_offered(
    inline: LanguageClient, fresh_uri: Callable[[], str], language: str
) -> None:
    """Plain text is sent as it stands."""
    uri = fresh_uri()
    opened(inline, uri, TEXT, language=language)
    found = await menu(inline, uri)
    assert f"Ignore this sentence: {FORGOT}" in found
    assert not any("comment" in title for title in found)


async def test_all_of_a_long_text_selected_is_still_a_menu(
    inline: LanguageClient, fresh_uri: Callable[[], str]
) -> None:
    """The first findings have entries; fix-all speaks for the others."""
    uri = fresh_uri()
    opened(inline, uri, "Please note that it rains.\n\n" * 300)
    async with asyncio.timeout(5):
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), EVERYWHERE, types.CodeActionContext([]))
        found = await inline.text_document_code_action_async(asked)
    assert found is not None
    assert len(found) < 50
    last = found[-1]
    assert isinstance(last, types.CodeAction)
    assert last.kind == FIX_ALL
    assert len(edits_of(last.edit, uri)) == 300


async def test_a_text_that_is_not_open_has_no_menu(inline: LanguageClient) -> None:
    assert await menu(inline, "untitled:never-opened") == {}
