"""`onrecord rebuild`: everything derived made anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive, LinkTable

if TYPE_CHECKING:
    from onrecord.stores.store import ArchiveStore

_All = Annotated[bool, typer.Option("--all", metavar="", help="Pages too that these versions have read already.")]
_Index = Annotated[bool, typer.Option("--index", metavar="", help="Only build the indexes of words anew.")]


_Codebook = Annotated[
    Path | None,
    typer.Option(
        "--codebook", metavar="FILE", help="Your own table of event words and types (TSV), for all pages from now on."
    ),
]
_NoCodebook = Annotated[bool, typer.Option("--no-codebook", metavar="", help="Code by no codebook any more.")]


def rebuild(
    archive: Archive,
    all: _All = False,
    index: _Index = False,
    kb: LinkTable = None,
    codebook: _Codebook = None,
    no_codebook: _NoCodebook = False,
) -> int:
    """Read all pages of an archive again, by the models, tables and rules of today; corrections stay.

    Stopped at any moment, the next call goes on.

    - `onrecord rebuild news.db`
    - `onrecord rebuild news.db --codebook deals.tsv`
    """
    from onrecord.cli import talk
    from onrecord.desk import archives, reading
    from onrecord.desk.rebuild import changes_in_lines, left
    from onrecord.desk.rebuild import rebuild as run
    from onrecord.errors import UsageError

    if codebook and no_codebook:
        raise UsageError("--codebook or --no-codebook, not both")
    if index and (codebook or no_codebook):
        raise UsageError("--index reads no page, so that no codebook is asked - leave one of them out")
    coded = reading.options(codebook=codebook).codebook
    if kb is not None:
        reading.check_kb(kb)
    store = archives.opened_archive(archive)
    try:
        if index:
            store.reindex()
            store.db.purge()
            talk.say(f"{archive}: indexes made anew")
            return status.DONE
        if coded or no_codebook:
            store.keep_codebook(coded)
        if store.text != "full":
            talk.say(f"{archive}: keeps text {store.text!r}: pages that are not kept cannot be read again")
        pages = left(store, everything=all)
        with talk.Bar(len(pages)) as bar:
            found = run(store, pages, bar.input_done, kb)
        for error in found.failed:
            talk.complain(str(error))
        for line in changes_in_lines(found):
            talk.say(line)
        _tell_lost(store, archive)
        return status.PARTLY if found.failed else status.DONE
    finally:
        store.close()


def _tell_lost(store: ArchiveStore, archive: str) -> None:
    """Tells how many corrections find no place any more."""
    from onrecord.cli import talk
    from onrecord.exports.plain import how_many

    lost = len(store.lost_corrections())
    if lost:
        find = "finds" if lost == 1 else "find"
        talk.say(f"{how_many(lost, 'correction')} {find} no place any more - onrecord correct {archive} --list")
