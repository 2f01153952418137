"""Source -> Page: what was found, never changed. A reader is one file and one `onrecord.readers` entry point.

`open_pages` opens anything that a user may name (a file, a folder, `-`) and yields its pages; what cannot be read comes
out as an InputError in its place, so that the rest goes on.
"""

from __future__ import annotations

import io
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


def expand(given: str | Path) -> Iterator[str]:
    """The files that one argument stands for."""
    path = Path(given)
    if str(given) != STDIN and path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p.relative_to(path)))
        yield from map(str, files) if files else (str(path),)
    else:
        yield str(given)


def hidden(path: Path) -> bool:
    """True for dot files and what lies in dot folders."""
    return any(part.startswith(".") for part in path.parts)


def place_pages(place: str, options: Options) -> Iterator[Page | InputError]:
    """The pages of one file or of standard input."""
    if place == STDIN:
        yield from stream_pages(Source(uri="stdin:", stream=sys.stdin.buffer), options)
        return
    path = Path(place)
    if path.is_dir():
        yield MissingInput(place, "the folder holds no file", "name a folder with pages in it")
        return
    try:
        with path.open("rb") as stream:
            yield from stream_pages(Source(uri=str(place), stream=stream), options)
    except FileNotFoundError:
        yield MissingInput(place, "no such file", "check the name (a page on the web must be saved first)")
    except OSError as error:
        yield UnreadableInput(place, f"cannot be read ({error.strerror})", "check its permissions")


def stream_pages(source: Source, options: Options) -> Iterator[Page | InputError]:
    """The pages of one open stream, by the first reader that claims it."""
    buffered = source.stream if isinstance(source.stream, io.BufferedReader) else io.BufferedReader(source.stream)  # type: ignore[type-var]
    head = buffered.peek(HEAD)[:HEAD]
    if not head:
        yield UnreadableInput(source.uri, "empty: 0 bytes", "nothing to read; fetch or save the page again")
        return
    reader = next(r for r in readers() if r.claims(source.uri, head))
    yield from reader.read(Source(uri=source.uri, stream=buffered), options)
