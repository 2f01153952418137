"""Stories that were read once, to learn from: offsets and labels of a wider choice of news; their texts are not here.

    found, missing = wider.stories("read", Path("../shared/data"))
    python -m corpus.wider ROWS NOTES... [--into fresh]     # a reader's notes into wider.jsonl (fresh.jsonl)

Nobody corrected them. Weights learn from them beside the stories that two readers went over. Some are kept apart by the
first two hex digits of sha256(id), below 55 of publishers' pages as in the rest of the corpus, below 20 of other sets:
nothing learns from these and nobody looks at them; all of fresh.jsonl are such. A text is made again from the open data
sets and taken only when its SHA-256 is the one that was read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus
from corpus import publishers

FILE = corpus.HERE / "wider.jsonl"
SETS = {
    "wcxb": ("pages/wcxb.jsonl",),
    "polnear": ("statements/polnear_train.jsonl.gz",),
    "te3": ("time/te3_timebank.jsonl.gz", "time/te3_aquaint.jsonl.gz"),
    "ecb": ("events/ecbplus.jsonl",),
    "ww": ("entities/ww_open.jsonl.gz",),
}
APART, APART_PAGES = 0x20, 0x55  # of pages the rule of apart.txt
UNPREFIXED = frozenset(("te3", "ecb", "ww"))  # sets whose own ids do not begin with their name
_ADDRESS = re.compile(r"http\S*$")


def offsets(file: Path = FILE) -> Iterator[dict[str, Any]]:
    """Every story's annotation without its text."""
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def kept_apart(id: str) -> bool:
    """True for a story that nothing learns from."""
    least = APART_PAGES if id.startswith(("aeb/", "fundus/")) else APART
    return int(hashlib.sha256(id.encode()).hexdigest()[:2], 16) < least


def stories(part: corpus.Part, data: Path, file: Path = FILE) -> tuple[list[dict[str, Any]], list[str]]:
    """The stories of a part with their texts, and the ids of those whose text is not under `data`."""
    wanted = [one for one in offsets(file) if part == "all" or (part == "apart") == kept_apart(one["id"])]
    known, found, missing = texts(data, {story["id"] for story in wanted}), [], []
    for story in wanted:
        made = (text[: story["length"]] for text in known.get(story["id"], ()))
        text = next((text for text in made if publishers.digest(text) == story["sha256"]), None)
        if text is None:
            missing.append(story["id"])
        else:
            found.append(story | {"text": text})
    return found, missing


def without_words(gold: Mapping[str, Any], published: str | None) -> dict[str, Any]:
    """An annotated story as it may lie here: no text, no name, no title."""
    entities = [
        {**one, "name": None, "roles": [{**role, "title": None, "of": None} for role in one["roles"]]}
        for one in gold["entities"]
    ]
    plain = {"id": gold["id"], "published": published, "publisher": None, "url": None}
    size = {"sha256": publishers.digest(gold["text"]), "length": len(gold["text"])}
    return {**plain, **size, "entities": entities, **{key: gold[key] for key in ("statements", "events", "figures")}}


def texts(data: Path, wanted: set[str]) -> dict[str, list[str]]:
    """What may be the text of each story that is wanted, by id."""
    pages, found = data / "pages", {}
    for name in publishers.COLLECTIONS:
        for row in publishers.rows(pages / name):
            if row["id"] in wanted:
                found[row["id"]] = list(publishers.texts(row, pages))
    for prefix, files in SETS.items():
        for row in (row for file in files for row in _rows(data / file)):
            id = f"{prefix}/{row['id']}" if prefix in UNPREFIXED else row["id"]
            if id in wanted:
                found[id] = [_lines(_told(row))]
    return found


def _told(row: Mapping[str, Any]) -> str:
    """The text of a row; of a page its first story under its headline."""
    if "stories" in row:
        story = row["stories"][0]
        return f"{story['headline']}\n{story['text']}"
    text: str = row["text"]
    return text


def _lines(text: str) -> str:
    """A line a paragraph, white space single, lines that are an address left out."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not _ADDRESS.match(line))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main(arguments: Iterable[str] | None = None) -> int:
    """0: written; 1: some notes have faults, and are told and left out."""
    from bench.frame import scorer

    given = argparse.ArgumentParser(prog="corpus.wider", description=__doc__)
    given.add_argument("rows", type=Path, help="JSON Lines: id, published, text")
    given.add_argument("notes", type=Path, nargs="+")
    given.add_argument("--into", choices=("wider", "fresh"), default="wider")
    asked = given.parse_args(list(arguments) if arguments is not None else None)
    annotate, wrong, file = scorer("annotate"), 0, FILE.with_name(f"{asked.into}.jsonl")
    rows, kept = annotate.rows(asked.rows), {story["id"]: story for story in offsets(file)}
    for path in asked.notes:
        try:
            notes = json.loads(path.read_text(encoding="utf-8"))
            gold, faults = annotate.resolved(rows[notes["id"]], notes)
            story = without_words(gold, rows[notes["id"]].get("published"))
            faults += publishers.faults(story | {"text": gold["text"]})
        except (ValueError, KeyError, TypeError) as why:
            faults = [f"cannot be read: {why!r}"]
        if faults:
            wrong += 1
            print(f"{path}: {'; '.join(faults)}")
        else:
            kept[story["id"]] = story
    lines = (json.dumps(kept[id], ensure_ascii=False, separators=(",", ":")) for id in sorted(kept))
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(kept)} stories, {wrong} left out")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
