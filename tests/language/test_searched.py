"""Words as a search takes them: case, accents and what nobody sees are folded, in any script."""

from __future__ import annotations

import pytest

from onrecord.language.searched import searched, searched_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Bridges, of Lund!", "the bridges of lund"),
        ("Córdoba CORDOBA", "cordoba cordoba"),
        ("in\u00advisi\u200bble", "invisible"),
        ("Straße STRASSE", "strasse strasse"),
        ("1,200,000 and 1,2", "1200000 and 1 2"),
        ("don't co-op", "don t co op"),
        ("日本語", "日 本 語"),
        ("ﬁne ①", "fine 1"),
        ("क़िला", searched("क़िला")),
        ("— … !", ""),
        ("x" * 90, "x" * 64),
        ("العَرَبِيَّة", searched("العربية")),
    ],
)
def test_words_that_are_put_into_an_index(text: str, found: str) -> None:
    assert searched(text) == found


def test_each_word_has_its_place() -> None:
    text = "A Bridge, 1,200 日本"
    assert [(text[slice(*w.span)], w.key) for w in searched_words(text)] == [
        ("A", "a"),
        ("Bridge", "bridge"),
        ("1,200", "1200"),
        ("日", "日"),
        ("本", "本"),
    ]
