"""What stands behind a story's last paragraph and is none of it."""

from __future__ import annotations

import pytest
from stories.html import page, paragraphs

from onrecord.stories.cut.tails import tail_start, without_tail


def stay(tail: str, before: str = "") -> list[bool]:
    one = page(paragraphs("a") + before + paragraphs("b") + tail)
    return without_tail(one, [True] * len(one.blocks))


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        ("<p>Sign up for our newsletter</p>", [False]),
        ("<h3>More</h3><p>Sign up for our newsletter</p>", [False, False]),
        ("<h3>More</h3><p>The bridge stays shut.</p>", [True, True]),
        ("<p>Sign up for our newsletter</p><p>The bridge stays shut until the end of May.</p>", [True, True]),
        ("<p>© 2024 The Post. All rights reserved.</p>", [False]),
        ("<p>The bridge stays shut until the end of May.</p>", [True]),
        ("<h3>You may also like:</h3>", [False]),
        ("<h3>The bridge</h3><p>It stays shut until the end of May.</p><h4>More videos</h4>", [True, True, False]),
        ("<p>About the author:</p><p>Jane Roe has written of bridges for nine years.</p>", [False, False]),
        ("<p>About the author</p><p>Jane Roe has written.</p><p>She lives in Lund.</p>", [False, False, False]),
        ("<h4>Über die Autorin</h4><p>Jane Roe schreibt seit neun Jahren.</p>", [False, False]),
    ],
)
def test_what_ends_the_page(tail: str, kept: list[bool]) -> None:
    assert stay(tail, paragraphs("c", "d"))[4:] == kept


def test_what_is_printed_between_paragraphs() -> None:
    assert stay("", "<p>Advertisement</p>") == [True, False, True]
    assert stay("", "<ul><li>Advertisement</li></ul>") == [True, True, True]
    assert stay("", "<h2>Advertisement</h2>") == [True, True, True]


def test_where_nothing_would_stay_all_does() -> None:
    one = page("<p>Sign up for our newsletter</p>")
    assert without_tail(one, [True]) == [True]


@pytest.mark.parametrize(
    ("words", "own"),
    [("The bridge is shut.\nSign up for our newsletter", "The bridge is shut."), ("The bridge is shut.\nIt opens in May.", "The bridge is shut.\nIt opens in May."), ("Sign up for our newsletter", "Sign up for our newsletter")],
)  # fmt: skip
def test_lines_behind_a_blocks_own(words: str, own: str) -> None:
    assert words[: tail_start(words)] == own
