"""Sentences that accuse, and sentences that deny."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.verdicts.voice.denying import accuses, denies
from onrecord.verdicts.voice.side import TextSide, text_side

SENTENCES = {
    "Orth accused Vik of fraud.": (True, True, None, None),
    "Vik denied the accusation.": (True, True, "denied", "denied"),
    "Vik did not deny it.": (False, False, None, None),
    "The firm disputes the bill.": (False, False, "disputes", "disputes"),
    "The dispute lasted for weeks.": (False, False, None, None),  # as a noun it is a quarrel
    "That was baseless.": (False, False, "baseless", "baseless"),
    "The ferry is free of charge.": (False, True, None, None),  # openly it accuses nobody
    "The police investigate the harbour.": (False, True, None, None),  # a weak word
    "The ferry left at noon.": (False, False, None, None),
}


@pytest.fixture(scope="module")
def text() -> TextSide:
    return text_side(onrecord.annotate(" ".join(SENTENCES), title="A test").record)


@pytest.mark.parametrize("sentence", list(SENTENCES))
def test_accusing_and_denying(sentence: str, text: TextSide) -> None:
    openly, either, page, draft = SENTENCES[sentence]
    start = text.reading.text.index(sentence)
    tokens = [t.i for t in text.reading.tokens if start <= t.start < start + len(sentence)]
    inside = range(tokens[0], tokens[-1] + 1)
    assert accuses(text, inside, openly=True) is openly
    assert accuses(text, inside) is either
    found = [(n := denies(text, inside, side)) and text.reading.tokens[n].text for side in ("page", "draft")]
    assert found == [page, draft]
