"""`onrecord add`: pages into an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Captured, CodebookFile, Encoding, Inputs, LinkTable, MaxBytes, Published

if TYPE_CHECKING:
    from onrecord.errors import InputError
    from onrecord.pages.source import Options
    from onrecord.stores.store import ArchiveStore

_Archive = Annotated[
    str, typer.Argument(metavar="DB", help="The archive: a file such as news.db (made if new), or postgresql://...")
]
_Text = Annotated[
    str | None,
    typer.Option(metavar="HOW", help="How much of a page a new archive keeps: full, snippet or none. Default: full."),
]
_Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that read. Default: 1.")]
_Watch = Annotated[
    bool, typer.Option("--watch", metavar="", help="Stay, and add what is saved into the folders later. Ctrl-C ends.")
]
_WORDS = {
    "added": "added", "version": "new version", "seen": "unchanged", "known": "there already", "refused": "kept out",
    "failed": "failed",
}  # fmt: skip


def add(
    archive: _Archive,
    inputs: Inputs = None,
    text: _Text = None,
    jobs: _Jobs = 1,
    watch: _Watch = False,
    published: Published = None,
    captured: Captured = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = None,
    kb: LinkTable = None,
    codebook: CodebookFile = None,
) -> int:
    """Add pages to an archive. What is there already is not added again.

    Each page is in the archive whole, with its record, or not at all: stopping loses nothing, the next `add` goes on.

    - `onrecord add news.db pages/ crawl.warc.gz feed.xml`
    - `curl -s https://example.org/story | onrecord add news.db -`
    - `onrecord add news.db --watch saved/`
    - `onrecord add deals.db pages/ --codebook deals.tsv` (a new archive; it codes all its pages by it from then on)
    """
    from onrecord.cli import talk
    from onrecord.desk import archives, reading
    from onrecord.desk.add import coded, watched
    from onrecord.errors import UsageError

    if not inputs:
        if not talk.piped():
            raise UsageError("nothing to add - name pages, folders or crawls behind the archive, or pipe a page in")
        inputs = ["-"]
    if watch and (wrong := next((one for one in inputs if not Path(one).is_dir()), None)):
        raise UsageError(f"--watch {wrong}: no folder - name the one into which pages are saved")
    options = reading.options(
        published=published, captured=captured, encoding=encoding, max_bytes=max_bytes, codebook=codebook
    )
    if kb is not None:
        reading.check_kb(kb)
    store = archives.opened_archive(archive, create=True, text=text)  # type: ignore[arg-type]
    counts = dict.fromkeys(_WORDS, 0)
    begun = False
    try:
        coded(store, options)  # another codebook is told before anything is read
        begun = True
        for places in watched(inputs) if watch else (None,):
            if places is None or places:
                _add_all(store, inputs, places, options, kb, jobs, counts)
            if watch and places:
                talk.say(_add_told(archive, counts))
    finally:
        if begun and not watch:
            talk.say(_add_told(archive, counts))
        store.close()
    return status.PARTLY if counts["failed"] else status.DONE


def _add_all(
    store: ArchiveStore,
    inputs: list[str],
    places: list[str | InputError] | None,
    options: Options,
    kb: Path | None,
    jobs: int,
    counts: dict[str, int],
) -> None:
    """Adds the places (by default those of the inputs), tells what fails, and counts what became of each page."""
    import msgspec

    from onrecord import pages
    from onrecord.cli import talk
    from onrecord.cli.inputs import Ear
    from onrecord.desk import diary, reading
    from onrecord.desk.add import add_pages as run

    bar = talk.Bar()
    options = msgspec.structs.replace(options, watch=Ear(bar))
    if places is None:
        places = [place for given in inputs for place in pages.expand(given, options.watch)]
    bar.total, bar.size = len(places), reading.size(places)
    with bar:
        for outcome in run(store, places, options, kb, jobs, bar.input_done):
            counts[outcome.became] += 1
            diary.note(
                "page", place=outcome.place, became=outcome.became, stories=len(outcome.stories),
                error=diary.error_kind(outcome.error),
            )  # fmt: skip
            if outcome.error:
                talk.complain(str(outcome.error))
            bar.story_done()


def _add_told(archive: str, counts: dict[str, int]) -> str:
    """What became of all pages, in one line."""
    from onrecord.exports.plain import how_many

    told = {name: f"{counts[name]:,} {word}" for name, word in _WORDS.items() if counts[name] or name == "added"}
    if "version" in told:
        told["version"] = how_many(counts["version"], _WORDS["version"])
    return f"{archive}: {', '.join(told.values())}"
