"""What is new since a day, over records made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from held import empty, put

from onrecord.desk.digests.made import digest, first_day, saved_question
from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArchiveStore:
    made = empty(tmp_path_factory.mktemp("held"))
    for n in (1, 2, 3):
        put(made, n)
    return made


@pytest.mark.parametrize(
    ("asked", "day"),
    [("today", "2026-03-09"), ("yesterday", "2026-03-08"), ("week", "2026-03-02"), ("month", "2026-02-07"), ("2025-01-31", "2025-01-31")],
)  # fmt: skip
def test_a_day(asked: str, day: str) -> None:
    assert first_day(asked, date(2026, 3, 9)) == day


@pytest.mark.parametrize("asked", ["tomorrow", "2026-02-30", "2026", ""])
def test_what_is_no_day(asked: str) -> None:
    with pytest.raises(UsageError, match="today, yesterday, week, month"):
        first_day(asked, date(2026, 3, 9))


@pytest.mark.parametrize(("since", "stories"), [("2024-05-01", 3), ("2024-05-02", 2), ("2024-05-04", 0)])
def test_only_what_is_new(since: str, stories: int, store: ArchiveStore) -> None:
    found = digest(store, since, ["Ann Lee", "Nobody"])
    assert (found.since, found.story_total, len(found.stories)) == (since, stories, stories)
    lee, nobody = found.people
    assert (lee.title, lee.total, len(lee.hits)) == ("Ann Lee", stories, stories)
    assert (nobody.title, nobody.hits, nobody.total) == ("Nobody", (), 0)


def test_what_a_saved_search_finds(tmp_path: Path) -> None:
    store = empty(tmp_path)
    for n in (1, 2, 3):
        put(store, n)
    store.save_search("bridges", "q=bridges&what=stories")
    (part,) = digest(store, "2024-05-02").searches
    assert (part.title, part.total) == ("bridges", 2)


@pytest.mark.parametrize(
    ("query", "since", "words", "fields"),
    [
        ("q=bridges&what=events&page=3&x=y", "2024-05-01", "bridges", {"what": "events", "since": "2024-05-01"}),
        ("q=a&since=2024-06-01", "2024-05-01", "a", {"since": "2024-06-01"}),  # the later of the two days
        ("q=a&since=2024-04-01", "2024-05-01", "a", {"since": "2024-05-01"}),
        ("speaker=Lee", "", "", {"speaker": "Lee", "since": None}),
    ],
)
def test_the_question_of_a_saved_search(query: str, since: str, words: str, fields: dict[str, str | None]) -> None:
    found = saved_question(query, since)
    assert found.words == words and found.order == "day" and found.limit == 40
    assert {name: getattr(found, name) for name in fields} == fields
