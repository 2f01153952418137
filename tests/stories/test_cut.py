"""Which cutter a page goes to, and clean rows, which come back character for character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages import html
from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import clean, cuts


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\nstill one.\n \nTwo.", ["One.\nstill one.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("\n\n One. \n\n", ["One."]),
        ("", []),
    ],
)
def test_paragraphs_of_a_clean_row(text: str, paragraphs: list[str]) -> None:
    found = clean(text_page("test:", text, "0", clean=True))
    assert found.text == text
    assert [text[p.span.start : p.span.end] for p in found.parts] == paragraphs


@given(st.text(max_size=300))
def test_a_clean_row_is_kept(text: str) -> None:
    (found,) = cuts(text_page("test:", text, "0", clean=True))
    assert found.text == text
    assert found.leftovers == ()
    ends = [0, *(n for p in found.parts for n in p.span), len(text)]
    assert ends == sorted(ends)
    assert not "".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)).strip()


def test_the_headline_of_a_clean_row() -> None:
    found = clean(text_page("test:", "One day\n\nTwo.", "0", clean=True, given_title="One day"))
    assert [p.kind for p in found.parts] == ["headline", "paragraph"]


LINE = "A line that is long enough to be a paragraph of a story, or so it seems to those who wrote it on Monday."


def test_dispatch() -> None:
    (text,) = cuts(text_page("test:", LINE, "0"))
    (markup,) = cuts(html.html_page("test:", f"<article><h1>Lines</h1><p>{LINE}</p></article>", "0"))
    (row,) = cuts(text_page("test:", LINE, "0", clean=True))
    assert [found.because.split("/")[0] for found in (text, markup, row)] == [
        "stories.dump",
        "stories.markup",
        "stories.cut",
    ]
