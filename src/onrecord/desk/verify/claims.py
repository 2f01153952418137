"""What other programs claim that pages say: JSON or JSON Lines, read as claims."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord.desk.verify.citations import cited
from onrecord.errors import BrokenRow, InputError, MissingInput, UnreadableInput, unreadable
from onrecord.types.verdict import Claim
from onrecord.verdicts.draft import bare_claim

_QUOTES = ("quote", "text", "extraction_text")
_SPEAKERS = ("speaker", "speakers", "source", "attributed_to")
_SOURCES = ("url", "uri", "document", "file", "page")  # the page that a row names
_IDS = ("id", "claim_id")
FILE = re.compile(r"^https?://|^[^\s]+\.(?:html?|txt|md|pdf|jsonl?|warc|gz)$", re.IGNORECASE)
_KNOWN = frozenset((
    *_QUOTES, *_SPEAKERS, *_SOURCES, *_IDS, "told", "named", "speakers", "start", "end", "attributes",
    "extraction_class", "char_interval", "alignment_status", "extraction_index", "group_index", "description",
    "token_interval",
))  # fmt: skip
_LISTS = ("extractions", "claims", "quotes")  # under which a document holds its claims; the first is LangExtract's


def read_claims(path: str | Path) -> Iterator[Claim | InputError]:
    """The claims of a JSON file, in order: a list of {"quote", "speaker"?} or {"text", "start"?, "end"?}, LangExtract's
    documents ({"document_id", "text", "extractions": [{"extraction_text", "attributes"?}]}), or JSON Lines of either.
    What is no claim is an error in its place. Raises InputError for a file that holds no text."""
    yield from claims_of_text(*json_text(path))


def json_text(path: str | Path) -> tuple[str, str]:
    """What a file is called, and its text; `-` is standard input. Raises InputError for a file that holds no text."""
    name = "standard input" if str(path) == "-" else str(path)
    if not path:
        raise MissingInput("''", "an empty name", "name a JSON file of claims")
    try:
        text = (sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise unreadable(name, error) from None
    except UnicodeDecodeError as error:
        raise UnreadableInput(name, f"not UTF-8 at byte {error.start}", "name a JSON file of claims") from None
    return name, text


def claims_of_text(name: str, text: str) -> Iterator[Claim | InputError]:
    """The claims of JSON or JSON Lines that stands in memory. Raises InputError for what is neither."""
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
    blocks = cited(loaded) if isinstance(loaded, list) else None
    if blocks is not None:
        yield from blocks
        return
    for one in loaded if isinstance(loaded, list) else [loaded]:
        citations = cited(one)
        if citations is not None:
            yield from citations
            continue
        held = [key for key in _LISTS if isinstance(one, Mapping) and key in one]
        if held:  # null where a document has none
            yield from one[held[0]] if isinstance(one[held[0]], list) else ()
        else:
            yield one


def _row_claim(where: str, number: int, row: Any) -> Claim | InputError:
    """One row as a claim."""
    if not isinstance(row, Mapping):
        return BrokenRow(where, f"a JSON {type(row).__name__}, not an object", 'write {"quote": ..., "speaker": ...}')
    quote = next((row[key] for key in _QUOTES if isinstance(row.get(key), str)), None)
    told = row.get("told") if isinstance(row.get("told"), str) else None
    if quote is None and told is None:
        return BrokenRow(where, "has none of the keys quote, text, extraction_text", 'write {"quote": "..."}')
    inner = row.get("attributes")
    named = [row, inner] if isinstance(inner, Mapping) else [row]
    if not any(c.isalnum() for c in quote or told or ""):
        return BrokenRow(where, "an empty quotation", "give the words that the source is said to have")
    speakers = _claims_speakers(named)
    claim = bare_claim(quote or told or "", speakers[0] if speakers else None, number)
    source = row.get("named") or next((row[key] for key in _SOURCES if isinstance(row.get(key), str | int)), None)
    if source is None and isinstance(row.get("source"), str) and FILE.search(row["source"]):
        source = row["source"]
    id_ = next((row[key] for key in _IDS if isinstance(row.get(key), str | int)), None)
    return replace(
        claim,
        quoted=quote is not None,
        speaker_forms=tuple(speakers),
        given_id=None if id_ is None else str(id_),
        named=None if source is None else str(source),
        unread=tuple(sorted(str(key) for key in row if key not in _KNOWN)),
    )


def _claims_speakers(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Everybody who is said to have said it; a list is several names or several people. An address is a source."""
    for key in _SPEAKERS:
        for row in rows:
            value = row.get(key)
            found = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            names = [one for one in found if isinstance(one, str) and one.strip() and not FILE.search(one)]
            if names:
                return names
    return []
