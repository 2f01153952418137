"""Answers of assistants with their citations, read from JSON or JSON Lines in the forms of `citations.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from onrecord.desk.verify.citations import cited
from onrecord.desk.verify.claims import json_text, row_claims
from onrecord.errors import BrokenRow, InputError, UsageError
from onrecord.types.verdict import Claim

_TIMES = ("answered", "created_at", "created", "timestamp", "time", "date")
_QUESTIONS = ("question", "query", "prompt", "input")
_INNER = ("response", "answer", "message", "result")  # under which a log keeps what the provider sent
_PROSE = ("answer", "content", "text", "choices", "output", "response")
_MEND = "give an answer as the provider sent it: content, choices, output, citations or source_nodes"


class Given(Struct, frozen=True):
    """One answer as it was given, its citations as claims; what is no claim is an error in its place."""

    id: str
    question: str | None
    model: str | None
    answered: str | None
    claims: tuple[Claim | InputError, ...]


def read_answers(path: str | Path) -> Iterator[Given | InputError]:
    """The answers of a file: a JSON list, one answer, or JSON Lines. An answer stands as its provider sent it, or under
    `response` beside `question`, `model` and a time. What is no answer is an error in its place. Raises InputError for
    a file that holds no text."""
    yield from answers_of_text(*json_text(path))


def answers_of_text(name: str, text: str) -> Iterator[Given | InputError]:
    """The same of a text; `name` is where it comes from."""
    return answers_of_rows(name, _answer_rows(name, text))


def answers_of_rows(name: str, rows: Iterable[Any]) -> Iterator[Given | InputError]:
    """The same of rows that were decoded."""
    for number, row in enumerate(rows, 1):
        yield row if isinstance(row, InputError) else _given(name, number, row)


def sound_answers(read: Iterable[Given | InputError], most: int) -> list[Given]:
    """Answers in which everything was understood. Raises the first InputError, and UsageError for more than `most`
    citations."""
    kept: list[Given] = []
    for one in read:
        claims: tuple[Claim | InputError, ...] = (one,) if isinstance(one, InputError) else one.claims
        for claim in claims:
            if isinstance(claim, InputError):
                raise claim
        kept += [] if isinstance(one, InputError) else [one]
        if sum(len(answer.claims) for answer in kept) > most:
            raise UsageError(f"at most {most} citations at once - send the rest by itself")
    return kept


def _answer_rows(name: str, text: str) -> Iterator[Any]:
    """The rows of a file, whole or line by line."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield _answer_line(f"{name} line {number}", line)
        return
    yield from whole if isinstance(whole, list) else [whole]


def _answer_line(where: str, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return BrokenRow(where, f"not JSON: {error}", "mend or drop the line")


def _given(name: str, number: int, row: Any) -> Given | InputError:
    """One row as an answer."""
    where = f"{name} answer {number}"
    if not isinstance(row, Mapping):
        return BrokenRow(where, f"a JSON {type(row).__name__}, not an object", _MEND)
    layers = [row, *(row[key] for key in _INNER if isinstance(row.get(key), Mapping))]
    found = next((rows for layer in layers if (rows := cited(layer)) is not None), None)
    if found is None and not any(key in layer for layer in layers for key in _PROSE):
        return BrokenRow(where, "no answer of a form that is known", _MEND)
    id_ = next((layer["id"] for layer in layers if isinstance(layer.get("id"), str | int)), f"a{number}")
    return Given(
        id=str(id_),
        question=_first_text(layers, _QUESTIONS),
        model=_first_text(layers, ("model",)),
        answered=next((time for layer in layers for key in _TIMES if (time := _told_time(layer.get(key)))), None),
        claims=tuple(row_claims(where, found or ())),
    )


def _first_text(layers: list[Any], keys: tuple[str, ...]) -> str | None:
    """The first text under one of these keys."""
    return next(
        (one[key] for one in layers for key in keys if isinstance(one.get(key), str) and one[key].strip()), None
    )


def _told_time(value: Any) -> str | None:
    """A time as ISO 8601: told so, or in seconds since 1970; None for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        except (ValueError, OverflowError, OSError):
            return None
    if not isinstance(value, str):
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value
