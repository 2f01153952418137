"""What the user names, read and written: failures are told as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord import pages
from onrecord.cli import output, talk
from onrecord.desk import reading
from onrecord.errors import InputError
from onrecord.kb.table import Kb
from onrecord.pages.source import Options, Watch
from onrecord.types.story import Story


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
    inputs: Sequence[str], options: Options, target: output.Target, kb: Kb | None = None
) -> Sequence[InputError]:
    """Reads everything and writes it to the target; each failure is told at once, and all are returned."""
    bar = talk.Bar()
    options = msgspec.structs.replace(options, watch=Ear(bar))
    places = [place for given in inputs for place in pages.expand(given, options.watch)]
    failures: list[InputError] = []

    def good() -> Iterator[Story]:
        for found in reading.stories(places, options, kb, bar.input_done):
            if isinstance(found, InputError):
                failures.append(found)
                talk.complain(str(found))
            else:
                yield found
                bar.story_done()

    bar.total, bar.size = len(places), reading.size(places)
    with bar, output.opened(target.out) as out:
        target.exporter.write(good(), bar.around(out), failures)
    if failures and len(places) > 1:
        talk.say(f"{len(failures)} of the inputs failed, the rest was written")
    return failures
