"""People across stories: of pairs of mentions of one person, how many are joined; of joined people, how many are one.

    onrecord add all.db ...; python -m bench.across_people all.db
    python -m bench.across_people all.db --draw 7       # 100 joined people to be read: places, and what stands there

bench/across_data/people_pairs.jsonl: 295 pairs of mentions of one person in two open stories, written by knowledge and
reading; `public` says whether stories tell a role of that person (others are not joined, and should not be).
people_merged.jsonl: people as archives had joined them, 100 a draw, by size, up to six places of each read: is it one?
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import corpus
from bench.frame import load
from onrecord.archive.people import Known, joined_people, named_people
from onrecord.kept.sentences import sentence
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.span import Span

DATA = Path(__file__).parent / "across_data"
DRAWN = 100
READ = 6  # places of one person that are read
Place = tuple[str, int]  # the story's own id or its file's name, where a name begins


class _Here(NamedTuple):
    """A place of a joined person."""

    place: Place
    text: str  # what the story says of that person


def main(arguments: list[str] | None = None) -> int:
    """0: done."""
    parser = argparse.ArgumentParser(prog="bench.across_people", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--draw", type=int, metavar="SEED")
    options = parser.parse_args(arguments)
    people = list(people_of(options.archive))
    if options.draw is not None:
        _draw(people, options.draw)
        return 0
    person = {here.place: n for n, one in enumerate(people) for here in one}
    stories = {story for story, _ in person}
    told: Counter[tuple[bool, bool]] = Counter()
    for row in load(DATA / "people_pairs.jsonl"):
        if all(story in stories for story, _ in row["places"]):
            a, b = (person.get((story, start)) for story, start in row["places"])
            told[row["public"], a is not None and a == b] += 1
    for public, what in ((True, "with a public role"), (False, "without one, not to be joined")):
        joined, apart = told[public, True], told[public, False]
        print(f"pairs of people {what}: {joined} of {joined + apart} joined")
    draws: dict[str, list[bool]] = {}
    for row in load(DATA / "people_merged.jsonl"):
        draws.setdefault(row.get("draw", "first"), []).append(row["one"])
    for draw, ones in draws.items():
        print(f"people as they were joined, {draw}: {sum(ones)} of {len(ones)} are one")
    return 0


def people_of(archive: Path) -> Iterable[list[_Here]]:
    """The people of an archive, joined anew by the rules as they are, with all places of their names."""
    store = ArchiveStore(SqliteDatabase(str(archive)))
    ids = [id for (id,) in store.db.rows("SELECT story_id FROM story WHERE hidden = 0 ORDER BY story_id")]
    found: list[Known] = []
    places: dict[tuple[str, str], list[_Here]] = {}
    for id in ids:
        record = store.record(id)
        if record is not None:
            found += list(named_people(record))
            places |= {(record.id, entity.id): _named(record, entity.id) for entity in record.entities}
    for one in joined_people(found):
        yield [here for p in one.places for here in places[p.story, p.entity]]


def _named(record: Record, entity: str) -> list[_Here]:
    story = record.input_id or Path(record.page.uri).name
    its = next(one for one in record.entities if one.id == entity)
    return [_Here((story, m.span.start), _said(record, m.span)) for m in its.mentions if m.form == "name"]


def _said(record: Record, span: Span) -> str:
    whole = sentence(record.text, span)
    return " ".join(record.text[max(whole.start, span.start - 160) : min(whole.end, span.end + 160)].split())


def _draw(people: Iterable[list[_Here]], seed: int) -> None:
    """Joined people by how many stories name them, as lines of people_merged.jsonl with the words beside. Stories of
    the corpus' part apart are not read."""
    apart = corpus.apart()
    first = [{here.place[0]: here for here in reversed(one) if here.place[0] not in apart} for one in people]
    joined = [its for its in first if len(its) > 1]
    chance = random.Random(seed)
    keyed = sorted(joined, key=lambda its: chance.random() ** (1 / len(its)), reverse=True)  # without putting back
    print(f"{len(joined)} people are joined, in {sum(map(len, joined))} stories")
    for its in keyed[:DRAWN]:
        read = chance.sample(sorted(its), min(READ, len(its)))
        print(json.dumps({"draw": f"seed {seed}", "places": [its[story].place for story in read], "one": None}))
        for story in read:
            print(f"    {story}: {its[story].text}")


if __name__ == "__main__":
    raise SystemExit(main())
