"""A story in one line."""

from __future__ import annotations

import handmade
import pytest
from held import pair

from onrecord.desk.sheets.head import story_head


def test_the_head_of_a_story() -> None:
    head = story_head(pair(1)[1])
    assert (head.title, head.outlet, head.published, head.day) == (
        handmade.HEADLINE,
        "Ely Courier",
        "2024-05-01",
        "2024-05-01",
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n First line\nand more", "First line"),
        ("word " * 30, ("word " * 18).strip() + " …"),
        ("  ", "(no headline)"),
        ("x" * 90, "x" * 90),
    ],
)
def test_without_a_title_the_first_line_stands_for_it(text: str, title: str) -> None:
    assert story_head(handmade.record(title=None, text=text)).title == title


def test_a_story_without_a_day() -> None:
    head = story_head(handmade.record(published=None))
    assert (head.published, head.day) == (None, None)
