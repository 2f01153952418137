"""The place in which a draft has something said."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, shelf

from onrecord.verdicts.judge import judge
from onrecord.verdicts.scene import other_place

TEXT = """“We will not sell the harbour,” said Lena Orth on Friday in Hamburg.

Jon Brandt said that the yard had built 14 boats. He spoke in a hall. It had come from Denmark."""
SAID = (("“We will not sell the harbour,”", "Lena Orth"), ("that the yard had built 14 boats", "Jon Brandt"))


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
    one = judge(told, shelf(page(TEXT, *SAID)))
    assert one.worst == worst
    if worst == "altered":
        assert one.because == "verdicts.judge/scene" and "“Hamburg”" in one.says and not one.passes


def test_a_page_that_names_no_place_there() -> None:
    told = claim(
        "the yard had built 14 boats", "Jon Brandt", quoted=False, lead="Jon Brandt said in Bremen that", cue="said"
    )
    assert judge(told, shelf(page(TEXT, *SAID))).because != "verdicts.judge/scene"


def test_without_a_cue_and_in_another_language() -> None:
    told = claim("We will not sell the harbour", "Lena Orth", trail="Lena Orth said in Bremen")
    place = (page(TEXT, *SAID).statements[0].content[0],)
    assert other_place(told, page(TEXT, *SAID), place) is None
    said = claim("We will not sell the harbour", "Lena Orth", trail="Lena Orth said in Bremen", cue="said")
    assert other_place(said, page(TEXT, *SAID), place) is not None
    assert other_place(said, page(TEXT, *SAID, language="de"), place) is None
