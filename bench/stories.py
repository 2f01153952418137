"""Whole stories against stories annotated by reading (corpus/): who is who, who said what, what happened, how many.

    python -m bench stories                    the part that was read, with 95% intervals
    python -m bench.stories --errors           and what was missed and false, on stderr
    python -m bench.stories --apart            the part kept apart: counted, never looked at; each time is written down

What is counted is said in shared/bench/score_story.py. Weights and rules of ours have seen the read part: what is
learned from it is measured by folds in the training script (`--check`), and the part apart decides. `corpus/scores.log`
holds every scoring of that part; after the eighth this refuses.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.frame import Result, load, scorer
from bench.ours import records

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = ("wikinews.jsonl",)
DRAWS = 500  # of the bootstrap over stories
MOST = 8  # scorings of the part apart, ever
Gold = Mapping[str, Any]


def apart(corpus: Path = CORPUS) -> frozenset[str]:
    """The ids of the stories that nobody looks at."""
    lines = (corpus / "apart.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def gold_stories(kept_apart: bool = False, corpus: Path = CORPUS) -> list[dict[str, Any]]:
    """The annotated stories whose notes have no fault: those that were read, or those kept apart."""
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


def as_table(numbers: Mapping[str, tuple[float, float, float]]) -> str:
    """The numbers as a Markdown table."""
    rows = [f"| {key} | {value:.1f} | {low:.1f} to {high:.1f} |" for key, (value, low, high) in numbers.items()]
    return "\n".join(["| what | per cent | 95% over stories |", "|---|---|---|", *rows])


def measured() -> tuple[str, Result]:
    """The read part as a section of the report and as a result of the benchmark."""
    gold = gold_stories()
    if not gold:
        return "no annotated stories in corpus/notes", Result("stories", "onrecord", {}, 0.0, 0)
    numbers = intervals(counts(gold, records(gold, ("published",))))
    text = f"{len(gold)} stories that were read; rules and weights have seen them.\n\n{as_table(numbers)}"
    return text, Result("stories", "onrecord", {key: one[0] for key, one in numbers.items()}, 0.0, len(gold))


def scored_apart(corpus: Path = CORPUS, most: int = MOST) -> str:
    """Scores the part apart and writes it down; a line that says no after the last time."""
    log = corpus / "scores.log"
    before = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    if len(before) >= most:
        return f"refused: {log.name} holds {len(before)} scorings of the part apart, and {most} are all there may be"
    gold = gold_stories(kept_apart=True, corpus=corpus)
    if not gold:
        return "no story of the part apart is annotated: nothing was scored"
    numbers = intervals(counts(gold, records(gold, ("published",))))
    line = {"day": date.today().isoformat(), "commit": commit(), "stories": len(gold)}
    told = line | {key: [round(x, 1) for x in one] for key, one in numbers.items()}
    with log.open("a", encoding="utf-8") as out:
        out.write(json.dumps(told) + "\n")
    return f"{len(gold)} stories apart, scoring {len(before) + 1} of {most}\n\n{as_table(numbers)}"


def commit() -> str:
    """The commit of this tree, with a mark where files differ from it."""
    asked = ["git", "-C", str(CORPUS), "describe", "--always", "--dirty"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table of the read part or of the part apart; 1: the latter was refused."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--apart", action="store_true", help="score the part apart, and write it down")
    given.add_argument("--errors", action="store_true", help="what was missed and what was false, on stderr")
    options = given.parse_args(arguments)
    if options.apart:
        told = scored_apart()
        print(told)
        return int(told.startswith("refused"))
    gold = gold_stories()
    errors: list[Any] | None = [] if options.errors else None
    print(f"{len(gold)} stories\n\n{as_table(intervals(counts(gold, records(gold, ('published',)), errors)))}")
    for error in errors or ():
        print("\t".join(error), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
