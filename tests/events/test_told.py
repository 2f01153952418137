"""Events of whole stories, through the pipeline: who, whom, where, when, whether it happened, and who says so."""

from __future__ import annotations

from functools import cache

import pytest

import onrecord
from onrecord.types.record import Event
from onrecord.types.span import Span
from onrecord.types.story import Story

PUBLISHED = "2024-05-15"  # a Wednesday


@cache
def story(text: str) -> Story:
    return onrecord.annotate(text, published=PUBLISHED)


def words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span is not None else ""


def event(text: str, trigger: str) -> Event:
    """The event whose trigger are these words."""
    (found,) = (e for e in story(text).record.events if words(text, e.trigger) == trigger)
    return found


# fmt: off
WHOLE = [  # text, trigger, actor, recipient, place, day, value
    ("Rebels killed five soldiers near Aleppo on Monday.", "killed", "Rebels", "five soldiers", "Aleppo", "2024-05-13", "actual"),
    ("Police arrested the mayor in Lima on Tuesday.", "arrested", "Police", "mayor", "Lima", "2024-05-14", "actual"),
    ("The minister met the banker in Oslo on Friday.", "met", "minister", "banker", "Oslo", "2024-05-10", "actual"),
    ("The mayor was shot by a guard in Lagos on Sunday.", "shot", "guard in Lagos", "mayor", "Lagos", "2024-05-12", "actual"),
    ("Ana Torres will visit Kenya on Friday.", "visit", "Ana Torres", "Kenya", "", "2024-05-17", "planned"),
    ("Minister to visit China for talks with leaders of the party", "visit", "Minister", "China", "", None, "planned"),
    ("Mayor Arrested Over Bribes in Oslo by Anti-Graft Police", "Arrested", "Anti-Graft Police", "Mayor", "Oslo", None, "actual"),
    ("A gunman opened fire on the mayor in Lagos on Friday.", "opened fire", "gunman", "mayor in Lagos", "Lagos", "2024-05-10", "actual"),
    ("The army did not shell the village of Gorna on Monday.", "shell", "army", "village of Gorna", "", "2024-05-13", "negated"),
]
# fmt: on


@pytest.mark.parametrize(("text", "trigger", "actor", "recipient", "place", "day", "value"), WHOLE)
def test_all_of_an_event(
    text: str, trigger: str, actor: str, recipient: str, place: str, day: str | None, value: str
) -> None:
    found = event(text, trigger)
    assert [words(text, one.span) for one in found.actors] == [actor]
    assert [words(text, one.span) for one in found.recipients] == [recipient]
    assert words(text, found.place.span if found.place else None) == place
    assert (found.begin, found.factuality) == (day, value)


# fmt: off
SAID = [  # text, trigger, value in the story's own voice, value as the source holds it
    ("“Rebels killed five soldiers near Aleppo on Monday,” General Omar Haddad said.", "killed", "alleged", "actual"),
    ("General Omar Haddad said that rebels had killed five soldiers near Aleppo.", "killed", "alleged", "actual"),
    ("According to the police, gunmen kidnapped a nurse in Kano on Tuesday.", "kidnapped", "alleged", "actual"),
    ("The opposition claimed that police had beaten protesters.", "beaten", "alleged", "actual"),
    ("The minister denied that the army had shelled the village.", "shelled", "negated", "negated"),
    ("The army denied shelling the village.", "shelling", "negated", "negated"),
    ("“We never attacked the convoy,” the rebel leader Idris Kone told reporters.", "attacked", "negated", "negated"),
    ("It is not true that the army attacked the village, the general said.", "attacked", "negated", "negated"),
    ("The general said it was false that the army attacked the village.", "attacked", "negated", "negated"),
    ("“Release the prisoners,” the crowd chanted in Dakar on Monday evening.", "Release", "hypothetical", "hypothetical"),
    ("Ana Torres admitted that her soldiers had shot two students.", "shot", "actual", "actual"),
    ("Rebels kill five soldiers in Aleppo, army says", "kill", "alleged", "actual"),
]
# fmt: on


@pytest.mark.parametrize(("text", "trigger", "told", "held"), SAID)
def test_what_a_source_tells(text: str, trigger: str, told: str, held: str) -> None:
    found = event(text, trigger)
    assert found.factuality == told
    assert found.asserted_by is not None
    assert [(one.statement, one.value) for one in found.factuality_by] == [(found.asserted_by, held)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied meeting the banker in Oslo.",
        "Envoy denies meeting rebels in the capital of Norland",
        "The talks between Norland and Sudria in Geneva were cancelled.",
        "The rebels were expected to attack the town on Sunday.",
        "Police foiled a plot to bomb the station in Oslo.",
        "Norland to withdraw its troops from Sudria next month",
        "The union threatened that teachers would strike in June.",
        "The general ordered his men to attack the village.",
        "There are fears that rebels will attack the town.",
        "Had the army attacked the town, thousands would have fled.",
        "The army allegedly shelled the village.",
        "The planned visit to Kenya by Ana Torres was postponed.",
    ],
)
def test_what_did_not_happen_is_never_actual(text: str) -> None:
    happened = ("CONSULT", "ASSAULT", "RETREAT", "PROTEST")
    told = [e for e in story(text).record.events if e.type in (*happened, "AGREE", "THREATEN")]
    acts = ("threatened", "ordered")  # of words, which were said
    assert not [e for e in told if e.factuality == "actual" and words(text, e.trigger) not in acts]


@pytest.mark.parametrize(
    "text", ["The chief resigned 10 days after July 3, 2023.", "The chief resigned 10 days before July 23, 2023."]
)
def test_day_counted_from_another(text: str) -> None:
    found = event(text, "resigned")
    assert (found.begin, found.end) == ("2023-07-13", "2023-07-14")


def test_what_is_to_be_ended_is_there() -> None:
    (found,) = (
        e
        for e in story("Efforts to confront sanctions imposed on Sudria failed.").record.events
        if e.type == "SANCTION"
    )
    assert found.factuality == "actual"
