"""Publishers' stories of the corpus: offsets and labels lie here, the texts do not.

    found, missing = publishers.stories("read", Path("../shared/data/pages"))

The texts stay the property of their publishers. A text is made again from the open pages of two collections: the page's
headline and the paragraphs that the collection gives as the body, a line each, of long ones the beginning. It is taken
only when its SHA-256 is the one that was read, so that every offset holds.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus

FOLDER = corpus.HERE / "publishers"
COLLECTIONS = ("aeb.jsonl", "fundus_en.jsonl")
FIELDS = frozenset(("id", "published", "publisher", "url", "sha256", "length"))
LAYERS = frozenset(("entities", "statements", "events", "figures"))

_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<meta[^>]*title[^>]*content=\"([^\"]*)\"", re.IGNORECASE)


def ids(part: corpus.Part = "read", folder: Path = FOLDER) -> list[str]:
    """The ids of a part, told by the files' names: no file is opened."""
    named, hidden = (path.stem.replace("__", "/") for path in sorted(folder.glob("*.json"))), corpus.apart()
    return [id for id in named if part == "all" or (part == "apart") == (id in hidden)]


def offsets(id: str, folder: Path = FOLDER) -> dict[str, Any]:
    """A story's annotation without its text."""
    found: dict[str, Any] = json.loads((folder / f"{id.replace('/', '__')}.json").read_text(encoding="utf-8"))
    return found


def stories(part: corpus.Part, pages: Path, folder: Path = FOLDER) -> tuple[list[dict[str, Any]], list[str]]:
    """The stories of a part with their texts, and the ids of those whose text is not under `pages`."""
    known = {row["id"]: row for name in COLLECTIONS for row in rows(pages / name)}
    found, missing = [], []
    for id in ids(part, folder):
        story = offsets(id, folder)
        text = (
            next((t for t in texts(known[id], pages, story["length"]) if digest(t) == story["sha256"]), None)
            if id in known
            else None
        )
        if text is None:
            missing.append(id)
        else:
            found.append(story | {"text": text})
    return found, missing


def digest(text: str) -> str:
    """The SHA-256 of a text as it was read."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def faults(story: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with offsets whose text may not be here; words of the text that lie among them are wrong too."""
    yield from corpus.faults({**story, "text": story.get("text") or "x" * story["length"]})
    if strange := set(story) - FIELDS - LAYERS - {"text"}:
        yield f"{story['id']}: {sorted(strange)} is none of the fields"
    for one in story["entities"]:
        if one["name"] is not None or any(role["title"] or role["of"] for role in one["roles"]):
            yield f"{story['id']} {one['id']}: words of the text, where offsets alone may lie"


def texts(row: Mapping[str, Any], pages: Path, length: int | None = None) -> Iterator[str]:
    """What may be the text of a row of the two collections, by its headlines; `length`: the beginning of it."""
    body = row.get("body") or "\n".join(row.get("body_paragraphs", ()))
    lines = "\n".join(line.strip() for line in body.split("\n") if line.strip())
    for headline in _headlines(row, pages):
        yield f"{headline}\n{lines}"[:length]


def _headlines(row: Mapping[str, Any], pages: Path) -> Iterator[str]:
    if "title" in row:
        yield _plain(row["title"])
    elif (path := pages / row["html_path"]).exists():
        page = gzip.decompress(path.read_bytes()).decode("utf-8", errors="replace")
        for found in (*_HEADING.finditer(page), *_TITLE.finditer(page)):
            yield _plain(re.sub(r"<[^>]+>", "", found[1]))


def _plain(marked: str) -> str:
    return " ".join(html.unescape(marked).split())


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a collection; none where it is not there."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
