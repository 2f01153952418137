"""The trees that say whether a page tells what a draft tells: by folds over writers, and on all.

    python -m training.verdicts_told.make [--data ../shared/data] [--folds] [--more] [--out FILE]

Needs lightgbm==4.7.0 beside onrecord. A few minutes on one core; the same bytes on every run of one machine.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from onrecord import annotate
from onrecord.stores.memory import shelve
from onrecord.types.record import Record
from onrecord.types.verdict import Claim
from onrecord.verdicts.compare import segments
from onrecord.verdicts.ownwords import own_words
from onrecord.verdicts.passages import likely_sentences
from onrecord.verdicts.telling import NAMES, telling
from training.boosted import trees
from training.verdicts_told.written import Written, texts, written

FOLDS = (
    ("c0", "c1"),
    ("c2", "c3"),
    ("d0",),
    *((f"w{n}",) for n in range(7)),
    *((f"x{n}",) for n in range(1, 5)),
    ("d", "p0", "p1", "p2"),
)
FRESH = ("c", "d0")  # writers of whole drafts, whose claims are like those that verify meets
WEIGHT, VOICE = 3.0, 0.7  # of their rows, and of rows for the voice check
ROUNDS, SEEDS = 250, (1, 2, 3)
SETTINGS = {
    "objective": "binary", "learning_rate": 0.04, "num_leaves": 7, "min_data_in_leaf": 25, "feature_fraction": 0.4,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 10, "num_threads": 1, "verbose": -1, "deterministic": True,
}  # fmt: skip
Numbers = NDArray[np.float32]


def counted(rows: Sequence[Written], pages: dict[str, str]) -> Numbers:
    """A row of numbers for each claim. Pages are bare texts: who speaks is not learned."""
    bare = annotate("A day.").record
    found = []
    for row in rows:
        text = pages[row.page]
        record = bare_record(bare, text)
        claim = Claim(id="c1", spans=(), text=row.told, quoted=False, lead=row.before, trail=row.behind)
        parts = segments(claim.text)
        ruled = own_words(claim, parts, shelve([record])) if parts else None
        read = likely_sentences(text, f"{row.before} {row.told} {row.behind}")
        found.append(
            telling(row.before, row.told, row.behind, record, read, ruled) if read else np.zeros(len(NAMES), np.float32)
        )
    return np.stack(found)


def bare_record(bare: Record, text: str) -> Record:
    """A record of a text in which nothing is annotated."""
    return replace(
        bare, text=text, parts=(), entities=(), statements=(), times=(), events=(), figures=(), language="en",
        source_map=((0, 0, len(text)),),
    )  # fmt: skip


def weights(rows: Sequence[Written]) -> NDArray[np.float64]:
    """How much each row counts."""
    return np.array(
        [
            WEIGHT if r.writer.startswith(FRESH) and r.writer != "d" else VOICE if r.writer[0] in "dp" else 1.0
            for r in rows
        ]
    )


def learned(numbers: Numbers, passes: NDArray[np.bool_], weight: NDArray[np.float64]) -> list[lightgbm.Booster]:
    """One booster a seed."""
    return [
        lightgbm.train({**SETTINGS, "seed": seed}, lightgbm.Dataset(numbers, passes, weight=weight), ROUNDS)
        for seed in SEEDS
    ]


def odds(boosters: Sequence[lightgbm.Booster], numbers: Numbers) -> NDArray[np.float64]:
    """Log odds of each row: the mean of the boosters."""
    return np.mean([booster.predict(numbers, raw_score=True) for booster in boosters], axis=0)


def joined(boosters: Sequence[lightgbm.Booster]) -> dict[str, Any]:
    """All boosters as one forest, each of which speaks for its share."""
    parts = [trees(booster, "told") for booster in boosters]
    sizes = np.cumsum([0, *(len(part["told_feature"]) for part in parts)])[:-1]
    found: dict[str, Any] = {}
    for key in parts[0]:
        if key.endswith(("depth", "base")):
            found[key] = np.array(max(part[key] for part in parts))
            continue
        shift = key.endswith(("roots", "left", "right"))
        found[key] = np.concatenate([p[key] + (at if shift else 0) for p, at in zip(parts, sizes, strict=True)])
        found[key] = found[key].astype(parts[0][key].dtype)
    found["told_value"] = found["told_value"] / len(parts)
    return found


def said(name: str, passes: NDArray[np.bool_], its: NDArray[np.float64]) -> str:
    """AUC, and the unfaithful that pass where so many of the faithful are refused."""
    good, bad = np.sort(its[passes]), its[~passes]
    auc = np.mean([(good > one).mean() + (good == one).mean() / 2 for one in bad])
    at = [f"{100 * (bad >= good[int(share * len(good))]).mean():.0f}" for share in (0.04, 0.1, 0.2, 0.4)]
    return f"| {name} | {len(good)} | {len(bad)} | {auc:.3f} | {' | '.join(at)} |"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--bench", type=Path, default=Path("bench"))
    ask.add_argument("--folds", action="store_true")
    ask.add_argument("--more", action="store_true", help="from bench/verify_data/told.jsonl too")
    ask.add_argument("--out", type=Path, default=Path("src/onrecord/models/told.npz"))
    args = ask.parse_args()
    rows = list(written(args.bench, more=args.more))
    numbers = counted(rows, dict(texts(args.data, {row.page for row in rows})))
    passes, weight = np.array([row.passes for row in rows]), weights(rows)
    writers = np.array([row.writer for row in rows])
    if args.folds:
        apart = np.zeros(len(rows))
        print("| writers apart | faithful | unfaithful | AUC | pass at 4% refused | 10% | 20% | 40% |")
        for fold in FOLDS:
            out = np.isin(writers, fold)
            if not out.any():
                continue
            apart[out] = odds(learned(numbers[~out], passes[~out], weight[~out]), numbers[out])
            print(said(", ".join(fold), passes[out], apart[out]), flush=True)
    made = joined(learned(numbers, passes, weight)) | {"names": np.array(NAMES)}
    np.savez(args.out, **made)
    print(f"{args.out}: sha256 {hashlib.sha256(args.out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
