"""An archive's groups: the same in whatever order stories come, and after a story is read again or put right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import archived
import pytest
from fires import FIRE, FIRES_AND_VOTES

from onrecord.archive import joiners
from onrecord.desk import across, correct
from onrecord.stores.store import ArchiveStore

EXPECTED = {
    "copy": [{"fire", "fire, cut"}, {"fire, told anew"}, {"other fire"}, {"vote"}, {"vote, told anew"}],
    "event": [{"fire", "fire, cut", "fire, told anew"}, {"other fire"}, {"vote", "vote, told anew"}],
}


def filled(store: ArchiveStore, given: Sequence[dict[str, str]]) -> ArchiveStore:
    for number, row in enumerate(given, 1):
        with store.transaction():
            across.grow(store, store.put(archived.page(row, number), archived.records(row))[1])
    return store


def groups(store: ArchiveStore, kind: str) -> dict[str, set[str]]:
    """The id of a group by the rows' own ids -> those of its stories."""
    own = {id: record.input_id or "" for id, record in store.records()}
    return {own[id]: {own[story] for story, _ in its} for id, its in store.groups(kind).items()}


@pytest.mark.parametrize("kind", ["copy", "event"])
@pytest.mark.parametrize("seed", range(4))
def test_order_changes_nothing(tmp_path: Path, kind: str, seed: int) -> None:
    store = filled(archived.empty(tmp_path), random.Random(seed).sample(FIRES_AND_VOTES, len(FIRES_AND_VOTES)))
    found = groups(store, kind)
    assert sorted(found.values(), key=sorted) == sorted(EXPECTED[kind], key=sorted)
    assert "fire" in found, "a group has the name of the story that came out first"


def test_in_memory_as_in_an_archive(tmp_path: Path) -> None:
    store = filled(archived.empty(tmp_path), FIRES_AND_VOTES)
    records = [record for _, record in store.records()]
    copied = joiners.grouped(records, joiners.COPY)
    event = joiners.grouped(records, joiners.EVENT, copied)
    assert copied == {story: id for id, its in store.groups("copy").items() for story, _ in its}
    assert event == {story: id for id, its in store.groups("event").items() for story, _ in its}


@pytest.mark.parametrize("kind", ["copy", "event"])
def test_one_that_is_met_brings_the_others(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "MET", 1)
    store = filled(archived.empty(tmp_path), FIRES_AND_VOTES)
    assert sorted(groups(store, kind).values(), key=sorted) == sorted(EXPECTED[kind], key=sorted)


@pytest.mark.parametrize("kind", ["copy", "event"])
def test_a_group_keeps_its_id_while_it_grows(tmp_path: Path, kind: str) -> None:
    store = filled(archived.empty(tmp_path), FIRES_AND_VOTES[:1])
    (first,) = store.groups(kind)
    for number, row in enumerate(FIRES_AND_VOTES[1:], 2):
        with store.transaction():
            across.grow(store, store.put(archived.page(row, number), archived.records(row))[1])
        assert store.group_now(kind, first) == first and first in store.groups(kind)
    assert groups(store, kind)["fire"] == next(its for its in EXPECTED[kind] if "fire" in its)


def test_a_group_that_was_merged_away_leads_on(tmp_path: Path) -> None:
    later_first = [FIRES_AND_VOTES[2], FIRES_AND_VOTES[0]]
    store = filled(archived.empty(tmp_path), later_first[:1])
    (old,) = store.groups("event")
    with store.transaction():
        across.grow(store, store.put(archived.page(FIRES_AND_VOTES[0], 2), archived.records(FIRES_AND_VOTES[0]))[1])
    (now,) = store.groups("event")
    assert now != old
    assert store.group_now("event", old) == now


def test_growing_again_changes_nothing(tmp_path: Path) -> None:
    store = filled(archived.empty(tmp_path), FIRES_AND_VOTES)
    before = {kind: store.groups(kind) for kind in EXPECTED}, store.bonds("event")
    with store.transaction():
        across.grow(store, store.all_stories())
    assert ({kind: store.groups(kind) for kind in EXPECTED}, store.bonds("event")) == before


def test_a_pair_says_why_and_where(tmp_path: Path) -> None:
    store = filled(archived.empty(tmp_path), FIRES_AND_VOTES)
    (bond,) = (b for b in store.bonds("copy"))
    record = store.record(bond.a)
    assert record is not None
    assert bond.because == "archive.copies/lead"
    assert FIRE[2:60] in record.text[bond.places[0][0].start : bond.places[0][0].end]
    for pair in store.bonds("event"):
        for story, spans in zip((pair.a, pair.b), pair.places, strict=True):
            text = store.record(story)
            assert text is not None
            assert all(text.text[s.start : s.end].strip() for s in spans)
            assert spans


PEOPLE: Sequence[dict[str, str]] = (
    {"id": "a", "text": "Ewa Tolund, prime minister of Belmarra, spoke on Monday. Police arrested Piet Doorn."},
    {"id": "b", "text": "Prime Minister Ewa Tolund of Belmarra resigned. A court heard Piet Doorn on Friday."},
    {"id": "c", "text": "“I will not run again,” Ewa Tolund told reporters. Piet Doorn was released."},
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_people_with_a_role_are_joined_and_others_are_not(tmp_path: Path, order: Sequence[int]) -> None:
    store = filled(archived.empty(tmp_path), [PEOPLE[n] for n in order])
    names = {(id, e.id): e.name for id, record in store.records() for e in record.entities}
    found = sorted((names[its[0]], len(its)) for its in store.groups("person").values())
    assert found == [("Ewa Tolund", 3), *[("Piet Doorn", 1)] * 3]


def test_a_correction_goes_before_the_rules(tmp_path: Path) -> None:
    store = filled(archived.empty(tmp_path), PEOPLE)
    at = {(record.input_id, e.name): f"{id}/{e.id}" for id, record in store.records() for e in record.entities}

    def together(name: str) -> bool:
        asked = [at["a", name].split("/"), at["b", name].split("/")]
        return len({store.group_of("person", story, entity) for story, entity in asked}) == 1

    assert (together("Ewa Tolund"), together("Piet Doorn")) == (True, False)
    correct.correct(store, correct.Wish(at["a", "Ewa Tolund"], apart=at["b", "Ewa Tolund"]))
    correct.correct(store, correct.Wish(at["a", "Piet Doorn"], same=at["b", "Piet Doorn"]))
    assert (together("Ewa Tolund"), together("Piet Doorn")) == (False, True)
    for number in range(10):
        row = {"id": f"more {number}", "text": f"Ewa Tolund spoke again. Piet Doorn was not asked. Day {number}."}
        with store.transaction():
            across.grow(store, store.put(archived.page(row, 10 + number), archived.records(row))[1])
    assert (together("Ewa Tolund"), together("Piet Doorn")) == (False, True)


@pytest.mark.parametrize(
    ("confidence", "odds"), [(0.5, 0.0), (0.9, 2.197), (1.0, 20.72), (0.0, -20.72), (None, -20.72)]
)
def test_what_is_kept_as_a_share_is_weighed_as_log_odds(confidence: float | None, odds: float) -> None:
    assert across._log_odds(confidence) == pytest.approx(odds, abs=0.01)
