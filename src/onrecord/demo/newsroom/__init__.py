"""A small archive of invented stories: outlets that copy one another, a page that was changed, roles that change,
figures that differ, a page that cannot be read. Every name, place and outlet is made up. `records.jsonl.zst` holds what
was made of the pages, so that nobody who looks need wait for models; `python -m docs.newsroom` makes it anew.
"""

from __future__ import annotations

from importlib.resources import files

RECORDS = "records.jsonl.zst"


def newsroom_files() -> tuple[tuple[str, bytes, str | None], ...]:
    """(name, bytes, when it was saved) of every page."""
    folder = files(__name__)
    lines = (folder / "captures.tsv").read_text(encoding="utf-8").splitlines()[2:]
    saved = dict(line.split("\t") for line in lines)
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".html"))
    return tuple((name, (folder / name).read_bytes(), saved.get(name)) for name in names)


def newsroom_records() -> bytes:
    """The records of the pages as JSON Lines, packed."""
    return (files(__name__) / RECORDS).read_bytes()
