"""The open pages with their answers, and which sites are kept apart from which."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from msgspec import Struct

from onrecord.pages import html
from onrecord.pages.markup import rendered
from onrecord.pages.wire.encoding import decoded
from onrecord.stories.cut import looks
from onrecord.stories.facts.claims import page_claims
from onrecord.types.page import Page
from training.stories_blocks.labels import labels

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")) / "data" / "pages"
SETS = ("aeb", "fundus_en", "fundus_other", "wcxb")
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{CJK}]|[^\W{CJK}]+")  # as the scorer counts words
MADE_OF = (
    "src/onrecord/pages",
    *(f"src/onrecord/stories/cut/{name}.py" for name in ("looks", "own", "place", "echo")),
    "src/onrecord/stories/words.py",
    "src/onrecord/stories/facts/ldjson.py",
    "src/onrecord/stories/facts/claims.py",
    "training/stories_blocks/labels.py",
    "training/stories_blocks/data.py",
)


class Example(Struct):
    """One page with its answers."""

    set: str
    id: str
    site: str
    page: Page
    gold: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    y: Any
    seen: looks.Looks


def rows(name: str) -> list[dict[str, Any]]:
    """The gold of one set."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_bytes().splitlines()]


def examples(cache: Path | None = None) -> list[Example]:
    """Every open page that has a gold body and text; from the cache when the code that makes them is the same."""
    kept = cache / f"examples-{digest()}.pickle" if cache else None
    if kept and kept.exists():
        found: list[Example] = pickle.loads(kept.read_bytes())
        return found
    found = list(made())
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def digest() -> str:
    """Twelve hex digits of the code that makes examples."""
    paths = [
        p for name in MADE_OF for p in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]


def made() -> Iterator[Example]:
    """Reads, labels and looks at every page."""
    groups = sites()
    for name in SETS:
        for row in rows(name):
            source = decoded(gzip.decompress((DATA / row["html_path"]).read_bytes())).text
            if not rendered(source).blocks:
                continue  # its text stands in a script alone, without the rest of a page to tell it from
            page = html.html_page(row["id"], source, "0", url=row.get("url"))
            gold = tuple(WORD.findall(body(row)))
            words = tuple(tuple(WORD.findall(page.text[b.span.start : b.span.end])) for b in page.blocks)
            y = np.array(labels(words, gold), dtype=np.float32)
            yield Example(name, row["id"], groups[row["id"]], page, gold, words, y, looks.looks(page_claims(page)))


def body(row: Mapping[str, Any]) -> str:
    """The gold body of a row of any of the sets."""
    if "stories" in row:
        return "\n\n".join(story["text"] for story in row["stories"])
    return "\n\n".join(row["body_paragraphs"]) if "body_paragraphs" in row else str(row["body"])


# --- sites ---------------------------------------------------------------------------------------------------------


def sites() -> dict[str, str]:
    """Page -> its site, the same name for every page of a registrable domain or a publisher in any of the sets."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    first: dict[str, str] = {}
    for name in SETS:
        for row in rows(name):
            keys = [
                domain(row.get("url") or "") or row["id"],
                *([f"publisher {row['publisher_key']}".lower()] if row.get("publisher_key") else []),
            ]
            first[row["id"]] = keys[0]
            for key in keys:
                above[top(key)] = top(keys[0])
    return {page: top(key) for page, key in first.items()}


def domain(url: str) -> str:
    """The registrable domain of an address, near enough: two labels, three where the last but one is short."""
    parts = [part for part in urlsplit(url).netloc.split(":")[0].split(".") if part != "www"]
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= SHORT else parts[-2:])


SHORT = 3  # letters of "co", "com", "org" in "site.co.uk"


def fold(site: str, folds: int, salt: str = "") -> int:
    """Which part a site is in."""
    return int(hashlib.sha256((salt + site).encode()).hexdigest()[:8], 16) % folds


def parted(pages: Sequence[Example], folds: int, salt: str = "") -> list[list[Example]]:
    """The pages part by part, no site in two."""
    parts: list[list[Example]] = [[] for _ in range(folds)]
    for one in pages:
        parts[fold(one.site, folds, salt)].append(one)
    return parts
