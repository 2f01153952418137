"""What one more story costs an archive that has many: `python -m bench.across_cost RECORDS.jsonl --sizes 2000 20000`.

RECORDS.jsonl are records of real stories (`onrecord read --format jsonl`). Stories are invented from them: every name
is drawn anew, the first of 30,000 far more often than the last, and every rare word from the words of news that are as
rare, by how often they come; so each is of an event of its own, and keys are shared as news shares them. Every tenth
is a true copy. What is measured is the growing of groups alone (desk/across.py). Told are CPU milliseconds of one more
story at each size (median and 90th percentile of the last hundred), and the memory of the process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from statistics import median

import msgspec

from onrecord.archive.profile import rarity
from onrecord.desk import across
from onrecord.language.fold import folded_words as folded_words
from onrecord.language.fold import stem
from onrecord.lexicons import table
from onrecord.pages import rows
from onrecord.pages.source import Options
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record

LAST = 100  # stories over which the cost is told
COPIES = 10  # every how many-th is a copy of one that came before
RARE = 4.0
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
NAMES = 30_000  # names of each length that are drawn from, the first far more often than the last


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    options = parser.parse_args(arguments)
    seeds = [msgspec.json.decode(line, type=Record) for line in options.records.read_bytes().splitlines()]
    seeds = [one for one in seeds if one.annotated and len(one.text) < 6_000]
    with tempfile.TemporaryDirectory() as folder:
        store = ArchiveStore(SqliteDatabase(str(Path(folder) / "cost.db"), create=True))
        spent: list[float] = []
        for count, record in enumerate(invented(seeds, max(options.sizes)), 1):
            spent.append(_added(store, record, count))
            if count in options.sizes:
                last = sorted(spent[-LAST:])
                size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                file = (Path(folder) / "cost.db").stat().st_size // (1 << 20)
                told = f"one more {1000 * median(last):.1f} ms, 90th {1000 * last[9 * len(last) // 10]:.1f}"
                print(f"{count:,} stories: {told}, memory {size} MB, file {file} MB", flush=True)
        store.close()
    return 0


def _added(store: ArchiveStore, record: Record, count: int) -> float:
    page = rows.row_page(
        f"line {count}", "made", count, json.dumps({"id": record.id, "text": record.text}).encode(), Options()
    )
    with store.transaction():
        _, stories = store.put(page, [record])
        start = time.process_time()
        across.grow(store, stories)
        return time.process_time() - start


def invented(seeds: Sequence[Record], count: int) -> Iterator[Record]:
    """Stories of the shape of the seeds, whose rare words are others."""
    chance = random.Random(1)
    made: list[Record] = []
    for n in range(count):
        if made and n % COPIES == 0:
            one = chance.choice(made)
            yield msgspec.structs.replace(one, id=f"{n:016x}", text=one.text[: 9 * len(one.text) // 10])
            continue
        one = _other(seeds[n % len(seeds)], chance, n)
        if len(made) < LAST:
            made.append(one)
        yield one


def _other(seed: Record, chance: random.Random, n: int) -> Record:
    """The seed with other names and rare words of the same length, so that all spans still hold."""
    swapped: dict[str, str] = {}
    named = [m.span for e in seed.entities for m in e.mentions if m.form == "name"]
    inside = {at for span in named for at in range(span.start, span.end)}
    text = seed.text
    for word in folded_words(seed.text):
        plain = seed.text[word.span.start : word.span.end]
        if plain.isalpha() and (word.span.start in inside or rarity(stem(word.key)) > RARE):
            if plain not in swapped:
                drawn = _name(plain, chance) if word.span.start in inside else _rare(plain, chance)
                swapped[plain] = drawn
            text = text[: word.span.start] + swapped[plain] + text[word.span.end :]
    entities = tuple(
        msgspec.structs.replace(
            e, name=" ".join(swapped.get(word, word) for word in e.name.split()), links=type(e.links)()
        )
        for e in seed.entities
    )
    return msgspec.structs.replace(seed, id=f"{n:016x}", input_id=None, text=text, title=None, entities=entities)


def _name(like: str, chance: random.Random) -> str:
    """The n-th name of its length, n drawn as names are in news: one over its rank."""
    rank = int(NAMES ** chance.random())
    letters = "".join(SYLLABLES[int(digit)] for digit in f"{rank * 7919:0{len(like)}d}")[: len(like)]
    return letters.capitalize() if like[0].isupper() else letters


@cache
def _words_of_news() -> Mapping[int, tuple[tuple[str, ...], tuple[float, ...]]]:
    found: dict[int, list[tuple[str, float]]] = {}
    for row in table("en", "news_words"):
        if row["stem"].isalpha() and rarity(row["stem"]) > RARE:
            found.setdefault(len(row["stem"]), []).append((row["stem"], float(row["windows"])))
    return {size: (tuple(w for w, _ in its), tuple(accumulate(n for _, n in its))) for size, its in found.items()}


def _rare(like: str, chance: random.Random) -> str:
    known, summed = _words_of_news().get(len(like), ((like,), (1.0,)))
    return chance.choices(known, cum_weights=summed)[0]


if __name__ == "__main__":
    raise SystemExit(main())
