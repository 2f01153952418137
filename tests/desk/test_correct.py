"""What a person put right stays right: found, kept through a rebuild, taken back, handed on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from archived import BOTH, ROWS, empty, filled
from msgspec.structs import replace

from onrecord.desk.add import add_pages
from onrecord.desk.correct import Wish, correct, corrections_in_lines, exported, imported, take_back
from onrecord.desk.forget import forget
from onrecord.desk.forget import plan as forgotten_plan
from onrecord.desk.reading import page_stories
from onrecord.desk.rebuild import left, rebuild
from onrecord.desk.sound import faults
from onrecord.errors import UsageError
from onrecord.pages.html import html_page
from onrecord.pages.source import Options
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query
from onrecord.types.story import Story


@pytest.fixture(params=BOTH)
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ArchiveStore]:
    made = filled(empty(tmp_path, kind=request.param), [ROWS[0], ROWS[2]])
    yield made
    made.close()


def story_of(store: ArchiveStore, input_id: str) -> str:
    return next(hit.id for hit in store.find(Query(what="stories")).hits if hit.row["input_id"] == input_id)


def thing(store: ArchiveStore, story: str, layer: str, words: str) -> str:
    record = store.record(story)
    assert record is not None
    names = {"entities": lambda o: o.name, "statements": lambda o: record.text[slice(*o.content[0])], "events": lambda o: record.text[slice(*o.trigger)]}  # fmt: skip
    return next(f"{story}/{one.id}" for one in getattr(record, layer) if words in names[layer](one))


def test_another_speaker(store: ArchiveStore) -> None:
    story = story_of(store, "mayor")
    said, who = thing(store, story, "statements", "win back"), thing(store, story, "entities", "Bergström")
    id, fits = correct(store, Wish(said, by="ann", why="she quotes him", speaker=who))
    assert (id, fits) == ("c1", True)
    found = store.find(Query(speaker="Bergström", words="win")).hits[0]
    assert found.row["speaker_because"] == "correction/speaker"
    assert store.find(Query(speaker="Quimbel")).total == 0
    assert list(faults(store)) == []
    take_back(store, id)
    assert store.find(Query(speaker="Quimbel")).total == 1
    assert store.corrections()[0].undone


def test_no_statement_and_a_missing_one(store: ArchiveStore) -> None:
    story = story_of(store, "volume")
    correct(store, Wish(thing(store, story, "statements", "No comment"), nothing=True))
    assert store.find(Query('"no comment"')).total == 0
    correct(store, Wish(story, statement="Police arrested Piet Doorn", kind="indirect"))
    assert store.find(Query("arrested")).hits[0].row["because"] == "correction/missing"
    assert list(faults(store)) == []


def test_a_day_an_event_a_role(store: ArchiveStore) -> None:
    story = story_of(store, "volume")
    correct(store, Wish(story, published="2024-06-01"))
    correct(store, Wish(thing(store, story, "events", "arrested"), factuality="negated"))
    correct(store, Wish(thing(store, story, "entities", "Piet Doorn"), role="baker"))
    assert store.find(Query(what="stories", since="2024-06-01", until="2024-06-01")).total == 1
    assert store.find(Query(what="events", factuality="negated")).total == 1
    assert store.db.rows("SELECT title FROM roles WHERE name = 'Piet Doorn'") == [("baker",)]


def test_people_of_two_stories(store: ArchiveStore) -> None:
    a, b = (thing(store, story_of(store, one), "entities", "Bergström") for one in ("mayor", "volume"))
    correct(store, Wish(a, same=b))
    assert len(store.bonds("same_person")) == 1
    take_back(store, "c1")
    assert store.bonds("same_person") == ()


def test_corrections_survive_a_rebuild_and_a_new_archive(store: ArchiveStore, tmp_path: Path) -> None:
    story = story_of(store, "mayor")
    correct(store, Wish(thing(store, story, "statements", "win back"), speaker="nobody"))
    found = rebuild(store, left(store, everything=True))
    assert (found.pages, sum(found.came.values()), sum(found.went.values())) == (2, 0, 0)
    assert left(store) == ()
    assert store.find(Query("win", speaker="Quimbel")).total == 0
    other = filled(empty(tmp_path, "other.db"), [ROWS[0], ROWS[2]])
    assert list(imported(other, "x", list(exported(store)))) == [("c1", True)]
    assert list(imported(other, "x", list(exported(store)))) == [("c1", True)]
    assert len(other.corrections()) == 1
    assert [h.row for h in other.find(Query()).hits] == [h.row for h in store.find(Query()).hits]
    other.close()


def test_a_missing_statement_survives_a_rebuild_and_a_new_archive(store: ArchiveStore, tmp_path: Path) -> None:
    story = story_of(store, "volume")
    who = thing(store, story, "entities", "Bergström").partition("/")[2]
    correct(store, Wish(story, statement="Police arrested Piet Doorn", kind="indirect", speaker=who, why="he said so"))
    rows = store.find(Query("arrested")).hits
    assert [(hit.row["speaker"], hit.row["because"]) for hit in rows] == [("Jonas Bergström", "correction/missing")]
    rebuild(store, left(store, everything=True))
    store.reindex()
    assert [hit.row for hit in store.find(Query("arrested")).hits] == [hit.row for hit in rows]
    other = filled(empty(tmp_path, "other.db"), [ROWS[0], ROWS[2]])
    assert list(imported(other, "x", list(exported(store)))) == [("c1", True)]
    assert [hit.row for hit in other.find(Query("arrested")).hits] == [hit.row for hit in rows]
    assert list(faults(store)) == list(faults(other)) == []
    other.close()
    take_back(store, "c1")
    assert store.find(Query("arrested")).total == 0


PAGE = """<html><head><title>Fire at the harbour</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Fire at the harbour</h1><p>A fire destroyed a warehouse on the harbour of Tarvik on Sunday evening.</p>
<p>“We lost everything that we had,” said the owner, Ana Corr, on Monday morning.</p></article>
<nav><ul><li>“Police came late,” said Piet Doorn.</li></ul></nav></body></html>"""


def test_what_was_left_out_belongs_to_the_story_through_a_rebuild(store: ArchiveStore) -> None:
    found = page_stories(html_page("fire.html", PAGE, "f" * 64))
    (one,) = (each.record for each in found if isinstance(each, Story))
    (before,) = store.put(html_page("fire.html", PAGE, "f" * 64), [one])[1]
    with pytest.raises(UsageError, match="nothing that was left out"):
        correct(store, Wish(before, belongs="We lost everything"))
    correct(store, Wish(thing(store, before, "statements", "lost everything"), speaker="nobody"))
    assert correct(store, Wish(before, belongs="“Police came late,” said Piet Doorn.")) == ("c2", True)
    (after,) = store.stories_at("f" * 64)
    assert after != before and store.find(Query("late")).hits[0].row["speaker"] == "Piet Doorn"
    assert store.find(Query('"lost everything"')).hits[0].row["speaker"] is None  # the other correction holds
    rebuild(store, left(store, everything=True))
    assert store.stories_at("f" * 64) == (after,)
    assert store.find(Query("late")).total == 1 and list(faults(store)) == []
    take_back(store, "c2")
    assert store.stories_at("f" * 64) == (before,) and store.find(Query("late")).total == 0


def test_what_was_put_right_elsewhere_holds_for_pages_that_come_later(store: ArchiveStore, tmp_path: Path) -> None:
    found = page_stories(html_page("fire.html", PAGE, "f" * 64))
    store.put(html_page("fire.html", PAGE, "f" * 64), [one.record for one in found if isinstance(one, Story)])
    (before,) = store.stories_at("f" * 64)
    a, b = (thing(store, story_of(store, one), "entities", "Bergström") for one in ("mayor", "volume"))
    correct(store, Wish(before, belongs="“Police came late,” said Piet Doorn."))
    correct(store, Wish(thing(store, story_of(store, "mayor"), "statements", "win back"), speaker="nobody"))
    correct(store, Wish(a, apart=b))
    (after,) = store.stories_at("f" * 64)
    other = empty(tmp_path, "later.db")
    assert [done[1] for done in imported(other, "x", exported(store))] == [False, False, False]
    assert [line.rpartition(" (")[2] for line in corrections_in_lines(other)] == ["finds no place)"] * 3
    (tmp_path / "fire.html").write_text(PAGE, encoding="utf-8")
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    moved = [replace(one, at=replace(one.at, page=digest)) for one in other.corrections() if one.kind == "belongs"]
    other.correct(replace(moved[0], made="2030-01-01T00:00:00Z"))
    for _ in add_pages(other, [str(tmp_path / "fire.html")], Options()):
        pass
    filled(other, [ROWS[0]])
    assert other.bonds("apart_person") == ()  # whom it parts has not come yet
    filled(other, [ROWS[2]])
    assert len(other.bonds("apart_person")) == 1 and other.lost_corrections() == {"c1"}
    assert other.find(Query("late")).hits[0].row["speaker"] == "Piet Doorn"
    assert other.find(Query(speaker="Quimbel")).total == 0
    assert other.record(other.stories_at(digest)[0]).text == store.record(after).text  # type: ignore[union-attr]
    other.close()


def test_people_stay_joined_when_their_story_is_written_anew(store: ArchiveStore) -> None:
    a, b = (thing(store, story_of(store, one), "entities", "Bergström") for one in ("mayor", "volume"))
    correct(store, Wish(a, same=b))
    forget(store, forgotten_plan(store, person="Piet Doorn"))  # another person of the page
    assert len(store.bonds("same_person")) == 1 and store.lost_corrections() == frozenset()
    page = store.page_numbered(1)
    new = [each.record for each in page_stories(page) if isinstance(each, Story)]
    store.remake(1, [replace(new[0], id="0123456789abcdef")])  # newer rules cut it otherwise: another id, another row
    assert len(store.bonds("same_person")) == 1


WRONG = [
    (Wish("nothing"), "no such story"),
    (Wish("{s}/s99", nothing=True), "has no 's99'"),
    (Wish("{s}"), "say what to put right"),
    (Wish("{s}", nothing=True), "--nothing is about"),
    (Wish("{s}/e1", speaker="e2"), "--speaker is about a statement"),
    (Wish("{s}/s1", speaker="e99"), "no entity of that story"),
    (Wish("{s}", published="yesterday"), "is no date"),
    (Wish("{s}/v1", factuality="maybe"), "is none of"),
    (Wish("{s}", statement="words that do not stand there"), "does not stand"),
    (Wish("{s}/s1", published="2024-01-01"), "is about a story"),
]


@pytest.mark.parametrize(("wish", "says"), WRONG)
def test_a_wrong_wish_is_one_clear_line(store: ArchiveStore, wish: Wish, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        correct(store, replace(wish, target=wish.target.format(s=story_of(store, "mayor"))))
    assert store.corrections() == ()
