"""Events of a user's codebook: what its rows find, and that ours stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import reading

from onrecord.events.codebook import codebook_file
from onrecord.events.coded import coded_events
from onrecord.events.find import find
from onrecord.types.codebook import Codebook
from onrecord.types.record import Event

BOOK = """# deals and jobs
word	type	mode	when	pos	frame	actor	recipient
buy;acquire;take over	DEAL	takeover	obj:*			buyer	target
buy			obj:time|ticket				
sell	DEAL	sale			to	seller	buyer
layoff;job cut	JOBS	cut		noun		employer	
lay off;sack	JOBS	cut		verb		employer	staff
strike	STOPPAGE			noun			
visit	TRIP						
"""


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    (tmp_path / "mine.tsv").write_text(BOOK)
    return codebook_file(tmp_path / "mine.tsv")


def told(text: str, book: Codebook) -> tuple[Event, ...]:
    its = reading(text)
    return coded_events(its, (), (), (), find(its, (), (), ()), book)


# fmt: off
FOUND = [
    ("Acme acquired its rival.", ["acquired DEAL takeover 3"]),
    ("Acme will acquire its rival.", ["acquire DEAL takeover 3"]),
    ("The army bought time.", []),
    ("Acme took over the plant.", ["took over DEAL takeover 3"]),
    ("The bank sold the plant to Acme.", ["sold DEAL sale 5"]),
    ("The mayor announced layoffs.", ["layoffs JOBS cut 6"]),
    ("The job cuts angered the union.", ["job cuts JOBS cut 6"]),
    ("The plant did not lay off its drivers.", ["lay off JOBS cut 7"]),
    ("Police strike fear into the town.", []),
    ("Drivers held a strike.", ["strike STOPPAGE None 8"]),
    ("The queen visited Norway.", ["visited TRIP None 9"]),
    ("The queen slept.", []),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_rows_find_their_words(book: Codebook, text: str, expected: list[str]) -> None:
    found = [f"{text[slice(*v.trigger)]} {v.type} {v.mode} {v.codebook.row}" for v in told(text, book) if v.codebook]
    assert found == expected


def side(text: str, event: Event) -> tuple[str, str]:
    actors, recipients = (
        " + ".join(text[slice(*one.span)] for one in its if one.span) for its in (event.actors, event.recipients)
    )
    return actors, recipients


@pytest.mark.parametrize(("text", "who", "whom"), [
    ("The bank sold the plant to the council.", "bank", "council"),
    ("The queen visited Norway.", "queen", "Norway"),
    ("The company sacked the drivers.", "company", "drivers"),
])  # fmt: skip
def test_sides_are_worked_out_and_have_the_names_of_the_book(book: Codebook, text: str, who: str, whom: str) -> None:
    (found,) = told(text, book)
    assert side(text, found) == (who, whom)
    assert found.codebook is not None and found.codebook.sha256 == book.sha256
    assert found.because == f"codebook/mine.tsv:{found.codebook.row}" and found.confidence is None


def test_what_did_not_happen_is_told_so(book: Codebook) -> None:
    assert [v.factuality for v in told("The company did not sack the drivers.", book)] == ["negated"]


def test_ids_go_on_behind_ours_and_two_tellings_are_one(book: Codebook) -> None:
    text = "The queen visited Norway. Her visit to Norway ended."
    ours = find(reading(text), (), (), ())
    found = told(text, book)
    assert [v.id for v in found] == [f"v{n}" for n in range(len(ours) + 1, len(ours) + 1 + len(found))]
    assert [one for v in found for one in v.mentions] == sorted(one for v in found for one in v.mentions)


def test_our_event_of_the_same_word_gives_its_sides(book: Codebook) -> None:
    text = "The German chancellor visited China."
    (ours,) = find(reading(text), (), (), ())
    (found,) = told(text, book)
    assert (found.actors, found.recipients, found.begin) == (ours.actors, ours.recipients, ours.begin)
    assert ours.codebook is None and (found.type, ours.type) == ("TRIP", "CONSULT")
