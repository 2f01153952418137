"""Source -> Page: what was found, never changed. A reader is one file and one `onrecord.readers` entry point.

`open_pages` opens anything that a user may name (a file, a folder, `-`) and yields its pages; what cannot be read comes
out as an InputError in its place, so that the rest goes on.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from onrecord.errors import InputError, MissingInput, UnreadableInput
from onrecord.pages.source import HEAD, Options, Reader, Source
from onrecord.types.page import Page

STDIN = "-"
ORDER = ("rows", "html", "text")  # built-in readers are asked last and in this order; text claims what no other does


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader there is: those that others add first, so that they may claim a form before text does."""
    found = {entry.name: entry for entry in entry_points(group="onrecord.readers")}
    names = [*sorted(set(found) - set(ORDER)), *(name for name in ORDER if name in found)]
    return tuple(found[name].load() for name in names)


def open_pages(inputs: Sequence[str | Path], options: Options = Options()) -> Iterator[Page | InputError]:  # noqa: B008
    """The pages of all inputs in order; a folder's files sorted by name, hidden ones left out."""
    for given in inputs:
        for place in expand(given):
            yield from place_pages(place, options)


def expand(given: str | Path) -> Iterator[str | InputError]:
    """The files that one argument stands for: itself, or what a folder holds, each folder's own files first, sorted."""
    if str(given) == STDIN or not is_folder(given):
        yield str(given)
        return
    top, empty = Path(given), True
    failed: list[OSError] = []
    for folder, below, names in os.walk(top, onerror=failed.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield str(Path(folder) / name)
            empty = False
        yield from (unreadable(str(error.filename), error) for error in failed)
        failed.clear()
    yield from (unreadable(str(error.filename), error) for error in failed)
    if empty:
        yield MissingInput(readable(str(top)), "the folder holds no file", "name a folder with pages in it")


def is_folder(given: str | Path) -> bool:
    """True for a folder that is there."""
    try:
        return Path(given).is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def unreadable(place: str, error: OSError) -> InputError:
    """What the operating system said, as an error of ours."""
    return UnreadableInput(readable(place), f"cannot be read ({error.strerror})", "check its permissions")


def readable(place: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become U+FFFD, so that every output can hold it."""
    return os.fsencode(place).decode("utf-8", "replace")


def place_pages(place: str | InputError, options: Options) -> Iterator[Page | InputError]:
    """The pages of one file or of standard input."""
    if isinstance(place, InputError):
        yield place
        return
    if place == STDIN:
        yield from stream_pages(Source(uri="stdin:", stream=sys.stdin.buffer), options)
        return
    name = readable(place)
    try:
        if found := special(Path(place)):
            yield UnreadableInput(name, f"is {found}, not a file", "save what it gives into a file, or pipe it to -")
            return
        with Path(place).open("rb") as stream:
            yield from stream_pages(Source(uri=name, stream=stream), options)
    except FileNotFoundError:
        yield MissingInput(name, "no such file", "check the name (a page on the web must be saved first)")
    except OSError as error:
        yield unreadable(place, error)
    except ValueError as error:
        yield MissingInput(name.replace("\0", "\ufffd"), f"no file can have this name ({error})", "check the name")


def special(path: Path) -> str | None:
    """What a path is that is there and cannot be read like a file; a named pipe can."""
    mode = path.stat().st_mode
    kinds = ((stat.S_ISSOCK, "a socket"), (stat.S_ISBLK, "a block device"), (stat.S_ISCHR, "a device"))
    return next((name for test, name in kinds if test(mode)), None)


def stream_pages(source: Source, options: Options) -> Iterator[Page | InputError]:
    """The pages of one open stream, by the first reader that claims it."""
    buffered = source.stream if isinstance(source.stream, io.BufferedReader) else io.BufferedReader(source.stream)  # type: ignore[type-var]
    head = buffered.peek(HEAD)[:HEAD]
    if not head:
        yield UnreadableInput(source.uri, "empty: 0 bytes", "nothing to read; fetch or save the page again")
        return
    reader = next(r for r in readers() if r.claims(source.uri, head))
    yield from reader.read(Source(uri=source.uri, stream=buffered), options)
