"""One place weighed as a claim's source: the words, who says them, what stands around them."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, spot

from onrecord.types.verdict import Difference
from onrecord.verdicts.weighed import Weighed, kindness, weighed
from onrecord.verdicts.wording import Wording

TEXT = (
    "“We will close the bridge in May,” said Olsen. Brandt said that the road was open. Nobody came to the ferry. "
    "“It is late,” the mayor wrote, and “nobody knows”."
)
PAGE = page(TEXT, ("“We will close the bridge in May,”", "Olsen"), ("that the road was open", "Brandt"), ("“It is late,” | “nobody knows”", "the mayor"))  # fmt: skip
SAME = Wording("verbatim", "The page has these very words.", "verdicts.judge/verbatim")


def made(words: str, speaker: str | None = None, wording: Wording = SAME, **changed: object) -> Weighed:
    return weighed(claim(words, speaker, **changed), PAGE, (spot(TEXT, words),), wording, ())


@pytest.mark.parametrize(
    ("words", "speaker", "verdicts", "who"),
    [
        ("We will close the bridge in May", "Olsen", ("verbatim",), "agrees"),
        ("We will close the bridge in May", "Brandt", ("misattributed", "verbatim"), "differs"),
        ("We will close the bridge in May", None, ("verbatim",), "not established"),
        ("the road was open", "Brandt", ("paraphrase only",), "agrees"),  # without marks on the page
        ("Nobody came to the ferry", "Olsen", ("misattributed",), "differs"),  # the writer's own
        ("Nobody came to the ferry", None, ("verbatim",), "not established"),
        ("bridge in May,” said Olsen", "Olsen", ("paraphrase only",), "agrees"),  # the page's words inside the marks
        ("bridge in May,” said Olsen", None, ("verbatim",), "not established"),  # a stretch of the page, with its marks
        ("late,” the mayor wrote, and “nobody", "the mayor", ("stitched",), "not established"),
    ],
)
def test_words_and_speaker(words: str, speaker: str | None, verdicts: tuple[str, ...], who: str) -> None:
    one = made(words, speaker)
    assert (one.verdicts, one.speaker) == (verdicts, who)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("late,” the mayor wrote, and “nobody", "Stitched: “the mayor wrote, and” between"),
        ("May,” said Olsen", "The page has “said Olsen” in its own words"),
        ("May,” said", "The page has “said” in its own words"),
        ("wrote, and “nobody knows", "The page has “wrote, and” in its own words"),
    ],
)
def test_the_pages_own_words_are_named(words: str, told: str) -> None:
    assert told in made(words, "Olsen").says


def test_what_is_altered_stays_so_whether_marked_or_not() -> None:
    changed = Wording("altered", "Altered: x.", "y")
    assert made("the road was open", "Brandt", changed).verdicts == ("altered",)
    assert made("We will close the bridge in May", "Brandt", changed).words == "altered"


def test_a_speaker_whom_the_page_does_not_establish_is_told() -> None:
    assert "does not establish" in made("It is late", "Olsen").says or made("It is late", "Olsen").speaker == "differs"


def test_the_kinder_reading_is_the_smaller() -> None:
    good, bad = made("We will close the bridge in May", "Olsen"), made("We will close the bridge in May", "Brandt")
    longer = Weighed(
        good.verdicts, "", good.closest, (Difference("replaced", "a", "b"), Difference("same", "cc", "cc"))
    )
    assert kindness(good) < kindness(longer) < kindness(bad)
    assert kindness(longer)[1] == 2
