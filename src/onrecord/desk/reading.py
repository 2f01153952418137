"""What the user names, read one by one: a page that fails, in whatever way, never harms the others."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from onrecord import demo, pages, pipeline
from onrecord.desk import limits, workers
from onrecord.errors import InputError, OnrecordError, UsageError
from onrecord.events.codebook import codebook_file
from onrecord.kb.table import Kb
from onrecord.kept.stored import is_records, stored, story_of
from onrecord.pages.source import MAX_PAGE, Options, Source
from onrecord.pipeline import Stated
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.story import Story

Found = TypeVar("Found")
SECONDS = 20.0  # of processor time for a page; the slowest of 1,100 open pages takes under 3
_MEMORY = 2 << 30  # bytes for a page, beside what the process holds; one of 20 MB takes about half of it
DEBUG = "ONRECORD_DEBUG"  # in the environment: a fault of our own ends with its traceback


def nothing() -> None:
    """What happens after each input unless a door wants to be told."""


class _Fault(InputError):
    """onrecord itself broke on a page."""


def options(
    *,
    published: str | None = None,
    captured: str | None = None,
    encoding: str | None = None,
    max_bytes: int | None = None,
    codebook: str | Path | None = None,
) -> Options:
    """The caller's options, checked. Raises UsageError."""
    return Options(
        published=checked_day("--published", published),
        captured=checked_day("--captured", captured),
        encoding=_charset(encoding),
        max_page=max_bytes or MAX_PAGE,
        codebook=codebook_file(Path(codebook)) if codebook is not None else None,
    )


def check_kb(path: Path) -> None:
    """Raises UsageError where a link table cannot be opened, before anything is read."""
    with Kb(path):
        pass


def check_uncoded(places: Sequence[str | Path]) -> None:
    """Raises UsageError where a codebook was given for records, which stay as they were written."""
    written = next((str(place) for place in places if is_records(str(place))), None)
    if written is not None:
        raise UsageError(f"{written} holds records, which a codebook does not change - name the pages they are of")


def checked_day(option: str, value: str | None) -> str | None:
    """`value` where it is an ISO 8601 date, with or without a time. Raises UsageError."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} {value!r} is no date - write it as 2023-12-07 or 2023-12-07T18:30Z") from None
    # other ISO forms (20231207, 2023-W49-4) are allowed but written in the one form that everything else reads
    return value if value.startswith(f"{moment:%Y-%m-%d}") else moment.date().isoformat()


def _charset(name: str | None) -> str | None:
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
    places: Sequence[str | InputError],
    options: Options,
    kb: Path | None = None,
    input_done: Callable[[], None] = nothing,
    jobs: int = 1,
) -> Iterator[Story | InputError]:
    """The stories of every place, in order. Whatever else goes wrong with a page becomes its InputError too.

    `kb` is a link table of `onrecord kb build`; `input_done` is called after each place, for a door that shows how far
    the work is; `jobs` processes share it.
    """
    for _, found in by_page(places, options, kb, input_done, jobs):
        yield from found


def by_page(
    places: Sequence[str | InputError],
    options: Options,
    kb: Path | None = None,
    input_done: Callable[[], None] = nothing,
    jobs: int = 1,
    skip: int = 0,
) -> Iterator[tuple[Page | InputError, tuple[Story | InputError, ...]]]:
    """Every page of every place, in order, with its stories: as `stories`, for who must know where a page ends.

    The first `skip` pages are passed over: an earlier run has them.
    """
    if any(isinstance(place, str) and is_records(place) for place in places):
        for place in places:
            if isinstance(place, str) and is_records(place):
                yield from _read_back(place)
                input_done()
            else:
                yield from by_page([place], options, kb, input_done, jobs)
        return
    pages = _reading_behind(pages_of(places, options, input_done), skip)
    if jobs > 1:
        yield from workers.annotated(pages, page_stories, jobs, kb)
        return
    with Kb(kb) if kb is not None else nullcontext() as table:
        for page in pages:
            yield page, (page,) if isinstance(page, InputError) else _stories_of(page, table)


def _read_back(place: str) -> Iterator[tuple[Page | InputError, tuple[Story | InputError, ...]]]:
    """The stories of a file of records, as they were written."""
    for found in stored(place):
        if isinstance(found, InputError):
            yield found, (found,)
        else:
            story = story_of(found)
            yield story.page, (story,)


def _reading_behind(pages: Iterator[Page | InputError], skip: int) -> Iterator[Page | InputError]:
    """The pages behind the first `skip`. Errors are told again, so that the run ends as it would have."""
    for page in pages:
        if isinstance(page, InputError) or skip <= 0:
            yield page
        else:
            skip -= 1


def page_stories(page: Page, kb: Path | None = None, belongs: Sequence[Span] = ()) -> tuple[Story | InputError, ...]:
    """The stories of one page; what goes wrong, and what is given up, is an error among them. `belongs`: places of its
    source that a person gave to the story."""
    return _stories_of(page, _link_table(kb), belongs)


@cache
def _link_table(kb: Path | None) -> Kb | None:
    """A worker's link table, open as long as the worker lives."""
    return Kb(kb) if kb is not None else None


def _stories_of(page: Page, kb: Kb | None, belongs: Sequence[Span] = ()) -> tuple[Story | InputError, ...]:
    return _within_limits(page, lambda: pipeline.stories([page], kb, belongs))


def _within_limits(page: Page, make: Callable[[], Iterator[Found | InputError]]) -> tuple[Found | InputError, ...]:
    """What is made of a page; what goes wrong, and what is given up, is an error among it."""
    try:
        with limits.limited(SECONDS, _MEMORY):
            return tuple(guarded(page.uri, make()))
    except limits.TooSlow:
        why = f"not done after {SECONDS:.0f} seconds of processor time"
    except MemoryError:
        why = f"wants more than {_MEMORY >> 20} MB of memory"
    return (_Fault(page.uri, why, "no page needs so much; please report it"),)


def pages_of(
    places: Sequence[str | InputError], options: Options, input_done: Callable[[], None] = nothing
) -> Iterator[Page | InputError]:
    """The pages of every place, in order."""
    for place in places:
        if isinstance(place, InputError):
            yield place
            continue
        yield from guarded(place, opened(place, options))
        input_done()


def stated_or_records(
    places: Sequence[str | InputError], options: Options, input_done: Callable[[], None] = nothing
) -> Iterator[Stated | Record | InputError]:
    """What can be judged against, in order: the stories of pages, whose events wait until they are asked for, and the
    records of files that hold records."""
    for place in places:
        if isinstance(place, str) and is_records(place):
            yield from stored(place)
            input_done()
        else:
            for page in pages_of([place], options, input_done):
                if isinstance(page, InputError):
                    yield page
                else:
                    yield from _within_limits(page, partial(pipeline.stated_stories, page))


def finished(one: Stated) -> Story | InputError:
    """A story with its events too."""
    return _within_limits(one.story.page, lambda: map(pipeline.with_events, (one,)))[0]


def fault(error: Exception) -> str:
    """An exception nobody thought of, in a few words."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def guarded(where: str, found: Iterator[Found | InputError]) -> Iterator[Found | InputError]:
    """What is found. One page must not take the batch with it, whatever it holds: a fault is an error in its place."""
    try:
        yield from found
    except OnrecordError:  # meant for the user as it is, and not about this page
        raise
    except (limits.TooSlow, MemoryError):
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        yield _Fault(where, f"onrecord broke on it ({fault(error)})", f"please report it ({DEBUG}=1 shows where)")


def opened(place: str, options: Options) -> Iterator[Page | InputError]:
    """The pages of one place; `demo:` is the bundled one."""
    if place != demo.NAME:
        yield from pages.place_pages(place, options)
        return
    with demo.opened_demo() as stream:
        yield from pages.stream_pages(Source(uri=demo.NAME + demo.FILE, stream=cast(BinaryIO, stream)), options)


def place_of(uri: str) -> str | None:
    """The place from which a page of that name is read again; None where it is not there any more."""
    if uri.startswith(demo.NAME):
        return demo.NAME
    place = pages.file_of(uri)
    return place if pages.is_file(place) else None


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
