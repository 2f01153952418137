"""A crawl of any size out of the open pages: read again and again under other names, with other words in them."""

from __future__ import annotations

import gzip
import json
import re
from functools import lru_cache
from pathlib import Path

from bench.frame import SHARED

_RINGS = (  # words of which one takes another's place: the page stays a page, and says another thing
    b"Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    b"John James Robert David Michael Thomas Paul Peter Mark Andrew Stephen Daniel",
    b"Mary Sarah Anna Laura Emma Julia Elizabeth Susan Karen Rachel",
)
_NEXT = {word: ring for ring in map(bytes.split, _RINGS) for word in ring}
_WORD = re.compile(rb"\b(" + b"|".join(_NEXT) + rb")\b")


def crawl(folder: Path, count: int, english: float, most: int) -> int:
    """So many pages in a new folder, none packed over `most` bytes, of which a share is English, so that the whole
    record is made; their bytes."""
    rows = map(json.loads, (SHARED / "data/pages/fundus_other.jsonl").read_text().splitlines())
    foreign = sorted(SHARED / "data/pages" / row["html_path"] for row in rows)
    others = set(foreign)
    foreign = [page for page in foreign if page.stat().st_size <= most]
    ours = sorted(set((SHARED / "data/pages/html").rglob("*.html*")) - others)
    ours = [page for page in ours if page.stat().st_size <= most]
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        before = int(number * english)
        turn, pages = (before, ours) if int((number + 1) * english) > before else (number - before, foreign)
        data = changed(pages[turn % len(pages)], turn // len(pages))
        packed = gzip.compress(data + f"\n<!-- {number} -->\n".encode(), 1, mtime=0)
        (folder / f"{number:06}.html.gz").write_bytes(packed)
        size += len(packed)
    return size


def changed(page: Path, turns: int) -> bytes:
    """A page with its weekdays and common given names moved on by so many."""
    if not turns:
        return _content(page)
    words = list(_pieces(page))
    for n in range(1, len(words), 2):
        ring = _NEXT[words[n]]
        words[n] = ring[(ring.index(words[n]) + turns) % len(ring)]
    return b"".join(words)


@lru_cache(256)
def _pieces(page: Path) -> tuple[bytes, ...]:
    """A page cut at the words that change: every second piece is one."""
    return tuple(_WORD.split(_content(page)))


def _content(page: Path) -> bytes:
    return gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
