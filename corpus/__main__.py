"""`python -m corpus build|check|counts|conll|records|agreement [--part read|apart|all]`.

build      notes into offsets: wikinews.gold.jsonl (needs ../shared, whose annotate.py reads the notes)
check      every span, id and type, publishers' offsets too; exit 1 when something is wrong
counts     stories and records by layer, as a table of the card
conll      the chains as CoNLL-2012 columns, to stdout
records    onrecord's own JSON Lines, as far as the notes tell, to stdout
agreement  the stories that were read twice blind: F1 by layer, Krippendorff's alpha of types and factuality
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import corpus
from bench.frame import SHARED, scorer
from bench.frame import load as rows
from corpus import publishers, wider

TOKEN = re.compile(r"\w+(?:[-.’']\w+)*|[^\w\s]")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: something is wrong."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("verb", choices=("build", "check", "counts", "conll", "records", "agreement"))
    parser.add_argument("--part", choices=("read", "apart", "all"), default="read")
    asked = parser.parse_args(arguments)
    if asked.verb == "build":
        return build()
    if asked.verb == "agreement":
        print(agreement())
        return 0
    if asked.verb == "counts":
        print(counts())
        return 0
    if asked.verb == "check":
        return check()
    for story in corpus.load(asked.part):
        print(
            json.dumps(corpus.as_record(story, core=False), ensure_ascii=False)
            if asked.verb == "records"
            else conll(story)
        )
    return 0


def check() -> int:
    """Publishers' spans are held against their texts where those are found, elsewhere against the text's length."""
    open_stories = list(corpus.load("all"))
    found, missing = publishers.stories("all", SHARED / "data" / "pages")
    bare = [publishers.offsets(id) for id in missing]
    wrong = [fault for story in open_stories for fault in corpus.faults(story)]
    wrong += [fault for story in (*found, *bare) for fault in publishers.faults(story)]
    both = f"{len(open_stories)} stories of Wikinews and {len(found) + len(bare)} of publishers"
    print("\n".join(wrong) or f"{both} (texts of {len(found)} here), no fault")
    return int(bool(wrong))


LAYERS = ("mentions", "entities", "statements", "events", "figures")


def counts() -> str:
    """Stories and records of each part and source; core ones in brackets where there are others."""
    sources = {
        f"{name}, {part}": stories
        for part in ("read", "apart")
        for name, stories in (
            ("Wikinews", list(corpus.load(part))),
            ("publishers", [publishers.offsets(id) for id in publishers.ids(part)]),
            ("wider", [one for one in wider.offsets() if (part == "apart") == wider.kept_apart(one["id"])]),
        )
    }
    rows = [f"| | stories | {' | '.join(LAYERS)} |", "|---" * (len(LAYERS) + 2) + "|"]
    for name, stories in {**sources, "all": [s for found in sources.values() for s in found]}.items():
        cells = [_count(stories, layer) for layer in LAYERS]
        rows.append(f"| {name} | {len(stories)} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _count(stories: Sequence[corpus.Story], layer: str) -> str:
    if layer == "mentions":
        return f"{sum(len(one['mentions']) for story in stories for one in story['entities']):,}"
    records = [one for story in stories for one in story[layer]]
    core = sum(one.get("core", True) for one in records)
    return f"{len(records):,}" + (f" ({core:,})" if core < len(records) else "")


def build() -> int:
    """Notes with a fault are told and left out."""
    texts = {row["id"]: row for row in rows(corpus.HERE / "wikinews.jsonl")}
    gold, wrong = [], []
    for path in sorted((corpus.HERE / "notes").glob("*.json")):
        story, faults = scorer("annotate").resolved(texts[path.stem], json.loads(path.read_text(encoding="utf-8")))
        wrong += [f"{path.name}: {fault}" for fault in faults]
        gold += [] if faults else [story]
    lines = (json.dumps(story, ensure_ascii=False, sort_keys=True) + "\n" for story in gold)
    corpus.GOLD.write_text("".join(lines), encoding="utf-8")
    print("\n".join([*wrong, f"{len(gold)} stories written"]))
    return int(bool(wrong))


def conll(story: corpus.Story) -> str:
    """The chains of a story, a token a line: document, part, number, token, chain brackets; a blank line a paragraph.

    CoNLL-2012's columns between word and coreference (tags, parse, frames ...) are not annotated and stand as `-`.
    """
    tokens = list(TOKEN.finditer(story["text"]))
    starts = [token.start() for token in tokens]
    opens: dict[int, list[tuple[int, int]]] = defaultdict(list)
    closes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, entity in enumerate(story["entities"]):
        for start, end in entity["mentions"]:
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
            opens[first].append((last, number))
            closes[last].append((first, number))
    out = [f"#begin document ({story['id']}); part 000"]
    before, row = 0, 0
    for at, token in enumerate(tokens):
        if "\n" in story["text"][before : token.start()]:
            out.append("")
            row = 0
        marks = [f"({number}" + (")" if last == at else "") for last, number in sorted(opens[at], reverse=True)]
        marks += [f"{number})" for first, number in sorted(closes[at], reverse=True) if first != at]
        out.append("\t".join([story["id"], "0", str(row), token[0], *["-"] * 7, "|".join(marks) or "-"]))
        before, row = token.end(), row + 1
    return "\n".join([*out, "#end document", ""])


def agreement() -> str:
    """The second, blind reading scored against the first as a program's would be, with core statements and events."""
    import krippendorff

    annotate, score = scorer("annotate"), scorer("score_story")
    texts = {row["id"]: row for row in rows(corpus.HERE / "wikinews.jsonl")}
    first = {story["id"]: story for story in corpus.load("all")}
    total: Counter[str] = Counter()
    pairs: dict[str, list[tuple[str, str]]] = {"event type": [], "factuality": [], "statement kind": []}
    count = 0
    for path in sorted((corpus.HERE / "blind").glob("*.json")):
        blind, faults = annotate.resolved(texts[path.stem], json.loads(path.read_text(encoding="utf-8")))
        if faults or path.stem not in first:
            continue
        count += 1
        total += score.story(first[path.stem], corpus.as_record(blind))
        for name, one, other in _matched(first[path.stem], blind):
            pairs[name].append((one, other))
    lines = [f"{count} stories read twice blind", "", "| what | per cent |", "|---|---|"]
    lines += [f"| {name} | {value:.1f} |" for name, value in score.table(total).items()]
    lines += ["", "| Krippendorff's alpha (nominal) | alpha | pairs |", "|---|---|---|"]
    for name, both in pairs.items():
        values = {value: n for n, value in enumerate(sorted({v for pair in both for v in pair}))}
        table = [[values[pair[side]] for pair in both] for side in (0, 1)]
        alpha = krippendorff.alpha(table, level_of_measurement="nominal") if len(values) > 1 else float("nan")
        lines.append(f"| {name} | {alpha:.2f} | {len(both)} |")
    return "\n".join(lines)


def _matched(one: corpus.Story, other: corpus.Story) -> Iterator[tuple[str, str, str]]:
    """Values of what both readers noted at one place."""
    by_trigger = {tuple(span): event for event in other["events"] for span in event["mentions"]}
    for event in one["events"]:
        twin: Any = next((by_trigger[tuple(s)] for s in event["mentions"] if tuple(s) in by_trigger), None)
        if twin:
            yield "event type", event["type"], twin["type"]
            yield "factuality", event["factuality"], twin["factuality"]
    by_content = {tuple(map(tuple, s["content"])): s for s in other["statements"]}
    for statement in one["statements"]:
        same = by_content.get(tuple(map(tuple, statement["content"])))
        if same:
            yield "statement kind", statement["kind"], same["kind"]


if __name__ == "__main__":
    sys.exit(main())
