"""What a word that may weigh, plan or doubt says where it stands."""

from __future__ import annotations

import pytest
from verdicts.pages import page, spot

from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.parsed import parsed_words
from onrecord.verdicts.retold import retold
from onrecord.verdicts.senses import amount, modal


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("It was reported that the man had fled.", "reported", "hedge"),
        ("The man was reported to have fled.", "reported", "hedge"),
        ("A reported 30 people fled.", "reported", "hedge"),
        ("The paper reported that the man had fled.", "reported", "hedge"),
        ("There were reports that the man had fled.", "reports", "hedge"),
        ("The city asked people to report hazards.", "report", None),
        ("The report of the committee named 30 people.", "report", None),
        ("He appeared to be calm.", "appeared", "hedge"),
        ("He appeared in court.", "appeared", None),
        ("She felt that the town had lost.", "felt", "hedge"),
        ("She felt the heat.", "felt", None),
        ("The council plans a park.", "plans", "plan"),
        ("The council may build a park.", "may", "possible"),
        ("The council built a park.", "built", None),
    ],
)
def test_how_sure(text: str, word: str, name: str | None) -> None:
    words = parsed_words(text)
    assert modal(next(w for w in words if w.text == word), words) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("She urged people just out of jail to come.", "just", None),
        ("The shop is just outside the town.", "just", None),
        ("They had just left the town.", "just", None),
        ("Just over 30 people came.", "Just", None),
        ("Just 30 people came.", "Just", "only"),
        ("It was just a rumour.", "just", "only"),
        ("He was just told to wait.", "just", "only"),
        ("There was little hope.", "little", "few"),
        ("The little hope that he had was gone.", "little", None),
        ("Little boys ran home.", "Little", None),
        ("There was not much hope.", "not much", "few"),
        ("There wasn't much hope.", "n't much", "few"),
        ("The council did not leave much money.", "not much", "few"),
        ("Not many farmers came.", "Not many", "few"),
        ("Many farmers did not come.", "Many", None),
        ("A few farmers came.", "A few", "some"),
        ("Few farmers came.", "Few", "few"),
        ("Farmers came.", "came", None),
        ("No fewer than 12 farmers came.", "No fewer than", "least"),
        ("At least 12 farmers came.", "At least", "least"),
        ("Not less than 12 farmers came.", "Not less than", "least"),
        ("No more than 12 farmers came.", "No more than", "up to"),
        ("At most 12 farmers came.", "At most", "up to"),
        ("As many as 12 farmers came.", "As many as", "up to"),
        ("Up to 12 farmers came.", "Up to", "up to"),
        ("It was no more than a rumour.", "more", "more"),
        ("She went up to the hall.", "up", "up to"),
        ("At least they came.", "least", "least"),
    ],
)
def test_how_much(text: str, word: str, name: str | None) -> None:
    words = parsed_words(text)
    assert amount(next(w for w in words if w.text == word), words) == name


PAGE = "Mayor Peter Mabo said {}."
TOLD = [
    # --- a small amount, denied or not
    ("there was little hope of rain before June", "there was not much hope of rain before June", True),
    ("not many of the roads were open", "few of the roads were open", True),
    ("the council had not left much money for schools", "the council had left little money for schools", True),
    ("the council did not have many nurses to send", "the council had few nurses to send", True),
    ("there was little hope of rain before June", "there was much hope of rain before June", False),
    ("there was not much hope of rain before June", "there was much hope of rain before June", False),
    ("there was not much hope of rain before June", "there was no hope of rain before June", False),
    ("not many of the roads were open", "many of the roads were open", False),
    ("not many of the roads were open", "a few of the roads were open", False),
    ("few pupils had stayed in the town", "a few pupils had stayed in the town", False),
    ("a few pupils had stayed in the town", "several pupils had stayed in the town", True),
    ("many of the roads were open", "many of the roads were not open", False),
    # --- bounds of a number
    ("at least 12 vessels had entered the zone", "no fewer than 12 vessels had entered the zone", True),
    ("at least 12 vessels had entered the zone", "no more than 12 vessels had entered the zone", False),
    ("at least 12 vessels had entered the zone", "at most 12 vessels had entered the zone", False),
    ("at least 12 vessels had entered the zone", "12 vessels had entered the zone", False),
    ("up to 12 vessels had entered the zone", "no more than 12 vessels had entered the zone", True),
    ("no more than 12 vessels had entered the zone", "no fewer than 12 vessels had entered the zone", False),
    ("12 vessels had entered the zone in May", "no fewer than 12 vessels had entered the zone in May", False),
    ("it would cover at most half of the cost", "it would cover no more than half of the cost", True),
    ("it would cover at most half of the cost", "it would cover at least half of the cost", False),
    # --- shares of two groups
    (
        "61 percent of teachers and 38 percent of parents backed it",
        "38 percent of teachers and 61 percent of parents backed it",
        False,
    ),
    (
        "61 percent of teachers and 38 percent of parents backed it",
        "38 percent of parents and 61 percent of teachers backed it",
        True,
    ),
    ("61 percent of teachers and 38 percent of parents backed it", "61 percent of the teachers backed it", True),
    # --- cleared, and not
    ("the court had cleared him", "the court had cleared him", True),
    ("the captain was cleared of forging the logbook", "the captain was acquitted of forging the logbook", True),
    ("the captain was cleared of forging the logbook", "the captain had forged the logbook", False),
    ("the captain was acquitted of forging the logbook", "the captain was forging the logbook", False),
    ("the court had cleared the captain of fraud", "the captain was acquitted of fraud", True),
    ("the captain was found not guilty of fraud", "the captain was acquitted of fraud", True),
    ("the captain was acquitted of fraud", "the captain was found not guilty of fraud", True),
    ("the captain was acquitted of fraud", "the captain was found guilty of fraud", False),
    ("the captain was found guilty of fraud", "the captain was acquitted of fraud", False),
    ("the captain was acquitted of fraud", "the captain was convicted of fraud", False),
    ("the captain was convicted of fraud", "the captain was cleared of fraud", False),
    ("the captain was not acquitted of fraud", "the captain was acquitted of fraud", False),
    ("the streets were cleared of snow", "the streets had been cleared of snow", True),
    # --- a ban is a thing where nothing hangs on it
    ("the ban could be extended to pupils of 17", "it could be extended to pupils of 17", True),
    ("the board backed a ban on phones in class", "the board backed phones in class", False),
    # --- conditions of several words
    ("the mine was safe as long as the pond was sealed", "the mine was safe", False),
    ("the mine was safe “as long as the pond is sealed”", "the mine was safe", False),
    ("the mine would be closed in the event of a flood", "the mine would be closed", False),
    ("the mine would be closed in the event that it rained", "the mine would be closed", False),
    ("in the event, the storm missed the mine", "the storm missed the mine", True),
    ("in the absence of the mayor, the deputy signed the law", "the deputy signed the law", True),
    ("the mine was as safe as the old mine in Lhota", "the mine was as safe as the old mine in Lhota", True),
    ("the mine was safe as long as the pond was sealed", "the mine was safe as long as the pond was sealed", True),
    # --- no more than that, and a moment ago
    ("the guards had left the town by train", "the guards had just left the town by train", True),
    ("just 30 nurses had come to the town", "only 30 nurses had come to the town", True),
    ("only 30 nurses had come to the town", "30 nurses had come to the town", False),
    ("30 nurses had come to the town", "only 30 nurses had come to the town", False),
    ("the ban hit people just out of jail", "the ban hit people who were just out of jail", True),
    # --- what is reported to somebody, and what is reported
    ("people should report any hazards to the city", "people should tell the city of any hazards", True),
    ("it was reported that 12 people had died", "12 people had died", False),
    ("12 people were reported to have died", "12 people had died", False),
    # --- a group of whom none, or hardly any, does it
    ("none of the workers had been hurt", "the workers had been hurt", False),
    ("neither of the workers had been hurt", "the workers had been hurt", False),
    ("few of the trains to Bern would run in May", "the trains to Bern would run in May", False),
    ("none of the workers were badly hurt in the fire", "the workers were hurt in the fire", False),
    ("none of the workers had been hurt", "the workers had been unhurt", True),
    ("none of the workers had been hurt", "none of the workers had been hurt", True),
    ("he saw none of the workers leave and the trains ran in May", "the trains ran in May", True),
]


@pytest.mark.parametrize(("there", "told", "passes"), TOLD)
def test_what_is_told(there: str, told: str, passes: bool) -> None:
    text = PAGE.format(there)
    record = page(text, (there, "Peter Mabo"))
    found = retold(bare_claim(told, "Peter Mabo"), record, (spot(text, there),))
    assert found is not None
    assert (found.wording.verdict == "paraphrase only") == passes, found.wording
