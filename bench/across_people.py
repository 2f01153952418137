"""People across stories: of pairs of mentions of one person, how many are joined; of joined people, how many are one.

    onrecord add all.db ...; python -m bench.across_people all.db

bench/across_data/people_pairs.jsonl: 295 pairs of mentions of one person in two open stories, written by knowledge and
reading; `public` says whether stories tell a role of that person (others are not joined, and should not be).
people_merged.jsonl: 100 people as an archive had joined them, drawn by size, up to six places of each read: is it one?
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.frame import load
from onrecord.archive.people import joined_people, named_people
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore

DATA = Path(__file__).parent / "across_data"
Place = tuple[str, int]  # the story's own id, where a name begins


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done."""
    parser = argparse.ArgumentParser(prog="bench.across_people", description=__doc__)
    parser.add_argument("archive", type=Path)
    person = people_of(parser.parse_args(arguments).archive)
    told: Counter[tuple[bool, bool]] = Counter()
    for row in load(DATA / "people_pairs.jsonl"):
        a, b = (person.get((story, start)) for story, start in row["places"])
        told[row["public"], a is not None and a == b] += 1
    for public, what in ((True, "with a public role"), (False, "without one, not to be joined")):
        joined, apart = told[public, True], told[public, False]
        print(f"pairs of people {what}: {joined} of {joined + apart} joined")
    merged = list(load(DATA / "people_merged.jsonl"))
    print(f"people as they were joined: {sum(row['one'] for row in merged)} of {len(merged)} are one")
    return 0


def people_of(archive: Path) -> Mapping[Place, str]:
    """Whom each name in an archive means, joined anew by the rules as they are."""
    store = ArchiveStore(SqliteDatabase(str(archive)))
    ids = [id for (id,) in store.db.rows("SELECT story_id FROM story WHERE hidden = 0 ORDER BY story_id")]
    found, places = [], {}
    for id in ids:
        record = store.record(id)
        if record is None:
            continue
        found += list(named_people(record))
        for entity in record.entities:
            for mention in entity.mentions:
                if mention.form == "name":
                    places[str(record.input_id), mention.span.start] = (record.id, entity.id)
    person = {(p.story, p.entity): one.id for one in joined_people(found) for p in one.places}
    return {place: person[where] for place, where in places.items() if where in person}


if __name__ == "__main__":
    raise SystemExit(main())
