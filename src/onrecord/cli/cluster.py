"""`onrecord read --cluster`: parts of the inputs on a cluster of Dask, told as they are done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.cli import status, talk
from onrecord.desk import diary
from onrecord.desk.stopwatch import Stopwatch, stage_table
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import Options
from onrecord.scale.cluster import Lost, read_on, write_manifest
from onrecord.scale.part import Made, parts_of
from onrecord.scale.places import expanded, is_remote, make_folder


def read_on_cluster(
    inputs: Sequence[str],
    options: Options,
    address: str,
    out: str | None,
    kb: Path | None,
    whole: bool = False,
    profile: bool = False,
) -> int:
    """Reads everything into a folder of Parquet parts, of this machine or a store, with `whole` the records themselves
    beside their tables, and tells with `profile` where the processors' time went; the exit status."""
    if out is None or Path(out).suffix or "-" in inputs:
        raise UsageError("--cluster reads files into a folder of Parquet parts - add --out record/, and name files")
    places = []
    for name in inputs:
        for place in expanded(name, options.watch):
            if isinstance(place, InputError):
                raise UsageError(f"{place}")
            places.append(place)
    folder = out.rstrip("/") if is_remote(out) else str(Path(out).resolve())
    make_folder(folder)
    jobs = parts_of(places, folder, options, kb, whole, profile)
    found: list[Made | Lost] = []
    failed = 0
    for one in read_on(address, jobs):
        found.append(one)
        if isinstance(one, Lost):
            failed += 1
            diary.note("lost", part=one.name, inputs=len(one.places))
            talk.complain(f"{one.name} ({', '.join(one.places[:3])}): {one.why} - the same command tries it again")
        else:
            failed += len(one.failures)
            diary.note(
                "part", part=one.name, inputs=len(one.places), stories=one.rows["stories"], failed=len(one.failures)
            )
            for line in one.failures:
                talk.complain(line)
    write_manifest(folder, found)
    made = [one for one in found if isinstance(one, Made)]
    watch = Stopwatch()
    watch.stories = sum(one.rows["stories"] for one in made)
    talk.say(f"{out}: {len(made):,} of {len(jobs):,} parts, {watch.stories:,} stories")
    kinds = sorted({one.processor for one in made})
    if len(kinds) > 1:
        talk.say(
            f"{out}: made by processors of {len(kinds)} kinds ({'; '.join(kinds)}), whose answers may differ a little"
        )
    if profile:
        for one in made:
            watch.stages.update(one.stages)
        print("\n".join(stage_table(watch)), file=sys.stderr)
    return status.PARTLY if failed else status.DONE
