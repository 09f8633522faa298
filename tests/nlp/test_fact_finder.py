"""Facts are found with the model, and without it as far as words alone can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warmline.catalogue import built_in
from warmline.linter import Linter
from warmline.nlp.parse import ModelError, Parse
from warmline.nlp.tokens import Tokens


class NoModel:
    """A parser whose model is missing."""

    def parse(self, sentences: Sequence[Tokens]) -> Iterator[Parse]:  # noqa: ARG002
        """Raises, as the real one does."""
        raise ModelError("no English model is installed")


def test_without_a_model_phrase_rules_go_on_and_the_report_says_so() -> None:
    """A missing model costs the clause rules and no more."""
    linter = Linter(catalogue=built_in(), parser=NoModel())
    text = "Calm down. You forgot to attach the receipt."
    assert "dismissal/calm-down" in [finding.rule for finding in linter.lint(text, format="plain", kind="reply")]
    assert any("no English model" in limit for limit in linter.finder.limits)
