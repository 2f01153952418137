"""Claims in the draft's own words beside a page: which of their words deny."""

from __future__ import annotations

import pytest

from onrecord.verdicts.freely import _denies
from onrecord.verdicts.parsed import is_content, parsed_words


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("Olsen did not close the bridge.", ["not"]),
        ("Olsen refused to close the bridge.", ["refused"]),
        ("Olsen never refused the offer.", ["never", "refused"]),
        ("Olsen closed the bridge.", []),
        ("Olsen backed a ban on phones.", ["ban"]),
        ("Olsen backed the ban.", []),
        ("Olsen backed none of it.", ["none"]),
    ],
)
def test_a_denial_and_a_refusal_deny(text: str, denying: list[str]) -> None:
    words = parsed_words(text)
    told = [word.i for word in words if is_content(word)]
    assert [word.text for word in words if _denies(word, words, told)] == denying
