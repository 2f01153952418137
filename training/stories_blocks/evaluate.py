"""What the block model does on sites that it has not seen: folds by site, up to fields, captions and counts of stories.

    python -m training.stories_blocks.evaluate                         # the tables; about seven minutes of one core
    python -m training.stories_blocks.evaluate --cache FOLDER          # keeps examples and weights for the next run
    python -m training.stories_blocks.evaluate --beside trafilatura    # and the difference to a peer, with its interval

Pages of one registrable domain or publisher, in any set, are in one fold. All that is learned - words, trees, what the
first pass tells the second - is learned inside the other four; nothing else is chosen by these numbers but the features
themselves, which is why one fold is shown apart: nobody looked at its pages. The numbers are those of
shared/bench/score_pages.py over the whole way from markup to stories, as `python -m bench pages` has it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench import captions
from bench.frame import dump, scorer
from bench.pages import SYSTEMS, stories
from onrecord.models.forest import weights_of
from training.stories_blocks import data
from training.stories_blocks.model import arrays, learned
from training.stories_blocks.words import lexicon

FOLDS = 5
APART = 0  # the fold whose pages nobody has looked at while the features were made
SHOWN = {
    "body F1": "body_f1", "precision": "body_precision", "recall": "body_recall", "exact": "exact",
    "one story": "story_count_accuracy", "headline": "headline_accuracy", "authors": "authors_f1",
    "day": "date_accuracy",
}  # fmt: skip
DRAWS = 2_000  # of the bootstrap
Rows = Sequence[Mapping[str, Any]]


def weights(cache: Path) -> list[Path]:
    """The weights of each fold, learned from the other folds."""
    start = time.process_time()
    paths = [cache / f"fold-{k}-{digest()}.npz" for k in range(FOLDS)]
    if all(path.exists() for path in paths):
        return paths
    pages = data.examples(cache)
    held = lexicon(pages)
    for k, path in enumerate(paths):
        if not path.exists():
            known = [one for one in pages if data.fold(one.site, FOLDS) != k]
            np.savez_compressed(path, **arrays(learned(known, held), held))
        print(f"{time.process_time() - start:6.0f} CPU-s  fold {k}", file=sys.stderr, flush=True)
    return paths


def digest() -> str:
    """Twelve hex digits of the code that makes weights."""
    files = [Path(__file__).with_name(f"{name}.py") for name in ("model", "words", "labels")]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files) + data.digest().encode()).hexdigest()[:12]


def table(found: Mapping[str, Rows], gold: Mapping[str, Rows]) -> str:
    """The numbers of every set."""
    lines = ["| set | pages | " + " | ".join(SHOWN) + " | split |", "|---" * (len(SHOWN) + 3) + "|"]
    for name, rows in gold.items():
        numbers, pages = scorer("score_pages").score(rows, {one["id"]: one for one in found[name]})
        split = sum(page["pred"] > page["gold"] for page in pages)
        cells = ["-" if numbers[key] is None else f"{100 * numbers[key]:.1f}" for key in SHOWN.values()]
        lines.append(f"| {name} | {len(rows)} | " + " | ".join(cells) + f" | {split} |")
    return "\n".join(lines)


def beside(ours: Mapping[str, Rows], gold: Mapping[str, Rows], peer: str) -> str:
    """How much our body F1 is above a peer's, with the 95% interval of a paired bootstrap over pages."""
    lines = [f"| set | {peer} | ours above it | 95% |", "|---|---|---|---|"]
    for name, rows in gold.items():
        theirs = {one["id"]: one for one in SYSTEMS[peer](rows)}
        mine = {one["id"]: one for one in ours[name]}
        a, b = shares(rows, mine), shares(rows, theirs)
        drawn = np.random.default_rng(1).integers(len(rows), size=(DRAWS, len(rows)))
        gaps = [f1(a[draw]) - f1(b[draw]) for draw in drawn]
        low, high = np.percentile(gaps, (2.5, 97.5))
        lines.append(f"| {name} | {f1(b):.1f} | {f1(a) - f1(b):+.1f} | {low:+.1f} to {high:+.1f} |")
    return "\n".join(lines)


def shares(rows: Rows, predicted: Mapping[str, Any]) -> Any:
    """Precision and recall of each page; NaN where there is nothing to divide by."""
    module = scorer("score_pages")
    found = []
    for row in rows:
        texts = [
            "\n\n".join(one.get("text") or "" for one in made)
            for made in (module.stories_of(row), predicted.get(row["id"], {}).get("stories") or [])
        ]
        right, wrong, missed = module.counts(*texts)
        pair = (
            right / (right + wrong) if right + wrong else np.nan,
            right / (right + missed) if right + missed else np.nan,
        )
        found.append(pair)
    return np.array(found)


def f1(pairs: Any) -> float:
    """F1 of mean precision and mean recall, in per cent."""
    precision, recall = np.nanmean(pairs, axis=0)
    return float(200 * precision * recall / (precision + recall))


def main() -> None:
    """Prints the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-stories-blocks"))
    asked.add_argument(
        "--beside", choices=[name for name in SYSTEMS if name != "onrecord"], action="append", default=[]
    )
    asked.add_argument("--keep", type=Path, help="write the predictions into this folder, a file a set")
    given = asked.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    models = [weights_of(np.load(path)) for path in weights(given.cache)]
    place = {one: data.fold(site, FOLDS) for one, site in data.sites().items()}
    gold = {name: data.rows(name) for name in data.SETS}
    found = {
        name: [{"id": row["id"], "stories": stories(row, models[place[row["id"]]])} for row in rows]
        for name, rows in gold.items()
    }
    for name, rows in found.items() if given.keep else ():
        given.keep.mkdir(parents=True, exist_ok=True)
        dump(rows, given.keep / f"{name}.jsonl")
    apart = {name: [row for row in rows if place[row["id"]] == APART] for name, rows in gold.items()}
    print(f"All {FOLDS} folds\n\n{table(found, gold)}\n\nThe fold that nobody looked at\n\n{table(found, apart)}\n")
    print("Captions of fundus_en\n\n" + json.dumps(of_captions(gold["fundus_en"], models, place, given.cache)))
    for peer in given.beside:
        print(f"\n{beside(found, gold, peer)}")


def of_captions(rows: Rows, models: Sequence[Any], place: Mapping[str, int], cache: Path) -> dict[str, float]:
    """Captions, credits and leaks, as bench/captions.py counts them."""
    predicted = [captions.found(row, models[place[row["id"]]]) for row in rows]
    numbers = captions.score(dump(rows, cache / "gold.jsonl"), dump(predicted, cache / "captions.jsonl"))
    return {key: round(value, 1) for key, value in numbers.items()}


if __name__ == "__main__":
    main()
