"""What a claim turns: done for to come, and the other way round."""

from __future__ import annotations

import pytest
from verdicts.pages import page, spot

from onrecord.verdicts.aligned import aligned, window_of
from onrecord.verdicts.parsed import is_content, parsed_words
from onrecord.verdicts.turned import turns


@pytest.mark.parametrize(
    ("draft", "text", "turn"),
    [
        ("The council hired 30 guards.", "The council will hire 30 guards.", ("hire", "hired")),
        ("The council will hire 30 guards.", "The council hired 30 guards.", ("hired", "hire")),
        ("The council hired 30 guards.", "The council hired 30 guards.", None),
        ("The council will hire 30 guards.", "The council will hire 30 guards.", None),
    ],
)
def test_what_is_done_is_not_to_come(draft: str, text: str, turn: tuple[str, str] | None) -> None:
    words = parsed_words(draft)
    wanted = [word for word in words if is_content(word)]
    beside = aligned(words, wanted, window_of(page(text), (spot(text, text),)), frozenset())
    made = next(turns(beside, frozenset()), None)
    assert (made and (made.loss, made.page, made.draft)) == (turn and ("hedge", *turn))
