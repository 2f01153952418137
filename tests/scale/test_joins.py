"""Joins from the disk find what an archive finds: copies, events, in whatever order and however few files they use."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import archived
import handmade
import pytest
from fires import FIRE, FIRES_AND_VOTES
from held import pair

from onrecord.archive import joiners
from onrecord.desk import across
from onrecord.scale import joins
from onrecord.types.record import Record


def joined(records: Sequence[Record], folder: Path, buckets: int = 3) -> tuple[dict[str, str], dict[str, str]]:
    """Every story's copy group and event group, by ids."""
    folder.mkdir(exist_ok=True)
    stories = joins.Stories(folder, buckets)
    for record in records:
        stories.put(record)
    copies, events, again = joins.joined_stories(stories)
    id = [stories.heads.get(n).id for n in range(len(records))]
    there = [n for n in range(len(records)) if not again[n]]
    return {id[n]: id[copies[n]] for n in there}, {id[n]: id[events[n]] for n in there}


@pytest.mark.parametrize("seed", range(3))
def test_groups_are_those_of_an_archive(tmp_path: Path, seed: int) -> None:
    store = archived.empty(tmp_path)
    for number, row in enumerate(FIRES_AND_VOTES, 1):
        with store.transaction():
            across.grow(store, store.put(archived.page(row, number), archived.records(row))[1])
    records = [record for _, record in store.records()]
    random.Random(seed).shuffle(records)
    copies, events = joined(records, tmp_path / "aside", buckets=seed + 1)
    assert copies == {story: id for id, its in store.groups("copy").items() for story, _ in its}
    assert events == {story: id for id, its in store.groups("event").items() for story, _ in its}
    assert (len(set(copies.values())), len(set(events.values()))) == (5, 3)


def crowd(seed: int) -> list[Record]:
    """Stories of a few texts, each cut, changed a little, or mixed with another's beginning."""
    chance = random.Random(seed)
    texts = [" ".join("".join(chance.choices("abdeiklmnorstu", k=6)) for _ in range(90)) for _ in range(6)]
    found = []
    for n in range(1, 25):
        words = chance.choice(texts).split()
        for _ in range(chance.choice((0, 2, 12))):
            words[chance.randrange(len(words))] = "altered"
        words = words[: chance.choice((90, 90, 60))]
        if chance.random() < 0.2:
            words = chance.choice(texts).split()[:40] + words
        found.append(handmade.replace(pair(n)[1], text=" ".join(words), entities=(), statements=(), annotated=True))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_groups_are_those_of_records_in_memory(tmp_path: Path, seed: int) -> None:
    records = crowd(seed)
    copied = joiners.grouped(records, joiners.COPY)
    copies, _ = joined(records, tmp_path)
    assert copies == copied and 1 < len(set(copied.values())) < len(records)


def test_a_story_that_comes_again_counts_once(tmp_path: Path) -> None:
    records = crowd(1)
    assert joined([*records, *records[:5]], tmp_path / "twice") == joined(records, tmp_path / "once")


def test_what_is_not_annotated_is_of_no_event(tmp_path: Path) -> None:
    records = [handmade.replace(pair(n)[1], text=f"{FIRE} {n}. " * 3) for n in (1, 2)]
    mute = [handmade.replace(record, annotated=False) for record in records]
    assert len(set(joined(records, tmp_path / "a")[1].values())) == 1
    copies, events = joined(mute, tmp_path / "b")
    assert set(copies.values()) == set(events.values())  # a copy is of the same event in any language


def test_a_key_of_too_many_is_none_and_a_story_meets_those_that_share_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def met(keys: Sequence[tuple[int, int]], number: int) -> list[tuple[int, int]]:
        (folder := tmp_path / f"{number}").mkdir()
        stories = joins.Stories(folder, 2)
        for key, story in keys:
            stories.keys["event"].put(key, story)
        stories._days = (joins.array("q", [0] * 10), joins.array("q", [0] * 10))
        again = joins.np.zeros(10, dtype=bool)
        found = [tuple(p) for its in joins._pairs_met(stories, joins.EVENT, again) for p in its.tolist()]
        return sorted(set(found))

    monkeypatch.setattr(joins, "CANDIDATES", 3)
    assert met([(7, 0), (7, 1), (7, 2), (8, 3), (8, 4)], 1) == [(0, 1), (0, 2), (1, 2), (3, 4)]
    assert met([(7, 0), (7, 1), (7, 2), (7, 3), (8, 3), (8, 4)], 2) == [(3, 4)]
    monkeypatch.setattr(joins, "MET", 1)
    shared = [(key, story) for key in (1, 2) for story in (0, 5)] + [(3, 0), (3, 1), (4, 1), (4, 5), (6, 1), (6, 5)]
    assert met(shared, 3) == [(0, 5), (1, 5)]  # 0 and 5 share two keys, 1 and 5 as well; 0 and 1 share one


def test_stories_that_their_pages_date_too_far_apart_are_no_pair(tmp_path: Path) -> None:
    stories = joins.Stories(tmp_path, 2)
    anything = joins._ANY_DAY
    stories._days = (joins.array("q", [0, 46, 45, -anything]), joins.array("q", [0, 46, 50, anything]))
    pairs = joins.np.array([[0, 1], [1, 0], [0, 2], [0, 3], [3, 1]])
    assert stories.far(pairs).tolist() == [True, True, False, False, False]
