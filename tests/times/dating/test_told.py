"""Events of the world's news by words that stand together; deaths at the head alone."""

from __future__ import annotations

import pytest
from times.told import pieces, terms

from onrecord.times.dating.told import first, news

FAR = "It rained in the town. " * 25


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An earthquake shook El Salvador and Santa Tecla.", [("news lead", "2001-01-13", None)]),
        ("An earthquake shook El Salvador.", []),
        (FAR + "An earthquake shook El Salvador and Santa Tecla.", [("news", "2001-01-13", None)]),
        ("An earthquake shook Santa Tecla. " + FAR + "El Salvador helped.", [("news", "2001-01-13", None)]),
    ],
)
def test_words_that_stand_together(text: str, found: list[tuple[str, str, None]]) -> None:
    assert terms(list(news(*pieces(text)))) == found


def test_a_death_is_told_at_the_head() -> None:
    assert [k for k, _, _ in terms(list(news(*pieces("Nelson Mandela died at home."))))] == ["news lead"]
    assert list(news(*pieces("Nelson Mandela was honoured."))) == []
    assert list(news(*pieces(FAR + "Nelson Mandela died at home."))) == []


def test_the_first_place_of_words() -> None:
    lower = ("a", "b", "a", "c")
    places = {"a": [0, 2], "b": [1], "c": [3]}
    assert [first(places, lower, part) for part in (("a", "c"), ("a",), ("b", "c"), ("d",))] == [2, 0, None, None]
