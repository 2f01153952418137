"""The command line: a door, and nothing but a door."""

from __future__ import annotations

import sys

from onrecord import pages, pipeline
from onrecord.errors import InputError
from onrecord.exports.jsonl import EXPORTER


def main() -> None:
    """Placeholder thread: every argument is read, JSON Lines come out."""
    inputs = [a for a in sys.argv[1:] if a != "read" and not a.startswith("--")]
    found = pipeline.stories(pages.open_pages(inputs))
    good = (s for s in found if not isinstance(s, InputError))
    EXPORTER.write(good, sys.stdout.buffer)
