"""The place in which a draft has something said."""

from __future__ import annotations

from typing import Any

import pytest
from handmade import replace
from verdicts.pages import claim, page, shelf, spot

from onrecord.types.record import Record
from onrecord.verdicts.judge import judge
from onrecord.verdicts.scene import other_place

TEXT = """“We will not sell the harbour,” said Lena Orth on Friday in Hamburg.

Jon Brandt said that yards in Sweden had built 14 boats. They had come from Denmark.

“We will stay in Norway,” said Ines Calder on Monday."""
SAID = (
    ("“We will not sell the harbour,”", "Lena Orth"),
    ("that yards in Sweden had built 14 boats", "Jon Brandt"),
    ("“We will stay in Norway,”", "Ines Calder"),
)


def told_page(**changed: Any) -> Record:
    """The page, each statement with its cue."""
    made = page(TEXT, *SAID, **changed)
    cues = [spot(TEXT, "said", n) for n in range(len(SAID))]
    said = tuple(replace(one, cue=(cue,)) for one, cue in zip(made.statements, cues, strict=True))
    return replace(made, statements=said)


@pytest.mark.parametrize(
    ("trail", "worst"),
    [
        ("Lena Orth said on Friday in Bremen", "altered"),
        ("Lena Orth said in Bremen on Friday", "altered"),
        ("Lena Orth said late on Friday in New York", "altered"),
        ("Lena Orth said in Hamburg", "verbatim"),
        ("Lena Orth said in Denmark", "verbatim"),  # the page has it elsewhere
        ("Lena Orth said in the hall", "verbatim"),
        ("Lena Orth said in Marlow Street", "verbatim"),  # no place that a table knows
        ("Lena Orth said, who was born in Bremen", "verbatim"),  # not where she said it
        ("Lena Orth said on Friday", "verbatim"),
    ],
)
def test_another_place_than_the_page_s(trail: str, worst: str) -> None:
    told = claim("We will not sell the harbour", "Lena Orth", trail=trail, cue="said")
    one = judge(told, shelf(told_page()))
    assert one.worst == worst
    if worst == "altered":
        assert one.because == "verdicts.judge/scene" and "“Hamburg”" in one.says and not one.passes


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We will stay in Norway", "Ines Calder"),  # the place is in what was said, before the cue
        ("yards in Sweden had built 14 boats", "Jon Brandt"),  # and behind it
    ],
)
def test_a_page_that_does_not_tell_where_it_was_said(words: str, speaker: str) -> None:
    told = claim(words, speaker, quoted=speaker != "Jon Brandt", lead=f"{speaker} said in Bremen", cue="said")
    assert judge(told, shelf(told_page())).because != "verdicts.judge/scene"


def test_without_a_cue_and_in_another_language() -> None:
    told = claim("We will not sell the harbour", "Lena Orth", trail="Lena Orth said in Bremen")
    place = (told_page().statements[0].content[0],)
    assert other_place(told, told_page(), place) is None
    said = claim("We will not sell the harbour", "Lena Orth", trail="Lena Orth said in Bremen", cue="said")
    assert other_place(said, told_page(), place) is not None
    assert other_place(said, told_page(language="de"), place) is None
