"""`onrecord export`: an archive or a file of records, in a form that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

_Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUTS", help="An archive, JSON Lines of records, or a quotes.lock.")
]
_As = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="FORM",
        help="csv or parquet (a folder of tables), jsonl, jsonld, annotations, ftm (FollowTheMoney), chunks (for "
        "retrieval), html; of a lock wacz (an evidence pack).",
    ),
]
_Out = Annotated[Path, typer.Option("--out", "-o", metavar="PLACE", help="The folder of tables, or the file.")]
_Bom = Annotated[bool, typer.Option("--bom", metavar="", help="Of CSV: a mark by which Excel knows UTF-8.")]
_Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", "-a", metavar="PAGES", help="Of a lock: its pages, instead of those that it names. Repeatable."
    ),
]
_Sign = Annotated[
    Path | None,
    typer.Option(
        "--sign",
        metavar="KEY",
        help="Of a pack: a secret key of minisign. ONRECORD_SIGN_PASSWORD opens it, or you are asked.",
    ),
]
_Stamp = Annotated[
    Path | None,
    typer.Option(
        "--timestamp", metavar="FILE", help="Of a pack: your RFC 3161 time stamp of its onrecord/manifest.json."
    ),
]


def export(
    inputs: _Inputs,
    as_: _As,
    out: _Out,
    bom: _Bom = False,
    against: _Against = None,
    sign: _Sign = None,
    timestamp: _Stamp = None,
) -> int:
    """Take an archive or records away as tables, one row a thing, joined by ids; or as stories in another form.

    - `onrecord export news.db --as csv --out tables/`
    - `onrecord export record.jsonl --as parquet --out tables/`
    - `onrecord export news.db --as jsonld --out news.jsonld`
    - `onrecord export news.db --as chunks --out news.chunks.jsonl` - passages for retrieval
    - `onrecord export quotes.lock --as wacz --out story.wacz --sign newsroom.key` - pages, records and verdicts in one
      file that anybody checks offline
    """
    from onrecord.cli import output, talk
    from onrecord.desk import take
    from onrecord.errors import InputError, UsageError

    if as_ not in take.forms():
        raise UsageError(f"--as {as_!r} is none of {', '.join(take.forms())}")
    if as_ == take.PACK:
        return _export_pack(inputs, out, against, sign, timestamp)
    if against or sign or timestamp:
        raise UsageError(f"--against, --sign and --timestamp belong to --as {take.PACK}")
    failures: list[InputError] = []
    if take.is_tables(as_, out):
        if out.exists() and not out.is_dir():
            raise UsageError(f"--out {out}: is a file - name a folder for the tables")
        counts = take.as_tables(inputs, out, as_, failures, bom=bom)
        talk.say(f"{out}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    else:
        if out.is_dir():
            raise UsageError(f"--out {out}: is a folder - name a file")
        with output.opened_output(out) as stream:
            talk.say(f"{out}: {take.as_stories(inputs, stream, str(out.resolve()), as_, failures):,} stories")
    for error in failures:
        talk.complain(str(error))
    return status.PARTLY if failures else status.DONE


def _export_pack(
    inputs: list[str], out: Path, against: list[str] | None, sign: Path | None, timestamp: Path | None
) -> int:
    """The evidence pack of a lock."""
    from functools import partial

    from onrecord.cli import output, talk
    from onrecord.desk.locking.at_hand import at_hand
    from onrecord.desk.locking.pin import read_lock
    from onrecord.desk.packing.make import Seals, note_taken, write_pack
    from onrecord.desk.packing.sign import signed
    from onrecord.errors import InputError, UsageError
    from onrecord.exports.plain import how_many

    if len(inputs) != 1:
        raise UsageError("--as wacz packs the pages of one quotes.lock")
    if out.is_dir():
        raise UsageError(f"--out {out}: is a folder - name a file")
    lock = read_lock(inputs[0])
    key, stamp = _bytes_of("--sign", sign), _bytes_of("--timestamp", timestamp)
    sealing = None if key is None else partial(signed, key=key, where=str(sign), password=_password)
    failures: list[InputError] = []
    places = tuple(against or lock.against)
    pages = at_hand(places, failures.append)
    try:
        with output.opened_output(out) as stream:
            count = write_pack(lock, pages, stream, out.stem, failures.append, Seals(sealing, stamp))
    finally:
        pages.close()
    note_taken(places, out, count)
    quotations = how_many(len(lock.quotations), "quotation")
    talk.say(f"{out}: {quotations}, {how_many(count, 'page')}{', signed' if key else ''}")
    for error in failures:
        talk.complain(str(error))
    return status.PARTLY if failures else status.DONE


def _bytes_of(option: str, place: Path | None) -> bytes | None:
    """A file that an option names. Raises UsageError."""
    from onrecord.errors import UsageError

    try:
        return None if place is None else place.read_bytes()
    except OSError as error:
        raise UsageError(f"{option} {place}: cannot be read ({error.strerror})") from None


def _password() -> str:
    """What opens a locked key: from the environment, or asked."""
    import os
    from getpass import getpass

    return os.environ.get("ONRECORD_SIGN_PASSWORD") or getpass("Password of the key: ")
