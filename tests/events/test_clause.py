"""What stands around a word in its clause: subject, object, prepositions, what a dateline ends with."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at
from onrecord.events import clause


def word(text: str, i: int | None) -> str | None:
    return None if i is None else reading(text).tokens[i].text


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Police arrested two men.", "arrested", "Police"),
        ("Two men were arrested by police.", "arrested", "men"),
        ("Police tried to arrest him.", "arrest", "Police"),
        ("The mayor came and left.", "left", "mayor"),
        ("The mayor urged the army to leave.", "leave", "army"),
        ("The man who shot the guard fled.", "shot", "man"),
        ("The party issued a statement condemning the attack.", "condemning", "party"),
        ("The party's statement condemning the attack came late.", "condemning", "party"),
        ("The man arrested by police fled.", "arrested", "man"),
        ("A report said failures let a man shoot the guard and faulted the police.", "faulted", "report"),
        ("Stop!", "Stop", None),
    ],
)
def test_the_subject_of_a_verb(text: str, verb: str, who: str | None) -> None:
    assert word(text, clause.subject(reading(text), at(text, verb))) == who


@pytest.mark.parametrize(
    ("text", "verb", "whom"),
    [
        ("Police arrested two men.", "arrested", "men"),
        ("Two men were arrested by police.", "arrested", "men"),
        ("The guards whom the rebels killed were old.", "killed", "guards"),
        ("The house that the rebels burned was old.", "burned", "house"),
        ("The army seized and burned the houses.", "seized", "houses"),
        ("The town where police lived burned.", "lived", None),
        ("The army left.", "left", None),
    ],
)
def test_whom_a_verb_acts_on(text: str, verb: str, whom: str | None) -> None:
    assert word(text, clause.goal(reading(text), at(text, verb))) == whom


@pytest.mark.parametrize(
    ("text", "verb", "true"),
    [
        ("Two men were arrested.", "arrested", True),
        ("The man arrested by police fled.", "arrested", True),
        ("Two men were caught and arrested.", "arrested", True),
        ("Police have arrested two men.", "arrested", False),
        ("Police arrest two men.", "arrest", False),
    ],
)
def test_a_passive(text: str, verb: str, true: bool) -> None:
    assert clause.passive(reading(text), at(text, verb)) is true


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("PARIS, May 14 (AP) - Police left.", "Police"),
        ("PARIS — Police left.", "Police"),
        ("Paris — Police left.", "Police"),
        ("US — Police left.", "Police"),
        ("PARIS police left.", "PARIS"),
        ("PARIS-born police left.", "PARIS"),
    ],
)
def test_after_the_dateline(text: str, first: str) -> None:
    story = reading(text)
    assert word(text, clause.after_dateline(story, len(story.sentences) - 1)) == first


@pytest.mark.parametrize(
    ("text", "verb", "true"),
    [("Minister to visit Kenya", "visit", True), ("The minister wants to visit Kenya.", "visit", False), ("The minister may visit Kenya.", "visit", False)],
)  # fmt: skip
def test_what_a_headline_announces(text: str, verb: str, true: bool) -> None:
    assert clause.announced(reading(text), at(text, verb)) is true


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Police left for Rome with the guard.", "left", [("for", "Rome"), ("with", "guard")]),
        ("Troops pulled out of Rome.", "pulled", [("of", "Rome")]),
        ("The man was shot by a guard.", "shot", [("by", "guard")]),
    ],
)
def test_prepositions(text: str, verb: str, found: list[tuple[str, str]]) -> None:
    story = reading(text)
    assert [(p, story.tokens[i].text) for p, i in clause.prepositions(story, at(text, verb))] == found


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        ("The angry steel workers left.", "workers", {"workers", "angry", "steel"}),
        ("A group of armed men left.", "group", {"group", "men", "armed"}),
        ("Police and soldiers left.", "Police", {"Police", "soldiers"}),
        ("Police with dogs left.", "Police", {"Police"}),
    ],
)
def test_words_that_characterise_a_phrase(text: str, head: str, words: set[str]) -> None:
    story = reading(text)
    assert {story.tokens[i].text for i in clause.phrase_words(story, at(text, head))} == words


def test_joined_nouns_are_told_up_to_a_limit() -> None:
    text = "France, Spain, Italy and Malta left."
    story = reading(text)
    assert [story.tokens[i].text for i in clause.joined_nouns(story, at(text, "France"))] == ["Spain", "Italy", "Malta"]


def test_the_verb_that_shares_a_tense() -> None:
    text = "A report said failures let a man shoot the guard and faulted the police."
    assert word(text, clause.same_tense(reading(text), at(text, "faulted"))) == "said"


@pytest.mark.parametrize(
    ("text", "verb", "told"),
    [
        ("Man stabbed to death on train", "stabbed", True),
        ("Two police officers shot in Tarn", "shot", True),
        ("Banker charged with fraud on Monday", "charged", True),
        ("Hikers found alive after storm", "found", True),
        ("Woman held Monday over fire", "held", True),
        ("Teacher jailed", "jailed", True),
        ("Police fired at crowd in Lund", "fired", False),
        ("Guard shot intruder in Ely", "shot", False),
        ("Army killed ten in raid", "killed", False),
        ("Rebels have killed again", "killed", False),
        ("Minister resigned over bribes", "resigned", False),
        ("Man wins prize in Lund", "wins", False),
        ("The man stabbed twice in the dark.", "stabbed", False),  # running text tells with its auxiliary
    ],
)
def test_a_bare_participle_of_a_label(text: str, verb: str, told: bool) -> None:
    assert clause.undergone(reading(text), at(text, verb)) is told


def test_what_is_a_label() -> None:
    assert [clause.is_label(reading(text), 0) for text in ("Fire in Lund", "Fire in Lund.", "Fire in Lund?")] == [
        True,
        False,
        False,
    ]
