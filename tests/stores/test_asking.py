"""Questions to an archive: words, fields, days, facets, people, the line through time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handmade
import pytest
from held import empty, pair, put, renamed

from onrecord.stores.asking import answer, candidate_stories
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Answer, Query


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArchiveStore:
    made = empty(tmp_path_factory.mktemp("held"))
    for n in (1, 2, 3):
        put(made, n)
    page, record = pair(4, title="Roads open in Marlow")
    made.put(page, [renamed(record, "Two bridges closed", "New harbour opened")])
    return made


def asked(store: ArchiveStore, words: str = "", **fields: Any) -> Answer:
    return answer(store.db, Query(words, **fields))


@pytest.mark.parametrize(
    ("words", "fields", "total"),
    [
        ("bridge", {"what": "stories"}, 4),  # the headline's form of it
        ("harbour", {"what": "stories"}, 1),
        ("harbours", {"what": "stories"}, 1),  # the same stem
        ('"two bridges"', {"what": "stories"}, 3),
        ('"bridges two"', {"what": "stories"}, 0),
        ("mayor -harbour", {"what": "stories"}, 3),
        ("choice", {}, 4),
        ("", {"speaker": "Ann Lee"}, 4),
        ("", {"speaker": "Bob Lee"}, 0),
        ("", {"kind": "direct"}, 4),
        ("", {"kind": "indirect"}, 0),
        ("", {"outlet": "marlow post", "what": "stories"}, 2),
        ("", {"outlet": "marlow", "what": "stories"}, 2),
        ("", {"outlet": "marl", "what": "stories"}, 0),  # whole words
        ("", {"person": "Lee", "what": "stories"}, 4),
        ("", {"place": "Marlow", "what": "stories"}, 4),
        ("", {"person": "Marlow", "what": "stories"}, 0),  # a place is no person
        ("", {"since": "2024-05-03", "what": "stories"}, 2),
        ("", {"until": "2024-05-03", "what": "stories"}, 3),
        ("", {"since": "2024-05-02", "until": "2024-05-02", "what": "stories"}, 1),
        ("", {"since": "2024-06", "what": "stories"}, 0),
        ("", {"until": "2024", "what": "stories"}, 4),
        ("", {"type": "accuse", "what": "events"}, 4),
        ("", {"type": "assault", "what": "events"}, 0),
        ("", {"factuality": "actual", "what": "events"}, 4),
        ("", {"who": "Ann Lee", "what": "events"}, 4),
        ("", {"whom": "Ann Lee", "what": "events"}, 0),
        ("", {"address": "https://marlow.example/2?utm_source=x", "what": "stories"}, 1),
        ("", {"what": "figures"}, 4),
        ("", {"language": "de", "what": "stories"}, 0),
    ],
)
def test_a_question(store: ArchiveStore, words: str, fields: dict[str, Any], total: int) -> None:
    found = asked(store, words, **fields)
    assert found.total == total == len(found.hits)


def test_words_that_cannot_be_looked_for(store: ArchiveStore) -> None:
    assert asked(store, "...").understood == "words without a letter or digit"
    assert asked(store, "... speaker:lee").total == 4


def test_the_newest_day_comes_first_and_pages_of_an_answer(store: ArchiveStore) -> None:
    days = [hit.row["published"] for hit in asked(store, what="stories", order="day").hits]
    assert days == sorted(days, reverse=True)
    part = asked(store, what="stories", order="day", limit=2, offset=1)
    assert ([hit.row["published"] for hit in part.hits], part.total) == (days[1:3], 4)


def test_facets_count_the_hits(store: ArchiveStore) -> None:
    facets = asked(store, facets=True).facets
    assert facets["outlet"] == (("Ely Courier", 2), ("Marlow Post", 2))
    assert facets["month"] == (("2024-05", 4),) and facets["speaker"] == (("Ann Lee", 4),)
    assert asked(store).facets == {}


def test_marks_are_where_the_words_stand(store: ArchiveStore) -> None:
    hit = asked(store, '"no choice"').hits[0]
    assert [hit.text[slice(*m)] for m in hit.marks] == ["no choice"]
    hit = asked(store, "harbour", what="stories").hits[0]
    assert [hit.text[slice(*m)] for m in hit.marks] == ["harbour"]
    assert hit.span is not None and store.record(hit.story).text[slice(*hit.span)] == hit.text  # type: ignore[union-attr]


def test_people_with_their_numbers(store: ArchiveStore) -> None:
    [one] = asked(store, "lee", what="people").hits
    assert (one.row["name"], one.row["stories"], one.row["statements"]) == ("Ann Lee", 4, 4)
    assert (one.row["first"], one.row["last"]) == ("2024-05-01", "2024-05-04")
    assert asked(store, "marlow", what="people").total == 0
    assert asked(store, "marlow", what="people", type="place").total >= 1


def test_the_line_through_time(store: ArchiveStore) -> None:
    rows = asked(store, what="timeline").hits
    assert {hit.row["what"] for hit in rows} == {"events", "statements"}
    days = [str(hit.row["day"]) for hit in rows]
    assert days == sorted(days)
    assert {hit.row["what"] for hit in asked(store, what="timeline", speaker="Lee").hits} == {"statements"}
    assert {hit.row["what"] for hit in asked(store, what="timeline", type="ACCUSE").hits} == {"events"}
    assert len(asked(store, what="timeline", limit=3, offset=2).hits) == 3


def test_stories_that_may_hold_a_claim(store: ArchiveStore) -> None:
    [harbour] = asked(store, "harbour", what="stories").hits
    assert candidate_stories(store.db, "a new harbour opened in Marlow", 3)[0] == harbour.story
    assert len(candidate_stories(store.db, "we had no choice", 2)) == 2
    assert candidate_stories(store.db, "green cheese moons", 5) == ()


def test_without_positions_a_phrase_is_its_words(store: ArchiveStore) -> None:
    phrase = Query('"bridges two"', what="stories")
    assert (answer(store.db, phrase).total, answer(store.db, phrase, positions=False).total) == (0, 3)


def test_older_versions_answer_only_when_asked(tmp_path: Path) -> None:
    store = empty(tmp_path)
    for n in (1, 2):
        page, record = pair(n, url="https://marlow.example/same")
        text = record.text if n == 1 else record.text.replace("Two", "Six")
        store.put(handmade.replace(page, captured=f"2024-05-0{n}T10:00:00Z"), [handmade.replace(record, text=text)])
    assert (asked(store, what="stories").total, asked(store, what="stories", versions=True).total) == (1, 2)
    store.close()
