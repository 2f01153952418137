"""JSON Lines: one story a line, exactly as docs/record.md says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from onrecord.types.story import Story


class JsonLines:
    """Story by story, each line written out at once."""

    name = "jsonl"

    def write(self, stories: Iterable[Story], out: BinaryIO) -> None:
        """One line for each story."""
        encoder = msgspec.json.Encoder()
        for story in stories:
            out.write(encoder.encode(story.record) + b"\n")
            out.flush()


EXPORTER = JsonLines()
