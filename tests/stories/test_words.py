"""Words of a page and of its markup's names, as every part of stories/ compares them."""

from __future__ import annotations

import pytest

from onrecord.stories.words import element_words, overlap, pairs
from onrecord.types.page import Element


@pytest.mark.parametrize(("words", "found"), [("abc", ["a b", "b c"]), ("a", ["a"]), ("", [])])
def test_neighbouring_words(words: str, found: list[str]) -> None:
    assert pairs(list(words)) == found


@pytest.mark.parametrize(
    ("a", "b", "share"), [("ab", "ab", 1.0), ("ab", "abcd", 0.5), ("ab", "cd", 0.0), ("", "a", 0.0), ("", "", 0.0)]
)
def test_words_in_common_as_a_share_of_the_longer(a: str, b: str, share: float) -> None:
    assert overlap(set(a), set(b)) == overlap(set(b), set(a)) == share


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ((("class", "article-body Main"),), ("<div>", "article", "body", "article-body", "main")),
        ((("id", "newsBox12"),), ("<div>", "news", "box", "news-box")),
        ((("href", "related"),), ("<div>",)),
        ((("class", "a b2"),), ("<div>",)),  # letters alone are no words
        ((("class", "x1 " + " ".join(f"word{chr(97 + n)}{chr(97 + m)}" for n in range(9) for m in range(9))),), 40),
    ],
)
def test_the_words_of_an_elements_names(attributes: tuple[tuple[str, str], ...], words: tuple[str, ...] | int) -> None:
    found = element_words(Element("div", -1, attributes))
    assert len(found) == words if isinstance(words, int) else found == words
