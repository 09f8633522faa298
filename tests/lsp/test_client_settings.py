"""Settings from an editor: with and without the wrapper, wrong ones told in plain words, right ones kept."""

from __future__ import annotations

import pytest

from warmline.lsp.client_settings import ClientSettings, read_client_settings


@pytest.mark.parametrize("given", [{"delay": 20}, {"warmline": {"delay": 20}}])
def test_settings_count_with_and_without_their_wrapper(given: object) -> None:
    """Editors differ in whether they send the section's name along."""
    assert read_client_settings(given) == (ClientSettings(delay=20), ())


def test_what_is_wrong_stays_as_it_was_and_is_told() -> None:
    """One wrong value does not cost the right ones beside it."""
    before = ClientSettings(delay=20)
    settings, problems = read_client_settings({"delay": "soon", "hints": False, "maxLenght": 3}, before)
    assert settings == ClientSettings(delay=20, hints=False)
    assert problems == (
        "warmline.delay: write a number of milliseconds",
        "warmline.maxLenght: there is no such setting; write maxLength",
    )


@pytest.mark.parametrize("given", [[], "warmline", 3])
def test_settings_that_are_no_object_are_told(given: object) -> None:
    """A list or a text in their place says what to write instead."""
    assert read_client_settings(given) == (ClientSettings(), ("warmline: write an object with settings",))


def test_nothing_said_changes_nothing() -> None:
    """A client without settings gets what is usual, and keeps what it said before."""
    before = ClientSettings(diagnose="workspace", caret_grace=0)
    assert read_client_settings(None, before) == (before, ())
    assert read_client_settings({"caretGrace": None}, before)[0].caret_grace is None
