"""Small words that steer how numbers are read, by class."""

from __future__ import annotations

from onrecord.figures.words import small
from onrecord.lexicons import table


def test_every_word_of_the_table_stands_in_its_class_and_no_other() -> None:
    rows = {(row["class"], row["word"]) for row in table("en", "figure_words")}
    assert {(name, word) for name, words in small("en").items() for word in words} == rows
