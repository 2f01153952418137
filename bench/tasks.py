"""Which data sets are measured, and which numbers of each scorer count. Per cent throughout."""

from __future__ import annotations

import contextlib
import importlib
import io
import pkgutil
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bench
from bench.frame import Task, load, scorer


def by_id(path: Path) -> dict[str, Any]:
    """The rows of a file looked up by their ids."""
    return {row["id"]: row for row in load(path)}


def statements(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Full relation F1 by kind; precision and recall over all."""
    kinds = scorer("score_statements").score(str(gold), str(predicted), 0)["kinds"]
    precision, recall, _ = kinds["all"]["full"]
    return {kind: 100 * found["full"][2] for kind, found in kinds.items()} | {
        "precision": 100 * precision,
        "recall": 100 * recall,
    }


def relations(gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> tuple[int, int, int]:
    """Full relations of a document: right, predicted, gold."""
    found = scorer("score_statements").score_doc(gold, predicted)["all"]
    return found["full"], found["pred"], found["gold"]


def speakers(gold: Path, predicted: Path) -> Mapping[str, float]:
    """F1 of speakers by name; the scorer only prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer("score_speakers").main(str(gold), str(predicted))
    first = re.search(r"P=([\d.]+) R=([\d.]+) F1=([\d.]+)", printed.getvalue())
    assert first, printed.getvalue()
    return {"F1": 100 * float(first[3]), "precision": 100 * float(first[1]), "recall": 100 * float(first[2])}


def times(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Value F1 (the headline), strict and relaxed F1."""
    module = scorer("score_time")
    found, _ = module.score(module.read(str(gold)), module.read(str(predicted)))
    return {key: 100 * found[key]["f1"] for key in ("value", "strict", "relaxed")}


def dating(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Shares of stories dated right; the width is in days."""
    module = scorer("score_dating")
    found, _ = module.score(module.read(str(gold)), module.read(str(predicted)))
    shares = {key: 100 * found[key] for key in ("year", "within7", "exact", "answered", "coverage", "sure_right")}
    return shares | {"median_width": float(found["median_width"] or 0)}


def coded(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Event types, and (actor, type, recipient)."""
    found = scorer("score_events").score_code(by_id(gold), by_id(predicted))
    return {"type": 100 * found["type"]["f"], "triple": 100 * found["triple"]["f"]}


def factuality(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Macro-F1 over the values that the gold has, and accuracy."""
    found = scorer("score_events").score_fact(by_id(gold), by_id(predicted))
    return {"macro_f1": 100 * found["macro_f"], "accuracy": 100 * found["accuracy"]}


def pages(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Bodies, stories and fields of pages."""
    found, _ = scorer("score_pages").score(list(load(gold)), by_id(predicted))
    return {key: 100 * value for key, value in found.items() if isinstance(value, float)}


def tasks() -> tuple[Task, ...]:
    """Those that the modules of this folder have in their TASKS, by name."""
    found: dict[str, Task] = {}
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name not in ("frame", "ours", "tasks", "__main__", "speed"):
            more = getattr(importlib.import_module(f"bench.{module.name}"), "TASKS", ())
            found |= {task.name: task for task in more}
    return tuple(found[name] for name in sorted(found))
