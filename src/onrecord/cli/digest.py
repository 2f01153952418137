"""`onrecord digest`: what is new in an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive

_Since = Annotated[str, typer.Option(metavar="DAY", help="A day, or today, yesterday, week, month.")]
_People = Annotated[
    list[str] | None,
    typer.Option("--person", metavar="NAME", help="Somebody whose new statements are told; repeat it."),
]
_Save = Annotated[
    str | None,
    typer.Option(metavar="NAME=SEARCH", help="Keep a search, as the room's address has it behind ?; digests tell it."),
]
_Form = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="md or html.")]
_Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here.", dir_okay=False)]


def digest(
    archive: Archive, since: _Since = "yesterday", person: _People = None, save: _Save = None, format: _Form = "md",
    out: _Out = None,
) -> int:  # fmt: skip
    """Tell what is new: stories with copies folded, what chosen people said, saved searches, changed pages, failures.

    - `onrecord digest news.db --since yesterday --person 'Mara Castellan'`
    - `onrecord digest news.db --save 'ferries=q=ferry&what=statements'`
    """
    from datetime import date

    from onrecord.cli import output, talk
    from onrecord.desk import archives
    from onrecord.desk.digests import made, written
    from onrecord.errors import UsageError

    writers = {"md": written.as_markdown, "html": written.as_html}
    if format not in writers:
        raise UsageError(f"--format {format!r} is none of {', '.join(writers)}")
    store = archives.opened_archive(archive, read_only=save is None)
    try:
        if save is not None:
            name, _, query = save.partition("=")
            made.saved_question(query)
            store.save_search(name.strip(), query.strip().lstrip("?"))
            talk.say(f"kept {name.strip()!r}" if query.strip() else f"dropped {name.strip()!r}")
            return status.DONE
        text = writers[format](made.digest(store, made.first_day(since, date.today()), person or ()))
    finally:
        store.close()
    with output.opened_output(out) as stream:
        stream.write(text.encode("utf-8", "replace"))
    return status.DONE
