"""What a benchmark is: gold rows, one or more systems, a scorer, and the numbers that count."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = Sequence[Mapping[str, Any]]
System = Callable[[Rows], Rows]  # gold rows (without looking at their answers) -> predictions in the scorer's format

DRAWS = 2_000  # of a bootstrap
SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared"))


@dataclass(frozen=True)
class Task:
    """One data set under one scorer. `systems` maps a name to what predicts; "onrecord" is ours."""

    name: str  # "statements/gum"
    gold: str  # file under shared/data
    systems: Mapping[str, System]
    score: Callable[[Path, Path], Mapping[str, float]]  # gold file, prediction file -> numbers, the headline first
    keep: Callable[[Mapping[str, Any]], bool] = field(default=lambda row: True)
    about: str = ""
    counts: Callable[[Mapping[str, Any], Mapping[str, Any]], Sequence[int]] | None = None
    """Gold row, prediction -> right, predicted, gold: of which the headline is the F1. With it, the table says how much
    onrecord stands above each system."""

    def rows(self, sample: int | None = None) -> list[dict[str, Any]]:
        """The gold rows; with `sample` every k-th of them, so that about that many are left."""
        rows = [row for row in load(SHARED / "data" / self.gold) if self.keep(row)]
        return rows if not sample or sample >= len(rows) else rows[:: len(rows) // sample]


@dataclass(frozen=True)
class Result:
    """The numbers of one system on one task."""

    task: str
    system: str
    numbers: Mapping[str, float]
    seconds: float  # CPU
    rows: int
    note: str = ""
    counts: NDArray[np.int64] | None = None  # rows x (right, predicted, gold)


def load(path: Path) -> Iterable[dict[str, Any]]:
    """The rows of a JSON Lines file, packed or not."""
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def dump(rows: Iterable[Mapping[str, Any]], path: Path) -> Path:
    """Writes JSON Lines, and says where."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


@cache
def scorer(name: str) -> ModuleType:
    """One of the scorers under shared/bench as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "bench" / f"{name}.py")
    assert spec and spec.loader, name
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def digest(task: Task) -> str:
    """Twelve hex digits of the task's gold file: a floor holds for these data only."""
    return hashlib.sha256((SHARED / "data" / task.gold).read_bytes()).hexdigest()[:12]


def run(task: Task, sample: int | None = None, only: Sequence[str] = ()) -> list[Result]:
    """Every system of a task over the same rows, one after the other."""
    rows = task.rows(sample)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        gold = dump(rows, Path(folder) / "gold.jsonl")
        for name, system in task.systems.items():
            if only and name not in only:
                continue
            start = time.process_time()
            try:
                predictions = system(rows)
            except ImportError as missing:
                results.append(Result(task.name, name, {}, 0.0, len(rows), f"not installed ({missing.name})"))
                continue
            elsewhere = sum(row.get("seconds", 0) for row in predictions)  # a peer that runs in a process of its own
            seconds = time.process_time() - start + elsewhere
            numbers = task.score(gold, dump(predictions, Path(folder) / "predictions.jsonl"))
            results.append(
                Result(task.name, name, numbers, seconds, len(rows), counts=counted(task, rows, predictions))
            )
            print(f"{task.name} {name}: {seconds:.1f} CPU-s {dict(numbers)}", file=sys.stderr)
    return results


def counted(task: Task, rows: Rows, predictions: Rows) -> NDArray[np.int64] | None:
    """What a task counts in each row; None where its headline is no F1 over counts."""
    if task.counts is None:
        return None
    by_id = {one["id"]: one for one in predictions}
    return np.array([task.counts(row, by_id.get(row["id"], {"id": row["id"]})) for row in rows])


def above(ours: Result, other: Result) -> str:
    """How much our F1 is above another's, with the 95% interval of a paired bootstrap over documents (Efron 1979)."""
    if ours.counts is None or other.counts is None or other is ours:
        return "-"
    drawn = np.random.default_rng(1).integers(ours.rows, size=(DRAWS, ours.rows))
    gaps = f1(ours.counts[drawn].sum(axis=1)) - f1(other.counts[drawn].sum(axis=1))
    low, high = np.percentile(gaps, (2.5, 97.5))
    gap = float(f1(ours.counts.sum(axis=0)) - f1(other.counts.sum(axis=0)))
    return f"{gap:+.1f} ({low:+.1f} to {high:+.1f})"


def f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """F1 in per cent of right, predicted, gold in the last axis."""
    return np.asarray(200 * counts[..., 0] / np.maximum(1, counts[..., 1] + counts[..., 2]))


def table(results: Sequence[Result]) -> str:
    """The results of one task as a Markdown table, best headline number first."""
    keys = list(dict.fromkeys(key for result in results for key in result.numbers))
    head = keys[0] if keys else ""
    ours = next((r for r in results if r.system == "onrecord" and r.counts is not None), None)
    more = ["onrecord above it (95%)"] if ours else []
    lines = [f"| system | {' | '.join([*keys, *more, 'CPU-s'])} |", "|---" * (len(keys) + len(more) + 2) + "|"]
    for result in sorted(results, key=lambda r: -r.numbers.get(head, -1)):
        cells = [f"{result.numbers[key]:.1f}" if key in result.numbers else result.note or "-" for key in keys]
        cells += [above(ours, result)] if ours else []
        name = f"**{result.system}**" if result.system.startswith("onrecord") else result.system
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {result.seconds:.0f} |")
    return "\n".join(lines)
