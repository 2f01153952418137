"""`onrecord.verify` and `onrecord.ground`: drafts and claims against pages, in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from onrecord import pages, pipeline
from onrecord.errors import BrokenRow, InputError, MissingInput, UnreadableInput, UsageError, unreadable
from onrecord.kept.stored import is_records, stored
from onrecord.pages.source import Options
from onrecord.types.cut import Cut, Part, cut_from
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.story import Story
from onrecord.types.verdict import Claim, Judgement
from onrecord.verdicts.draft import claims, given
from onrecord.verdicts.judge import judge
from onrecord.verdicts.shelf import Shelf, shelve

T = TypeVar("T")


def sources(inputs: Sequence[str | Path], options: Options = Options()) -> Iterator[Record | InputError]:  # noqa: B008
    """The records to judge against: pages are read, files of records (from `onrecord read`) taken as they are."""
    for place in (one for given_input in inputs for one in pages.expand(given_input)):
        if isinstance(place, InputError):
            yield place
        elif is_records(place):
            yield from stored(place)
        else:
            found = pipeline.stories(pages.open_pages([place], options))
            yield from (story if isinstance(story, InputError) else story.record for story in found)


def read_draft(path: str | Path) -> Story:
    """A draft (text, Markdown, HTML, DOCX) as one story, whole: nothing is cut away. Raises InputError."""
    found = list(pages.open_pages([path]))
    for page in found:
        if isinstance(page, InputError):
            raise page
        return pipeline.annotate(page, whole(page))
    raise UsageError(f"{path}: no draft in it")


def whole(page: Page) -> Cut:
    """All of a page as one story: every block that a reader sees is a paragraph."""
    pieces = tuple(block.span for block in page.blocks if not block.hidden)
    cut = cut_from(page, pieces, because="verdicts.verify/whole")
    parts = (Part("paragraph", Span(at, at + p.end - p.start)) for at, p in zip(cut.starts(), pieces, strict=True))
    return msgspec.structs.replace(cut, parts=tuple(parts))


def verify(draft: str | Path, against: Sequence[str | Path]) -> tuple[Judgement, ...]:
    """Every quotation and attributed statement of a draft, judged against pages. Raises the first InputError."""
    return judged(claims(read_draft(draft).record), shelve(believed(sources(against))))


def verify_quote(quote: str, against: Sequence[str | Path], *, speaker: str | None = None) -> Judgement:
    """One quotation, judged against pages. Raises the first InputError."""
    return judge(given(quote, speaker), shelve(believed(sources(against))))


def believed(found: Iterable[T | InputError]) -> Iterator[T]:
    """What was read; raises the first error."""
    for one in found:
        if isinstance(one, InputError):
            raise one
        yield one


def judged(found: Iterable[Claim], shelf: Shelf) -> tuple[Judgement, ...]:
    """The verdicts, in the claims' order."""
    return tuple(judge(claim, shelf) for claim in found)


# --- what other programs claim -------------------------------------------------------------------------------------

QUOTES = ("quote", "text", "extraction_text")
SPEAKERS = ("speaker", "source", "attributed_to")
LISTS = ("extractions", "claims", "quotes")  # under which a document holds its claims; the first is LangExtract's


def ground(wanted: str | Path | Iterable[Mapping[str, Any]], against: Sequence[str | Path]) -> tuple[Judgement, ...]:
    """What another program claims, judged against pages: a file as `onrecord ground` takes it, or its rows. Raises the
    first InputError."""
    rows = read_claims(wanted) if isinstance(wanted, str | Path) else row_claims("claims", flattened(list(wanted)))
    return judged(believed(rows), shelve(believed(sources(against))))


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
        rows = [row for n, line in lines for row in line_rows(name, n, line)]
        if all(isinstance(row, InputError) for row in rows):  # no JSON Lines either
            raise BrokenRow(name, f"not JSON: {error}", "give a JSON list, or one object a line") from None
    yield from row_claims(name, rows)


def row_claims(name: str, rows: Iterable[Any]) -> Iterator[Claim | InputError]:
    """Rows as claims, errors kept in their places."""
    for number, row in enumerate(rows, 1):
        yield row if isinstance(row, InputError) else row_claim(f"{name} claim {number}", number, row)


def line_rows(name: str, number: int, line: str) -> Iterator[Any]:
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


def row_claim(where: str, number: int, row: Any) -> Claim | InputError:
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
