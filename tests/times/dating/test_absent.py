"""Words that nearly every text of their time has."""

from __future__ import annotations

from msgspec.structs import replace
from times.told import pieces, terms

from onrecord.times.dating.absent import absent

LONG = "It rained in the town and nobody left the house. " * 15


def test_a_long_text_without_any_of_the_words() -> None:
    [(kind, begin, end)] = terms(list(absent(*pieces(LONG))))
    assert (kind, begin, end) == ("absent", "2020-03-05", "2021-12-31")
    assert [sign.span for sign in absent(*pieces(LONG))] == [(0, 0)]  # it stands nowhere


def test_one_of_the_words_is_enough_in_text_or_title() -> None:
    assert list(absent(*pieces(LONG + "The vaccine came."))) == []
    story, cut = pieces(LONG)
    assert list(absent(replace(story, title="The Vaccine came"), cut)) == []


def test_a_short_text_says_nothing() -> None:
    assert list(absent(*pieces("It rained in the town."))) == []
