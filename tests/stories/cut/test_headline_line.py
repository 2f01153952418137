"""Which line of a run is the headline of what follows."""

from __future__ import annotations

import pytest

from onrecord.pages.text import text_page
from onrecord.stories.cut.headline_line import headline_line, is_doubled_caption, is_end, same_caption, same_headline
from onrecord.stories.cut.line_words import line_words
from onrecord.stories.cut.lines import page_units

BODY = "The council of Lund closed the old bridge on Monday, Anna Roe said.\n\nThe bridge was closed because its piers had moved in the flood."


def headline(top: str) -> str | None:
    one = text_page("test:", f"{top}\n\n{BODY}", "0")
    lines = page_units(one.text, [block.span for block in one.blocks])
    body = [n for n, line in enumerate(lines) if line.look == "body"]
    n = headline_line(one.text, lines, line_words(one.text, lines), body, 0, 0, body[0])
    return None if n is None else one.text[slice(*lines[n].span)]


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("Council closes old bridge in Lund", "Council closes old bridge in Lund"),
        ("News\n\nCouncil closes old bridge in Lund", "Council closes old bridge in Lund"),
        (
            "Advertisement\n\nWeather for the week to come\n\nCouncil closes old bridge in Lund",
            "Council closes old bridge in Lund",
        ),
        (
            "Council closes old bridge in Lund - The Post\n\nMonday, 4 March 2024\n\nCouncil closes old bridge in Lund",
            "Council closes old bridge in Lund",
        ),
        ("Council closes old bridge in Lund:", None),
        ("council closes old bridge in Lund", None),
        ("News | Sport | Weather", None),
        ("By Anna Roe", None),
        ("Monday, 4 March 2024", None),
    ],
)
def test_the_headline_of_a_run(top: str, found: str | None) -> None:
    assert headline(top) == found


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("bridge closes in lund", "bridge closes in lund", True),
        ("bridge closes in lund", "bridge closes in lund - the post", True),
        ("bridge closes in lund", "bridge closes in lund | news", True),
        ("bridge closes in lund", "bridge closes in lund again", False),
        ("bridge", "bridge - the post", False),  # too short to tell
    ],
)
def test_the_same_headline(a: str, b: str, same: bool) -> None:
    assert same_headline(a, b) is same_headline(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("a bridge.", "a bridge", True), ("a bridge over the wide river in old lund", "a bridge over the wide river in old l…", True), ("a bridge over the river in lund", "a bridge", False), ("", "", False)],
)  # fmt: skip
def test_the_same_caption(a: str, b: str, same: bool) -> None:
    assert same_caption(a, b) is same


def test_lines_that_close_stories_and_lines_printed_twice() -> None:
    one = text_page("test:", "Reporting by Anna Roe\n\nA bridge\n\nA bridge\n\nA ferry", "0")
    lines = page_units(one.text, [block.span for block in one.blocks])
    assert [is_end(line) for line in lines] == [True, False, False, False]
    assert [is_doubled_caption(one.text[slice(*line.span)], lines, n) for n, line in enumerate(lines)] == [
        False,
        True,
        True,
        False,
    ]
