"""What a whole clause lost at its two ends."""

from __future__ import annotations

import pytest
from handmade import replace
from verdicts.pages import claim, page, spot

from onrecord.types.record import Statement
from onrecord.verdicts.ends import denied_above, ends_open, lost_behind, lost_in_front, unsure_in_front

BEHIND = [
    ("We will close the bridge until May.", "We will close the bridge", "", True),
    ("We will close the bridge at least in May.", "the bridge", "", False),  # no verb was quoted
    ("We will close the bridge, until May.", "We will close the bridge", "", False),  # a mark between
    ("We will close the bridge until May.", "We will close the bridge", "until May", False),  # kept by the draft
    ("We will close the bridge gladly.", "We will close the bridge", "", False),
    ("We will close the bridge.", "We will close the bridge", "", False),  # nothing follows
    ("We close the bridge until May.", "We close", "", False),  # what follows is no limit
    ("We would close the bridge until May.", "would close the bridge", "", True),
    ("We will close the bridge until May.", "We will close the bridge", "for good", True),
]


@pytest.mark.parametrize(("text", "quoted", "trail", "true"), BEHIND)
def test_a_limit_behind(text: str, quoted: str, trail: str, true: bool) -> None:
    record, place = page(text), spot(text, quoted)
    assert lost_behind(record, (place,), claim(quoted, trail=trail), text[place.end :]) is true


@pytest.mark.parametrize(
    ("text", "quoted", "true"),
    [("They were spending too much.", "They were", True), ("They were late.", "They were", False), ("They left the town.", "They left", False), ("They were, spending.", "They were", False)],
)  # fmt: skip
def test_words_that_end_with_a_helping_verb(text: str, quoted: str, true: bool) -> None:
    place = spot(text, quoted)
    assert ends_open(page(text), (place,), text[place.end :]) is true
    assert not ends_open(page(text, language="de"), (place,), text[place.end :])


@pytest.mark.parametrize(
    ("text", "quoted", "lead", "true"),
    [
        ("In theory, we will close the bridge.", "we will close the bridge", "", True),
        ("In theory, we will close the bridge.", "we will close the bridge", "In theory", False),
        ("In theory, we will close the bridge.", "the bridge", "", False),
        ("On the other hand, we will close the bridge.", "we will close the bridge", "", False),
        ("In the event, we will close the bridge.", "we will close the bridge", "", False),
        ("In the event of a flood, we will close the bridge.", "we will close the bridge", "", True),
        ("Gladly, we will close the bridge.", "we will close the bridge", "", False),
        ("I suppose that we will close the bridge.", "we will close the bridge", "", True),
        ("I suppose we will close the bridge.", "we will close the bridge", "", True),
        ("I suppose, we will close the bridge.", "we will close the bridge", "", False),  # a mark between
        ("I suppose we will close the bridge.", "the bridge", "", False),
        ("I know that we will close the bridge.", "we will close the bridge", "", False),
        (
            "I suppose that we will close the bridge.",
            "we will close the bridge",
            "Orth does suppose",
            False,
        ),  # kept by the draft
        ("In theory, at noon, we will close the bridge.", "we will close the bridge", "", False),  # two commas
        ("In theory we will close the bridge.", "we will close the bridge", "", True),  # none
        ("After Orth left we will close the bridge.", "we will close the bridge", "", False),  # a clause of its own
        ("It may well be that we will close the bridge.", "we will close the bridge", "", True),
        ("It may well be the bridge.", "the bridge", "", False),
        ("There are serious fears that we will close the bridge.", "we will close the bridge", "", True),
        (
            "There are serious fears that we will close the bridge.",
            "we will close the bridge",
            "There are fears that",
            False,
        ),
        ("Our fears are gone: we will close the bridge.", "we will close the bridge", "", False),
    ],
)
def test_a_limit_in_front(text: str, quoted: str, lead: str, true: bool) -> None:
    place = spot(text, quoted)
    assert lost_in_front(page(text), (place,), claim(quoted, lead=lead), text[: place.start]) is true


@pytest.mark.parametrize(
    ("text", "quoted", "lead", "unsure"),
    [
        ("It may have been a mistake.", "been a mistake", "", "may have"),
        ("It may have been a mistake.", "been a mistake", "It may have", None),
        ("It has been a mistake.", "been a mistake", "", None),
        ("It was sometimes a mistake.", "a mistake", "", "was sometimes"),
        ("It was not a mistake.", "a mistake", "", None),  # a denial is told otherwise
        ("It may have been a mistake.", "It may have been a mistake", "", None),
    ],
)
def test_what_says_how_sure_right_in_front(text: str, quoted: str, lead: str, unsure: str | None) -> None:
    place = spot(text, quoted)
    assert unsure_in_front(page(text), (place,), claim(quoted, lead=lead)) == unsure
    assert unsure_in_front(page(text, language="de"), (place,), claim(quoted)) is None


@pytest.mark.parametrize(
    ("text", "lead", "found"),
    [
        ("They are disproportionately people who live alone.", "", "are disproportionately"),
        ("They are disproportionately people who live alone.", "mostly", None),
        ("They are people who live alone.", "", None),
    ],
)
def test_how_much_of_it_stands_in_front(text: str, lead: str, found: str | None) -> None:
    place = spot(text, "people who live alone")
    assert unsure_in_front(page(text), (place,), claim("people who live alone", lead=lead)) == found


@pytest.mark.parametrize(
    ("text", "quoted", "lead", "denied"),
    [
        ("Orth said the law does not allow people to “march at night with torches”.", "march at night with torches", "", "not allow people to “"),
        ("Orth said there was no reason to “throw away what was built”.", "throw away what was built", "", "no reason to “"),
        ("Orth said the ruling does not mean that “they can search it”.", "they can search it", "", "not mean that “"),
        ("Orth denied that they “can search any house”.", "can search any house", "", "denied that they “"),
        ("Orth refused to say whether “they can search it”.", "they can search it", "", "refused to say whether “"),
        ("Orth denied that they “can search any house”.", "can search any house", "Orth denied that they", None),  # the draft denies too
        ("Orth did not back down, saying they “can search any house”.", "can search any house", "", None),  # that is not what is denied
        ("Orth did not hesitate to say that they “can search it”.", "can search it", "", None),
        ("Orth cannot support a bill that “hurts the poor”.", "hurts the poor", "", None),  # which it does
        ("Orth said there was no reason for “such a fuss”.", "such a fuss", "", None),  # no verb
        ("“At no point did we say they could not perform,” Orth said.", "they could not perform", "", "At no point did we say "),
        ("“At that point we did say they could not perform,” Orth said.", "they could not perform", "", None),
        ("“With no map we said they could not perform,” Orth said.", "they could not perform", "", None),
        ("Orth said the law allows people to “march at night”.", "march at night", "", None),
    ],
)  # fmt: skip
def test_what_denies_the_clause_of_marked_words(text: str, quoted: str, lead: str, denied: str | None) -> None:
    cue = next((word for word in ("denied", "say ", "saying", "said") if word in text), None)
    said = Statement("s1", "mixed", "assert", (spot(text, quoted),), (spot(text, cue.strip()),) if cue else (), ())
    record = replace(page(text), statements=(said,))
    assert denied_above(record, (spot(text, quoted),), claim(quoted, lead=lead)) == denied
