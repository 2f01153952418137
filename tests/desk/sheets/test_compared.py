"""Figures of several stories side by side."""

from __future__ import annotations

from pathlib import Path

from held import costing, empty, pair

from onrecord.desk.sheets.compared import figure_sets, measured


def test_what_two_stories_measure_and_where_they_differ() -> None:
    first, second = (costing(pair(n)[1], 2) for n in (1, 2))
    other = costing(second, 3)
    [one] = figure_sets([first, other])
    assert one.verdict != "agree" and {t.value for t in one.told} == {2, 3}
    assert {t.id for t in one.told} == {f"{first.id}/f1", f"{other.id}/f1"}
    assert all("Two bridges closed" in t.sentence for t in one.told)
    [same] = figure_sets([first, second])
    assert same.verdict == "agree"
    assert figure_sets([first]) == ()


def test_what_each_figure_measures(tmp_path: Path) -> None:
    store = empty(tmp_path)
    a, b = (store.put(page, [costing(record, 2)])[1][0] for page, record in (pair(1), pair(2)))
    found = measured(store, [a, b, a])
    assert found is not None and set(found) == {f"{a}/f1", f"{b}/f1"}
    assert {verdict for _, verdict in found.values()} == {"agree"}
    assert measured(store, [f"{n:016x}" for n in range(61)]) is None  # too many to be held against one another
    assert measured(store, [f"{n:016x}" for n in range(60)]) == {}
    assert measured(store, []) == {}
    store.close()
