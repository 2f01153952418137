"""Which words of a sentence are events, and the shortest expression that heads each."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at, spot
from onrecord.events.trigger import carrier, events_told, given_trigger, nominal


def told(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*one.span)], one.pattern.type) for one in events_told(reading(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels killed two guards.", [("killed", "ASSAULT")]),
        ("Rebels opened fire on the guards.", [("opened fire", "ASSAULT")]),
        ("The attack killed two guards.", [("killed", "ASSAULT")]),  # the noun tells it again
        ("Rebels carried out an attack on the guards.", [("attack", "ASSAULT")]),
        ("France refused a meeting with Spain.", [("refused", "REJECT")]),  # no meeting
        ("France met Spain and criticised Italy.", [("met", "CONSULT"), ("criticised", "ACCUSE")]),
        ("France criticised Italy after an attack on Lund.", [("criticised", "ACCUSE"), ("attack", "ASSAULT")]),
        ("The results supported the mayor.", []),  # a thing wills nothing
        ("The council supported the mayor.", [("supported", "SUPPORT")]),
        ("The Attack Group left.", []),
        ("The train reached Lund.", []),
    ],
)
def test_events_of_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("France held talks with Spain.", "talks", "held"),
        ("France engaged in talks with Spain.", "talks", "engaged"),
        ("The envoys took part in a meeting.", "meeting", "meeting"),
        ("France held a prize in talks with Spain.", "talks", "talks"),
        ("Talks failed in France.", "Talks", "Talks"),
    ],
)
def test_the_verb_that_lends_its_sides(text: str, noun: str, verb: str) -> None:
    assert reading(text).tokens[carrier(reading(text), at(text, noun))].text == verb


def test_a_participle_with_an_article_is_a_noun() -> None:
    text = "Police freed the arrested. Two guards were arrested."
    assert [nominal(reading(text), at(text, "arrested", n)) for n in (0, 1)] == [True, False]


def test_the_mode_of_an_inner_event_is_lent_to_the_outer() -> None:
    [one] = events_told(reading("Two guards were killed in an air strike."))
    assert one.pattern.mode == "aerial"


def test_what_is_refused_spends_its_negation() -> None:
    [one] = events_told(reading("France will not lift the ban."))
    assert (one.pattern.type, one.spent) == ("REJECT", True)


@pytest.mark.parametrize(("word", "type", "noun"), [("killed", "ASSAULT", False), ("guards", "OTHER", True)])
def test_a_given_place_is_an_event_whatever_it_is(word: str, type: str, noun: bool) -> None:
    text = "Rebels killed two guards."
    one = given_trigger(reading(text), spot(text, word), at(text, word))
    assert (one.pattern.type, one.noun, text[slice(*one.span)]) == (type, noun, word)
