"""Makes the records of the bundled archive of invented stories: `python -m docs.newsroom`. It reads the pages with the
models of today; run it when these have become better, and look at the room afterwards."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord import pipeline
from onrecord.demo import newsroom
from onrecord.desk.newsroom import newsroom_pages
from onrecord.kept.packed import squeezed
from onrecord.types.page import Page
from onrecord.types.story import Story

TARGET = Path(newsroom.__file__).parent / newsroom.RECORDS


def main() -> None:
    """Writes the file."""
    pages = [page for page in newsroom_pages() if isinstance(page, Page)]
    stories = [one.record for one in pipeline.stories(pages) if isinstance(one, Story)]
    TARGET.write_bytes(squeezed(b"\n".join(msgspec.json.encode(record) for record in stories)))
    print(f"{TARGET.name}: {len(stories)} stories of {len(pages)} pages, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
