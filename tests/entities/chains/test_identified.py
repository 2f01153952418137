"""Who somebody is said to be."""

from __future__ import annotations

import pytest
from entities.built import together, walked


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Police identified the suspect as Ann Roe.", [["the suspect", "Ann Roe"]]),
        ("The attacker, identified as Ann Roe, fled.", [["The attacker", "Ann Roe"]]),
        ("The attacker was identified as Ann Roe.", [["The attacker", "Ann Roe"]]),
        ("A Norvanian chef named Ann Roe held a thief.", [["A Norvanian chef", "Ann Roe"]]),
        ("Police identified the suspects as Ann Roe.", []),  # several
        ("Police did not identify the suspect as Ann Roe.", []),
        ("The mayor praised the suspect as Ann Roe left.", []),
        ("They met the mayor of Norvania, Ann Roe, on Monday.", [["the mayor of Norvania", "Ann Roe"]]),
        ("They met the mayor of Norvania, Roe, on Monday.", []),
    ],
)
def test_who_somebody_is_said_to_be(text: str, chains: list[list[str]]) -> None:
    assert together(*walked(text)) == chains
