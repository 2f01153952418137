"""Who does what to whom, in other words than the page's."""

from __future__ import annotations

import pytest
from verdicts.pages import page, spot

from onrecord.verdicts.aligned import aligned, window_of
from onrecord.verdicts.doers import doers
from onrecord.verdicts.parsed import is_content, parsed_words


@pytest.mark.parametrize(
    ("draft", "text", "turned"),
    [
        ("Brandt accused Olsen.", "Olsen accused Brandt.", True),
        ("Olsen accused Brandt.", "Olsen accused Brandt.", False),
        ("Brandt was accused by Olsen.", "Olsen accused Brandt.", False),
        ("Olsen was accused by Brandt.", "Olsen accused Brandt.", True),
        ("The guards attacked the rebels.", "The rebels attacked the guards.", True),
        ("The guards walked to the bridge.", "The guards walked from the bridge.", False),
        ("Olsen accused Brandt of theft.", "Olsen, who knew Roe, accused Brandt of theft.", False),
        ("Roe accused Brandt of theft.", "Olsen, who knew Roe, accused Brandt of theft.", True),
        ("Brandt gave a boat to Olsen.", "Brandt gave a boat to Roe and a car to Olsen.", False),
        ("Roe went to Lund with Olsen.", "Roe went to Olsen with Lund.", True),
        ("Brandt has met Olsen.", "Brandt met Olsen.", False),
        ("Brandt was told by Bolton.", "Brandt was told by Bolton, Roe's master.", False),
        ("Brandt was told by Roe.", "Brandt was told by Bolton, Roe's master.", True),
        ("The old boat is a museum.", "The old boat became a museum.", False),  # a way of being
        ("The pilot is a thief.", "The pilot chased a thief.", True),
        ("The pilot was a thief.", "The pilot was a thief.", False),
    ],
)
def test_another_doer(draft: str, text: str, turned: bool) -> None:
    words = parsed_words(draft)
    one = aligned(words, [w for w in words if is_content(w)], window_of(page(text), (spot(text, text),)), frozenset())
    assert bool(list(doers(one))) is turned
