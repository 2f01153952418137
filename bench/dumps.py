"""Stories run together in plain text: the cut of scraped dumps, beside splitting at blank lines and not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bench.frame import Rows, Task
from bench.pages import story
from bench.tasks import pages as score
from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.claims import page_claims

BLANK = re.compile(r"\n\s*\n")


def ours(rows: Rows) -> Rows:
    """onrecord without its records."""
    return [{"id": row["id"], "stories": stories(row)} for row in rows]


def stories(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The stories of one dump in the scorer's format."""
    found = text_page(row["id"], row["input"], "0")
    return [story(page_claims(found), cut) for cut in cuts(found) if cut.pieces]


def one(rows: Rows) -> Rows:
    """The whole dump as one story."""
    return [{"id": row["id"], "stories": [{"text": row["input"]}]} for row in rows]


def blank_lines(rows: Rows) -> Rows:
    """A story at each run of two and more blank lines."""
    return [
        {
            "id": row["id"],
            "stories": [{"text": part} for part in re.split(r"\n{3,}", row["input"]) if BLANK.search(part)],
        }
        for row in rows
    ]


TASKS = (
    Task(
        "pages/multi_text",
        "pages/multi_text.jsonl",
        {"onrecord": ours, "at runs of blank lines": blank_lines, "one story": one},
        score,
        about="60 dumps of two to five stories; the model of borders saw none of their texts or templates.",
    ),
)
