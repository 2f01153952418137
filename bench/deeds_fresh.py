"""Events and figures drawn at random from records of pages, for readers who never saw the project, and their labels.

    python -m bench.deeds_fresh                     the table of `deeds_fresh.tsv`: what the readers found, by system
    python -m bench.deeds_fresh --draw before=A.jsonl after=B.jsonl --into DIR
                                                    sheets for the readers, and `key.tsv` of what is whose

The record files hold the same pages, read by different versions. Items of all systems stand mixed and blind on one
sheet a reader, each under its page's text; what two systems tell alike is one item. What the labels mean is said in
deeds_fresh.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).with_name("deeds_fresh.tsv")
DRAWN = {"event": 200, "figure": 100}  # of each system
COLUMNS = ("item", "system", "what", "page", "id", "start", "end", "judged")
MEANING = {"t": "type", "w": "who", "m": "whom, of what", "f": "factuality", "d": "day", "c": "code",
           "v": "value, unit, comparator"}  # fmt: skip
AROUND = 260  # characters of the paragraph to either side of an item
READERS = 6
PER_ITEM = 1500  # characters of text that take a reader as long as one item
Record = Mapping[str, Any]
Item = tuple[str, int, int, str]  # what, where it stands, and how it is told


def page_of(record: Record) -> str:
    """The page's name: the last part of its address, without its ending."""
    return str(record["page"]["uri"]).rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _sentence(text: str, start: int, end: int) -> str:
    """The paragraph around a place, marked with [[ ]]."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    return f"{text[max(first, start - AROUND) : start]}[[{text[start:end]}]]{text[end : min(last, end + AROUND)]}"


def _names(record: Record, who: Iterable[Any]) -> str:
    """Participants or owners by their words and their entity's name."""
    text, names = record["text"], {one["id"]: one["name"] for one in record["entities"]}
    told = []
    for one in who:
        if isinstance(one, str):
            told.append(names.get(one, one))
            continue
        span, code = one.get("span"), one.get("code")
        words = text[span[0] : span[1]] if span else "-"
        told.append(f"{words} (= {names.get(one.get('entity'))}{f', code {code}' if code else ''})")
    return "; ".join(told) or "-"


def as_event(record: Record, event: Record) -> Item:
    """An event as the reader sees it."""
    start, end = event["trigger"]
    mode, begin = event.get("mode"), event.get("begin")
    day = begin if event.get("end") in (None, begin) else f"{begin} to {event['end']}"
    fields = (
        f"type {event['type']}{f'/{mode}' if mode else ''}",
        f"who: {_names(record, event['actors'])}",
        f"whom: {_names(record, event['recipients'])}",
        f"factuality {event['factuality']}",
        f"day {day or '-'}",
    )
    return "event", start, end, _sentence(record["text"], start, end) + "\n      " + " | ".join(fields)


def as_figure(record: Record, figure: Record) -> Item:
    """A figure as the reader sees it."""
    start, end = figure["span"]
    text, value = record["text"], figure["value"]
    amount = f"low {figure['low']} high {figure['high']}" if value is None else f"value {value}"
    what = "; ".join(text[a:b] for a, b in figure["measure"]) or "-"
    fields = (f"{amount} comparator {figure['comparator']} unit {figure['unit']}", f"what is measured: {what}",
              f"of: {_names(record, figure['of'])}")  # fmt: skip
    return "figure", start, end, _sentence(text, start, end) + "\n      " + " | ".join(fields)


def drawn(systems: Mapping[str, Sequence[Record]], seed: int) -> dict[str, dict[Item, list[tuple[str, str]]]]:
    """By page the items that were drawn, each with the systems that tell it and the record's id there."""
    chance, items = random.Random(seed), defaultdict[str, dict[Item, list[tuple[str, str]]]](dict)
    for name, records in systems.items():
        ordered = sorted(records, key=page_of)
        events = [(page_of(r), as_event(r, one), one["id"]) for r in ordered for one in r["events"]]
        figures = [(page_of(r), as_figure(r, one), one["id"]) for r in ordered for one in r["figures"]]
        for pool, what in ((events, "event"), (figures, "figure")):
            for page, item, id in chance.sample(pool, min(DRAWN[what], len(pool))):
                items[page].setdefault(item, []).append((name, id))
    return dict(items)


def sheets(
    items: Mapping[str, Mapping[Item, Sequence[tuple[str, str]]]], texts: Mapping[str, str], readers: int = READERS
) -> tuple[list[str], list[tuple[str, ...]]]:
    """A sheet for each reader, of pages that take about as long, and the rows of the key."""
    loads, groups = [0.0] * readers, [list[str]() for _ in range(readers)]
    weight = {page: len(items[page]) + len(texts[page]) / PER_ITEM for page in items}
    for page in sorted(items, key=lambda one: (-weight[one], one)):
        lightest = loads.index(min(loads))
        groups[lightest].append(page)
        loads[lightest] += weight[page]
    made, count = list[str](), 0
    key: list[tuple[str, ...]] = []
    for pages in groups:
        lines = []
        for page in pages:
            lines += [f"\n======== PAGE {page}\n\n{texts[page]}\n\n-------- ITEMS OF {page}"]
            for item in sorted(items[page], key=lambda one: one[1:]):
                count += 1
                what, start, end, told = item
                lines.append(f"i{count:04d} {what}: {told}")
                key += [(f"i{count:04d}", name, what, page, id, str(start), str(end)) for name, id in items[page][item]]
        made.append("\n".join(lines) + "\n")
    return made, key


def counted(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], Counter[str]]:
    """By what and system: how many items, how many none, ok, and wrong in what."""
    found = defaultdict[tuple[str, str], Counter[str]](Counter)
    for row in rows:
        counts, labels = found[row["what"], row["system"]], row["judged"].split(",")
        counts["items"] += 1
        counts["real"] += labels != ["none"]
        counts.update(labels)
    return dict(found)


def table(found: Mapping[tuple[str, str], Counter[str]]) -> str:
    """The counts as a Markdown table."""
    columns = sorted(found, key=lambda one: (one[0], one[1] != "before"))
    head = " | ".join(f"{what}s, {system}" for what, system in columns)
    rows = [("drawn", "items"), ("that a reader counts", "real"), ("of these all right", "ok"),
            *((f"{words} wrong", letter) for letter, words in MEANING.items())]  # fmt: skip
    told = [f"| {words} | {' | '.join(str(found[c][key]) for c in columns)} |" for words, key in rows]
    return "\n".join([f"| | {head} |", "|---" * (len(columns) + 1) + "|", *told])


def read(path: Path = JUDGED) -> list[dict[str, str]]:
    """The judged rows of a file; lines that begin with # are remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines[1:]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, or writes sheets and key."""
    options = argparse.ArgumentParser(prog="python -m bench.deeds_fresh", description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    options.add_argument("--draw", nargs="+", metavar="NAME=RECORDS", help="record files by the system's name")
    options.add_argument("--into", type=Path, help="the folder for sheets and key")
    options.add_argument("--seed", type=int, default=2026)
    chosen = options.parse_args(arguments)
    if not chosen.draw:
        print(table(counted(read())))
        return 0
    if chosen.into is None:
        options.error("--draw needs --into")
    systems: dict[str, list[Record]] = {}
    for one in chosen.draw:
        name, _, path = one.partition("=")
        systems[name] = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    texts = {page_of(record): record["text"] for records in systems.values() for record in records}
    made, key = sheets(drawn(systems, chosen.seed), texts)
    chosen.into.mkdir(parents=True, exist_ok=True)
    for n, sheet in enumerate(made):
        (chosen.into / f"sheet{n}.txt").write_text(sheet, encoding="utf-8")
    rows = "".join("\t".join(row) + "\n" for row in key)
    (chosen.into / "key.tsv").write_text(rows, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
