"""`onrecord digest`: what is new in an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive

if TYPE_CHECKING:
    from onrecord.desk.digests.made import Digest

_Since = Annotated[str, typer.Option(metavar="DAY", help="A day, or today, yesterday, week, month.")]
_People = Annotated[
    list[str] | None,
    typer.Option("--person", metavar="NAME", help="Somebody whose new statements are told; repeat it."),
]
_Save = Annotated[
    str | None,
    typer.Option(metavar="NAME=SEARCH", help="Keep a search, as the room's address has it behind ?; digests tell it."),
]
_Form = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, markdown or html. Default: text on a terminal, "
                 "else what --out's ending says, or markdown."),
]  # fmt: skip
_Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here.", dir_okay=False)]


def digest(
    archive: Archive, since: _Since = "yesterday", person: _People = None, save: _Save = None, format: _Form = None,
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

    form = _form(format, out)
    writers = {"text": _fitting_text, "markdown": written.as_markdown, "html": written.as_html}
    if form not in writers:
        raise UsageError(f"--format {format!r} is none of {', '.join(writers)}")
    store = archives.opened_archive(archive, read_only=save is None)
    try:
        if save is not None:
            name, _, query = save.partition("=")
            made.saved_question(query)
            store.save_search(name.strip(), query.strip().lstrip("?"))
            talk.say(f"kept {name.strip()!r}" if query.strip() else f"dropped {name.strip()!r}")
            return status.DONE
        text = writers[form](made.digest(store, made.first_day(since, date.today()), person or ()))
    finally:
        store.close()
    with output.opened_output(out) as stream:
        stream.write(text.encode("utf-8", "replace"))
    return status.DONE


def _form(format: str | None, out: Path | None) -> str:
    """The form that is named, else the one of the file's ending, or of a terminal."""
    named = {"md": "markdown", "txt": "text"}
    if format is not None:
        return named.get(format, format)
    if out is not None:
        return {".html": "html", ".htm": "html", ".txt": "text"}.get(out.suffix.lower(), "markdown")
    return "text" if shown_on_terminal() else "markdown"


def shown_on_terminal() -> bool:
    """True where standard output is a terminal."""
    import sys

    return sys.stdout.isatty()


def _fitting_text(one: Digest) -> str:
    """The digest in lines that fit the terminal."""
    import shutil

    from onrecord.desk.digests import written

    return written.as_text(one, max(40, min(100, shutil.get_terminal_size((88, 24)).columns)))
