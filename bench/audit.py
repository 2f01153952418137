"""Audits of the open stories (corpus/), whose truth is known: do ranges cover it, and do corrected counts come nearer?

    python -m bench.audit              # 100 audits of 100 judgements and 20 whole stories, by layer
    python -m bench.audit RECORDS      # from records of these stories that were made before (JSON Lines)

A judge who never errs answers from the annotation: a statement is right when its content words are those of an
annotated one, an event when its trigger stands on a mention of one, a figure when it stands on one (score_story.py of
shared/bench). What the annotation calls optional counts neither way. Months take the place of weeks: the corpus
has one or two stories a week. The part of the corpus that is kept apart is not opened.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench import stories
from bench.frame import scorer
from bench.ours import records
from onrecord.archive.audit.counts import corrected_counts
from onrecord.archive.audit.sample import Audited, Verdict, in_order
from onrecord.archive.audit.shares import ReadWhole, found_share, scatter_of, share_of

AUDITS, JUDGED, READ = 100, 100, 20
ENOUGH = 0.8  # Jaccard of content words
LAYERS = ("statements", "events", "figures")


class Truth(NamedTuple):
    """One layer of all stories: its things, which of them are right, and what each story lacks."""

    items: list[Audited]
    right: dict[str, bool]
    read: dict[str, ReadWhole]
    missing: Counter[str]  # by month


class Outcome(NamedTuple):
    """What some audits came to: how many ranges cover, the share of months whose range does, and for the right ones
    that were found and for all there are the squared errors of the months, as found and corrected."""

    precision: int
    recall: int
    months: float
    right: tuple[float, float]
    there: tuple[float, float]


def pairs(layer: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Annotated and found things of a story that are the same."""
    score, text = scorer("score_story"), gold["text"]
    if layer == "statements":
        wanted, had = ([score.words(text, one["content"]) for one in its["statements"]] for its in (gold, found))
        near = [(score.jaccard(a, b), g, p) for g, a in enumerate(wanted) for p, b in enumerate(had) if a & b]
        return list(score.best_pairs(near, ENOUGH))
    spans = {"events": lambda one: [one["trigger"], *one["mentions"]], "figures": lambda one: [one["span"]]}[layer]
    places = {"events": lambda one: one["mentions"], "figures": lambda one: [one["span"]]}[layer]
    near = [
        (1.0, g, p)
        for g, a in enumerate(gold[layer])
        for p, b in enumerate(found[layer])
        if any(score.overlap(x, y) for x in places(a) for y in spans(b))
    ]
    return list(score.best_pairs(near, 0.1))


def truth(layer: str, gold: Sequence[Mapping[str, Any]], found: Mapping[str, Mapping[str, Any]]) -> Truth:
    """A layer of all stories as an audit sees it, with its truth."""
    known = Truth([], {}, {}, Counter())
    for story in gold:
        record = found[story["id"]]
        month = f"{str(story.get('published') or '0001-01')[:7]}-01"
        same = pairs(layer, story, record)
        kept = {p: story[layer][g]["core"] for g, p in same}
        for n, one in enumerate(record[layer]):
            if kept.get(n, True):  # optional ones are in no list
                kind = one.get("kind") or one.get("type") or one.get("unit") or "number"
                outlet = story.get("publisher") or "Wikinews"
                item = Audited(f"{record['id']}/{one['id']}", outlet, kind, month, one["confidence"])
                known.items.append(item)
                known.right[item.id] = n in kept
        told = sum(one.id.startswith(f"{record['id']}/") for one in known.items)
        missing = sum(one["core"] for one in story[layer]) - sum(kept.values())
        known.read[record["id"]] = ReadWhole(told, missing)
        known.missing[month] += missing
    return known


def audited(known: Truth, audits: int = AUDITS, judged: int = JUDGED, read: int = READ) -> Outcome:
    """So many audits, each with a sample of its own."""
    precision = sum(known.right.values()) / len(known.right)
    there = sum(known.right.values()) + known.missing.total()
    recall = sum(known.right.values()) / there
    right: dict[str, int] = defaultdict(int)
    for item in known.items:
        right[item.week or ""] += known.right[item.id]
    whole = [Audited(id, "", "story") for id in known.read]
    covered = [0, 0, 0.0]
    errors: dict[str, list[float]] = defaultdict(list)
    for n in range(audits):
        key = n.to_bytes(16, "big")
        verdicts = [Verdict(item, known.right[item.id]) for item in in_order(known.items, key)[:judged]]
        share = share_of(verdicts, known.items)
        assert share is not None
        stories_read = [known.read[item.id] for item in in_order(whole, key)[:read]]
        found = found_share(stories_read, share.value)
        covered[0] += share.low <= precision <= share.high
        covered[1] += found is not None and found.low <= recall <= found.high
        for one in corrected_counts(known.items, verdicts)[1:]:
            errors["right"].append((one.value - right[one.week]) ** 2)
            errors["right raw"].append((one.raw - right[one.week]) ** 2)
        months = corrected_counts(known.items, verdicts, found, scatter_of(stories_read, share.value))[1:]
        for one in months:
            true = right[one.week] + known.missing[one.week]
            covered[2] += (one.low <= true <= one.high) / len(months)
            errors["there"].append((one.value - true) ** 2)
            errors["there raw"].append((one.raw - true) ** 2)
    mean = {name: sum(its) / len(its) for name, its in errors.items()}
    both = ((mean[f"{name} raw"], mean[name]) for name in ("right", "there"))
    return Outcome(int(covered[0]), int(covered[1]), 100 * covered[2] / audits, *both)


def table(gold: Sequence[Mapping[str, Any]], found: Mapping[str, Mapping[str, Any]]) -> str:
    """All layers as a Markdown table."""
    head = (
        "layer", "things", "right", "found", "ranges: right", "ranges: found", "ranges: months",
        "error of a month, right ones: as found, corrected", "all there are: as found, corrected",
    )  # fmt: skip
    rows = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for layer in LAYERS:
        known = truth(layer, gold, found)
        hits, one = sum(known.right.values()), audited(known)
        whole = hits + known.missing.total()
        told = [f"{len(known.items):,}", f"{100 * hits / len(known.items):.1f}%", f"{100 * hits / whole:.1f}%"]
        told += [f"{count} of {AUDITS}" for count in (one.precision, one.recall)]
        told.append(f"{one.months:.0f}%")
        told += [", ".join(f"{error**0.5:.1f}" for error in errors) for errors in (one.right, one.there)]
        rows.append(f"| {layer} | {' | '.join(told)} |")
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    gold = [story for its in stories.sources().values() for story in its]
    if given:
        rows = [msgspec.json.decode(line) for name in given for line in Path(name).read_bytes().splitlines()]
    else:
        rows = records(gold, ("published",))
    found = {row["input_id"]: row for row in rows}
    print(table([story for story in gold if story["id"] in found], found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
