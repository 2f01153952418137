"""Names of what an expression looks like: what training saw is what the package asks."""

from __future__ import annotations

import pytest
from support import reading
from times.told import spot

from onrecord.times.features import above, expression_features, sort
from onrecord.times.meaning import Meaning
from onrecord.types.reading import Reading


@pytest.mark.parametrize(
    ("meaning", "name"),
    [
        (Meaning(kind="ref", ref="PAST_REF"), "ref PAST_REF"),
        (Meaning(kind="length", unit="D"), "length D"),
        (Meaning(kind="set", unit="W", weekday=5), "set W"),
        (Meaning(kind="point", weekday=5, day=3), "weekday"),
        (Meaning(kind="point", unit="D", base="now", direction=-1), "away D now -1"),
        (Meaning(kind="point", unit="W", base="now", shift=-1), "shift W -1 now"),
        (Meaning(kind="point", month=3, year=2020), "point month"),
        (Meaning(kind="point", year=2020), "point year"),
        (Meaning(kind="point"), "point "),
    ],
)
def test_what_the_words_alone_say(meaning: Meaning, name: str) -> None:
    assert sort(meaning) == name


def test_an_expression_in_its_place() -> None:
    text = "In town, it will have opened on Friday last week."
    told = expression_features(
        reading(text), spot(text, "Friday"), Meaning(kind="point", weekday=5, n=40, mod="START"), 1
    )
    assert {
        "weekday",
        "words=friday",
        "start=friday",
        "n=12",
        "mod=START",
        "tense=1",
        "before=on",
        "after=last",
    } <= set(told)
    assert {"opens=False", "dep=pobj", "behind=True", "verb tag=VBN"} <= set(told)
    assert "aux=have will" in told
    first = expression_features(
        reading("Friday was wet."), spot("Friday was wet.", "Friday"), Meaning(kind="point", weekday=5), 0
    )
    assert {"opens=True", "before=", "n=none", "behind=False"} <= set(first)
    assert "n=few" in expression_features(reading(text), spot(text, "Friday"), Meaning(kind="length", few=1), 0)


def test_without_a_parse_nothing_is_known() -> None:
    assert expression_features(Reading("Friday.", "en"), spot("Friday.", "Friday"), Meaning(), 0) == ()


def test_the_verb_above() -> None:
    tokens = reading("The talks in Lund on Friday failed. Talks on Friday.").tokens
    friday = [t.i for t in tokens if t.text == "Friday"]
    assert [(t := above(tokens, i)) and t.text for i in friday] == ["failed", None]
