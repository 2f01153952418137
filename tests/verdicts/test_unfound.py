"""What can be said of a claim whose words stand nowhere."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, shelf

import onrecord
from onrecord.stores.memory import shelve
from onrecord.verdicts.compare import segments
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge
from onrecord.verdicts.unfound import _lost_condition, unfound

TEXT = "Olsen said that the council would close the old harbour bridge for 3 winters if the ferry sails. The ferry reached Ely."
PAGE = page(TEXT, ("that the council would close the old harbour bridge for 3 winters if the ferry sails", "Olsen"))
SEARCH = shelf(PAGE)


def verdict(words: str, speaker: str | None = None, **changed: object) -> tuple[str, str | None]:
    made = unfound(claim(words, speaker, **changed), segments(words), SEARCH)
    return made.worst, made.speaker


@pytest.mark.parametrize(
    ("words", "speaker", "told"),
    [
        ("the ferry", "Olsen", ("too short to judge", "not established")),
        ("green cheese", None, ("not found", None)),
        ("Council, close this old harbour bridge for 3 winters, if that ferry sails", "Olsen", ("paraphrase only", "agrees")),
        ("Council, close this old harbour bridge for 8 winters, if that ferry sails", "Olsen", ("altered", "agrees")),
        ("Council, close this old harbour bridge for 3 winters", "Olsen", ("cut before its qualifier", "agrees")),
        ("Council, close this old harbour bridge for 3 winters, if that ferry sails", "Brandt", ("not found", "not established")),
        ("A green bridge", "Olsen", ("not found", "not established")),
        ("Der Rat schließt die alte Brücke im Winter, wenn die Fähre fährt und niemand etwas dagegen hat", None, ("other language", None)),
    ],
)  # fmt: skip
def test_a_claim_that_stands_nowhere(words: str, speaker: str | None, told: tuple[str, str | None]) -> None:
    assert verdict(words, speaker) == told


def test_in_the_drafts_own_words_nothing_is_a_paraphrase() -> None:
    words = "Council, close this old harbour bridge for 3 winters, if that ferry sails"
    assert verdict(words, "Olsen", quoted=False)[0] == "not found"


def test_what_was_searched_is_told() -> None:
    one = unfound(claim("green cheese"), segments("green cheese"), SEARCH)
    two = unfound(claim("green cheese"), segments("green cheese"), shelf(PAGE, PAGE))
    assert "the one story" in one.says and "any of the 2 stories" in two.says


@pytest.mark.parametrize(
    ("claim_words", "page_words", "begins"),
    [
        ("it closes", "It closes if the wind of the night turns to the north.", "if the wind of the night"),
        ("it closes", "It closes unless Olsen stays.", "unless Olsen stays."),
        ("it closes if it must", "It closes if the wind turns.", None),
        ("it closes", "It closes when the wind turns.", None),
        ("it closes", "", None),
    ],
)
def test_a_condition_that_is_left_off(claim_words: str, page_words: str, begins: str | None) -> None:
    assert _lost_condition(claim_words.split(), page_words) == begins


def test_the_nearest_words_of_a_short_quotation_are_told() -> None:
    page = "“The ferry left the yard without a single inspection,” said Ines Halloran. The council sat until midnight."
    search = shelve([onrecord.annotate(page).record])
    near = judge(bare_claim("without a single report"), search)
    assert near.worst == "not found" and "“without a single inspection”" in near.says
    far = judge(bare_claim("a herd of wild ponies"), search)
    assert far.worst == "not found" and "nearest" not in far.says
