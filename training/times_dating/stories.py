"""Stories whose day is known, read as the pipeline reads them; their evidence is kept in a file between runs."""

from __future__ import annotations

import gzip
import hashlib
import json
import pickle
import random
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from onrecord.language.grammar import read_grammar
from onrecord.language.labels import labelled
from onrecord.models import encoder
from onrecord.pages.text import text_page
from onrecord.statements.quotes import quotes as find_quotes
from onrecord.stories.cut.cuts import cuts
from onrecord.times.dating.evidence import Evidence, times_in_own_voice
from onrecord.times.dating.presumed import signs
from onrecord.times.dating.sign import Sign
from onrecord.types.reading import Quote, Reading

LONGEST = 20_000  # characters of a story that are read
POLNEAR = 3  # every third of its stories: they are all of one year
GAPS = (30, 1500)  # days from publication to a capture that is drawn, as dating_dev has them
OPEN = {  # file: the field of the date
    "time/dating_dev.jsonl.gz": "date",
    "time/te3_timebank.jsonl.gz": "dct",
    "time/te3_aquaint.jsonl.gz": "dct",
    "entities/gum_news.jsonl": "date",
    "entities/gum_interview.jsonl": "date",
    "pages/wcxb.jsonl": "published",
    "statements/polnear_train.jsonl.gz": "date",
}
DEV = "time/dating_dev.jsonl.gz"


class Told(Struct, frozen=True):
    """A story with its day, the days after which it was captured, and what it says of its time."""

    file: str
    id: str
    source: str
    day: date
    captured: Mapping[str, date]  # "far", "fresh"
    evidence: tuple[Evidence, ...]
    signs: tuple[Sign, ...]

    def half(self) -> str:
        """look: what may be looked at while rules are made; apart: what is only measured."""
        return "apart" if number(self.id) % 2 else "look"

    def fold(self, folds: int) -> int:
        """Its part in cross-validation."""
        return number(self.id) // 2 % folds


def number(id: str) -> int:
    """A number that looks drawn by lot, the same on every run."""
    return int(hashlib.sha256(id.encode()).hexdigest()[:8], 16)


def stories(shared: Path, cache: Path) -> list[Told]:
    """All stories; the readings come from `cache` where it is there, since parsing takes minutes."""
    if cache.is_file():
        held = pickle.loads(cache.read_bytes())
    else:
        held = [parsed(file, row) for file, row in rows(shared)]
        cache.write_bytes(pickle.dumps(held))
    return [told(file, row, reading, quotes) for file, row, reading, quotes in held]


def rows(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row with `id`, `title`, `text`, `day` and, of the development set, its days of capture."""
    for file, field in OPEN.items():
        opened: Any = gzip.open if file.endswith(".gz") else open
        with opened(shared / "data" / file, "rt", encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines]
        for row in found[:: POLNEAR if "polnear" in file else 1]:
            if "stories" in row:
                row = {"id": row["id"], **row["stories"][0], "title": row["stories"][0]["headline"]}
            day = (row.get(field) or "")[:10]
            if len(day) == len("2020-01-31"):
                keys = ("id", "title", "text", "source", "not_after", "not_after_fresh")
                yield file, {"day": day, **{key: row.get(key) for key in keys}}


def parsed(file: str, row: dict[str, Any]) -> tuple[str, dict[str, Any], Reading, tuple[Quote, ...]]:
    """The row as grammar with its quotations, as the pipeline has them when it dates a story."""
    print(file, row["id"], file=sys.stderr)
    cut = cuts(text_page("row:", row.pop("text")[:LONGEST], "0", clean=True))[0]
    reading = read_grammar(cut, "en", row["title"])
    scores = encoder.encoder_scores([cut.text])[0] if reading.tokens else None
    reading = labelled(reading, scores)
    return file, row, reading, find_quotes(reading, scores)


def told(file: str, row: Mapping[str, Any], reading: Reading, quotes: tuple[Quote, ...]) -> Told:
    """A row's story; where nobody says when it was captured, that is drawn by lot."""
    day = date.fromisoformat(row["day"])
    drawn = random.Random(row["id"])
    captured = {
        "far": given(row["not_after"]) or day + timedelta(days=drawn.randint(*GAPS)),
        "fresh": given(row["not_after_fresh"]) or day,
    }
    source = row["source"] or file
    return Told(file, row["id"], source, day, captured, times_in_own_voice(reading, quotes), signs(reading))


def given(day: str | None) -> date | None:
    """The day, where the row has one."""
    return date.fromisoformat(day[:10]) if day else None
