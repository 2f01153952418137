"""What each line of a plain-text page looks like by itself."""

from __future__ import annotations

import pytest

from onrecord.pages.text import text_page
from onrecord.stories.cut import lines


def units(text: str) -> list[lines.Line]:
    one = text_page("test:", text, "0")
    return list(lines.page_units(one.text, [block.span for block in one.blocks]))


@pytest.mark.parametrize(
    ("line", "look"),
    [
        ("The council closed the bridge on Monday, the mayor said.", "body"),
        ("The bridge is shut.", "short"),
        ("Why did the council close the old bridge?", "short"),
        ("word " * 50, "body"),
        ("By Anna Roe", "byline"),
        ("By Anna Roe and Peter Lee, Political Editor", "byline"),
        ("By the river", "short"),
        ("By Monday the bridge was shut.", "short"),
        ("Monday, 4 March 2024", "dateline"),
        ("4 March", "dateline"),
        ("March", "short"),
        ("- milk and bread", "list"),
        ("1. milk and bread", "list"),
        ("Advertisement", "furniture"),
        ("https://post.example/a", "furniture"),
        ("Bridge closes in Lund", "short"),
    ],
)
def test_the_look_of_a_line(line: str, look: str) -> None:
    [one] = units(line)
    assert one.look == look


def test_blank_lines_before_a_line_and_what_it_is_compared_by() -> None:
    first, second, third = units("One\n\n\nTwo 12,5 “x”\nThree")
    assert [line.blanks for line in (first, second, third)] == [0, 2, 0]
    assert (second.key, second.shape) == ('two 12,5 "x"', 'two # "x"')


@pytest.mark.parametrize(
    ("words", "key"),
    [("A  B\tc", "a b c"), ("“It’s” – one", '"it\'s" - one'), ("a\u00adb\u200bc", "abc"), ("ÉTÉ", "été")],
)
def test_words_as_they_are_compared(words: str, key: str) -> None:
    assert lines.comparable(words) == key


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ("advertisement", ("advert", False)),
        ("> advertisement", ("advert", False)),
        ("follow us on twitter", ("widget", False)),
        ("follow us on twitter to hear more of what the council of lund has done about the bridge.", None),
        ("related topics", ("tags", True)),
        ("the bridge closed", None),
        ("___", None),
    ],
)
def test_furniture(shape: str, reason: tuple[str, bool] | None) -> None:
    found = lines.furniture(shape)
    assert (found is None) is (reason is None)
    if found and reason:
        assert found[1] is reason[1]


WRAPPED = (
    "The council of Lund closed the old bridge on Monday because its\npiers had moved in the spring flood, and nobody of those who\n"
    "live on the north bank had been told of it before the signs were\nput up in the night by three men of the works department who\n"
    "said that they knew of nothing and went on with their work as\nthough nothing had happened at all.\n\nThe end."
)


def test_lines_that_were_broken_at_a_width_are_one_paragraph() -> None:
    first, last = units(WRAPPED)
    assert first.look == "body" and last.key == "the end."
    verse = "\n".join(
        ("Red is the rose", "that in yonder", "garden grows", "Fair is the lily", "of the valley", "Clear is the water")
    )
    assert len(units(verse)) == 6


def test_a_line_follows_another_without_a_blank_one() -> None:
    one = text_page("test:", "a\nb\n\nc", "0")
    a, b, c = (block.span for block in one.blocks)
    assert lines.follows(one.text, a, b) and not lines.follows(one.text, b, c)
