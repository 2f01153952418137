"""Where a noun phrase ends."""

from __future__ import annotations

import pytest

from entities.built import story


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("She met the mayor of Marl.", "the mayor of Marl"),
        ("The prisoners in custody slept.", "The prisoners"),
        ("The prisoners like Bo Ek slept.", "The prisoners"),
        ("The prisoners in the old town slept.", "The prisoners in the old town"),
        ("The mayor of El Paso, Texas, left.", "The mayor of El Paso, Texas"),
        ("The leaders of Greece, Cyprus and Egypt left.", "The leaders of Greece, Cyprus and Egypt"),
        ("The mayor of Marl, who slept, left.", "The mayor of Marl"),
    ],
)
def test_where_a_phrase_ends(text: str, phrase: str) -> None:
    made = story(text)
    assert phrase in [text[slice(*p.span)] for p in made.phrases]
