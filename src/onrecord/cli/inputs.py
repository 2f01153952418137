"""What the user names, read and written: failures are told as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord import pages
from onrecord.cli import output, talk
from onrecord.desk import reading, shards
from onrecord.desk.stopwatch import Stopwatch
from onrecord.errors import InputError, UsageError
from onrecord.exports.plain import how_many
from onrecord.pages.source import Options, Watch
from onrecord.types.story import Story

_NAMED = 3  # pages without a story that are named


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


def read_and_write(
    inputs: Sequence[str],
    options: Options,
    target: output.Target,
    kb: Path | None = None,
    jobs: int = 1,
    resume: bool = False,
    part: str | None = None,
    watch: Stopwatch | None = None,
) -> Sequence[InputError]:
    """Reads everything and writes it to the target; each failure is told at once, and all are returned. `watch` counts
    the stories."""
    bar = talk.Bar()
    options = msgspec.structs.replace(options, watch=Ear(bar))
    places = [place for given in inputs for place in pages.expand(given, options.watch)]
    if part is not None and target.out is not None:
        one = shards.shard(part)
        target = msgspec.structs.replace(target, out=shards.part_path(target.out, one, places))
        places = list(shards.shard_places(places, one))
    failures: list[InputError] = []
    written, empty = 0, list[str]()

    def good(found: Iterable[Story | InputError]) -> Iterator[Story]:
        nonlocal written
        for one in found:
            if isinstance(one, InputError):
                failures.append(one)
                talk.complain(str(one))
            else:
                yield one
                bar.story_done()
                if not one.text:
                    empty.append(one.record.page.uri)
                    continue
                written += 1
                if watch is not None:
                    watch.stories += 1

    bar.total, bar.size = len(places), reading.size(places)
    if resumable(target):
        with bar:
            _write_by_page(inputs, places, options, target, kb, jobs, resume, bar, good)
    else:
        with bar, output.opened_output(target.out) as out:
            found = reading.stories(places, options, kb, bar.input_done, jobs)
            target.exporter.write(good(found), bar.around(out), failures)
    if failures and len(places) > 1:
        talk.say(f"{len(failures)} of the inputs failed, the rest was written")
    if target.out is not None and target.out.is_file() and not target.show and (written or empty or not failures):
        more = "more " if resume else ""
        talk.say(f"{target.out}: {how_many(written, f'{more}story', f'{more}stories')} written{_without_story(empty)}")
    return failures


def _without_story(empty: Sequence[str]) -> str:
    """The end of a line that counts stories: of which pages, the first ones named, the record holds none."""
    if not empty:
        return ""
    more = f" and {len(empty) - _NAMED} more" if len(empty) > _NAMED else ""
    return f", no story in {', '.join(empty[:_NAMED])}{more}"


def resumable(target: output.Target) -> bool:
    """True for JSON Lines into a file of its own: what is written of it before a stop is worth keeping."""
    return (
        target.exporter.name == "jsonl" and target.out is not None and (target.out.is_file() or not target.out.exists())
    )


def _write_by_page(
    inputs: Sequence[str],
    places: Sequence[str | InputError],
    options: Options,
    target: output.Target,
    kb: Path | None,
    jobs: int,
    resume: bool,
    bar: talk.Bar,
    good: Callable[[Iterable[Story | InputError]], Iterator[Story]],
) -> None:
    """JSON Lines into a file, page by page; a run that is stopped says how to go on."""
    from onrecord.desk.resume import Unfinished

    assert target.out is not None
    output.check_folder(target.out)
    part = Unfinished(target.out, inputs, resume)
    try:
        for page, found in reading.by_page(places, options, kb, bar.input_done, jobs, part.pages):
            stories = tuple(good(found))
            if not isinstance(page, InputError):
                part.write(stories)
        part.finish()
    except OSError as error:
        raise UsageError(f"--out {target.out}: cannot be written ({error.strerror})") from None
    except BaseException:
        if part.pages:
            talk.say(f"{part.pages} pages are kept - the same command with --resume goes on behind them")
        raise
    finally:
        part.close()
