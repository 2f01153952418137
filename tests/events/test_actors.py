"""Who did it and to whom: from the clause of the trigger, for verbs, nouns, passives, demands."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at, entity, trigger, who
from onrecord.events import actors


def sides(text: str, word: str, named: dict[str, str] | None = None) -> tuple[list[str], list[str]]:
    acting, suffering = actors.participants(reading(text), trigger(text, word), who(text, named))
    return tuple([text[slice(*p.span)] for p in side if p.span] for side in (acting, suffering))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "word", "acting", "suffering"),
    [
        ("Police arrested two men.", "arrested", ["Police"], ["two men"]),
        ("Two men were arrested by police.", "arrested", ["police"], ["Two men"]),
        ("Two men were arrested.", "arrested", [], ["Two men"]),
        ("Soldiers and rebels attacked the villagers.", "attacked", ["Soldiers", "rebels"], ["villagers"]),
        ("France met Spain in Rome.", "met", ["France"], ["Spain"]),
        ("France accused Spain of theft.", "accused", ["France"], ["Spain"]),
        ("France demanded that Spain leave the island.", "demanded", ["France"], ["Spain"]),
        ("France said Spain must leave the island.", "leave", ["France"], ["Spain"]),
        ("The attack by rebels failed.", "attack", ["rebels"], []),
        ("An attack on soldiers failed.", "attack", [], ["soldiers"]),
        ("Talks between France and Spain failed.", "Talks", ["France", "Spain"], []),
        ("The Kennedy assassination shocked many.", "assassination", [], ["Kennedy"]),
        ("The explosion killed two guards.", "killed", [], ["two guards"]),
        ("France said it was late, accusing Spain of theft.", "accusing", ["France"], ["Spain"]),
        ("France sent money to Spain.", "sent", ["France"], ["Spain"]),
        ("French police arrested Marta Olsen, the mayor of Lund.", "arrested", ["French police"], ["Marta Olsen"]),
        ("No one was arrested.", "arrested", [], []),
    ],
)
def test_sides(text: str, word: str, acting: list[str], suffering: list[str]) -> None:
    assert sides(text, word) == (acting, suffering)


def test_a_pronoun_takes_part_by_its_entity_and_is_told_by_the_name_in_its_sentence() -> None:
    text = "Switzerland said it had expelled two spies."
    story, trig = reading(text), trigger(text, "expelled")
    [alone] = actors.participants(story, trig, who(text))[0]
    assert (text[slice(*alone.span)], alone.code) == ("it", None)  # type: ignore[misc]
    [one] = actors.participants(story, trig, who(text, {"Switzerland|it": "l"}))[0]
    assert (text[slice(*one.span)], one.entity, one.code) == ("Switzerland", "e1", "CHE")  # type: ignore[misc]


def test_who_acts_is_no_recipient_too() -> None:
    text = "Norland attacked Norland rebels."
    acting, suffering = actors.participants(reading(text), trigger(text, "attacked"), who(text, {"Norland": "l"}))
    assert [p.entity for p in acting] == ["e1"]
    assert all(p.entity != "e1" for p in suffering)


def test_shorter_mentions_win_inside_longer_ones() -> None:
    text = "The mayor of Lund left."
    made = (entity(text, "e1", "The mayor of Lund", "p"), entity(text, "e2", "Lund", "l"))
    found = actors.cast(reading(text), made).by_token
    assert [found.get(at(text, word)) for word in ("mayor", "of", "Lund", "left")] == ["e1", "e1", "e2", None]


@pytest.mark.parametrize(
    ("text", "noun", "verb", "words"),
    [
        ("The mayor of Lund, an old man, left.", "mayor", "left", "mayor of Lund"),
        ("Police accused the banker of fraud on Monday.", "banker", "accused", "banker"),
        ("The “old” men left.", "men", "left", "old” men"),
        ("Two men from Lund left.", "men", "left", "Two men from Lund"),
        ("Over the weekend, Trump assailed Williams as part of the opposition.", "Williams", "assailed", "Williams"),
        ("The arrested man from Lund left.", "man", "arrested", "man from Lund"),
        ("The arrested man from Lund left.", "man", "left", "arrested man from Lund"),
    ],
)
def test_the_words_of_a_participant(text: str, noun: str, verb: str, words: str) -> None:
    one = actors.participant(reading(text), at(text, noun), who(text), at(text, verb))
    assert one.span is not None and text[slice(*one.span)] == words
