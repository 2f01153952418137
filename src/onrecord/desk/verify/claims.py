"""What other programs claim that pages say: JSON or JSON Lines, read as claims."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import BrokenRow, InputError, MissingInput, UnreadableInput, unreadable
from onrecord.types.verdict import Claim
from onrecord.verdicts.draft import given

QUOTES = ("quote", "text", "extraction_text")
SPEAKERS = ("speaker", "source", "attributed_to")
LISTS = ("extractions", "claims", "quotes")  # under which a document holds its claims; the first is LangExtract's


def read_claims(path: str | Path) -> Iterator[Claim | InputError]:
    """The claims of a JSON file, in order: a list of {"quote", "speaker"?} or {"text", "start"?, "end"?}, LangExtract's
    documents ({"document_id", "text", "extractions": [{"extraction_text", "attributes"?}]}), or JSON Lines of either.
    What is no claim is an error in its place. Raises InputError for a file that holds no text."""
    name = "standard input" if str(path) == "-" else str(path)
    if not path:
        raise MissingInput("''", "an empty name", "name a JSON file of claims")
    try:
        text = (sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise unreadable(name, error) from None
    except UnicodeDecodeError as error:
        raise UnreadableInput(name, f"not UTF-8 at byte {error.start}", "name a JSON file of claims") from None
    try:
        rows = list(flattened(json.loads(text)))
    except (ValueError, RecursionError) as error:
        lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        rows = [row for n, line in lines for row in _line_rows(name, n, line)]
        if all(isinstance(row, InputError) for row in rows):  # no JSON Lines either
            raise BrokenRow(name, f"not JSON: {error}", "give a JSON list, or one object a line") from None
    yield from row_claims(name, rows)


def row_claims(name: str, rows: Iterable[Any]) -> Iterator[Claim | InputError]:
    """Rows as claims, errors kept in their places."""
    for number, row in enumerate(rows, 1):
        yield row if isinstance(row, InputError) else _row_claim(f"{name} claim {number}", number, row)


def _line_rows(name: str, number: int, line: str) -> Iterator[Any]:
    """The rows of one line of JSON Lines."""
    try:
        yield from flattened(json.loads(line))
    except (ValueError, RecursionError) as error:
        why = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else str(error)
        yield BrokenRow(f"{name} line {number}", f"not JSON: {why}", "mend or drop the line")


def flattened(loaded: Any) -> Iterator[Any]:
    """The single claims in a list, in LangExtract's documents, or in a list of those."""
    for one in loaded if isinstance(loaded, list) else [loaded]:
        held = [key for key in LISTS if isinstance(one, Mapping) and key in one]
        if held:  # null where a document has none
            yield from one[held[0]] if isinstance(one[held[0]], list) else ()
        else:
            yield one


def _row_claim(where: str, number: int, row: Any) -> Claim | InputError:
    """One row as a claim."""
    if not isinstance(row, Mapping):
        return BrokenRow(where, f"a JSON {type(row).__name__}, not an object", 'write {"quote": ..., "speaker": ...}')
    quote = next((row[key] for key in QUOTES if isinstance(row.get(key), str)), None)
    if quote is None:
        return BrokenRow(where, "has none of the keys quote, text, extraction_text", 'write {"quote": "..."}')
    inner = row.get("attributes")
    named = [row, inner] if isinstance(inner, Mapping) else [row]
    speaker = next((one[key] for key in SPEAKERS for one in named if isinstance(one.get(key), str)), None)
    return given(quote, speaker, number)
