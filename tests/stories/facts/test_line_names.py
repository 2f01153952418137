"""The names in a line that says who wrote a story."""

from __future__ import annotations

import pytest

from onrecord.stories.facts.line_names import agencies_beside, begins_byline, name_key, split_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Roe", ("Anna Roe",)),
        ("By Anna Roe and Peter Lee", ("Anna Roe", "Peter Lee")),
        ("By Anna Roe, Peter Lee", ("Anna Roe", "Peter Lee")),
        ("Von Anna Roe", ("Anna Roe",)),
        ("Anna Roe | 4 March 2024", ("Anna Roe",)),
        ("By Anna Roe (AFP)", ("Anna Roe",)),
        ("By Anna Roe in Berlin and Peter Lee in Paris", ("Anna Roe", "Peter Lee")),
        ("By Anna Roe in Berlin and Paris", ("Anna Roe",)),
        ("By Anna Roe, MD", ("Anna Roe, MD",)),
        ("By Anna Roe. Reviewed by Peter Lee", ("Anna Roe",)),
        ("By Anna Roe | Reviewed by Peter Lee", ("Anna Roe",)),
        ("By Anna van der Roe", ("Anna van der Roe",)),
        ("5 min read", ()),
        ("Read more", ()),
        ("By Anna Roe anna@post.example", ("Anna Roe",)),
        ("", ()),
    ],
)
def test_names_in_a_printed_line(line: str, names: tuple[str, ...]) -> None:
    assert split_names(line, shown=True) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [("Anna Roe", ("Anna Roe",)), ("jdoe", ("jdoe",)), ("admin", ()), ("Anna Roe, Peter Lee", ("Anna Roe", "Peter Lee")), ("https://post.example/anna", ()), ("Anna Roe 4 March 2024", ("Anna Roe",)), ("Anna Roe and Peter Lee", ("Anna Roe", "Peter Lee"))],
)  # fmt: skip
def test_names_in_a_value_of_the_markup(value: str, names: tuple[str, ...]) -> None:
    assert split_names(value) == names


def test_agencies_in_brackets() -> None:
    assert agencies_beside("By Anna Roe (AFP)") == ("AFP",) and agencies_beside("By Anna Roe (editor)") == ()
    assert agencies_beside("By Anna Roe (AFP, Reuters)") == ("AFP", "Reuters")


@pytest.mark.parametrize(("name", "key"), [("José  Núñez", "jose nunez"), ("A. Roe", "a roe"), ("O'Neil", "o neil")])
def test_a_name_as_it_is_compared(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("line", "true"),
    [
        ("By Anna Roe", True),
        ("By: Anna Roe", True),
        ("by the river", False),
        ("By Anna Roe left.", False),
        ("Bystander Anna", False),
    ],
)
def test_a_line_that_begins_as_a_byline(line: str, true: bool) -> None:
    assert begins_byline(line) is true
