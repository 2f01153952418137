"""`onrecord rebuild`: everything derived made anew."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive

_All = Annotated[bool, typer.Option("--all", metavar="", help="Pages too that these versions have read already.")]
_Index = Annotated[bool, typer.Option("--index", metavar="", help="Only build the indexes of words anew.")]


def rebuild(archive: Archive, all: _All = False, index: _Index = False) -> int:
    """Read all pages of an archive again, by the models, tables and rules of today; corrections stay.

    Stopped at any moment, the next call goes on.

    - `onrecord rebuild news.db`
    """
    from onrecord.cli import talk
    from onrecord.desk import archives
    from onrecord.desk.rebuild import changes_in_lines, left
    from onrecord.desk.rebuild import rebuild as run

    store = archives.opened_archive(archive)
    try:
        if index:
            store.reindex()
            store.db.purge()
            talk.say(f"{archive}: indexes made anew")
            return status.DONE
        if store.text != "full":
            talk.say(f"{archive}: keeps text {store.text!r}: pages that are not kept cannot be read again")
        pages = left(store, everything=all)
        with talk.Bar(len(pages)) as bar:
            found = run(store, pages, bar.input_done)
        for error in found.failed:
            talk.complain(str(error))
        for line in changes_in_lines(found):
            talk.say(line)
        unfit = store.db.rows("SELECT n FROM correction WHERE fits = 0 AND undone IS NULL")
        if unfit:
            talk.say(f"{len(unfit):,} corrections find no place any more - onrecord correct {archive} --list")
        return status.PARTLY if found.failed else status.DONE
    finally:
        store.close()
