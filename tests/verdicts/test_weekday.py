"""The day of the week that a draft gives to what was said."""

from __future__ import annotations

from typing import Any

import handmade
import pytest
from verdicts.pages import claim, page, shelf

from onrecord.types.record import Published
from onrecord.verdicts.judge import judge

TEXT = """“We will not sell the harbour,” said Lena Orth on Friday.

Jon Brandt said that the yard had built 14 boats. He spoke to reporters a day later, on Saturday.

“I have never promised jobs,” said Ines Calder."""
SAID = (
    ("“We will not sell the harbour,”", "Lena Orth"),
    ("that the yard had built 14 boats", "Jon Brandt"),
    ("“I have never promised jobs,”", "Ines Calder"),
)


def worst(words: str, speaker: str, trail: str, **changed: Any) -> str:
    return judge(claim(words, speaker, trail=trail), shelf(page(TEXT, *SAID, **changed))).worst


@pytest.mark.parametrize("trail", ["Lena Orth said on Monday", "the mayor said Mon. night"])
def test_a_day_that_the_page_nowhere_has(trail: str) -> None:
    one = judge(claim("We will not sell the harbour", "Lena Orth", trail=trail), shelf(page(TEXT, *SAID)))
    assert one.worst == "altered" and not one.passes
    assert one.because == "verdicts.judge/weekday" and "Friday" in one.says and "Mon" in one.says


@pytest.mark.parametrize(
    "trail",
    [
        "Lena Orth said on Friday",
        "Lena Orth said on Saturday",
        "Lena Orth said",
        "she said, sat. in the sun",
        "she said monday",
    ],
)
def test_a_day_that_the_page_has_or_that_is_none(trail: str) -> None:
    assert worst("We will not sell the harbour", "Lena Orth", trail) == "verbatim"


def test_a_page_that_names_no_day_there() -> None:
    assert worst("I have never promised jobs", "Ines Calder", "Calder said on Monday") == "verbatim"


def test_words_without_marks() -> None:
    told = claim("the yard had built 14 boats", "Jon Brandt", quoted=False, lead="On Monday Jon Brandt said")
    assert judge(told, shelf(page(TEXT, *SAID))).worst == "altered"


def test_the_day_on_which_the_page_came_out() -> None:
    made = handmade.replace(handmade.record().published, value="2023-12-04") if handmade.record().published else None
    day = made or Published(value="2023-12-04", basis="given", because="given", spans=())
    assert worst("We will not sell the harbour", "Lena Orth", "Lena Orth said on Monday", published=day) == "verbatim"
