"""Counts what times/dating.py weighs by: how far publication lies from the years, months and weekdays of a story.

`python training/times_dating/count.py`. Data: shared/data/time/dating_dev.jsonl.gz (Wikinews, CC BY 2.5, and
publishers' pages that are measured only). The tables in dating.py are these counts, smoothed by hand: with 181
stories the tails are not seen.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from onrecord.language.grammar import read
from onrecord.pages.text import page
from onrecord.stories.cut import cuts
from onrecord.times.dating import how_named, own, plain_year

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))


def main() -> None:
    """Prints the counts by source."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    with gzip.open(SHARED / "data/time/dating_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            count(row, counts)
    for name in sorted(counts):
        print(f"{name}: {sorted(counts[name].items())}")


def count(row: dict[str, str], counts: dict[str, Counter[int]]) -> None:
    """Adds one story."""
    day = date.fromisoformat(row["date"][:10])
    reading = read(cuts(page("row:", row["text"], "0", clean=True))[0], "en")
    evidence = list(own(reading, ()))
    named = [(e.expression.meaning.year or 0, how_named(e)) for e in evidence if plain_year(e) and e.tense <= 0]
    latest = max((year for year, _ in named), default=0)
    for how in sorted({how for year, how in named if year == latest}):
        counts[f"years from the latest, {how}"][day.year - latest] += 1
    past = [e.expression.meaning for e in evidence if e.tense <= 0]
    weekdays = [m.weekday for m in past if m.weekday and not m.day and not m.shift]
    for weekday in weekdays[:1]:
        counts[f"days from the first weekday, {row['source']}"][(day.isoweekday() - weekday) % 7] += 1
    for month in (m.month for m in past if m.month and not m.day and m.year is None and m.shift is None):
        counts["months from a bare month"][(day.month - month) % 12] += 1


if __name__ == "__main__":
    main()
