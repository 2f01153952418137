"""`onrecord merge`: the parts of `onrecord read --shard` made one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

_Whole = Annotated[
    Path,
    typer.Argument(metavar="RECORD.jsonl", help="The --out of all the parts, which stand beside it.", dir_okay=False),
]


def merge(whole: _Whole) -> int:
    """Join the parts that `onrecord read --shard` wrote: the bytes that one machine would have written.

    A part that is missing, or of other inputs or versions, is told, and nothing is written.

    - `onrecord read crawl/ --shard 1/4 --out record.jsonl`, and 2/4, 3/4, 4/4 wherever there is a processor
    - `onrecord merge record.jsonl`
    """
    from onrecord.cli import output, talk
    from onrecord.desk import shards

    found = shards.written_parts(whole)
    with output.opened_output(whole) as out:
        shards.write_joined(found, out)
    talk.say(f"{whole}: {len(found)} parts joined - they can go")
    return status.DONE
