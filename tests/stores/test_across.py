"""Keys under which things meet, pairs that were decided, groups, and ids that lead on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from held import empty, put

from onrecord.stores.store import ArchiveStore
from onrecord.types.span import Span
from onrecord.types.store import Bond


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[ArchiveStore, str, str, str]]:
    store = empty(tmp_path)
    yield (store, *(put(store, n) for n in (1, 2, 3)))
    store.close()


def test_whatever_shares_a_key_meets_those_with_most_first(held) -> None:
    store, a, b, c = held
    store.store_keys("person", a, {"e1": ["lee", "mayor"], "e2": ["marlow"]})
    store.store_keys("person", b, {"e1": ["lee"]})
    store.store_keys("person", c, {"e1": ["lee", "mayor"]})
    met = store.stories_with("person", ["lee", "mayor"])
    assert set(met[:2]) == {(a, "e1"), (c, "e1")} and met[2] == (b, "e1")
    assert store.stories_with("person", ["marlow"]) == ((a, "e2"),)
    assert store.stories_with("copy", ["lee"]) == ()


def test_the_first_of_those_that_share_enough(held) -> None:
    store, a, b, c = held
    store.store_keys("event", a, {"": ["fire", "ely"]})
    store.store_keys("event", b, {"": ["fire", "ely", "barn"]})
    store.store_keys("event", c, {"": ["barn"]})
    asked = ["fire", "ely", "barn"]
    assert store.stories_with("event", asked, least=2) == ((b, ""), (a, ""))
    assert store.stories_with("event", asked, least=2, first=1) == ((b, ""),)
    assert store.stories_with("event", asked, first=2) == ((b, ""), (a, ""))


@pytest.mark.parametrize(
    ("day", "basis", "there"),
    [
        ("2024-05-01", "metadata", True),
        ("2024-05-31", "metadata", True),
        ("2024-04-30", "metadata", False),
        ("2024-06-01", "metadata", False),
        ("2024-06-01", "text", True),  # worked out from its words: not sure enough to leave it out
        (None, None, True),
    ],
)
def test_what_its_page_dates_outside_is_left_out(held, day: str | None, basis: str | None, there: bool) -> None:
    store, a, *_ = held
    store.store_keys("event", a, {"": ["fire"]})
    dated = "UPDATE story SET published_earliest = ?, published_latest = ?, published_basis = ? WHERE story_id = ?"
    store.db.run(dated, (day, day, basis, a))
    assert bool(store.stories_with("event", ["fire"], between=("2024-05-01", "2024-05-31"))) == there


def test_a_key_of_too_many_is_none_and_hidden_stories_do_not_answer(held) -> None:
    store, *ids = held
    for id in ids:
        store.store_keys("person", id, {"e1": ["lee"]})
    assert len(store.stories_with("person", ["lee"], most=3)) == 3
    assert store.stories_with("person", ["lee"], most=2) == ()
    store.db.run("UPDATE story SET hidden = 1 WHERE story_id = ?", (ids[0],))
    assert len(store.stories_with("person", ["lee"])) == 2


def test_pairs_come_back_as_they_were_decided(held) -> None:
    store, a, b, c = held
    first = Bond(a, b, "x/y", "e1", "e2", 0.5, ((Span(0, 3),), (Span(1, 4), Span(6, 9))))
    store.put_bonds("person", [first, Bond(b, c, "x/z")])
    store.put_bonds("person", [first])  # twice is once
    assert store.bonds("person", a) == (first,)
    assert {bond.because for bond in store.bonds("person", b)} == {"x/y", "x/z"}
    assert len(store.bonds("person")) == 2 and store.bonds("copy") == ()
    assert store.weighed("person", a) == {b: 0.5} and store.weighed("person", b) == {a: 0.5, c: None}
    store.drop_bond("person", a, "e1", b, "e2")
    assert store.bonds("person", a) == ()


def test_what_a_story_is_in_can_be_dropped_by_kind(held) -> None:
    store, a, b, c = held
    store.store_keys("person", a, {"e1": ["lee"]})
    store.store_keys("copy", a, {"": ["text"]})
    store.put_bonds("person", [Bond(a, b, "x"), Bond(c, a, "x"), Bond(b, c, "x")])
    store.drop_joins("person", a)
    assert store.stories_with("person", ["lee"]) == () and store.stories_with("copy", ["text"]) == ((a, ""),)
    assert [(bond.a, bond.b) for bond in store.bonds("person")] == [(b, c)]


def test_what_a_story_is_in_is_found_without_reading_all_others(held) -> None:
    store, a, b, c = held
    store.store_keys("event", b, {"": map(str, range(9_000))})
    store.put_bonds("event", [Bond(b, c, "x", f"e{n}") for n in range(9_000)])
    steps: list[None] = []
    store.db._db.set_progress_handler(lambda: steps.append(None), 1_000)  # each thousand steps of SQLite's machine
    store.drop_joins("event", a)
    store.db._db.set_progress_handler(None, 0)
    assert not steps


def test_groups_and_the_stories_own_columns(held) -> None:
    store, a, b, c = held
    store.put_groups("copy", {(a, ""): "g1", (b, ""): "g1", (c, "s1"): "g2"})
    assert store.groups("copy") == {"g1": tuple(sorted([(a, ""), (b, "")])), "g2": ((c, "s1"),)}
    assert store.groups("copy", ["g2"]) == {"g2": ((c, "s1"),)}
    assert (store.group_of("copy", a), store.group_of("copy", c), store.group_of("copy", c, "s1")) == ("g1", None, "g2")
    own = dict(store.db.rows("SELECT story_id, copy_group FROM story"))
    assert own == {a: "g1", b: "g1", c: None}
    store.put_groups("copy", {(a, ""): "g3"})
    assert store.group_of("copy", a) == "g3"


def test_an_id_that_was_merged_away_leads_on(held) -> None:
    store, *_ = held
    store.move_group("person", "old", "mid")
    store.move_group("person", "mid", "new")
    assert [store.group_now("person", id) for id in ("old", "mid", "new", "other")] == ["new", "new", "new", "other"]
    store.move_group("person", "new", "old")  # back again: no circle
    assert [store.group_now("person", id) for id in ("new", "old")] == ["old", "old"]


def test_a_story_that_is_not_there(held) -> None:
    with pytest.raises(KeyError):
        held[0].store_keys("person", "nobody", {})
