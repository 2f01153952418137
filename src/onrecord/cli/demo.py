"""`onrecord demo`: what onrecord does, on a page that ships with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

_Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the report here.", dir_okay=False)
]
_NoOpen = Annotated[bool, typer.Option("--no-open", metavar="", help="Only write it, and say where.")]


def demo(out: _Out = None, no_open: _NoOpen = False) -> int:
    """Read the page that ships with onrecord and show the report. Needs no network.

    The page is also an input of its own, `demo:`.

    - `onrecord demo`
    - `onrecord demo --no-open --out demo.html`
    - `onrecord read demo: --format jsonl`
    """
    from onrecord import demo as bundled
    from onrecord.cli import inputs, output, talk
    from onrecord.desk import reading

    target = output.target("html", out, show=True)
    failures = inputs.read_and_write([bundled.NAME], reading.options(), target)
    assert target.out  # a report that is shown is written into a file
    if no_open:
        talk.say(f"wrote {target.out}")
    else:
        output.show(target.out)
    return status.PARTLY if failures else status.DONE
