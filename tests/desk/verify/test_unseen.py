"""A draft without what nobody sees, and the way back to every character of its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import examples

from onrecord.desk.verify.markdown import rendered
from onrecord.desk.verify.unseen import without_unseen
from onrecord.pages.html import html_page
from onrecord.pages.text import text_page
from onrecord.types.source_map import sources
from onrecord.types.span import Span

HIDDEN = "\u00ad\u200b\u2060\ufeff\u200e"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("We will go.", "We will go."),
        ("W\u00ade\u2060 go.", "We go."),
        ("\u200bWe go.\ufeff", "We go."),
        ("We\u00a0go\u202fnow.", "We go now."),
        ("A\u200e\u200e\u200eB\n\n\u2060C", "AB\n\nC"),
        ("“W\u00ade *g\u2060o*,” said &amp; Lee\u200b.", "“We go,” said & Lee."),
    ],
)
def test_what_is_left(source: str, shown: str) -> None:
    assert without_unseen(rendered(text_page("draft:", source, "0"))).text.rstrip("\n").replace("\n\n", "\n") == shown.replace("\n\n", "\n")  # fmt: skip


@examples(100)
@given(st.text("ab \n&*“”" + HIDDEN + "\u00a0", max_size=60))
def test_every_character_leads_to_its_own(source: str) -> None:
    page = without_unseen(rendered(text_page("draft:", source, "0")))
    assert not set(page.text) & set(HIDDEN + "\u00a0")
    for n, character in enumerate(page.text):
        places = sources(page.segments, Span(n, n + 1))
        if character in "ab“”":
            assert [source[slice(*place)] for place in places] == [character]
    for block in page.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(page.text)


def test_a_page_of_html_stays_as_it_is() -> None:
    page = html_page("draft:", "<p>W\u00ade go</p>", "0")
    assert without_unseen(page) is page
