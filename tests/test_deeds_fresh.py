"""The drawing of events and figures for fresh readers, and the counting of their labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import deeds_fresh as fresh

TEXT = "Norland\nPolice held two men on Monday.\nThe mayor left."


def record(name: str, kind: str = "COERCE") -> dict[str, Any]:
    """A record of one event and one figure."""
    who = [{"span": [8, 14], "entity": "e1", "code": "COP"}]
    event = {"id": "v1", "trigger": [15, 19], "type": kind, "mode": "arrest", "actors": who, "recipients": [],
             "factuality": "actual", "begin": "2024-05-06", "end": "2024-05-07"}  # fmt: skip
    figure = {"id": "f1", "span": [20, 23], "value": 2, "low": None, "high": None, "comparator": "=", "unit": "man",
              "measure": [[24, 27]], "of": ["e1"]}  # fmt: skip
    return {"page": {"uri": f"/some/where/{name}.html"}, "text": TEXT, "entities": [{"id": "e1", "name": "Tarn police"}],
            "events": [event], "figures": [figure]}  # fmt: skip


def test_an_item_is_told_in_its_paragraph_with_all_that_is_claimed() -> None:
    what, start, end, told = fresh.as_event(record("a"), record("a")["events"][0])
    assert (what, start, end) == ("event", 15, 19)
    assert told.splitlines() == [
        "Police [[held]] two men on Monday.",
        "      type COERCE/arrest | who: Police (= Tarn police, code COP) | whom: - | factuality actual | "
        "day 2024-05-06 to 2024-05-07",
    ]
    told = fresh.as_figure(record("a"), record("a")["figures"][0])[3]
    assert told.splitlines()[1].strip() == "value 2 comparator = unit man | what is measured: men | of: Tarn police"


def test_what_two_systems_tell_alike_is_one_item_and_what_differs_two() -> None:
    systems = {"before": [record("a"), record("b")], "after": [record("a"), record("b", "ASSAULT")]}
    items = fresh.drawn(systems, 1)
    made, key = fresh.sheets(items, {"a": TEXT, "b": TEXT}, readers=2)
    assert sorted(len(one) for one in items.values()) == [2, 3]
    assert len(key) == 8  # two systems, two pages, an event and a figure each
    assert len({row[0] for row in key}) == 5
    assert all("before" not in sheet and "after" not in sheet for sheet in made)  # blind
    assert sorted(sheet.count("======== PAGE") for sheet in made) == [1, 1]


def test_no_more_is_drawn_than_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fresh.DRAWN, "event", 1)
    items = fresh.drawn({"after": [record("a"), record("b")]}, 1)
    assert sum(item[0] == "event" for one in items.values() for item in one) == 1


def test_labels_are_counted_by_what_is_wrong() -> None:
    rows = [{"what": "event", "system": "after", "judged": label} for label in ("ok", "none", "t,w", "w")]
    counts = fresh.counted(rows)["event", "after"]
    assert (counts["items"], counts["real"], counts["ok"], counts["t"], counts["w"]) == (4, 3, 1, 1, 2)
    assert "| who wrong | 2 |" in fresh.table(fresh.counted(rows))


def test_the_kept_labels_are_whole() -> None:
    """Each row has a label that means something, and each version its 200 events and 100 figures."""
    rows = fresh.read()
    known = set(fresh.MEANING) | {"ok", "none"}
    assert {letter for row in rows for letter in row["judged"].split(",")} <= known
    items = {key: counts["items"] for key, counts in fresh.counted(rows).items()}
    assert items == {(what, system): n for what, n in fresh.DRAWN.items() for system in ("before", "after")}


def test_sheets_and_key_are_written(tmp_path: Path) -> None:

    records = tmp_path / "a.jsonl"
    records.write_text(json.dumps(record("a")) + "\n", encoding="utf-8")
    assert fresh.main(["--draw", f"after={records}", "--into", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "key.tsv").read_text().splitlines() == [
        "i0001\tafter\tevent\ta\tv1\t15\t19",
        "i0002\tafter\tfigure\ta\tf1\t20\t23",
    ]
    assert (tmp_path / "out" / "sheet0.txt").read_text().count("i000") == 2
