"""Source -> Page: what was found, never changed. A reader is one file and one `onrecord.readers` entry point.

`open_pages` opens anything that a user may name (a file, a folder, `-`) and yields its pages; what cannot be read comes
out as an InputError in its place, so that the rest goes on.
"""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import InputError, MissingInput, UnreadableInput, unreadable
from onrecord.pages.containers.folder import expand as expand
from onrecord.pages.containers.folder import readable
from onrecord.pages.source import HEAD, Options, Reader, Source
from onrecord.pages.wire.tally import Metered, Tally, buffered
from onrecord.types.page import STDIN, Page

# built-in readers are asked last and in this order: a DOCX is a zip archive, a packed WARC is a packed file, a feed may
# be JSON, and text claims what no other does
_ORDER = (
    "docx", "warc", "arc", "webarchive", "archive", "packed", "mhtml", "pdf", "subtitles", "chats", "feed", "rows",
    "html", "text",
)  # fmt: skip
DEEPEST = 4  # containers in containers: a page in a zip in a tar.gz is 3


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader there is: those that others add first, so that they may claim a form before text does."""
    found = {entry.name: entry for entry in entry_points(group="onrecord.readers")}
    names = [*sorted(set(found) - set(_ORDER)), *(name for name in _ORDER if name in found)]
    return tuple(found[name].load() for name in names)


def open_pages(inputs: Sequence[str | Path], options: Options = Options()) -> Iterator[Page | InputError]:  # noqa: B008
    """The pages of all inputs in order; a folder's files sorted by name, hidden ones left out."""
    for given in inputs:
        for place in expand(given, options.watch):
            yield from place_pages(place, options)


def place_pages(place: str | InputError, options: Options) -> Iterator[Page | InputError]:
    """The pages of one file or of standard input."""
    if isinstance(place, InputError):
        yield place
        return
    if place == STDIN:
        yield from file_pages("stdin:", sys.stdin.buffer, options)
        return
    name = readable(place)
    try:
        if found := _special(Path(place)):
            yield UnreadableInput(name, f"is {found}, not a file", "save what it gives into a file, or pipe it to -")
            return
        stream = Path(place).open("rb")  # noqa: SIM115 - closed below, where its own errors are told apart
    except OSError as error:
        yield unreadable(name, error)
        return
    except ValueError as error:
        yield MissingInput(name.replace("\0", "\ufffd"), f"no file can have this name ({error})", "check the name")
        return
    with stream:
        try:
            yield from file_pages(name, stream, options)
        except OSError as error:
            yield unreadable(name, error)


def file_pages(name: str, stream: BinaryIO, options: Options) -> Iterator[Page | InputError]:
    """The pages of one open file of the user's, which is counted while it is read."""
    tally = Tally()
    metered = buffered(Metered(stream, tally, options.watch.read))
    yield from stream_pages(Source(uri=name, stream=metered, tally=tally), options)


def _special(path: Path) -> str | None:
    """What a path is that is there and cannot be read like a file; a named pipe can."""
    mode = path.stat().st_mode
    kinds = ((stat.S_ISSOCK, "a socket"), (stat.S_ISBLK, "a block device"), (stat.S_ISCHR, "a device"))
    return next((name for test, name in kinds if test(mode)), None)


def stream_pages(source: Source, options: Options) -> Iterator[Page | InputError]:
    """The pages of one open stream, by the first reader that claims it."""
    stream = source.stream if isinstance(source.stream, io.BufferedReader) else io.BufferedReader(source.stream)  # type: ignore[type-var]
    head = stream.peek(HEAD)[:HEAD]
    if not head:
        yield UnreadableInput(source.uri, "empty: 0 bytes", "nothing to read; fetch or save the page again")
        return
    try:
        options.watch.opened(source.uri)
        reader = next(r for r in readers() if r.claims(source.name or source.uri, head))
        for page in reader.read(msgspec.structs.replace(source, stream=stream), options):
            if options.codebook is None or isinstance(page, InputError):
                yield page
            else:
                yield msgspec.structs.replace(page, codebook=options.codebook)
    except InputError as error:  # a reader may raise what ends it
        yield error


def inner_pages(
    around: Source, uri: str, stream: BinaryIO, options: Options, name: str = ""
) -> Iterator[Page | InputError]:
    """The pages of what a container holds under a name."""
    depth = around.depth + 1
    if depth > DEEPEST:
        yield UnreadableInput(uri, f"lies in more than {DEEPEST} containers, one in the other", "unpack it by hand")
        return
    yield from stream_pages(Source(uri, stream, name=name, depth=depth, tally=around.tally), options)


def ended(found: Iterator[Page | InputError], damage: Callable[[], InputError | None]) -> Iterator[Page | InputError]:
    """What was found in a packed stream. Where the stream turns out to be damaged that is said, once, in place of the
    error that followed from it."""
    held: InputError | None = None
    for one in found:
        if held:
            yield held
        held = one if isinstance(one, InputError) else None
        if not isinstance(one, InputError):
            yield one
    if last := damage() or held:
        yield last


def file_of(uri: str) -> str:
    """The file that a page with that name was read from: `pages.zip` of `pages.zip#feed.xml#3`."""
    place = uri
    while "#" in place and not is_file(place):
        place = place.rpartition("#")[0]
    return place if is_file(place) else uri


def is_file(place: str) -> bool:
    """True for a file that is there."""
    try:
        return Path(place).is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
