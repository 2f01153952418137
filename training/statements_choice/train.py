"""Trains src/onrecord/models/statements.json.

    python -m training.statements_choice.train SHARED [--readings FILE.pkl ...] [--keep REMAINDER/DIVISOR]

SHARED is the folder of open data. Parsing takes three minutes; `--readings` takes parsed documents, pickled as
(row, Reading) pairs, instead. Needs scipy. Prints how many examples there were; quality is measured by `bench`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.language.grammar import read_grammar
from onrecord.pages.text import text_page
from onrecord.statements.features import candidate_features, speaking
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading
from training.statements_choice.data import examples, speakers
from training.statements_choice.fit import fit

OUT = Path(__file__).parents[2] / "src/onrecord/models/statements.json"
LEAST = 4  # examples in which a feature must stand
NOTHING = 0.02  # weights nearer to 0 are left out


def documents(shared: Path) -> Iterator[tuple[dict[str, Any], Reading]]:
    """The training part of PolNeAR, parsed."""
    with gzip.open(shared / "data/statements/polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row, read_grammar(cuts(text_page("train:", row["text"], "0", clean=True))[0], "en")


def pickled(files: list[Path]) -> Iterator[tuple[dict[str, Any], Reading]]:
    """The same from files of an earlier run."""
    for file in files:
        with file.open("rb") as held:
            yield from pickle.load(held)


def main() -> None:
    """Reads, fits, writes."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("shared", type=Path)
    given.add_argument("--readings", type=Path, nargs="*", default=[])
    given.add_argument("--out", type=Path, default=OUT)
    options = given.parse_args()
    rows, labels, source_rows, source_labels = [], [], [], []
    source = pickled(options.readings) if options.readings else documents(options.shared)
    for it, candidate, value, who in examples(source):
        rows.append(tuple(candidate_features(it, candidate)))
        labels.append(value)
        if who is not None and candidate.cue >= 0:
            for speaker, how, right in speakers(it, candidate, who):
                source_rows.append(tuple(speaking(it, candidate, speaker, how)))
                source_labels.append(float(right))
    print(len(rows), "contents", len(source_rows), "sources")
    found = {"statement": fit(rows, labels, least=LEAST), "source": fit(source_rows, source_labels, least=LEAST)}
    kept = {k: {name: round(w, 3) for name, w in ws.items() if abs(w) >= NOTHING} for k, ws in found.items()}
    options.out.write_text(json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
