"""JSON Lines: a row is a page as found (`html` or `page`) or a story that is already clean (`text`)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.errors import BrokenRow, InputError
from onrecord.pages import html, text
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page
from onrecord.types.span import Span

BODIES = ("text", "html", "page")
TEXTS = ("headline", "url", "captured", "published")
LONE = re.compile("[\ud800-\udfff]")
ROW = "each line must be a JSON object with one of the keys text, html, page"


class RowReader:
    """One line, one page. A line that is broken is refused by its number; the others go on."""

    name = "rows"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the name (.jsonl, .ndjson), or where the first line begins as a JSON object with one of the keys."""
        if uri.lower().endswith((".jsonl", ".ndjson")):
            return True
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        return start.startswith(b'{"') and any(f'"{key}"'.encode() in head for key in ("id", *BODIES))

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The rows as pages, line by line in bounded memory."""
        number = 0
        while line := source.stream.readline(options.max_page + 1):
            number += 1
            where = f"{source.uri} line {number}"
            if len(line) > options.max_page and not line.endswith(b"\n"):
                while rest := source.stream.readline(options.max_page):
                    if rest.endswith(b"\n"):
                        break
                yield BrokenRow(where, f"longer than {options.max_page:,} bytes", "split it or raise --max-bytes")
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                try:
                    yield page(where, source.uri, number, line, options)
                except InputError as error:
                    yield error


def page(where: str, uri: str, number: int, line: bytes, options: Options) -> Page:
    """One row as a page. Raises BrokenRow."""
    row = parsed(where, line)
    body = next(key for key in BODIES if row.get(key) is not None)
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
        return html.page(uri, content, sha256, **about)
    triggers = tuple(Span(*pair) for pair in row.get("triggers") or ())
    return text.page(uri, content, sha256, clean=body == "text", given_triggers=triggers, **about)


def parsed(where: str, line: bytes) -> Mapping[str, Any]:
    """The row as an object whose known keys have the right types. Raises BrokenRow."""
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        try:  # msgspec refuses lone surrogates among others; the standard library tells them apart
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise BrokenRow(where, f"not JSON: {error}", "mend or drop the line") from None
    if not isinstance(row, dict):
        raise BrokenRow(where, f"a JSON {type(row).__name__}, not an object", ROW)
    bodies = [key for key in BODIES if row.get(key) is not None]
    if len(bodies) != 1:
        raise BrokenRow(where, f"has {' and '.join(bodies) if bodies else 'none of the keys text, html, page'}", ROW)
    for key in (bodies[0], *TEXTS):
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            raise BrokenRow(where, f'its "{key}" is a {type(value).__name__}, not a string', "write it as a string")
        if value and (lone := LONE.search(value)):
            raise BrokenRow(
                where,
                f'its "{key}" holds a lone surrogate, U+{ord(lone[0]):04X} at character {lone.start()}: no text',
                "write the whole character or leave it out",
            )
    check_triggers(where, row.get("triggers"), len(row[bodies[0]]))
    return row


def check_triggers(where: str, triggers: Any, length: int) -> None:
    """Raises BrokenRow unless `triggers` is absent or a list of [start, end] inside the text."""
    if triggers is None:
        return
    right = isinstance(triggers, list) and all(
        isinstance(t, list) and len(t) == 2 and all(type(n) is int for n in t) and 0 <= t[0] < t[1] <= length
        for t in triggers
    )
    if not right:
        raise BrokenRow(where, 'its "triggers" are not a list of [start, end] in the text', "give character offsets")


READER = RowReader()
