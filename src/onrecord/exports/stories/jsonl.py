"""JSON Lines: one story a line, exactly as docs/record.md says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.types.story import Story


class _JsonLines:
    """Story by story, each line written out at once."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """One line for each story. What failed is not data and has no line here."""
        encoder = msgspec.json.Encoder()
        for story in stories:
            out.write(encoder.encode(story.record) + b"\n")
            out.flush()


EXPORTER = _JsonLines()
