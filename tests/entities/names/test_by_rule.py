"""Names by the rules alone: what the tagger labels, what a table knows, and what their own words give away."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.entities.names.by_rule import names_by_rule


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Global Relief Fund (GRF) met Ann Lee.", "Global Relief Fund/organization/tagger GRF/organization/in-brackets Ann Lee/person/tagger"),
        ("Lundby Harbour Council met Dr. Ola Berg in Paris, France.", "Lundby Harbour Council/organization/tagger Ola Berg/person/tagger Paris/place/table France/place/table"),
        ("The pier (BIG) closed.", ""),
        ("In town Brave Ann Lee spoke to President Ek", "Brave Ann Lee/person/tagger Ek/person/tagger"),
        ("NATO said China's navy left.", "NATO/organization/table China/place/table"),
    ],
)  # fmt: skip
def test_names_of_a_sentence(text: str, found: str) -> None:
    tokens = reading(text).tokens
    told = (
        "/".join((" ".join(t.text for t in tokens[one.first : one.last]), one.type, one.because.partition("/")[2]))
        for one in names_by_rule(reading(text))
    )
    assert " ".join(told) == found
