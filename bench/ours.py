"""onrecord as a system of the benchmark: gold rows in, records out, turned by shared/bench/from_record.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from bench.frame import Rows, System, scorer
from onrecord import pipeline
from onrecord.errors import InputError
from onrecord.kept.proof import flaws
from onrecord.pages import rows as reader
from onrecord.pages.source import Options


def records(rows: Rows, keep: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The records of gold rows read as clean rows: `text`, its date (`dct`, `date` or `published`), and what else
    `keep` names."""
    found = []
    for number, row in enumerate(rows, 1):
        line = {"id": row["id"], "text": row["text"]} | {key: row[key] for key in keep if row.get(key)}
        if "published" in keep and (day := row.get("dct") or row.get("date")):
            line["published"] = day
        page = reader.row_page(f"gold line {number}", "gold", number, json.dumps(line).encode(), Options())
        found.extend(record(page))
    return found


def record(page: Any) -> list[dict[str, Any]]:
    """The stories of one page as plain JSON values; each is proved by its page."""
    found = [story for story in pipeline.stories([page]) if not isinstance(story, InputError)]
    for story in found:
        assert not (wrong := flaws(story.record, page.source)), f"{page.uri}: {wrong}"
    return [msgspec.to_builtins(story.record) for story in found]


def system(area: str, keep: tuple[str, ...] = ("published",)) -> System:
    """onrecord over clean rows, as predictions of one of from_record.py's areas."""

    def predict(rows: Rows) -> Rows:
        return [prediction(area, found) for found in records(rows, keep)]

    return predict


def prediction(area: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """One record in the scorer's format."""
    convert = scorer("from_record")
    if area == "dating":
        return {"id": found["input_id"], **convert.dating(found)}
    key, make = convert.MAKE[area]
    return {"id": found["input_id"], key: make(found)}
