"""What the accused say on the page."""

from __future__ import annotations

from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.answer import denied_by

PAGE = """Mayor Lena Orth accused the Vik Group of dumping oil in the harbour of Lundby. The Vik Group said it does not dump
oil anywhere. The ferry opened in May."""


def test_the_accused_answers() -> None:
    found = denied_by(sentence("Mayor Orth accused the Vik Group of dumping oil in the harbour.", PAGE))
    assert found is not None
    page, number = found
    assert "does not dump" in page.record.text[slice(*page.reading.sentences[number].span)]


def test_nobody_is_accused() -> None:
    assert denied_by(sentence("The ferry opened in May.", PAGE)) is None
