"""Where it happened: the preposition of place at the trigger, its object, its doer, or the clause around."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import trigger, who
from onrecord.events.place import event_place


@pytest.mark.parametrize(
    ("text", "word", "named", "place"),
    [
        ("Rebels killed two guards in Lagos.", "killed", {}, ("Lagos", None)),
        ("Rebels killed two guards in Lagos.", "killed", {"Lagos": "l"}, ("Lagos", "e1")),
        ("Rebels killed two guards in Lagos.", "killed", {"Lagos": "o"}, None),
        ("Rebels killed two guards of Lagos.", "killed", {}, None),
        ("The attack in Lagos failed.", "attack", {}, ("Lagos", None)),
        ("Two men were shot by a guard in Lagos.", "shot", {}, ("Lagos", None)),
        ("Rebels fired on the mayor in Lagos.", "fired", {}, ("Lagos", None)),
        ("Rebels killed two guards in the Gorgon.", "killed", {"Gorgon": "f"}, ("Gorgon", "e1")),
        ("Rebels killed two guards.", "killed", {}, None),
    ],
)
def test_where_it_happened(text: str, word: str, named: dict[str, str], place: tuple[str, str | None] | None) -> None:
    found = event_place(reading(text), trigger(text, word), who(text, named))
    assert (found and (text[slice(*found.span)], found.entity)) == place
