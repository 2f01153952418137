"""Whole stories against stories annotated by reading (corpus/): who is who, who said what, what happened, how many.

    python -m bench stories                    the part that was read, with 95% intervals, and the gap to the part apart
    python -m bench.stories --into FILE.md     and the tables into the section `## stories` of a Markdown file
    python -m bench.stories --errors           and what was missed and false, on stderr
    python -m bench.stories --apart            the part kept apart: counted, never looked at; each time is written down
    python -m bench.stories --of wider         the same of the wider stories, which one reader read once
    python -m bench.stories --of fresh         the same of those that were read last, and teach nothing at all

What is counted is said in shared/bench/score_story.py. Wikinews and publishers are told apart from each other: their
texts come from different desks, and publishers' texts are made again from shared/data/pages, where those are.
Rules and weights of ours have seen the read part: what is learned from it is measured by folds in the training script
(`--check`), and the part apart decides. `corpus/scores.log` holds every scoring of that part, `wider.log` and
`fresh.log` of the others; after the eighth this refuses.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench import frame, story_statements
from bench.frame import SHARED, Result, load, scorer
from bench.ours import records
from corpus import publishers, wider

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = ("wikinews.jsonl",)
DRAWS = 500  # of the bootstrap over stories
MOST = 8  # scorings of the part apart, ever
LEARNED = """Per cent, with 95% intervals over stories, of the part that was read. Weights were learned from these very
stories, and rules were written with their errors in view: only the part apart says how good they are."""
WIKINEWS, PUBLISHERS, WIDER, FRESH = "Wikinews", "publishers", "wider", "fresh"
Gold = Mapping[str, Any]
Numbers = Mapping[str, Sequence[float]]  # per cent, and the edges of its 95% interval


def apart(corpus: Path = CORPUS) -> frozenset[str]:
    """The ids of the stories that nobody looks at."""
    lines = (corpus / "apart.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def gold_stories(kept_apart: bool = False, corpus: Path = CORPUS) -> list[dict[str, Any]]:
    """The annotated stories of Wikinews whose notes have no fault: those that were read, or those kept apart."""
    annotate, hidden = scorer("annotate"), apart(corpus)
    texts = {row["id"]: row for name in TEXTS if (corpus / name).exists() for row in load(corpus / name)}
    found = []
    for path in sorted((corpus / "notes").glob("*.json")):
        if (path.stem in hidden) != kept_apart:
            continue  # not even opened
        notes = json.loads(path.read_text(encoding="utf-8"))
        if notes["id"] in texts and (notes["id"] in hidden) == kept_apart:
            gold, faults = annotate.resolved(texts[notes["id"]], notes)
            found += [] if faults else [gold]
    return found


def sources(kept_apart: bool = False, corpus: Path = CORPUS) -> dict[str, list[dict[str, Any]]]:
    """The stories of a part by where they come from; how many publishers' texts are not here is told on stderr."""
    pages = SHARED / "data" / "pages"
    found, missing = publishers.stories("apart" if kept_apart else "read", pages, corpus / "publishers")
    if missing:
        print(f"{len(missing)} publishers' stories are skipped: {pages} holds no text of theirs", file=sys.stderr)
    both = {WIKINEWS: gold_stories(kept_apart, corpus), PUBLISHERS: found}
    return {name: stories for name, stories in both.items() if stories}


def learned_from() -> dict[str, list[dict[str, Any]]]:
    """The stories that weights learn from: those that were read, and under WIDER those that one reader read once, on
    which nothing is measured."""
    found, missing = wider.stories("read", SHARED / "data")
    if missing:
        print(f"{len(missing)} wider stories are skipped: {SHARED / 'data'} holds no text of theirs", file=sys.stderr)
    return {**sources(), **({WIDER: found} if found else {})}


def counts(gold: Iterable[Gold], found: Sequence[Gold], errors: list[Any] | None = None) -> list[Counter[str]]:
    """What the scorer counts in each story."""
    by_id = {record["input_id"]: record for record in found}
    return [scorer("score_story").story(story, by_id[story["id"]], errors) for story in gold]


def intervals(each: Sequence[Counter[str]]) -> dict[str, tuple[float, float, float]]:
    """Each number in per cent, with its 95% interval over stories."""
    told, draw = scorer("score_story").table, random.Random(0)
    whole = told(sum(each, Counter()))
    tries = [told(sum(draw.choices(each, k=len(each)), Counter())) for _ in range(DRAWS)]
    edges = {key: sorted(one[key] for one in tries) for key in whole}
    return {key: (value, edges[key][DRAWS // 40], edges[key][-DRAWS // 40 - 1]) for key, value in whole.items()}


def as_table(columns: Mapping[str, Numbers]) -> str:
    """Numbers of one or more sets as a Markdown table."""
    keys = list(dict.fromkeys(key for numbers in columns.values() for key in numbers))
    head = [f"| what | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    rows = [f"| {key} | {' | '.join(_cell(numbers.get(key)) for numbers in columns.values())} |" for key in keys]
    return "\n".join([*head, *rows])


def _cell(one: Sequence[float] | None) -> str:
    return f"{one[0]:.1f} ({one[1]:.1f} to {one[2]:.1f})" if one else "-"


def gap(read: Mapping[str, Numbers], last: Mapping[str, Any] | None) -> str:
    """How far the last scoring of the part apart lies below the part that was read, source by source."""
    if last is None:
        return "The part apart was not scored yet."
    told = {WIKINEWS: last, PUBLISHERS: last.get(PUBLISHERS, {})}
    rows = ["| what | source | read | apart | gap |", "|---|---|---|---|---|"]
    for key in next(iter(read.values())):
        for name, numbers in read.items():
            if kept := told[name].get(key):
                value = numbers[key][0]
                rows.append(f"| {key} | {name} | {value:.1f} | {_cell(kept)} | {kept[0] - value:+.1f} |")
    of = " and ".join(f"{one['stories']} of {name}" for name, one in told.items() if one)
    note = f" ({last['note']})" if last.get("note") else ""
    return f"Apart: {of}, scored on {last['day']} at {last['commit']}{note}.\n\n" + "\n".join(rows)


def last_scoring(corpus: Path = CORPUS) -> dict[str, Any] | None:
    """The last line of scores.log; None where there is none."""
    log = corpus / "scores.log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return json.loads(lines[-1]) if lines else None


def measured(brief: bool = False, errors: list[Any] | None = None) -> tuple[str, Result]:
    """The read part as a section of the report and as a result of the benchmark, whose numbers are those of Wikinews.
    `brief`: these alone, for the floors."""
    gold = {WIKINEWS: gold_stories()} if brief else sources()
    if not any(gold.values()):
        return "no annotated stories in corpus/notes", Result("stories", "onrecord", {}, 0.0, 0)
    start = time.process_time()
    found = {name: records(stories, ("published",)) for name, stories in gold.items()}
    spent = time.process_time() - start
    read = {name: intervals(counts(stories, found[name], errors)) for name, stories in gold.items()}
    titles = {name: f"{name}, {len(gold[name])} stories" for name in gold}
    parts = [
        LEARNED,
        as_table({titles[name]: numbers for name, numbers in read.items()}),
    ]
    if not brief:
        every, told = [s for one in gold.values() for s in one], [r for one in found.values() for r in one]
        beside = frame.table(story_statements.results(every, told, spent))
        parts += ["### the part that was read, and the part apart", gap(read, last_scoring())]
        parts += [f"### statements of these {len(every)} stories beside peers", beside]
    numbers = next(iter(read.values()))
    result = Result("stories", "onrecord", {key: one[0] for key, one in numbers.items()}, spent, len(gold[WIKINEWS]))
    return "\n\n".join(parts), result


def into(path: Path, section: str, heading: str = "## stories") -> None:
    """Puts a section into a Markdown file in place of the one under that heading, or at the end."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    old = re.search(rf"^{re.escape(heading)}\n.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    new = f"{heading}\n\n{section}\n"
    if old:
        rest = text[old.end() :]
        text = text[: old.start()] + new + ("\n" if rest else "") + rest
    else:
        text = f"{text.rstrip()}\n\n{new}".lstrip()
    path.write_text(text, encoding="utf-8")


def scored_apart(corpus: Path = CORPUS, most: int = MOST, of: str = "") -> str:
    """Scores the part apart, or that of the WIDER or FRESH stories, and writes it down; a line that says no after the
    last time."""
    log = corpus / (f"{of}.log" if of else "scores.log")
    before = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    if len(before) >= most:
        return f"refused: {log.name} holds {len(before)} scorings of the part apart, and {most} are all there may be"
    if of:
        gold = {of: wider.stories("apart", SHARED / "data", corpus / f"{of}.jsonl")[0]}
    else:
        gold = sources(kept_apart=True, corpus=corpus)
    if not any(gold.values()):
        return "no story of the part apart is annotated: nothing was scored"
    kept = {name: intervals(counts(one, records(one, ("published",)))) for name, one in gold.items()}
    told: dict[str, Any] = {"day": date.today().isoformat(), "commit": commit()}
    for name, numbers in kept.items():
        rounded = {key: [round(x, 1) for x in one] for key, one in numbers.items()}
        told |= (
            {name: {"stories": len(gold[name]), **rounded}}
            if name == PUBLISHERS
            else {"stories": len(gold[name]), **rounded}
        )
    with log.open("a", encoding="utf-8") as out:
        out.write(json.dumps(told) + "\n")
    titles = {f"{name}, {len(gold[name])} stories": numbers for name, numbers in kept.items()}
    return f"the part apart, scoring {len(before) + 1} of {most}\n\n{as_table(titles)}"


def commit() -> str:
    """The commit of this tree, with a mark where files differ from it."""
    asked = ["git", "-C", str(CORPUS), "describe", "--always", "--dirty"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables of the read part or of the part apart; 1: the latter was refused."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--apart", action="store_true", help="score the part apart, and write it down")
    given.add_argument("--of", choices=(WIDER, FRESH), default="", help="score these stories apart instead")
    given.add_argument("--errors", action="store_true", help="what was missed and what was false, on stderr")
    given.add_argument("--into", type=Path, help="put the tables into the section `## stories` of this file")
    options = given.parse_args(arguments)
    if options.apart or options.of:
        told = scored_apart(of=options.of)
        print(told)
        return int(told.startswith("refused"))
    errors: list[Any] | None = [] if options.errors else None
    section, _ = measured(errors=errors)
    print(section)
    if options.into:
        into(options.into, section)
    for error in errors or ():
        print("\t".join(error), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
