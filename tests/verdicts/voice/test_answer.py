"""Whom a draft accuses, and who answers for them on the page."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.answer import denied_by

ACCUSED = "Mayor Lena Orth accused the Vik Group of dumping oil in the harbour of Lundby."


@pytest.mark.parametrize(
    ("page", "answer"),
    [
        (f"{ACCUSED} The Vik Group denied that it dumped oil.", 1),
        (f"{ACCUSED} The Vik Group said it does not dump oil anywhere.", 1),
        (f"{ACCUSED} Nils Brandt, a lawyer, said that the Vik Group has not dumped oil there.", 1),
        (f"{ACCUSED} The Vik Group said it would build a school.", None),
        (f"{ACCUSED} Mayor Orth said that the Vik Group does not dump oil in the lake.", None),  # who accuses
        (ACCUSED, None),
    ],
)
def test_an_answer(page: str, answer: int | None) -> None:
    found = denied_by(sentence(ACCUSED, page))
    assert (found and found[1]) == answer


def test_where_nobody_is_accused_nobody_answers() -> None:
    page = "The ferry opened in May. The Vik Group denied the accusation."
    assert denied_by(sentence("The ferry opened in May.", page)) is None
