"""Claims in the draft's own words beside a page: which of their words deny."""

from __future__ import annotations

import pytest

from onrecord.verdicts.freely import _denies
from onrecord.verdicts.parsed import parsed_words


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("Olsen did not close the bridge.", ["not"]),
        ("Olsen refused to close the bridge.", ["refused"]),
        ("Olsen never refused the offer.", ["never", "refused"]),
        ("Olsen closed the bridge.", []),
    ],
)
def test_a_denial_and_a_refusal_deny(text: str, denying: list[str]) -> None:
    words = parsed_words(text)
    assert [word.text for word in words if _denies(word, words)] == denying
