"""`onrecord changes`: what a page says otherwise than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive, Out, TableOrLines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.desk.changes import Step

_Url = Annotated[
    str | None,
    typer.Argument(metavar="URL", help="The page's address, or the name of its file. Without it: pages that changed."),
]
_MOST = 1_000  # pages that are listed
_FORMS = ("table", "jsonl")


def changes(archive: Archive, url: _Url = None, format: TableOrLines = None, out: Out = None) -> int:
    """Show what changed between the versions of a page: headline, statements, figures, events, words.

    - `onrecord changes news.db` - which pages changed
    - `onrecord changes news.db https://example.org/story`
    """
    from onrecord.cli import output, talk
    from onrecord.desk import archives
    from onrecord.desk.changes import steps
    from onrecord.exports.plain import how_many

    form = output.form_of(format, out, _FORMS)
    store = archives.opened_archive(archive, read_only=True)
    try:
        if url is None:
            return _changes_listed(store.addresses_changed(_MOST), archive, form, out)
        versions = store.versions(url)
        found = list(steps(store, url))
    finally:
        store.close()
    with output.opened_output(out) as stream:
        (_changes_write_table if form == "table" else _changes_write_jsonl)(found, stream)
    if len(versions) == 1:
        talk.say(f"{url}: one version, seen {how_many(len(versions[0].seen), 'time')}")
    elif not found:
        talk.say(f"{url}: {len(versions):,} versions that differ in nothing that is kept")
    return status.DONE


def _changes_listed(found: Sequence[tuple[str, int, str]], archive: str, form: str, out: Path | None) -> int:
    """The pages that stand in the archive in several versions."""
    import msgspec

    from onrecord.cli import output, talk

    with output.opened_output(out) as stream:
        for address, versions, seen in found:
            row = {"address": address, "versions": versions, "seen": seen}
            line = f"{address}  {versions} versions  {seen[:10]}".rstrip()
            stream.write(line.encode() + b"\n" if form == "table" else msgspec.json.encode(row) + b"\n")
        stream.flush()
    if not found:
        talk.say(f"{archive}: no page stands in it in two versions")
    return status.DONE


def _changes_moment(step: Step, *, later: bool) -> str:
    version = step.after if later else step.before
    return next((seen for seen in version.seen if seen), version.sha256[:12])


def _changes_write_jsonl(found: Sequence[Step], out: BinaryIO) -> None:
    import msgspec

    for step in found:
        row = {"story": step.story, "from": _changes_moment(step, later=False), "to": _changes_moment(step, later=True)}
        out.write(msgspec.json.encode(row | msgspec.to_builtins(step.change)) + b"\n")
    out.flush()


def _changes_write_table(found: Sequence[Step], out: BinaryIO) -> None:
    from rich.table import Table
    from rich.text import Text

    from onrecord.exports.plain import plain_line
    from onrecord.exports.stories.table import console_for

    table = Table("seen", "what", "change", "before", "after")
    for step in found:
        one = step.change
        what = f"{one.layer}{f' ({one.what})' if one.what and one.what != 'words' else ''}"
        cells = (_changes_moment(step, later=True), what, one.change, one.before or "", one.after or "")
        table.add_row(*(Text(plain_line(cell)) for cell in cells))
    console = console_for(out)
    with console.capture() as drawn:
        console.print(table)
    out.write(drawn.get().encode("utf-8", "replace"))
    out.flush()
