"""The page tells the same of another person, body or place."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.name import name_changed

PAGE = """Mayor Lena Orth opened the new bridge in Lundby on Monday. Karl Brandt accused Nils Vik of fraud in May.
The Global Relief Fund paid for the bridge."""


@pytest.mark.parametrize(
    ("draft", "names"),
    [
        ("Mayor Lena Orth opened the new bridge in Lundby on Monday.", None),
        ("Mayor Orth opened the new bridge in Lundby on Monday.", None),
        ("Mayor Karin Holm opened the new bridge in Lundby on Monday.", ("Karin Holm", "Lena Orth")),
        ("Mayor Peter Orth opened the new bridge in Lundby on Monday.", ("Peter Orth", "Lena Orth")),
        ("Mayor Lena Orth opened the new bridge in Ely on Monday.", ("Ely", "Lundby")),
        ("The GRF paid for the bridge.", None),  # initials of a name of the page
        ("Nils Vik accused Karl Brandt of fraud in May.", ("Vik", "Brandt")),  # the two exchanged
        ("Karl Brandt accused Nils Vik of fraud in May.", None),
    ],
)
def test_another_name(draft: str, names: tuple[str, str] | None) -> None:
    found = list(name_changed(sentence(draft, PAGE)))
    assert bool(found) is (names is not None)
    if names:
        told = draft[slice(*found[0].span)], found[0].page.record.text[slice(*found[0].place)]
        assert all(part in names[n] or names[n] in part for n, part in enumerate(told))
