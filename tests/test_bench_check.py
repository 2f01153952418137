"""The floors of the benchmark: what breaks one, and that several processes measure what one does."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
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


@pytest.mark.parametrize(
    ("slowness", "needed", "told", "rounds"),
    [
        ((1, 1, 1, 1, 1), 50.0, 50.0, 5),
        ((9, 1, 9, 1, 9), 50.0, 50.0, 5),  # a neighbour's load, now and then
        ((9, 9, 9, 9, 9, 1), 50.0, 50.0, 6),  # and longer
        ((2,) * 15, 50.0, 25.0, 15),
    ],
)
def test_the_least_of_some_rounds_counts(
    monkeypatch: pytest.MonkeyPatch, slowness: tuple[float, ...], needed: float, told: float, rounds: int
) -> None:
    """Two stories; the first way takes twice as long as the second, on a machine that is slow for it in some rounds."""
    seen: list[str] = []

    def ours(story: int) -> None:
        seen.append("ours")

    def theirs(story: int) -> None:
        seen.append("theirs")

    def timed(way: Callable[[int], None], story: int) -> float:
        way(story)
        return story * (2.0 * slowness[(len(seen) - 1) // 4] if way is ours else 1.0)

    def share(seconds: Sequence[float]) -> float:
        return 100 * seconds[1] / seconds[0]

    monkeypatch.setattr(speed, "timed", timed)
    found = speed.least_times([1, 3], [ours, theirs], lambda seconds: share(seconds) >= needed)
    assert share(found) == told and len(seen) == 4 * rounds
    assert seen[:4] == ["ours", "theirs"] * 2


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
