"""What one more story costs an archive that has many: `python -m bench.across_cost RECORDS.jsonl --sizes 2000 20000`.

RECORDS.jsonl are records of real stories (`onrecord read --format jsonl`). Stories are invented from them: each has the
sentences of one and the subject of another, every name, number and telling word drawn anew; half of the names from the
subject's cast, half of all names of the news, the first of 30,000 far more often than the last; half of the telling
words from the subject's own, half from the words of news, by how often these come. So keys are shared as news shares
them. They come out at 250 a day, every tenth is a copy of one of the last day.

To have many at once, all but the last are put in without being compared: their row, record, keys, and the pairs and
groups of their copies, which are known; no words are indexed. The last few hundred come as `add` brings them, one by
one, and the cost of these is told, in a process of its own: CPU milliseconds of joining (desk/across.py; median and
90th percentile), of putting in, memory, size of the file. In the end as many without a day, which may be of one event
with any story, and a line through the medians against the logarithm of the size. `--whole`: all come one by one.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

from onrecord.archive.joiners import COPY, EVENT
from onrecord.archive.people import named_people, person_keys
from onrecord.archive.profile import rarity
from onrecord.desk import across, persons
from onrecord.kept.packed import record_packed
from onrecord.language.fold import folded_words, stem
from onrecord.lexicons import table
from onrecord.pages import rows
from onrecord.pages.source import Options
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Published, Record

LAST = 200  # stories over which the cost is told
BEFORE = 100  # that come one by one before them, so that what is kept in memory is there
COPIES = 10  # every how many-th is a copy of one that came before
A_DAY = 250
LONGEST = 3_000  # characters of a story that others are invented from
TELLING = 2.5  # rarity of a word that is drawn anew
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
NAMES = 30_000  # names of each length that are drawn from
CAST = 30  # of a subject
BATCH = 5_000  # stories of which the keys are put in together, in order


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--whole", action="store_true", help="all stories come one by one")
    parser.add_argument("--folder", type=Path, help="where the archive is made")
    parser.add_argument("--profile", action="store_true", help="tell where the time went")
    options = parser.parse_args(arguments)
    seeds = [msgspec.json.decode(line, type=Record) for line in options.records.read_bytes().splitlines()]
    stories = invented([one for one in seeds if one.annotated and len(one.text) < LONGEST])
    told: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        place = Path(folder) / "cost.db"
        ArchiveStore(SqliteDatabase(str(place), create=True)).close()
        done = 0
        for size in sorted(options.sizes):
            fast = 0 if options.whole else max(0, size - done - BEFORE - LAST)
            _put_fast(place, islice(stories, fast))
            cost = _apart(place, list(islice(stories, size - done - fast)), options.profile)
            print(f"{size:,} stories: {cost}", flush=True)
            told.append((size, cost.joining[0]))
            done = size
        undated = [_Invented(_undated(one.record), None) for one in islice(stories, LAST)]
        print(f"without a day: {_apart(place, undated, options.profile)}")
    if len(told) > 1:
        print(_line(told))
    return 0


class _Cost(NamedTuple):
    joining: tuple[float, float]  # milliseconds: median, 90th percentile
    putting: float
    memory: int  # megabytes
    file: int
    pairs: float  # bonds a story, of copies and events

    def __str__(self) -> str:
        middle, high = self.joining
        put = f"{self.putting:.1f} to put in"
        return (
            f"joining {middle:.1f} ms, 90th {high:.1f}; {put}; memory {self.memory} MB, file {self.file} MB;"
            f" {self.pairs:.2f} pairs a story"
        )


def _line(told: Sequence[tuple[int, float]]) -> str:
    """The least squares of cost against the logarithm of the size."""
    xs, ys = [math.log10(size) for size, _ in told], [cost for _, cost in told]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
    return f"{y - slope * x:.1f} + {slope:.1f} log10(stories) ms"


def _apart(place: Path, stories: Sequence[_Invented], profiled: bool) -> _Cost:
    """Their cost, in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_one_by_one, place, stories, profiled).result()


def _one_by_one(place: Path, stories: Sequence[_Invented], profiled: bool) -> _Cost:
    """Stories come as `add` brings them; what the last cost."""
    store = ArchiveStore(SqliteDatabase(str(place)))
    joining: list[float] = []
    putting: list[float] = []
    ids: list[str] = []
    run = cProfile.Profile()
    for count, (record, _) in enumerate(stories):
        line = json.dumps({"id": record.id, "text": record.text}).encode()
        page = rows.row_page(f"line {record.id}", "made", int(record.id, 16), line, Options())
        with store.transaction():
            start = time.process_time()
            _, its = store.put(page, [record])
            between = time.process_time()
            if profiled and count >= len(stories) - LAST:
                run.enable()
            across.grow(store, its)
            run.disable()
            joining.append(time.process_time() - between)
            putting.append(between - start)
        ids += its
    if profiled:
        run.print_stats("cumulative")
    last, new = sorted(joining[-LAST:]), ids[-LAST:]
    pairs = sum(len(store.weighed(kind, id)) for id in new for kind in ("copy", "event")) / len(new)
    store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    middle, high = 1000 * median(last), 1000 * last[9 * len(last) // 10]
    return _Cost((middle, high), 1000 * median(putting[-LAST:]), memory, place.stat().st_size >> 20, pairs)


# --- many at once ---------------------------------------------------------------------------------------------------


def _put_fast(place: Path, stories: Iterator[_Invented]) -> None:
    """Stories with their keys, and the pairs and groups of copies, without being compared."""
    store = ArchiveStore(SqliteDatabase(str(place)))
    while batch := list(islice(stories, BATCH)):
        with store.transaction():
            _put_batch(store, batch)
    store.close()


def _put_batch(store: ArchiveStore, batch: Sequence[_Invented]) -> None:
    page = rows.row_page("many", "many", 1, json.dumps({"id": batch[0].record.id, "text": "Many."}).encode(), Options())
    store.put(page, [])
    (of_page,) = store.db.rows("SELECT max(n) FROM page")[0]
    keys: list[tuple[str, int, int, str]] = []
    for (record, original), n in zip(batch, store.db.numbers("story", len(batch)), strict=True):
        told, group = record.published, original or record.id
        store.db.run(
            "INSERT INTO story (n, page, place, plain_id, story_id, annotated, published, published_earliest,"
            " published_latest, published_basis, copy_group, event_group) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
            (n, of_page, n, record.id, record.id, *((told.value, told.earliest, told.latest, told.basis) if told else
             (None,) * 4), group, group),
        )  # fmt: skip
        store.db.run("INSERT INTO packed (n, record) VALUES (?, ?)", (n, record_packed(record)))
        people = list(named_people(record))
        own = {one.place.entity: f"{record.id}/{one.place.entity}" for one in people}
        for joiner in (COPY, EVENT):
            keys += ((joiner.kind, store._key(joiner.kind, key), n, "") for key in joiner.keys(joiner.view(record)))
            store.put_groups(joiner.kind, {(record.id, ""): group})
        for one in people:
            keys += ((persons.KIND, store._key(persons.KIND, key), n, one.place.entity) for key in person_keys(one))
        store.put_groups(persons.KIND, {(record.id, entity): id for entity, id in own.items()})
        _pair(store, record.id, original)
    store.db.many(
        "INSERT INTO story_key (kind, key, story, item) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", sorted(keys)
    )


def _pair(store: ArchiveStore, story: str, original: str | None) -> None:
    """A copy, its original and the other copies are pairs."""
    if original is None:
        return
    others = store.weighed(COPY.kind, original)
    for kind in (COPY.kind, EVENT.kind):
        store.db.many(
            "INSERT INTO bond (kind, a, b, because, confidence) VALUES (?, ?, ?, 'known', 0.99)",
            [(kind, store._n(other), store._n(story)) for other in sorted({original, *others})],
        )


# --- stories --------------------------------------------------------------------------------------------------------


class _Invented(NamedTuple):
    record: Record
    original: str | None  # of a copy


class _Pieces(NamedTuple):
    """A real story, taken apart: what stays, and what is drawn anew."""

    record: Record
    pieces: tuple[tuple[str, str], ...]  # (text, "" | "name" | "word" | "number")
    telling: Mapping[int, tuple[str, ...]]  # its telling words by length


def invented(seeds: Iterable[Record]) -> Iterator[_Invented]:
    """Stories without end."""
    chance = random.Random(1)
    known = [_taken_apart(one) for one in seeds]
    day: list[_Invented] = []  # of the last day
    n = 0
    while True:
        n += 1
        if day and n % COPIES == 0:
            one = chance.choice(day)
            text = one.record.text[: 9 * len(one.record.text) // 10]
            new = _Invented(_dated(one.record, n, text), one.original or one.record.id)
        else:
            new = _Invented(_other(chance.choice(known), chance.randrange(len(known)), known, chance, n), None)
        day = [*day[1 - A_DAY :], new]
        yield new


def _taken_apart(seed: Record) -> _Pieces:
    named = [m.span for e in seed.entities for m in e.mentions if m.form == "name"]
    inside = {at for span in named for at in range(span.start, span.end)}
    pieces: list[tuple[str, str]] = []
    telling: dict[int, set[str]] = {}
    at = 0
    for word in folded_words(seed.text):
        plain = seed.text[word.span.start : word.span.end]
        rare = plain.isascii() and plain.isalpha() and rarity(stem(word.key)) > TELLING
        kind = "number" if plain.isdigit() else "name" if word.span.start in inside else "word" if rare else ""
        if kind == "word":
            telling.setdefault(len(plain), set()).add(plain.lower())
        if kind:
            pieces += ((seed.text[at : word.span.start], ""), (plain, kind))
            at = word.span.end
    return _Pieces(seed, (*pieces, (seed.text[at:], "")), {size: tuple(sorted(its)) for size, its in telling.items()})


def _other(one: _Pieces, subject: int, known: Sequence[_Pieces], chance: random.Random, n: int) -> Record:
    """A story's sentences with names, numbers and telling words of a subject, of the same length, so that all spans
    still hold."""
    swapped: dict[str, str] = {}
    telling = known[subject].telling

    def drawn(plain: str, kind: str) -> str:
        if plain not in swapped:
            own = chance.random() < 0.5
            if kind == "number":
                word = str(chance.randrange(10 ** (len(plain) - 1), 10 ** len(plain)))
            elif kind == "name":
                rank = subject * CAST + int(CAST ** chance.random()) if own else int(NAMES ** chance.random())
                word = _name(plain, rank)
            else:
                word = chance.choice(telling[len(plain)]) if own and len(plain) in telling else _rare(plain, chance)
            swapped[plain] = word.capitalize() if plain[0].isupper() else word
        return swapped[plain]

    text = "".join(drawn(plain, kind) if kind else plain for plain, kind in one.pieces)
    entities = tuple(
        msgspec.structs.replace(
            e, name=" ".join(swapped.get(word, word) for word in e.name.split()), links=type(e.links)()
        )
        for e in one.record.entities
    )
    return msgspec.structs.replace(_dated(one.record, n, text), entities=entities)


def _dated(record: Record, n: int, text: str) -> Record:
    day = (date(2020, 1, 1) + timedelta(n // A_DAY)).isoformat()
    return msgspec.structs.replace(
        record, id=f"{n:016x}", input_id=None, url=None, title=None, text=text, updated=None,
        published=Published(day, day, day, day, "metadata"),
    )  # fmt: skip


def _undated(record: Record) -> Record:
    return msgspec.structs.replace(record, published=None)


def _name(like: str, rank: int) -> str:
    """A name of its length by its rank."""
    digits = (len(like) + 1) // 2
    return "".join(SYLLABLES[int(digit)] for digit in f"{rank * 7919 % 10**digits:0{digits}d}")[: len(like)]


@cache
def _words_of_news() -> Mapping[int, tuple[tuple[str, ...], tuple[float, ...]]]:
    found: dict[int, list[tuple[str, float]]] = {}
    for row in table("en", "news_words"):
        if row["stem"].isalpha() and rarity(row["stem"]) > TELLING:
            found.setdefault(len(row["stem"]), []).append((row["stem"], float(row["windows"])))
    return {size: (tuple(w for w, _ in its), tuple(accumulate(n for _, n in its))) for size, its in found.items()}


def _rare(like: str, chance: random.Random) -> str:
    known, summed = _words_of_news().get(len(like), ((like,), (1.0,)))
    return chance.choices(known, cum_weights=summed)[0]


if __name__ == "__main__":
    raise SystemExit(main())
