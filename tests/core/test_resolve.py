import random

from hypothesis import given
from hypothesis import strategies as st

from warmline.core.finding import Finding, Severity
from warmline.core.resolve import resolve
from warmline.core.span import Span

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 25), st.integers(1, 8))
findings = st.builds(
    Finding,
    st.sampled_from(["a/a", "a/b", "b/c", "b/d"]),
    st.sampled_from(Severity),
    st.sampled_from(["m", "n"]),
    st.lists(spans, min_size=1, max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
    st.just("text"),
)
names = st.sampled_from(["a/a", "a/b", "b/c", "b/d"])
replacements = st.dictionaries(names, st.frozensets(names, max_size=2))


def finding(rule: str, start: int, end: int, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(rule, severity, "message", (Span(start, end),), "text")


@given(st.lists(findings, max_size=12), replacements, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(
    found: list[Finding], replaces: dict[str, frozenset[str]], chance: random.Random
) -> None:
    """However rules are scheduled, the same findings are shown."""
    shuffled = found.copy()
    chance.shuffle(shuffled)
    assert resolve(found, replaces) == resolve(shuffled, replaces)


@given(st.lists(findings, max_size=12), replacements)
def test_no_two_that_stay_overlap(found: list[Finding], replaces: dict[str, frozenset[str]]) -> None:
    """A reader never gets two opinions on one word, and results come in the order of the text."""
    kept = resolve(found, replaces)
    for index, one in enumerate(kept):
        for other in kept[index + 1 :]:
            assert not any(left.overlaps(right) for left in one.spans for right in other.spans)
    assert [one.span for one in kept] == sorted(one.span for one in kept)


@given(st.lists(findings, max_size=12), replacements)
def test_whatever_goes_makes_way_for_one_that_stays(found: list[Finding], replaces: dict[str, frozenset[str]]) -> None:
    """Nothing is lost without a finding that is at least as severe at the same place."""
    kept = resolve(found, replaces)
    for one in found:
        assert one in kept or any(
            other.severity.rank <= one.severity.rank
            and any(left.overlaps(right) for left in one.spans for right in other.spans)
            for other in kept
        )


def test_the_more_severe_stays() -> None:
    """Severity goes before length and before `replaces`."""
    short, long = finding("a/a", 2, 4, Severity.ERROR), finding("a/b", 0, 9)
    assert resolve([long, short], {"a/b": frozenset({"a/a"})}) == [short]


def test_the_one_that_names_the_other_stays() -> None:
    """Among equals, a rule that says it replaces another does."""
    short, long = finding("a/a", 2, 4), finding("a/b", 0, 9)
    assert resolve([long, short], {"a/a": frozenset({"a/b"})}) == [short]


def test_else_the_longer_stays() -> None:
    """The longer phrase says more."""
    assert resolve([finding("a/a", 2, 4), finding("a/b", 0, 9)], {}) == [finding("a/b", 0, 9)]


def test_findings_that_only_touch_both_stay() -> None:
    """Neighbouring words may each have something to say."""
    both = [finding("a/a", 0, 4), finding("a/b", 4, 9)]
    assert resolve(both, {}) == both


def test_a_finding_in_the_gap_of_a_split_one_stays() -> None:
    """Only the words themselves conflict, not the stretch from first to last."""
    split = Finding("a/a", Severity.WARNING, "m", (Span(0, 3), Span(10, 14)), "text")
    inside = finding("a/b", 4, 8)
    assert resolve([inside, split], {}) == [split, inside]


def test_the_same_finding_twice_is_one() -> None:
    """Two alternatives of a rule that meet at one place make one finding, the more severe."""
    weak, strong = finding("a/a", 0, 4), finding("a/a", 0, 4, Severity.ERROR)
    assert resolve([weak, strong, weak], {}) == [strong]


def test_rules_that_replace_each_other_leave_one() -> None:
    """A ring of `replaces` never loses a finding altogether."""
    ring = {"a/a": frozenset({"a/b"}), "a/b": frozenset({"a/a"})}
    assert resolve([finding("a/a", 0, 4), finding("a/b", 0, 5)], ring) == [finding("a/b", 0, 5)]
