"""What is prose is in a segment, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.promises import texts
from warmline.core.document import Document
from warmline.formats import read

# Each shape shows INSIDE to its reader as prose and OUTSIDE not at all.
TEMPLATES = [
    "inside {{ outside }}",
    "{% if outside %}inside{% endif %}",
    "{{#if outside}}inside{{else}}inside{{/if}}",
    "{# outside #}inside",
    "{% comment %}outside{% endcomment %}inside",
    "<%= outside %> inside",
    "*|OUTSIDE|* inside",
    "{outside, plural, one {inside} other {inside}}",
    "{{ name | default: 'outside' }} inside",
]
SHAPES = {
    "plain": [
        "inside",
        "inside\ninside",
        "- inside\n- inside",
        "1. inside",
        "> outside",
        "On 3 June 2025 at 10:12, Outside <outside@x.y> wrote:\n> outside\n> outside",
        *TEMPLATES,
    ],
    "markdown": [
        "inside *inside* **in**side",
        "# inside\n\ninside",
        "inside\n===",
        "- inside\n  inside\n  - inside",
        "1. inside `outside`",
        "> outside\n> outside",
        "```outside\noutside\n```",
        "[inside](outside 'outside') ![outside](outside)",
        "| inside | inside |\n|---|---|\n| inside | `outside` |",
        "<!-- outside -->",
        "inside <b class='outside'>inside</b> <!-- outside --> <code>outside</code>",
        "<div id='outside'>\ninside\n</div>",
        "<script>\noutside\n</script>",
        "[inside-label]: https://outside 'outside'",
        *TEMPLATES,
    ],
    "html": [
        "<p>inside <b>in</b>side</p>",
        "inside<br>inside",
        "<ul><li>inside<li>inside</ul>",
        "<table><tr><td>inside<td>inside</table>",
        "<a href='outside' title=\"outside\">inside</a>",
        "<img alt=outside src='outside>outside'>",
        "<!-- outside --><style>outside</style><script>outside('<p>outside</p>')</script>",
        "<p>inside <code>outside <i>outside</i></code></p>",
        "<div translate=no>outside<p>outside</p></div>",
        "<p lang=fr>outside</p><p lang=en-GB>inside</p>",
        "<blockquote>outside<blockquote>outside</blockquote>outside</blockquote>",
        "<div class=gmail_quote>outside<div>outside</div></div>",
        "<p {% if outside > 1 %}class='outside'{% endif %}>inside</p>",
        *(f"<p>{shape}</p>" for shape in TEMPLATES),
    ],
}


@pytest.mark.parametrize("name", sorted(SHAPES))
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_all_prose_and_nothing_but_prose(name: str, data: st.DataObject):
    """However shapes follow each other, every word for readers is judged once and no other word is."""
    shapes = data.draw(st.lists(st.sampled_from(SHAPES[name]), min_size=1, max_size=6))
    marked = [shape.replace("inside", f"inside{index}x") for index, shape in enumerate(shapes)]
    prose = read(Document("\n\n".join(marked) + "\n", name))
    shown = " ".join(texts(prose))
    assert "outside" not in shown.casefold()
    for index, shape in enumerate(shapes):
        wanted = shape.count("inside") - shape.count("inside-label")
        assert shown.count(f"inside{index}x") == wanted, shape
    assert not prose.limits
