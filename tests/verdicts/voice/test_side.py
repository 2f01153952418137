"""A text with its grammar: which tokens stand in marks, in which statements, and what they weigh."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import side

TEXT = "Mayor Lena Orth said on Friday: “The ferry is sold.” Karl Brandt wept. The bill came to 400 euros."


@pytest.mark.parametrize(
    ("word", "marked", "statements"),
    [("Orth", False, 0), ("ferry", True, 1), ("sold", True, 1), ("wept", False, 0)],
)
def test_what_stands_in_marks(word: str, marked: bool, statements: int) -> None:
    text = side(TEXT)
    i = next(token.i for token in text.reading.tokens if token.text == word)
    assert text.in_marks(i) is marked
    assert len(text.statements_at(i)) == statements


def test_what_words_weigh() -> None:
    text = side(TEXT)
    weigh = {token.text: float(text.weights[token.i]) for token in text.reading.tokens}
    assert weigh["ferry"] > 0 and weigh["wept"] > 0
    assert weigh["the" if "the" in weigh else "The"] == weigh["is"] == weigh["."] == 0
    numbers = {text.reading.tokens[i].text for i in text.number_at}
    assert {"Friday", "400"} <= numbers and "ferry" not in numbers


def test_a_side_is_made_once() -> None:
    from onrecord.verdicts.voice.side import text_side

    record = side(TEXT).record
    assert text_side(record) is side(TEXT)
