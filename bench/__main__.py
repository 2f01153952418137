"""`python -m bench [NAME...] [--sample N] [--only SYSTEM] [--jobs N] [--check] [--raise-floors] [--write FILE]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench import frame, speed, stories
from bench.tasks import tasks

FLOORS = Path(__file__).with_name("floors.json")
LONG = (  # a minute of CPU and more
    "verify/natural",
    "names/newswire-kept",
    "times/wikiwars",
    "times/timebank",
    "statements/polnear",
    "times/aquaint",
)
SLACK = 1.0  # points that a floor lies below what was measured: other CPUs round a parse differently


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: a floor is not held; 2: there are no data."""
    options = parser().parse_args(arguments)
    if options.apart:
        return stories.main(["--apart"])
    if not frame.SHARED.is_dir():
        print(f"{frame.SHARED}: no open data here - set ONRECORD_SHARED to the folder that holds data/ and bench/")
        return 2
    floors = json.loads(FLOORS.read_text())
    chosen = [task for task in tasks() if wanted(task.name, options.names)]
    if options.check:
        chosen = [task for task in chosen if task.name in floors]
    only = ("onrecord",) if options.check or options.raise_floors else tuple(options.only)
    results = measured([task.name for task in chosen], options.sample, only, options.jobs)
    report = ["# What was measured", ""]
    for task in chosen:
        report += [
            f"## {task.name}",
            "",
            *([task.about, ""] if task.about else []),
            frame.table(results[task.name]),
            "",
        ]
    if wanted("stories", options.names) and not options.sample and (not options.check or "stories" in floors):
        section, results_of = stories.measured(brief=options.check or options.raise_floors)
        report += ["## stories", "", section, ""]
        results["stories"] = [results_of]
    if wanted("speed", options.names) and not options.sample:
        name = speed.floor_name()
        taken = speed.measure(floors[name]["floor"] if options.check and name in floors else 0.0)
        report += ["## speed", "", speed.table(taken), ""]
        results[name] = [frame.Result(name, "onrecord", {"ratio": 100 * taken.ratio}, 0.0, 0)]
    text = "\n".join(report)
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    ours = {name: {r.system: r.numbers for r in found}.get("onrecord", {}) for name, found in results.items()}
    if options.raise_floors:
        digests = {task.name: frame.digest(task) for task in chosen}
        FLOORS.write_text(json.dumps(raised(floors, ours, digests), indent=1, sort_keys=True) + "\n")
    return check(floors, ours, {t.name: frame.digest(t) for t in chosen}) if options.check else 0


def measured(
    names: Sequence[str], sample: int | None, only: Sequence[str], jobs: int = 1
) -> dict[str, list[frame.Result]]:
    """The results of tasks by name, in so many processes; the longest tasks are begun first."""
    if jobs == 1:
        return {name: measured_task(name, sample, only) for name in names}
    ordered = sorted(names, key=lambda name: LONG.index(name) if name in LONG else len(LONG))
    with ProcessPoolExecutor(jobs) as pool:
        begun = {name: pool.submit(measured_task, name, sample, only) for name in ordered}
        return {name: begun[name].result() for name in names}


def measured_task(name: str, sample: int | None, only: Sequence[str]) -> list[frame.Result]:
    """The results of one task."""
    (task,) = (task for task in tasks() if task.name == name)
    return frame.run(task, sample, only)


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    found = argparse.ArgumentParser(prog="bench", description=__doc__)
    found.add_argument("names", nargs="*", help="beginnings of task names; all when there are none")
    found.add_argument("--sample", type=int, help="about so many rows of each set")
    found.add_argument("--only", action="append", default=[], help="run this system only")
    found.add_argument("--jobs", type=int, default=1, help="processes; speed is measured alone, after them")
    found.add_argument("--check", action="store_true", help="compare with floors.json")
    found.add_argument("--raise-floors", action="store_true", help="lift floors.json to what is measured now")
    found.add_argument("--apart", action="store_true", help="score the stories kept apart instead, and write it down")
    found.add_argument("--write", type=Path, help="write the tables to this Markdown file")
    return found


def wanted(name: str, names: Sequence[str]) -> bool:
    """True when nothing is asked for by name, or this."""
    return not names or any(name.startswith(n) for n in names)


def raised(floors: Mapping, ours: Mapping, digests: Mapping[str, str]) -> dict:  # type: ignore[type-arg]
    """The floors, none lower than before."""
    found = {name: dict(floor) for name, floor in floors.items()}
    for name, numbers in ours.items():
        if not numbers:
            continue
        key = next(iter(numbers))
        value = speed.FLOORS[name] if name in speed.FLOORS else round(numbers[key] - SLACK, 1)
        before = found.get(name, {})
        found[name] = {"metric": key, "floor": max(value, before.get("floor", value)), "data": digests.get(name, "")}
    return found


def check(floors: Mapping, ours: Mapping, digests: Mapping[str, str]) -> int:  # type: ignore[type-arg]
    """1 when a number lies under its floor, or its data are not those of the floor."""
    broken = 0
    for name, numbers in ours.items():
        floor = floors.get(name)
        if floor is None:
            continue
        value = numbers.get(floor["metric"], 0.0)
        if floor["data"] != digests.get(name, ""):
            print(f"{name}: other data than the floor's - measure again with --raise-floors", file=sys.stderr)
            broken += 1
        elif value < floor["floor"]:
            print(f"{name}: {floor['metric']} {value:.1f} lies under its floor {floor['floor']}", file=sys.stderr)
            broken += 1
    print(f"{len(ours) - broken} floors held, {broken} broken", file=sys.stderr)
    return int(broken > 0)


if __name__ == "__main__":
    raise SystemExit(main())
