"""JSON Lines: a row is a page as found (`html` or `page`) or a story that is already clean (`text`). A document of
LangChain (`page_content`, its source under `metadata`) is a story that is already clean."""

from __future__ import annotations

import codecs
import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import BrokenRow, InputError
from onrecord.pages import html, text
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page
from onrecord.types.span import Span

_BODIES = ("text", "html", "page")
_DOCUMENT = "page_content"
TEXTS = ("headline", "url", "captured", "published")
_DATES = ("captured", "published")
_KEYS = ("id", *_BODIES, *TEXTS, "triggers")
_LONE = re.compile("[\ud800-\udfff]")
_ROW = "each line must be a JSON object with one of the keys text, html, page"


class _RowReader:
    """One line, one page. A line that is broken is refused by its number; the others go on."""

    name = "rows"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the name (.jsonl, .ndjson, .json), or where it begins as a JSON object (or a list of objects) does and
        one of the keys stands in the first bytes."""
        if uri.lower().endswith((".jsonl", ".ndjson", ".json")):
            return True
        start = b"".join(head.removeprefix(codecs.BOM_UTF8).split(None, 2)[:2])
        return start.startswith((b'{"', b'[{"')) and any(
            f'"{key}"'.encode() in head for key in ("id", _DOCUMENT, *_BODIES)
        )

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The rows as pages, line by line in bounded memory."""
        number = 0
        while line := source.stream.readline(options.max_page + 1):
            number += 1
            where = f"{source.uri} line {number}"
            if number == 1 and (other := _another_form(source.uri, line)):
                yield other
                return
            if len(line) > options.max_page and not line.endswith(b"\n"):
                _skip_line(source.stream)
                yield BrokenRow(where, f"longer than {options.max_page:,} bytes", "split it or raise --max-bytes")
            elif line.strip(codecs.BOM_UTF8 + b" \t\r\n"):
                try:
                    yield row_page(where, source.uri, number, line, options)
                except InputError as error:
                    yield error


_CHUNK = 1 << 20  # bytes that are read at once of a line that is skipped


def _skip_line(stream: BinaryIO) -> None:
    """Reads on to the end of the line."""
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _another_form(uri: str, line: bytes) -> BrokenRow | None:
    """Why a file whose first line this is holds no rows at all; None when it may."""
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return BrokenRow(uri, "is UTF-16; JSON Lines are UTF-8", "convert it (iconv -f UTF-16 -t UTF-8)")
    start = line.removeprefix(codecs.BOM_UTF8).strip()
    if start.startswith(b"["):
        return BrokenRow(uri, "is a JSON list", "write one object a line (jq -c '.[]')")
    if start == b"{":
        return BrokenRow(uri, "is a JSON object over several lines", "write each object on one line (jq -c .)")
    if start and not start.startswith(b"{"):  # told once, not of every line
        return BrokenRow(uri, "is no JSON Lines: its first line is no object", "if it is a page, end its name in .txt")
    return None


def row_page(where: str, uri: str, number: int, line: bytes, options: Options) -> Page:
    """One row as a page. Raises BrokenRow."""
    row = _row_object(where, line)
    body = next(key for key in _BODIES if row.get(key) is not None)
    content: str = row[body]
    if not content.strip():
        raise BrokenRow(where, f'its "{body}" is empty', "leave the row out or fill it")
    about = {
        "input_id": None if row.get("id") is None else str(row["id"]),
        "url": row.get("url") or options.url,
        "captured": row.get("captured") or options.captured,
        "given_published": row.get("published") or options.published,
        "given_title": row.get("headline"),
    }
    uri = f"{uri}#{number}"
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    if body == "html":
        return html.html_page(uri, content, sha256, **about)
    triggers = tuple(Span(*pair) for pair in row.get("triggers") or ())
    return text.text_page(uri, content, sha256, clean=body == "text", given_triggers=triggers, **about)


def _row_object(where: str, line: bytes) -> Mapping[str, Any]:
    """The row as an object whose known keys have the right types. Raises BrokenRow."""
    line = line.removeprefix(codecs.BOM_UTF8)
    held = _rows_loaded(where, line)
    if not isinstance(held, dict):
        raise BrokenRow(where, f"a JSON {type(held).__name__}, not an object", _ROW)
    document = isinstance(held.get(_DOCUMENT), str) and not any(key in held for key in _BODIES)
    row: dict[str, Any] = _document_row(held) if document else held
    bodies = [key for key in _BODIES if row.get(key) is not None]
    if len(bodies) != 1:
        raise BrokenRow(where, f"has {' and '.join(bodies) if bodies else 'none of the keys text, html, page'}", _ROW)
    _check_once(where, line)
    if type(row.get("id")) not in (str, int, type(None)):
        raise BrokenRow(where, f'its "id" is a {type(row["id"]).__name__}', "write it as a string or a whole number")
    for key in (bodies[0], *TEXTS):
        _check_text(where, key, row.get(key))
    if isinstance(row.get("id"), str):
        _check_text(where, "id", row["id"])
    for key in _DATES:
        _check_date(where, key, row.get(key))
    _check_triggers(where, row.get("triggers"), len(row[bodies[0]]))
    return row


def _document_row(row: dict[str, Any]) -> dict[str, Any]:
    """A document of LangChain as a row; what its metadata calls the source is its id, an address its address."""
    about = row["metadata"] if isinstance(row.get("metadata"), dict) else {}
    source = next((about[key] for key in ("source", "url", "file_name") if isinstance(about.get(key), str)), None)
    made = {"text": row[_DOCUMENT], "id": row.get("id") or source}
    return made | ({"url": source} if source and source.startswith(("https://", "http://")) else {})


def _rows_loaded(where: str, line: bytes) -> Any:
    """What one line holds as JSON. Raises BrokenRow."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        try:  # msgspec refuses lone surrogates among others; the standard library tells them apart
            return json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as wrong:
            raise BrokenRow(where, f"not UTF-8 at byte {wrong.start} of the line", "convert the file") from None
        except (ValueError, RecursionError):
            raise BrokenRow(where, f"not JSON: {_json_fault(error)}", "mend or drop the line") from None


def _json_fault(error: Exception) -> str:
    """What a reader of JSON met, without its own "JSON is malformed:" before it."""
    return str(error).removeprefix("JSON is malformed: ")


def _check_once(where: str, line: bytes) -> None:
    """Raises BrokenRow when a key that is understood stands twice: nobody can say which value is meant."""
    if all(line.count(f'"{key}"'.encode()) < 2 for key in _KEYS):
        return
    pairs: list[tuple[str, Any]] = json.loads(line, object_pairs_hook=list)
    names = [name for name, _ in pairs]
    if twice := next((key for key in _KEYS if names.count(key) > 1), None):
        raise BrokenRow(where, f'has "{twice}" twice', "keep one of them")


def _check_text(where: str, key: str, value: Any) -> None:
    """Raises BrokenRow unless the value is absent or a string of whole characters."""
    if value is not None and not isinstance(value, str):
        raise BrokenRow(where, f'its "{key}" is a {type(value).__name__}, not a string', "write it as a string")
    if value and (lone := _LONE.search(value)):
        raise BrokenRow(
            where,
            f'its "{key}" holds a lone surrogate, U+{ord(lone[0]):04X} at character {lone.start()}: no text',
            "write the whole character or leave it out",
        )


def _check_date(where: str, key: str, value: str | None) -> None:
    """Raises BrokenRow unless the value is absent, empty or an ISO 8601 day or moment."""
    if not value:
        return
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        raise BrokenRow(where, f'its "{key}" is {value[:40]!r}, no ISO 8601 date', "write it as YYYY-MM-DD") from None


def _check_triggers(where: str, triggers: Any, length: int) -> None:
    """Raises BrokenRow unless `triggers` is absent or a list of [start, end] inside the text."""
    if triggers is None:
        return
    right = isinstance(triggers, list) and all(
        isinstance(t, list) and len(t) == 2 and all(type(n) is int for n in t) and 0 <= t[0] < t[1] <= length
        for t in triggers
    )
    if not right:
        raise BrokenRow(where, 'its "triggers" are not a list of [start, end] in the text', "give character offsets")


READER = _RowReader()
