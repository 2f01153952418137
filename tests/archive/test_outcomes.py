"""What became of whom the police arrested."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import annotate
from onrecord.archive.outcomes import asked_of, outcome
from onrecord.types.record import Record

ARREST = "Police in Skelmarsh arrested Owen Pardrew on suspicion of arson on Monday. The Grelling mill burned down on Sunday."
FILL = " The Grelling mill in Skelmarsh burned down in May."


@cache
def told(text: str, published: str) -> Record:
    return annotate(text, published=published).record


def who(record: Record, name: str) -> str:
    return next(e.id for e in record.entities if e.name == name)


def after(*later: tuple[str, str], joined: bool = False) -> list[tuple[str, bool]]:
    own = told(ARREST, "2024-05-06")
    [asked] = [one for event in own.events for one in asked_of(own, event)]
    assert (asked.stage, asked.entity) == ("arrested", who(own, "Owen Pardrew"))
    others = [(record, who(record, "Owen Pardrew"), joined) for record in (told(*one) for one in later)]
    return [(one.stage, one.ends) for one in outcome(own, asked, others)]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Owen Pardrew was charged with arson on Friday." + FILL, ("charged", False)),
        ("Owen Pardrew was released on Friday." + FILL, ("released", True)),
        ("A jury acquitted Owen Pardrew on Friday." + FILL, ("acquitted", True)),
        ("Owen Pardrew was convicted of arson on Friday." + FILL, ("convicted", True)),
        ("A judge sentenced Owen Pardrew to four years on Friday." + FILL, ("sentenced", True)),
        ("Prosecutors dropped the charges against Owen Pardrew on Friday." + FILL, ("charges dropped", True)),
    ],
)
def test_a_later_story_tells_a_stage(text: str, stage: tuple[str, bool]) -> None:
    assert after((text, "2024-06-07")) == [stage]


def test_stages_come_in_their_order() -> None:
    charged = ("Owen Pardrew was charged with arson on Friday." + FILL, "2024-05-10")
    freed = ("A jury acquitted Owen Pardrew on Friday." + FILL, "2024-11-08")
    assert after(freed, charged) == [("charged", False), ("acquitted", True)]


def test_a_namesake_elsewhere_is_not_him_unless_the_archive_holds_them_for_one() -> None:
    alone = ("Owen Pardrew was convicted of fraud on Friday. The bank in Oberwiesau lost its money.", "2024-06-07")
    assert after(alone) == []
    assert after(alone, joined=True) == [("convicted", True)]


@pytest.mark.parametrize(
    "later",
    [
        ("Owen Pardrew was convicted of arson on Friday." + FILL, "2023-06-07"),  # an earlier story
        ("Prosecutors want Owen Pardrew to be convicted of arson." + FILL, "2024-06-07"),  # nobody was
        ("Owen Pardrew was arrested again on Friday." + FILL, "2024-06-07"),  # no further stage
        ("Owen Pardrew was convicted of theft in 2019." + FILL, "2024-06-07"),  # of another case, long before
    ],
)
def test_what_is_no_outcome(later: tuple[str, str]) -> None:
    assert after(later) == []
