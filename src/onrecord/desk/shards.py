"""Work shared by machines that know nothing of one another: each reads one run of the inputs into a part of its own;
the parts laid end to end are the bytes that one machine would have written.

The name of a part says which it is, of how many, and of what: `record.2-of-4-5f0c9a1e.jsonl`. The digest is of the
names and sizes of all inputs and of the versions that read them, so that parts of different work are never joined.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from onrecord.errors import InputError, UsageError
from onrecord.kept import version

_WRITTEN = re.compile(r"(\d{1,5})/(\d{1,5})")
_CHUNK = 1 << 20  # bytes copied at once


class Shard(Struct, frozen=True):
    """The `number`th of so many parts, from 1 on."""

    number: int
    of: int


class _ShardFile(Struct, frozen=True):
    """A part that was written."""

    path: Path
    shard: Shard
    digest: str


def shard(words: str) -> Shard:
    """`2/4`. Raises UsageError."""
    found = _WRITTEN.fullmatch(words.strip())
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise UsageError(f"--shard {words!r} is no part - write 1/4 for the first of four")
    return Shard(int(found[1]), int(found[2]))


def shard_places(places: Sequence[str | InputError], one: Shard) -> Sequence[str | InputError]:
    """The places of one part: a run of them, so that the parts follow one another as the places do. Raises UsageError
    where there is not a place for each."""
    count = len(places)
    if count < one.of:
        why = f"{count} {'input is' if count == 1 else 'inputs are'} too few for {one.of} parts"
        raise UsageError(f"--shard: {why} - a part is whole files; on one machine --jobs shares them out by page")
    return places[(one.number - 1) * count // one.of : one.number * count // one.of]


def part_path(out: Path, one: Shard, places: Sequence[str | InputError]) -> Path:
    """Where a part is written."""
    return out.with_name(f"{out.stem}.{one.number}-of-{one.of}-{_shards_digest(places)}{out.suffix}")


def written_parts(out: Path) -> tuple[_ShardFile, ...]:
    """All parts of an output, in order. Raises UsageError where one is missing, or they are not of one work."""
    name = re.compile(rf"{re.escape(out.stem)}\.(\d+)-of-(\d+)-([0-9a-f]{{8}}){re.escape(out.suffix)}")
    found = sorted(
        (
            _ShardFile(path, Shard(int(match[1]), int(match[2])), match[3])
            for path in (out.parent.iterdir() if out.parent.is_dir() else ())
            if (match := name.fullmatch(path.name))
        ),
        key=lambda part: part.shard.number,
    )
    if not found:
        raise UsageError(f"{out}: has no parts beside it - write them with `onrecord read --shard 1/4 ... --out {out}`")
    kinds = sorted({(part.shard.of, part.digest) for part in found})
    if len(kinds) > 1:
        told = ", ".join(f"*-of-{of}-{digest}" for of, digest in kinds)
        raise UsageError(
            f"{out}: its parts are of different inputs or versions ({told}) - move away those of the old run"
        )
    of = found[0].shard.of
    missing = sorted(set(range(1, of + 1)) - {part.shard.number for part in found})
    if missing:
        shown = ", ".join(map(str, missing[:10])) + (" ..." if len(missing) > 10 else "")
        raise UsageError(
            f"{out}: {len(missing)} of its {of} parts are missing ({shown}) - read them with --shard N/{of}"
        )
    return tuple(found)


def write_joined(found: Sequence[_ShardFile], out: BinaryIO) -> None:
    """The parts end to end."""
    for part in found:
        with part.path.open("rb") as stream:
            shutil.copyfileobj(stream, out, _CHUNK)


def _shards_digest(places: Sequence[str | InputError]) -> str:
    """Of names and sizes, not of folders: machines mount one disk in different places."""
    named = [[_name(place), _size(place)] for place in places]
    return hashlib.sha256(json.dumps([named, version.version_line()]).encode()).hexdigest()[:8]


def _name(place: str | InputError) -> str:
    return Path(place.where if isinstance(place, InputError) else place).name


def _size(place: str | InputError) -> int:
    try:
        return -1 if isinstance(place, InputError) else Path(place).stat().st_size
    except (OSError, ValueError):
        return -1
