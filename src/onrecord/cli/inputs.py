"""What the user names, read one by one: a page that fails, in whatever way, never harms the others."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO, TypeVar, cast

import msgspec

from onrecord import demo, pages, pipeline
from onrecord.cli import DEBUG, fault, output, talk
from onrecord.errors import InputError, OnrecordError, UsageError
from onrecord.kb.table import Kb
from onrecord.pages.source import MAX_PAGE, Options, Source, Watch
from onrecord.types.page import Page
from onrecord.types.story import Story

Found = TypeVar("Found")


class Fault(InputError):
    """onrecord itself broke on a page."""


def options(
    *,
    published: str | None = None,
    captured: str | None = None,
    encoding: str | None = None,
    max_bytes: int | None = None,
) -> Options:
    """The caller's options, checked. Raises UsageError."""
    return Options(
        published=day("--published", published),
        captured=day("--captured", captured),
        encoding=charset(encoding),
        max_page=max_bytes or MAX_PAGE,
    )


def day(option: str, value: str | None) -> str | None:
    """`value` where it is an ISO 8601 date, with or without a time. Raises UsageError."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} {value!r} is no date - write it as 2023-12-07 or 2023-12-07T18:30Z") from None
    # other ISO forms (20231207, 2023-W49-4) are allowed but written in the one form that everything else reads
    return value if value.startswith(f"{moment:%Y-%m-%d}") else moment.date().isoformat()


def charset(name: str | None) -> str | None:
    """`name` where Python knows it as an encoding of text. Raises UsageError."""
    if name is None:
        return None
    try:
        b"a".decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise UsageError(
            f"--encoding {name!r} is none that is known - write utf-8, windows-1251, shift_jis ..."
        ) from None


def stories(
    places: Sequence[str | InputError], options: Options, bar: talk.Bar, kb: Kb | None = None
) -> Iterator[Story | InputError]:
    """The stories of every place, in order. Whatever else goes wrong with a page becomes its InputError too."""
    for place in places:
        if isinstance(place, InputError):
            yield place
            continue
        for page in guarded(place, opened(place, options)):
            yield from (page,) if isinstance(page, InputError) else guarded(page.uri, pipeline.stories([page], kb))
        bar.input_done()


def guarded(where: str, found: Iterator[Found | InputError]) -> Iterator[Found | InputError]:
    """What is found. One page must not take the batch with it, whatever it holds: a fault is an error in its place."""
    try:
        yield from found
    except OnrecordError:  # meant for the user as it is, and not about this page
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        yield Fault(where, f"onrecord broke on it ({fault(error)})", f"please report it ({DEBUG}=1 shows where)")


def opened(place: str, options: Options) -> Iterator[Page | InputError]:
    """The pages of one place; `demo:` is the bundled one."""
    if place != demo.NAME:
        yield from pages.place_pages(place, options)
        return
    with demo.opened() as stream:
        yield from pages.stream_pages(Source(uri=demo.NAME + demo.FILE, stream=cast(BinaryIO, stream)), options)


def place_of(uri: str) -> str | None:
    """The place from which a page of that name is read again; None where it is not there any more."""
    if uri.startswith(demo.NAME):
        return demo.NAME
    place = pages.file_of(uri)
    return place if pages.is_file(place) else None


class Ear(Watch):
    """Passes on to the user what readers tell."""

    def __init__(self, bar: talk.Bar) -> None:
        self.bar = bar

    def said(self, line: str) -> None:
        """One line on stderr."""
        talk.say(line)

    def read(self, count: int) -> None:
        """A step of the bar."""
        self.bar.bytes_read(count)


def write(inputs: Sequence[str], options: Options, target: output.Target, kb: Kb | None = None) -> Sequence[InputError]:
    """Reads everything and writes it to the target; each failure is told at once, and all are returned."""
    bar = talk.Bar()
    options = msgspec.structs.replace(options, watch=Ear(bar))
    places = [place for given in inputs for place in pages.expand(given, options.watch)]
    failures: list[InputError] = []

    def good() -> Iterator[Story]:
        for found in stories(places, options, bar, kb):
            if isinstance(found, InputError):
                failures.append(found)
                talk.complain(str(found))
            else:
                yield found
                bar.story_done()

    bar.total, bar.size = len(places), size(places)
    with bar, output.opened(target.out) as out:
        target.exporter.write(good(), bar.around(out), failures)
    if failures and len(places) > 1:
        talk.say(f"{len(failures)} of the inputs failed, the rest was written")
    return failures


def size(places: Sequence[str | InputError]) -> int:
    """The bytes of all places; 0 when one is no file, so that nobody knows."""
    total = 0
    for place in places:
        if isinstance(place, InputError):
            continue
        try:
            found = os.stat(place)  # noqa: PTH116 - a place may be a name that no path can have
        except (OSError, ValueError):
            return 0
        if not stat.S_ISREG(found.st_mode):
            return 0
        total += found.st_size
    return total
