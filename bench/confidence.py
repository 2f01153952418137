"""How far `confidence` of events can be believed: what it says, and how often annotated stories have such an event.

    python -m bench.confidence              the part that was read, which the weights have seen
    python -m bench.confidence --apart      the parts kept apart, those of the wider stories too: counted, never shown

An event is in the gold where one of its mentions touches a mention of an annotated event. The expected calibration
error is the mean distance of the two shares over tenths, by how many events lie in each (training/events_heads measures
the same by folds).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bench.frame import SHARED, scorer
from bench.ours import records
from bench.stories import CORPUS, WIDER, sources
from corpus import wider

TENTHS = 10
Told = tuple[float, bool]  # what an event's confidence says, and whether the gold has it


def told_and_true(gold: Iterable[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> list[Told]:
    """Every event that carries a confidence, with whether the gold has it."""
    by_id, rule = {record["input_id"]: record for record in found}, scorer("score_story")
    made = []
    for story in gold:
        places = [place for event in story["events"] for place in event["mentions"]]
        for event in by_id[story["id"]]["events"]:
            if event["confidence"] is not None:
                hit = any(rule.overlap(place, mention) for place in places for mention in event["mentions"])
                made.append((float(event["confidence"]), hit))
    return made


def error(events: Sequence[Told]) -> float:
    """The expected calibration error, 0 to 1; 0.0 of no events."""
    if not events:
        return 0.0
    apart = (abs(sum(said - hit for said, hit in one)) for one in by_tenth(events).values())
    return sum(apart) / len(events)


def by_tenth(events: Iterable[Told]) -> dict[int, list[Told]]:
    """The events by the tenth in which their confidence lies, from low to high."""
    found: dict[int, list[Told]] = {}
    for said, hit in sorted(events):
        found.setdefault(min(int(said * TENTHS), TENTHS - 1), []).append((said, hit))
    return found


def table(events: Sequence[Told]) -> str:
    """The reliability table in Markdown, with the error below."""
    tenths = by_tenth(events).values()
    said = " | ".join(f"{sum(s for s, _ in one) / len(one):.2f}" for one in tenths)
    true = " | ".join(f"{sum(hit for _, hit in one) / len(one):.2f}" for one in tenths)
    many = " | ".join(str(len(one)) for one in tenths)
    rule = "|---" * (len(tenths) + 1) + "|"
    rows = f"| said | {said} |\n{rule}\n| in the gold | {true} |\n| events | {many} |"
    return f"{rows}\n\nExpected calibration error {error(events):.3f}, {len(events)} events."


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each part."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--apart", action="store_true", help="the parts kept apart: counted, never shown")
    kept = given.parse_args(arguments).apart
    gold = sources(kept_apart=kept)
    if kept:
        gold |= {WIDER: wider.stories("apart", SHARED / "data", CORPUS / "wider.jsonl")[0]}
    every: list[Told] = []
    for name, stories in gold.items():
        events = told_and_true(stories, records(stories, ("published",)))
        every += events
        print(f"{name}, {len(stories)} stories\n\n{table(events)}\n")
    print(f"all\n\n{table(every)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
