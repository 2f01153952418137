"""86 groups of stories, read one by one: what is told of one event, said once, measured and held, and what is joined.

    python -m bench.across_groups                    # numbers of all parts
    python -m bench.across_groups --half read --show # what was joined wrongly or missed, in a part that may be read

bench/across_data/groups.jsonl holds ids and places alone. A pair of places in two stories is right when gold has both
under one head, open when a careful reader may think either way (then it counts for nothing), and else wrong. Recall
asks of each head and each two stories that have it whether they were joined. What of happenings gold does not know
(stories tell of more than was written down) is counted beside.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

import msgspec

from bench import ours
from bench.frame import SHARED, load
from onrecord.archive import joiners
from onrecord.archive.compare import Compared, compared
from onrecord.types.record import Record
from onrecord.types.span import Span

GOLD = Path(__file__).parent / "across_data" / "groups.jsonl"
SETS = (  # where the stories are, under shared/data; those that tell their day bring it
    "events/ecbplus.jsonl",
    "events/neardup_synth.jsonl",
    "stories/wikinews_open.jsonl.gz",
    "time/te3_timebank.jsonl.gz",
    "time/te3_aquaint.jsonl.gz",
)
KINDS = {"statement": "statements", "figure": "figures", "event": "happenings"}
HALVES = ("read", "apart", "fresh")
Place = tuple[str, tuple[tuple[int, int], ...]]  # story, spans
Head = Sequence[Place]  # places of one thing in several stories


class Judged(msgspec.Struct):
    """What of one kind was joined, in one group."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    gold: int = 0
    told: Counter[str] = msgspec.field(default_factory=Counter)  # verdicts and values: right, wrong
    notes: list[str] = msgspec.field(default_factory=list)

    def add(self, other: Judged) -> None:
        """Sums up."""
        self.right, self.wrong = self.right + other.right, self.wrong + other.wrong
        self.found, self.gold = self.found + other.found, self.gold + other.gold
        self.told += other.told
        self.notes += other.notes


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 2: there are no data."""
    parser = argparse.ArgumentParser(prog="bench.across_groups", description=__doc__)
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--show", action="store_true", help="what was wrong or missed in the parts that may be read")
    options = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print(f"{SHARED}: no open data here - set ONRECORD_SHARED to the folder that holds data/ and bench/")
        return 2
    groups = [row for row in load(GOLD) if row["half"] in (options.half or HALVES)]
    read = records({id for row in groups for id in row["stories"].values()})
    for half in options.half or HALVES:
        summed: dict[str, Judged] = {}
        its = [row for row in groups if row["half"] == half]
        for row in its:
            for kind, found in judged(row, {name: read[id] for name, id in row["stories"].items()}).items():
                summed.setdefault(kind, Judged()).add(found)
        print(table(f"{half}: {len(its)} groups", summed))
        if options.show and half != "apart":
            print("\n".join(note for found in summed.values() for note in found.notes))
    return 0


def records(ids: Iterable[str]) -> Mapping[str, Record]:
    """The records of the stories, read as clean rows with their day where it is known."""
    wanted = set(ids)
    rows = {row["id"]: row for name in SETS for row in load(SHARED / "data" / name) if row["id"] in wanted}
    return {
        str(one["input_id"]): msgspec.convert(one, Record)
        for one in ours.records([rows[id] for id in sorted(rows)], ("published",))
    }


def judged(row: Mapping[str, Any], read: Mapping[str, Record]) -> Mapping[str, Judged]:
    """What was joined in one group of stories, kind by kind. `read`: the group's letters and their records."""
    letter = {record.id: name for name, record in read.items()}
    once = list({record.id: record for record in read.values()}.values())
    copied = joiners.grouped(once, joiners.COPY)
    event = joiners.grouped(once, joiners.EVENT, copied)
    every = {frozenset(pair) for pair in combinations(read, 2)}
    sure = [its for its in row["copies"] if "?" not in its]
    found = {
        "copies": _pairs_of_stories(row, sure, copied, letter, _open_copies(row)),
        "stories of one event": _pairs_of_stories(
            row, row["events"], event, letter, every if row["events_open"] else set()
        ),
    }
    lines = compared(once)
    for kind, key in KINDS.items():
        found[key] = _lines(row, key, [one for one in lines if one.what == kind], letter, read)
    return found


def _open_copies(row: Mapping[str, Any]) -> set[frozenset[str]]:
    return {frozenset(pair) for its in row["copies"] if "?" in its for pair in combinations(its.strip("?"), 2)}


def _pairs_of_stories(
    row: Mapping[str, Any],
    gold: Sequence[str],
    group: Mapping[str, str],
    letter: Mapping[str, str],
    open_: set[frozenset[str]],
) -> Judged:
    found = Judged()
    for a, b in combinations(sorted(group), 2):
        x, y = letter[a], letter[b]
        if frozenset((x, y)) in open_:
            continue
        meant, joined = any({x, y} <= set(its) for its in gold), group[a] == group[b]
        found.right += meant and joined
        found.wrong += joined and not meant
        found.gold += meant
        found.found += meant and joined
        if meant != joined:
            found.notes.append(f"{row['id']} stories {x} {y}: {'joined' if joined else 'missed'}")
    return found


def _lines(
    row: Mapping[str, Any],
    key: str,
    lines: Sequence[Compared],
    letter: Mapping[str, str],
    read: Mapping[str, Record],
) -> Judged:
    heads = [_head(one) for one in row[key]]
    open_ = [_head(one) for one in row.get(f"{key}_open", ())]
    found, met = Judged(), set[tuple[int, str, str]]()
    for line in lines:
        places = list(dict.fromkeys((letter[s.story], _spans(s.spans)) for s in line.sides))
        under = set[int]()
        for a, b in combinations(places, 2):
            if a[0] == b[0]:
                continue
            here = {n for n, head in enumerate(heads) if _in(a, head) and _in(b, head)}
            under |= here
            met |= {(n, *sorted((a[0], b[0]))) for n in here}
            if here:
                found.right += 1
            elif key == "happenings" and not all(any(_in(one, head) for head in heads) for one in (a, b)):
                found.told["not in gold"] += 1
                found.notes.append(f"{row['id']} {key} not in gold: {_shown(a, read)} | {_shown(b, read)}")
            elif not any(_in(a, head) and _in(b, head) for head in open_):
                found.wrong += 1
                found.notes.append(f"{row['id']} {key} joined: {_shown(a, read)} | {_shown(b, read)}")
        if len(under) == 1:
            _told(row[key][min(under)], line, letter, found)
    asked = () if row["events_open"] and key != "statements" else heads  # these are looked for inside one event
    for n, head in enumerate(asked):
        for x, y in combinations(sorted({story for story, _ in head}), 2):
            found.gold += 1
            found.found += (n, x, y) in met
            if (n, x, y) not in met:
                shown = " | ".join(_shown(place, read) for place in head if place[0] in (x, y))
                found.notes.append(f"{row['id']} {key} missed: {shown[:300]}")
    return found


def _told(head: Any, line: Compared, letter: Mapping[str, str], found: Judged) -> None:
    """Of a figure and an event: whether the verdict is right, and of an event what each story holds of it itself."""
    if "verdict" in head:
        right = line.verdict in head["verdict"]
        found.told["verdict right" if right else "verdict wrong"] += 1
        if not right:
            found.notes.append(f"verdict {line.verdict} for {head['verdict']}: {line.label}")
    for side in line.sides if "mentions" in head else ():
        its = [
            one["value"]
            for one in head["mentions"]
            if one["story"] == letter[side.story] and _meet(tuple(one["span"]), _spans(side.spans))
        ]
        if side.by is None and its:
            found.told["value right" if side.text in its else "value wrong"] += 1


def _head(one: Any) -> Head:
    """Gold of any kind as places."""
    if isinstance(one, Mapping):
        one = one.get("values") or one["mentions"]
    return [(its["story"], tuple(tuple(s) for s in its.get("spans") or (its["span"],))) for its in one]


def _spans(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _in(place: Place, head: Head) -> bool:
    """True when the two have half of the shorter of two spans in common."""
    return any(
        2 * (min(a[1], b[1]) - max(a[0], b[0])) >= min(a[1] - a[0], b[1] - b[0])
        for story, spans in head
        if story == place[0]
        for a, b in product(spans, place[1])
    )


def _meet(span: tuple[int, ...], spans: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)


def _shown(place: Place, read: Mapping[str, Record]) -> str:
    text = " … ".join(read[place[0]].text[start:end] for start, end in place[1])
    return f"{place[0]}:{place[1][0][0]} {' '.join(text.split())}"


def table(title: str, summed: Mapping[str, Judged]) -> str:
    """The numbers of one half."""
    lines = [f"| {title} | precision | recall | joined | in gold | besides |", "|---|---|---|---|---|---|"]
    for kind, one in summed.items():
        besides = ", ".join(_rate(what, one.told) for what in ("verdict", "value") if one.told[f"{what} right"])
        if unread := one.told["not in gold"]:
            besides += f", {unread} joined of which gold knows one side at most"
        joined = one.right + one.wrong
        shares = f"{_percent(one.right, joined)} | {_percent(one.found, one.gold)}"
        lines.append(f"| {kind} | {shares} | {joined} | {one.gold} | {besides} |")
    return "\n".join(lines)


def _rate(what: str, told: Counter[str]) -> str:
    right, wrong = told[f"{what} right"], told[f"{what} wrong"]
    return f"{what}s right {right} of {right + wrong}"


def _percent(part: int, of: int) -> str:
    return f"{100 * part / of:.1f}" if of else "-"


if __name__ == "__main__":
    raise SystemExit(main())
