"""Words that accuse, and words that deny."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import side

from onrecord.verdicts.voice.denying import accuses, denies


@pytest.mark.parametrize(
    ("text", "openly"),
    [
        ("Orth accused Vik of fraud.", True),
        ("The guard shot a man.", False),
        ("The ferry is free of charge.", False),  # a phrase
    ],
)
def test_who_says_that_somebody_did_wrong(text: str, openly: bool) -> None:
    mine = side(text)
    assert accuses(mine, range(len(mine.reading.tokens)), openly=True) is openly


def test_a_denial_that_is_denied_is_none() -> None:
    for text, denied in (("Vik denied the accusation.", True), ("Vik did not deny the accusation.", False)):
        mine = side(text)
        assert (denies(mine, range(len(mine.reading.tokens))) is not None) is denied
