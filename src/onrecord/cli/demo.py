"""`onrecord demo`: what onrecord does, on a page that ships with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write the report here.", dir_okay=False)]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Only write it, and say where.")]


def demo(out: Out = None, no_open: NoOpen = False) -> int:
    """Read the page that ships with onrecord and show the report. Needs no network.

    The page is also an input of its own: `onrecord read demo: --format jsonl`.
    """
    from onrecord import demo as bundled
    from onrecord.cli import inputs, output, talk

    target = output.target("html", out, show=True)
    failures = inputs.write([bundled.NAME], inputs.options(), target)
    if no_open:
        talk.say(f"wrote {target.out}")
    else:
        output.show(target)
    return status.PARTLY if failures else status.DONE
