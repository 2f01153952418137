"""Names whose ends are mended, and two halves of one name."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.entities.names.name import Name
from onrecord.entities.names.repaired import bridged, repaired


def tokens(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    inside = [t.i for t in reading(text).tokens if start <= t.start < start + len(words)]
    return inside[0], inside[-1] + 1


@pytest.mark.parametrize(
    ("text", "words", "type", "found"),
    [
        ("Lund's mayor left.", "Lund's", "place", "Lund"),
        ("The Senate left.", "The Senate", "organization", "Senate"),
        ("Prime Minister Anna Roe left.", "Prime Minister Anna Roe", "person", "Anna Roe"),
        ("Secretary of State Anna Roe left.", "State Anna Roe", "person", "Anna Roe"),
        ("Anna Roe of Ohio left.", "Anna Roe of Ohio", "person", "Anna Roe"),
        ("Anna Roe of Zubrow left.", "Anna Roe of Zubrow", "person", "Anna Roe of Zubrow"),
        ("Anna Smith-Jones left.", "Anna Smith-Jones", "person", "Anna Smith-Jones"),
        ("Anna Roe, mayor, left.", "Anna Roe, mayor", "person", "Anna Roe"),
        ("Current NASA chiefs left.", "Current NASA", "organization", "NASA"),
        ("The New Hope Church left.", "New Hope Church", "organization", "New Hope Church"),
        ("Supreme Leader left.", "Supreme Leader", "person", None),
        ("The old house left.", "old house", "facility", None),
        ("They sold 12, 13.", "12, 13", "organization", None),
        ("Brave Ann Lee spoke. Ann Lee left.", "Brave Ann Lee", "person", "Ann Lee"),
        ("News: Brave Ann Lee spoke. Ann Lee left.", "Brave Ann Lee", "person", "Ann Lee"),
        ("Brave Ann Lee spoke. Others left.", "Brave Ann Lee", "person", "Brave Ann Lee"),
        ("It was Brave Ann Lee. Ann Lee left.", "Brave Ann Lee", "person", "Brave Ann Lee"),
        ("Mary Ann Lee spoke. Ann Lee left.", "Mary Ann Lee", "person", "Mary Ann Lee"),
    ],
)
def test_the_ends_of_a_name(text: str, words: str, type: str, found: str | None) -> None:
    made = repaired(reading(text), Name(*tokens(text, words), type, "x"))
    its = reading(text).tokens
    assert (made and text[its[made.first].start : its[made.last - 1].end]) == found


@pytest.mark.parametrize(
    ("text", "halves", "whole"),
    [
        ("The Senate Homeland Security and Governmental Affairs Committee met.", ("Senate Homeland Security", "Governmental Affairs Committee"), True),
        ("The Senate Finance Committee and Governmental Affairs Committee met.", ("Senate Finance Committee", "Governmental Affairs Committee"), False),
        ("The Senate Homeland Security, Governmental Affairs Committee met.", ("Senate Homeland Security", "Governmental Affairs Committee"), False),
    ],
)  # fmt: skip
def test_two_halves_of_one_name(text: str, halves: tuple[str, str], whole: bool) -> None:
    names = [Name(*tokens(text, words), "organization", "x") for words in halves]
    assert (len(bridged(reading(text), names)) == 1) is whole
