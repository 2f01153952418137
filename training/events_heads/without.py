"""What the learned heads, the tables of event words and the statements each bring: events by folds, with one left out.

    python -m training.events_heads.without [--cache FOLDER]

Five folds over the read part of corpus/ alone, each variant learned anew without what is left out: one seed, and none
of the other corpora that the shipped heads learn beside, so that all is below what train.py --folds prints.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from bench.stories import sources
from onrecord.events import features
from onrecord.events.features import Scene
from onrecord.events.find import by_tables
from training.events_heads.data import FOLDS, Known, cached, fold_of
from training.events_heads.train import by_folds, heads_of, scored
from training.events_heads.trees import rows_of

NAMES = ("events f1", "events precision", "events recall", "type", "factuality", "who", "whom", "begin", "events whole")


def without_tables(*given: Any) -> Scene:
    """A story of which the tables of event words know nothing."""
    it = features.scene(*given)
    return msgspec.structs.replace(it, by_tables={}, rows=dict.fromkeys(range(len(it.reading.tokens))))


def without_statements(stories: Sequence[Known]) -> list[Known]:
    """The stories as if nobody said anything in them."""
    return [msgspec.structs.replace(one, statements=()) for one in stories]


def heads_and_trees(stories: Sequence[Known]) -> dict[str, float]:
    """The scorer's numbers of events by heads and trees that did not learn from the story."""
    folds = [heads_of([one for one in stories if fold_of(one.id) != n], None, seeds=1) for n in range(FOLDS)]
    rows = {one.id: rows_of(one, folds[fold_of(one.id)]) for one in stories}
    return scored(stories, by_folds(stories, stories, folds, rows))


def main() -> None:
    """Prints the table in Markdown."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-events"))
    args = ask.parse_args()
    stories = [one for name, rows in sources().items() for one in cached(rows, args.cache / f"{name}.pkl")]
    print(f"| {len(stories)} stories | {' | '.join(NAMES)} |\n{'|---' * (len(NAMES) + 1)}|", flush=True)

    def told(name: str, numbers: dict[str, float]) -> None:
        print(f"| {name} | {' | '.join(str(numbers[one]) for one in NAMES)} |", flush=True)

    tables = {one.id: by_tables(one.reading, one.entities, one.times, one.statements) for one in stories}
    told("tables alone, no heads", scored(stories, tables))
    told("heads, tables and statements", heads_and_trees(stories))
    told("without the statements", heads_and_trees(without_statements(stories)))
    with (
        mock.patch("onrecord.events.find.scene", without_tables),
        mock.patch("training.events_heads.data.scene", without_tables),
    ):
        told("without the tables", heads_and_trees(stories))
        told("without either: heads alone", heads_and_trees(without_statements(stories)))


if __name__ == "__main__":
    main()
