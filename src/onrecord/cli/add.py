"""`onrecord add`: pages into an archive."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Annotated

import typer

from onrecord.cli import status
from onrecord.cli.read import Captured, Encoding, LinkTable, MaxBytes, Published

Archive = Annotated[
    str, typer.Argument(metavar="DB", help="The archive: a file such as news.db (made if new), or postgresql://...")
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUTS", help="Pages, folders, crawls, feeds, archives, JSON Lines; `-` is standard input."
    ),
]
Text = Annotated[
    str | None,
    typer.Option(metavar="HOW", help="How much of a page a new archive keeps: full, snippet or none. Default: full."),
]


def add(
    archive: Archive,
    inputs: Inputs = None,
    text: Text = None,
    published: Published = None,
    captured: Captured = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = None,
    kb: LinkTable = None,
) -> int:
    """Add pages to an archive. What is there already is not added again.

    Each page is in the archive whole, with its record, or not at all: stopping loses nothing, the next `add` goes on.

    - `onrecord add news.db pages/ crawl.warc.gz feed.xml`
    - `curl -s https://example.org/story | onrecord add news.db -`
    """
    from onrecord import pages
    from onrecord.cli import talk
    from onrecord.cli.inputs import Ear
    from onrecord.desk import archives, reading
    from onrecord.desk.add import add as run
    from onrecord.errors import UsageError
    from onrecord.kb.table import Kb
    from onrecord.pages.source import Options

    if not inputs:
        if not talk.piped():
            raise UsageError("nothing to add - name pages, folders or crawls behind the archive, or pipe a page in")
        inputs = ["-"]
    options: Options = reading.options(published=published, captured=captured, encoding=encoding, max_bytes=max_bytes)
    store = archives.opened(archive, create=True, text=text)  # type: ignore[arg-type]
    bar, counts = talk.Bar(), dict.fromkeys(("added", "version", "seen", "known", "refused", "failed"), 0)
    options = Options(options.published, options.captured, options.url, options.encoding, options.max_page, Ear(bar))
    places = [place for given in inputs for place in pages.expand(given, options.watch)]
    bar.total, bar.size = len(places), reading.size(places)
    try:
        with bar, Kb(kb) if kb is not None else nullcontext() as table:
            for outcome in run(store, places, options, table, bar.input_done):
                counts[outcome.became] += 1
                if outcome.error:
                    talk.complain(str(outcome.error))
                bar.story_done()
    finally:
        talk.say(told(archive, counts))
        store.close()
    return status.PARTLY if counts["failed"] else status.DONE


def told(archive: str, counts: dict[str, int]) -> str:
    """What became of all pages, in one line."""
    words = {
        "added": "added", "version": "new versions", "seen": "unchanged", "known": "there already",
        "refused": "kept out", "failed": "failed",
    }  # fmt: skip
    shown = [f"{counts[name]:,} {word}" for name, word in words.items() if counts[name] or name == "added"]
    return f"{archive}: {', '.join(shown)}"
