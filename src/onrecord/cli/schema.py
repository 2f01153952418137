"""`onrecord schema`: the JSON Schemas of what is written as JSON Lines."""

from __future__ import annotations

from typing import Annotated

import typer

_Of = Annotated[str, typer.Argument(metavar="OF", help="`record`, or `judgement`: what verify and ground write.")]


def schema(of: _Of = "record") -> int:
    """Print the JSON Schema of a line of JSON Lines.

    - `onrecord schema > record.schema.json`
    - `onrecord schema judgement`
    """
    import sys

    from onrecord.errors import UsageError
    from onrecord.exports.schema import judgement_text, text

    if of not in ("record", "judgement"):
        raise UsageError(f"there is no schema of {of!r} - there are record, judgement")
    sys.stdout.write(text() if of == "record" else judgement_text())
    return 0
