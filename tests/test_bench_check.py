"""The floors of the benchmark: what breaks one, and that several processes measure what one does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import speed
from bench.frame import Task

FLOORS = {"a/b": {"metric": "F1", "floor": 70.0, "data": "d1"}}


@pytest.mark.parametrize(
    ("numbers", "digest", "status", "told"),
    [
        ({"F1": 70.0}, "d1", 0, "1 floors held, 0 broken"),
        ({"F1": 69.9}, "d1", 1, "a/b: F1 69.9 lies under its floor 70.0"),
        ({"F1": 90.0}, "d2", 1, "a/b: other data than the floor's"),
        ({}, "d1", 1, "a/b: F1 0.0 lies under its floor 70.0"),
    ],
)
def test_what_breaks_a_floor(
    capsys: pytest.CaptureFixture[str], numbers: dict, digest: str, status: int, told: str
) -> None:
    assert bench.check(FLOORS, {"a/b": numbers}, {"a/b": digest}) == status
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("ratio", "status"), [(34.0, 0), (33.0, 1)])
def test_a_timing_has_room_for_a_busy_machine(ratio: float, status: int) -> None:
    floors = {"speed": {"metric": "ratio", "floor": 42.0, "data": ""}}
    assert bench.check(floors, {"speed": {"ratio": ratio}}, {}) == status


@pytest.mark.parametrize(
    ("ratios", "best", "measured"), [([0.5], 0.5, 1), ([0.3, 0.45], 0.45, 2), ([0.3, 0.35, 0.2], 0.35, 3)]
)
def test_a_slow_measurement_is_taken_again(
    monkeypatch: pytest.MonkeyPatch, ratios: list[float], best: float, measured: int
) -> None:
    taken = [speed.Speed(1000, ratio, 1.0) for ratio in ratios]
    left = list(taken)
    monkeypatch.setattr(speed, "measure", lambda: left.pop(0))
    assert speed.reached(42.0).ratio == best
    assert len(taken) - len(left) == measured


@pytest.mark.parametrize(("measured", "floor"), [(90.0, 89.0), (70.5, 70.0)])
def test_a_floor_only_rises(measured: float, floor: float) -> None:
    assert bench.raised(FLOORS, {"a/b": {"F1": measured}}, {"a/b": "d1"})["a/b"]["floor"] == floor


def test_processes_measure_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps({"id": n}) + "\n" for n in range(4)))
    rows = {name: (lambda rows, name=name: [{"id": f"{name}{row['id']}"} for row in rows]) for name in "ab"}
    tasks = tuple(
        Task(name, str(gold), {"onrecord": made, "peer": made}, lambda _, found: {"length": len(found.read_text())})
        for name, made in rows.items()
    )
    monkeypatch.setattr(bench, "tasks", lambda: tasks)
    told = [
        [
            (name, [(one.system, dict(one.numbers), one.rows) for one in results])
            for name, results in bench.measured(["a", "b"], 2, ("onrecord",), jobs).items()
        ]
        for jobs in (1, 2)
    ]
    assert told[0] == told[1]
    assert [(name, len(results), results[0][2]) for name, results in told[0]] == [("a", 1, 2), ("b", 1, 2)]
