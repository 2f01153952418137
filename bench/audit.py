"""Audits of the open stories (corpus/), whose truth is known: do ranges cover it, and do corrected counts come nearer?

    python -m bench.audit              # 100 audits of 100 judgements and 20 whole stories, by layer
    python -m bench.audit RECORDS      # from records of these stories that were made before (JSON Lines)

A judge who never errs answers from the annotation: a statement is right when its content words are those of an
annotated one, an event when its trigger stands on a mention of one, a figure when it stands on one (score_story.py of
shared/bench). What the annotation calls optional counts neither way. Months take the place of weeks: the corpus
has one or two stories a week. There are two dozen of them, and two strange ones are eight in a hundred whatever the
method; so ranges are also held against months to which each audit deals the stories anew. The part of the corpus that
is kept apart is not opened.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from bench import stories
from bench.frame import scorer
from bench.ours import records
from onrecord.archive.audit.counts import corrected_counts
from onrecord.archive.audit.sample import Audited, Verdict, in_order
from onrecord.archive.audit.shares import ReadWhole, Share, found_share, scatter_of, share_of

AUDITS, JUDGED, READ = 100, 100, 20
ENOUGH = 0.8  # Jaccard of content words
LAYERS = ("statements", "events", "figures")


class Truth(NamedTuple):
    """One layer of all stories: its things, which of them are right, and what each story lacks."""

    items: list[Audited]
    right: dict[str, bool]
    read: dict[str, ReadWhole]
    missing: Counter[str]  # by month
    month: dict[str, str]  # of each story


class Outcome(NamedTuple):
    """What some audits came to: how many ranges cover, the share of months whose range does (as they are, and dealt
    anew), and for the right ones that were found and for all there are the squared errors of the months, as found and
    corrected."""

    precision: int
    recall: int
    months: float
    dealt: float
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
    known = Truth([], {}, {}, Counter(), {})
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
        known.month[record["id"]] = month
    return known


def dealt_anew(known: Truth, chance: random.Random) -> Truth:
    """The same things, where stories have changed their months with one another."""
    months = [known.month[story] for story in sorted(known.month)]
    chance.shuffle(months)
    month = dict(zip(sorted(known.month), months, strict=True))
    missing: Counter[str] = Counter()
    for story, its in known.read.items():
        missing[month[story]] += its.missing
    items = [structs.replace(item, week=month[item.story]) for item in known.items]
    return known._replace(items=items, missing=missing, month=month)


def months_covered(
    known: Truth, judged: Sequence[str], found: Share | None, scatter: float
) -> tuple[float, list[float], list[float]]:
    """The share of months whose range covers all there are, and the squared errors of all there are: as corrected, as
    found."""
    right = right_by_month(known)
    wanted = set(judged)
    verdicts = [Verdict(item, known.right[item.id]) for item in known.items if item.id in wanted]
    counts = corrected_counts(known.items, verdicts, found, scatter)[1:]
    true = [right[one.week] + known.missing[one.week] for one in counts]
    covered = sum(one.low <= there <= one.high for one, there in zip(counts, true, strict=True)) / len(counts)
    both = list(zip(counts, true, strict=True))
    return covered, [(one.value - there) ** 2 for one, there in both], [(one.raw - there) ** 2 for one, there in both]


def right_by_month(known: Truth) -> Mapping[str, int]:
    """How many right things each month has."""
    return Counter(item.week or "" for item in known.items if known.right[item.id])


def audited(known: Truth, audits: int = AUDITS, judged: int = JUDGED, read: int = READ) -> Outcome:
    """So many audits, each with a sample of its own."""
    precision = sum(known.right.values()) / len(known.right)
    there = sum(known.right.values()) + known.missing.total()
    recall = sum(known.right.values()) / there
    right = right_by_month(known)
    whole = [Audited(id, "", "story") for id in known.read]
    covered = [0, 0, 0.0, 0.0]
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
        ids = [one.item.id for one in verdicts]
        scatter = scatter_of(stories_read, share.value)
        its, there, raw = months_covered(known, ids, found, scatter)
        errors["there"] += there
        errors["there raw"] += raw
        covered[2] += its
        covered[3] += months_covered(dealt_anew(known, random.Random(n)), ids, found, scatter)[0]
    mean = {name: sum(its) / len(its) for name, its in errors.items()}
    both = ((mean[f"{name} raw"], mean[name]) for name in ("right", "there"))
    months, dealt = (100 * its / audits for its in covered[2:])
    return Outcome(int(covered[0]), int(covered[1]), months, dealt, *both)


def table(gold: Sequence[Mapping[str, Any]], found: Mapping[str, Mapping[str, Any]]) -> str:
    """All layers as a Markdown table."""
    head = (
        "layer", "things", "right", "found", "ranges: right", "ranges: found", "ranges: months", "dealt anew",
        "error of a month, right ones: as found, corrected", "all there are: as found, corrected",
    )  # fmt: skip
    rows = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for layer in LAYERS:
        known = truth(layer, gold, found)
        hits, one = sum(known.right.values()), audited(known)
        whole = hits + known.missing.total()
        told = [f"{len(known.items):,}", f"{100 * hits / len(known.items):.1f}%", f"{100 * hits / whole:.1f}%"]
        told += [f"{count} of {AUDITS}" for count in (one.precision, one.recall)]
        told += [f"{one.months:.0f}%", f"{one.dealt:.0f}%"]
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
