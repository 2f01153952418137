"""`onrecord explain`: the trail of one record, from its words to the file that made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Captured, CodebookFile, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.kept.trail import Trail
    from onrecord.pages.source import Options
    from onrecord.types.page import Page
    from onrecord.types.record import Record

_Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="STORY_ID/s1 as in the record or the report; s1 where there is one story."),
]
_Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        help="The pages that were read, or the JSON Lines that were written. Default: the demo page.",
        show_default=False,
    ),
]


def explain(
    id: _Id,
    inputs: _Inputs = None,
    published: Published = None,
    captured: Captured = None,
    codebook: CodebookFile = None,
) -> int:
    """Show where one record comes from: its words, the page's characters, each rule and the file to change.

    Of an event it tells what decided it, where its page is there: the words, what the learned heads held of them, the
    features that spoke loudest (in log odds), why these people act and suffer, and the row of the tables.

    `STORY_ID` alone explains the story's borders and date. Pages are read again: give the options that they
    were read with.

    - `onrecord explain 5a3f1e0c/s1 page.html --published 2023-12-07`
    - `onrecord explain 5a3f1e0c record.jsonl`
    """
    from onrecord import demo, pipeline
    from onrecord.desk import reading
    from onrecord.errors import UsageError
    from onrecord.kept.trail import trail

    story_id, wanted = _parted(id)
    places = inputs or [demo.NAME]
    options = reading.options(published=published, captured=captured, codebook=codebook)
    read = list(_explain_records(places, options))
    kept = [pair for pair in read if pair]
    found = [(record, page) for record, page in kept if record.id.startswith(story_id)]
    if not kept:
        return status.PARTLY  # why is told
    if not found:
        raise UsageError(f"no story {story_id!r} in {', '.join(places)} - name the pages it was read from")
    if len(found) > 1 and len({record.id for record, _ in found}) > 1:
        several = ", ".join(f"{record.id} ({record.title})" for record, _ in found[:5])
        raise UsageError(f"{id!r} may be in {len(found)} stories - write STORY_ID/{wanted or 's1'}: {several}")
    record, page = found[0]
    its = trail(record, wanted or None, page)
    decided = pipeline.event_reasons(page, record, its.found) if page is not None and its.kind == "event" else ()
    _show(its, record, decided)
    return status.DONE


def _parted(id: str) -> tuple[str, str]:
    """`STORY_ID/s1`, `STORY_ID` or `s1` as the beginning of a story's id and the id of a record."""
    if "/" in id:
        story_id, _, wanted = id.rpartition("/")
        return story_id, wanted
    return ("", id) if re.fullmatch(r"[sevtfcr]\d{1,6}", id) else (id, "")


def _explain_records(places: Sequence[str], options: Options) -> Iterator[tuple[Record, Page | None] | None]:
    """The records of pages read again, or of a file of records together with its page where that is still there; None
    for what could not be read, which is told."""
    from onrecord import pages
    from onrecord.cli import talk
    from onrecord.desk import reading
    from onrecord.errors import InputError
    from onrecord.kept.stored import is_records, stored
    from onrecord.types.story import Story

    for place in (one for given in places for one in pages.expand(given)):
        written = not isinstance(place, InputError) and is_records(place)
        for found in stored(str(place)) if written else reading.stories([place], options):
            if isinstance(found, InputError):
                talk.complain(str(found))
                yield None
            else:
                yield (found.record, found.page) if isinstance(found, Story) else (found, _page_of(found))


def _page_of(record: Record) -> Page | None:
    """The page of a record, when it still stands where it was read and has the same characters."""
    from onrecord.desk import reading
    from onrecord.errors import InputError
    from onrecord.pages.source import Options

    place = reading.place_of(record.page.uri)
    for page in reading.opened(place, Options()) if place else ():
        if not isinstance(page, InputError) and page.sha256 == record.page.sha256:
            return page
    return None


def _show(trail: Trail, record: Record, decided: Sequence[str] = ()) -> None:
    """The trail in lines; `decided`: what else spoke for it."""
    import json

    import msgspec

    from onrecord.exports.plain import plain_line
    from onrecord.exports.words import line_of_places
    from onrecord.kept import version

    print(plain_line(f"{trail.id} · {trail.kind} · {trail.title}"))
    for name, places, where in (("words", trail.words, "the story"), ("page", trail.proof, record.page.uri)):
        for place in places:
            print(plain_line(f"{name:6} {line_of_places(place.span, place.text, where)}"))
    if trail.proof and trail.proof[0].text is None:
        print("       the page is not there any more, or has changed: offsets only")
    print()
    wide = max((len(reason.of) for reason in trail.reasons), default=0)
    for reason in trail.reasons:
        where = (
            f"{reason.rule.file}:{reason.rule.line}" if reason.rule.line else reason.rule.file or "not in this package"
        )
        print(plain_line(reason.of).ljust(wide), f" {plain_line(reason.rule.id):36}", where)
    if not trail.reasons:
        print("nothing of it was inferred" if trail.kind != "residue" else f"left out because: {trail.found.reason}")
    for line in decided:
        print(plain_line(line))
    if trail.kind != "story":
        print()
        print(json.dumps(msgspec.to_builtins(trail.found), ensure_ascii=True))
    print(f"\nread by {plain_line(trail.read_by)}")
    if trail.read_by != version.version_line():
        print(
            f"here is {plain_line(version.version_line())}: another version, so the files named above may have changed"
        )
