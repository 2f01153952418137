"""What a user typed, as terms and fields; nothing needs to be escaped."""

from __future__ import annotations

import pytest

from onrecord.stores.terms import MOST, Term, name_terms, understood
from onrecord.types.store import Query


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("", ""),
        ("Trade volume", "trade volume"),
        ('"trade  volume" grows', '"trade volume" grows'),
        ("“no comment”", '"no comment"'),
        ("„kein Wort“ -dpa", '"kein wort" -dpa'),
        ('-"no comment" trade', '-"no comment" trade'),
        ("e-mail", '"e mail"'),
        ("note:well", '"note well"'),
        ("' OR 1=1; --", "or"),
        ('"', ""),
    ],
)  # fmt: skip
def test_words_phrases_and_what_must_not_stand(words: str, terms: str) -> None:
    told = str(understood(Query(words)))
    assert told.startswith(terms) if "1=1" in words else told == terms


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("speaker:Putin trade", "speaker", "Putin"),
        ('speaker:"Ann Lee"', "speaker", "Ann Lee"),
        ("since:2024-05", "since", "2024-05"),
        ("type:ASSAULT who:police", "type", "ASSAULT"),
        ("-speaker:Putin", "speaker", None),
        ("nobody:Putin", "speaker", None),
    ],
)
def test_a_field_may_stand_among_the_words(words: str, field: str, value: str | None) -> None:
    found = understood(Query(words))
    assert getattr(found.query, field) == value
    assert bool(found.terms) is (value is None or "trade" in words)


def test_a_field_of_the_question_stands_where_the_words_have_none() -> None:
    assert understood(Query("trade", speaker="Ann Lee")).query.speaker == "Ann Lee"


def test_no_more_words_than_say_something() -> None:
    assert len(understood(Query(" ".join(f"w{n}" for n in range(100)))).terms) == MOST
    phrase = '"' + " ".join(f"w{n}" for n in range(10)) + '"'
    assert sum(len(term.keys) for term in understood(Query(f"{'a b c d e f ' * 9}{phrase} {phrase}")).terms) == MOST


def test_every_word_of_a_name_must_stand_there() -> None:
    assert name_terms("Ann-Marie LEE") == tuple(Term((k,), forms=((k,),)) for k in ("ann", "marie", "lee"))
