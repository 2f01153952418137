"""Lists the rows of the tables that speak for a day long after a story that has their words: each is wrong, or means
something else there.

`python -m training.times_dating.early SHARED` reads all open sets but the development set, to which the tables are not
fitted. WCXB's days are now and then those of a page's first version: read its lines with that in mind.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from training.times_dating.stories import DEV, Told, stories

EARLY = timedelta(days=45)  # an office or a storm may be named ahead of its first day
KINDS = ("held", "word", "event", "storm", "news")  # what no text can have before its day


def early(told: Sequence[Told]) -> Iterator[str]:
    """A line for each sign whose first term begins long after its story."""
    for story in told:
        for sign in story.signs if story.file != DEV else ():
            first = min((begin for begin, _ in sign.terms), default=story.day)
            if sign.kind.removesuffix(" lead") in KINDS and first > story.day + EARLY:
                yield f"{story.file}\t{story.id}\t{story.day}\t{sign.kind}\t{first}\t{sign.span.start}-{sign.span.end}"


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-dating.pkl"))
    options = parser.parse_args()
    for line in early(stories(options.shared, options.cache)):
        print(line)


if __name__ == "__main__":
    main()
