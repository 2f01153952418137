"""`onrecord schema`: the record's JSON Schema."""

from __future__ import annotations


def schema() -> int:
    """Print the JSON Schema of a line of JSON Lines.

    - `onrecord schema > record.schema.json`
    """
    import sys

    from onrecord.exports.schema import text

    sys.stdout.write(text())
    return 0
